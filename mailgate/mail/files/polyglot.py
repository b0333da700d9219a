"""Whether a file is a second one besides: a ZIP or RAR hidden in a picture, a page behind its end (T73, S17).

Bytes behind a picture's end are common and mostly harmless (a phone's own trailer, a second view of the same
photograph, padding). They count only where they bear the signature of another format. ZIP is read from its end
and RAR is searched for by its programs, so these two are looked for everywhere in a file.
"""

import struct

from mailgate.mail.files.images import ImageFacts
from mailgate.mail.files.textual import dress

_EOCD = b"PK\x05\x06"
_TAIL = 65_535 + 22
_ANYWHERE = (b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c")
_AT_ONCE = (
    b"PK\x03\x04", b"PK\x05\x06", b"\x7fELF", b"\xca\xfe\xba\xbe", b"MSCF", b"{\\rtf", b"\x1f\x8b\x08", b"BZh",
    b"\x00asm", b"ITSF", b"Cr24", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"ISc(", b"LZIP", b"#!/", b"RIFF", b"ID3",
    b"dex\n", b"II*\x00", b"MM\x00*", b"<",
)  # fmt: skip
"""Too short to be looked for in megabytes of noise: only directly behind the end."""
_LATER = (
    b"%PDF-1", b"%PDF-2", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"!<arch>",
    b"\x4c\x00\x00\x00\x01\x14\x02\x00", b"SQLite format 3", b"X5O!P%@AP", b"\xfd7zXZ\x00",
)  # fmt: skip
_MARKUP = (
    b"<script", b"<html", b"<!doctype", b"<svg:", b"<svg ", b"<?php", b"<iframe", b"<body", b"<object", b"<embed",
    b"javascript:", b"</script", b"<a href",
)  # fmt: skip
"""Long enough not to be found by chance in a megabyte of noise."""
_MOTION = (b"MotionPhoto", b"MicroVideo", b"MotionPhoto_Data")
"""How telephones declare the short film that they put behind a photograph."""
_LOOKED_AT = 1 << 20


def is_polyglot(word: str, content: bytes, image: ImageFacts | None) -> bool:
    """Whether bytes that are of one format bear another one's signature where its readers would find it."""
    if word == "pdf":
        return _ends_as_zip(content, exactly=True)
    if image is None:
        return False
    if _ends_as_zip(content, exactly=False) or any(signature in content for signature in _ANYWHERE):
        return True
    return image.end is not None and _speaks(word, content, image.end)


def _ends_as_zip(content: bytes, *, exactly: bool) -> bool:
    """Whether a ZIP reader would find a central directory at the end of these bytes."""
    start = max(0, len(content) - _TAIL)
    at = content.rfind(_EOCD, start)
    while at >= 0:
        if at + 22 <= len(content) and _directory(content, at, exactly=exactly):
            return True
        at = content.rfind(_EOCD, start, at)
    return False


def _directory(content: bytes, at: int, *, exactly: bool) -> bool:
    count, size, offset, comment = struct.unpack_from("<HIIH", content, at + 10)
    if exactly and at + 22 + comment != len(content):
        return False
    signature = content[max(0, at - size) :][:4] if size <= at else b""
    return bool(count) and (signature == b"PK\x01\x02" or content[offset : offset + 4] == b"PK\x01\x02")


def _speaks(word: str, content: bytes, end: int) -> bool:
    """Whether what stands behind a picture's end says to be something else."""
    behind = content[end : end + _LOOKED_AT].lstrip(b"\0 \t\r\n")
    if not behind:
        return False
    if behind.startswith((b"MZ", b"BM")) and b"\0" in behind:
        return True
    if b"ftyp" in behind[:64] and not (word == "jpeg" and any(sign in content for sign in _MOTION)):
        return True
    if behind.startswith(_AT_ONCE) or (word != "jpeg" and behind.startswith(b"\xff\xd8\xff")):
        return True
    small = behind.lower()
    return any(sign in behind for sign in _LATER) or any(sign in small for sign in _MARKUP) or _is_script(small)


def _is_script(behind: bytes) -> bool:
    opening = behind[:4096]
    if opening.startswith((b"*/", b"//")):
        return True
    text = opening.decode("latin-1")
    return opening.isascii() and dress(text) != "text"
