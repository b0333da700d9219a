"""Which pictures are decoration: logos, icons and spacers of signatures and page layouts (D6).

A picture is decoration only where the HTML shows it by its Content-ID, or it is too small to show anything: a
screenshot that was pasted into the text is shown by its Content-ID, too, and must stay in everybody's list.

*Standards:* RFC 2392 (`cid:`), RFC 2387.
*Trusts:* nothing. Size is read from the picture's own header, nothing is decoded.
*Fails:* never; when in doubt, a picture is listed.
"""

import re
from typing import Final
from urllib.parse import unquote

from mailgate.mail.files import images
from mailgate.mail.reading.parts import Part

_MAGIC: Final = {b"\x89PNG\r\n\x1a\n": "png", b"GIF8": "gif", b"\xff\xd8\xff": "jpeg", b"BM": "bmp"}
_TINY_SIDE: Final = 48
_TINY_AREA: Final = 100 * 100
_LOGO_AREA: Final = 320 * 160
_LOGO_BYTES: Final = 60 * 1024
_SMALL_BYTES: Final = 2 * 1024
_SHOWN: Final = re.compile(r"cid:([^\"'\s>)]{1,500})", re.IGNORECASE)
_LATE: Final = re.compile(
    r"gmail_signature|gmail_quote|moz-signature|moz-cite-prefix|divRplyFwdMsg|id=[\"']?appendonsend|type=[\"']?cite"
    r"|class=[\"']?signature|id=[\"']?Signature|data-signature|js-readmsg-msg|OutlookMessageHeader",
    re.IGNORECASE,
)


def find(parts: tuple[Part, ...], html: str | None) -> frozenset[int]:
    """`id` of every part that is an ornament of the letter's HTML."""
    shown = _places(html or "")
    late = _LATE.search(html or "")
    tail = late.start() if late else len(html or "") + 1
    return frozenset(id(part) for part in parts if part.main == "image" and _is_ornament(part, shown, tail))


def _places(html: str) -> dict[str, int]:
    """Where each Content-ID is first shown."""
    places: dict[str, int] = {}
    for match in _SHOWN.finditer(html):
        places.setdefault(unquote(match[1]).lower(), match.start())
    return places


def _is_ornament(part: Part, shown: dict[str, int], tail: int) -> bool:
    octets = part.content.octets
    size = _dimensions(octets)
    if size is not None and min(size) <= 2:
        return True
    place = shown.get(part.content_id.lower()) if part.content_id else None
    if place is None or part.disposition.word == "attachment":
        return False
    if size is None:
        return len(octets) <= _SMALL_BYTES
    width, height = size
    if min(width, height) <= _TINY_SIDE or width * height <= _TINY_AREA:
        return True
    small = width * height <= 4 * _LOGO_AREA or len(octets) <= _LOGO_BYTES
    return (place >= tail and small) or _is_banner(width, height)


def _is_banner(width: int, height: int) -> bool:
    """Much wider than high, and small: a logo with its name beside it."""
    return width >= 3 * height and width * height <= _LOGO_AREA


def _dimensions(octets: bytes) -> tuple[int, int] | None:
    """Width and height of a picture from its header, None where it has none that we read."""
    word = next((word for magic, word in _MAGIC.items() if octets.startswith(magic)), "")
    facts = images.walk(word, octets) if word else None
    return (facts.width, facts.height) if facts is not None and facts.width and facts.height else None
