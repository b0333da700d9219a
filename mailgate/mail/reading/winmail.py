"""winmail.dat opened: the files and the text that Outlook packed into Microsoft's own format.

*Standards:* MS-OXTNEF, read by tnefparse.
*Trusts:* nothing: the number and the sizes of its objects are counted first, because the library copies the rest of
the file for each of them.
*Fails:* never; what cannot be opened gives None.
"""

from dataclasses import dataclass
from typing import Final

from mailgate.mail.reading import charset

_SIGNATURE: Final = b"\x78\x9f\x3e\x22"
_MAX_OBJECTS: Final = 2_000
_MAX_COPIED: Final = 1_000_000_000
_MAX_FILES: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Winmail:
    """What was in a winmail.dat."""

    files: tuple[tuple[str, bytes], ...] = ()
    """Name and content."""
    text: str = ""
    html: str = ""


def read(octets: bytes) -> Winmail | None:
    """Open a winmail.dat; None where it is none, is damaged, or would cost too much to read."""
    objects = _count(octets)
    if objects is None or objects > _MAX_OBJECTS or objects * len(octets) > _MAX_COPIED:
        return None
    # Imported here: few letters bring one.
    from tnefparse import TNEF  # type: ignore[import-untyped]

    try:
        tnef = TNEF(octets, do_checksum=False)
        files = tuple((_text(file.long_filename()), bytes(file.data)) for file in tnef.attachments[:_MAX_FILES])
        return Winmail(files=files, text=_text(tnef.body), html=_text(tnef.htmlbody))
    except Exception:  # the library raises whatever its slices raise
        return None


def _count(octets: bytes) -> int | None:
    """Objects in the file, None where it does not begin as one."""
    if not octets.startswith(_SIGNATURE):
        return None
    count, position = 0, 6
    while position + 12 < len(octets) and count <= _MAX_OBJECTS:
        length = int.from_bytes(octets[position + 5 : position + 9], "little")
        position += length + 11
        count += 1
    return count


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = charset.decode(value, None)[0]
    return charset.clean(value).strip("\n") if isinstance(value, str) else ""
