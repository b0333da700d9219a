"""Two digests of a letter: of its octets, and of what it says however it travelled.

*Standards:* none; S8: From, Date, Subject and decoded parts, transport fields aside.
"""

import hashlib
from collections.abc import Iterable

from mailgate.mail.reading import headers
from mailgate.mail.reading.headers import Header
from mailgate.mail.reading.limits import TEXT_BYTES
from mailgate.mail.reading.parts import Part

_FIELDS = ("from", "date", "subject")


def of_octets(raw: bytes) -> str:
    """SHA-256 of a letter as it came, hex."""
    return hashlib.sha256(raw).hexdigest()


def of_content(header: Header, leaves: Iterable[Part]) -> str:
    """SHA-256 of From, Date, Subject and the decoded leaves, hex.

    Line ends and blanks at line ends of text do not count: relays change them; nor do transfer encodings and
    delimiters, which any relay may choose anew.
    """
    digest = hashlib.sha256()
    for name in _FIELDS:
        values = [headers.shown(value, 10_000) for value in header.all(name)]
        _add(digest, "\n".join(" ".join(value.split()) for value in values).encode("utf-8", "replace"))
    for leaf in leaves:
        octets = leaf.content.octets
        if leaf.main in ("text", "message"):
            octets = _settled(octets)
        _add(digest, octets)
    return digest.hexdigest()


def _settled(octets: bytes) -> bytes:
    """Text without what relays change; of long text only its line ends are settled."""
    if len(octets) > TEXT_BYTES:
        return octets.replace(b"\r\n", b"\n").strip()
    return b"\n".join(map(bytes.rstrip, octets.splitlines())).strip()


def _add(digest: "hashlib._Hash", octets: bytes) -> None:
    """Each piece behind its length, so that no two sequences of pieces read the same."""
    digest.update(len(octets).to_bytes(8, "big"))
    digest.update(octets)
