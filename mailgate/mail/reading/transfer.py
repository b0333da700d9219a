"""Transfer encodings undone: base64, quoted-printable, uuencode.

*Standards:* RFC 2045 section 6.
*Trusts:* nothing. Damage is read through, and reported: two readers of damaged base64 can see different files (T53).
*Fails:* never.
"""

import binascii
import re
from dataclasses import dataclass
from typing import Final

_BASE64: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_KNOWN: Final = _BASE64 + b"\r\n\t "
_NOT_BASE64: Final = bytes(set(range(256)) - set(_BASE64))
_PIECE: Final = 1 << 20
_SAMPLE: Final = 4096
_IDENTITY: Final = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none", "utf-8", "7bits", "8bits"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Decoded octets of one part, and what was wrong with their encoding."""

    octets: bytes
    damaged: bool = False
    """Octets that the encoding does not allow were skipped, or it ended early."""
    unknown: bool = False
    """The encoding has no meaning here: octets are as they came."""


def decode(raw: bytes, encoding: str, *, start: int = 0, end: int | None = None, is_text: bool = False) -> Content:
    """Undo a transfer encoding.

    Args:
        raw: octets as they travelled; the part's body is what `start` and `end` count in them.
        encoding: value of Content-Transfer-Encoding, any case; '' where it is missing.
        is_text: whether readable octets under a base64 label are to be taken as they stand.
    """
    name, end = encoding.strip().lower(), len(raw) if end is None else end
    if name == "base64" and not (is_text and _is_prose(raw[start : min(end, start + _SAMPLE)])):
        octets, damaged = base64_octets(raw, start=start, end=end)
        return Content(octets=octets, damaged=damaged)
    raw = raw[start:end]
    if name in _IDENTITY:
        return Content(octets=raw)
    if name == "base64":
        return Content(octets=raw, damaged=True)
    if name in ("quoted-printable", "quoted-printeable", "qp"):
        return Content(octets=quoted_printable(raw))
    if name in ("x-uuencode", "uuencode", "x-uue", "uue"):
        found = uuencoded(raw)
        return Content(octets=raw, damaged=True) if found is None else Content(octets=found)
    return Content(octets=raw, unknown=True)


def base64_octets(raw: bytes, *, start: int = 0, end: int | None = None) -> tuple[bytes, bool]:
    """Decode base64 that may be damaged; what follows the padding is dropped, as most readers do.

    Returns:
        The octets, and whether anything but the alphabet, white space and one final padding was met.
    """
    end = len(raw) if end is None else end
    padding = raw.find(b"=", start, end)
    tail = raw[padding + 1 : end] if padding >= 0 else b""
    end = padding if padding >= 0 else end
    damaged = bool(tail.strip(b"= \r\n\t"))
    out: list[bytes] = []
    rest = b""
    for at in range(start, end, _PIECE):  # piece by piece: a file is big, and was copied often enough
        piece = raw[at : min(at + _PIECE, end)]
        damaged = damaged or bool(piece.translate(None, _KNOWN))
        data = rest + piece.translate(None, _NOT_BASE64)
        whole = len(data) // 4 * 4
        out.append(binascii.a2b_base64(data[:whole]))
        rest = data[whole:]
    if len(rest) > 1:
        out.append(binascii.a2b_base64(rest + b"=" * (4 - len(rest))))
    damaged = damaged or len(rest) == 1 or (rest != b"" and padding < 0)
    return b"".join((*out, _glued(tail))), damaged


def _glued(tail: bytes) -> bytes:
    """What follows the padding, where it is base64 too: pieces that were padded one by one and glued together."""
    pieces = [piece.translate(None, _NOT_BASE64) for piece in tail.split(b"=", 10_000)]
    if tail.translate(None, _KNOWN + b"=") or any(len(piece) % 4 == 1 for piece in pieces):
        return b""
    return b"".join(binascii.a2b_base64(piece + b"=" * (-len(piece) % 4)) for piece in pieces)


def _is_prose(sample: bytes) -> bool:
    """Whether text that is labelled base64 was never encoded: blanks within lines, and characters it has not."""
    sample = sample.strip()
    strange = sample.translate(None, _KNOWN + b"=")
    return len(strange) * 20 > len(sample) or (b" " in sample and len(strange) * 50 > len(sample))


def quoted_printable(raw: bytes) -> bytes:
    """Decode quoted-printable; octets that are no escapes stay."""
    try:
        return binascii.a2b_qp(raw)
    except (binascii.Error, ValueError):
        return raw


_BEGIN: Final = re.compile(rb"^begin [0-7]{3,4} [^\r\n]{0,255}\r?$", re.MULTILINE)


def uuencoded(raw: bytes) -> bytes | None:
    """The file in a uuencoded body, or None where there is none."""
    match = _BEGIN.search(raw)
    if match is None:
        return None
    out = bytearray()
    for line in raw[match.end() + 1 :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            if line.strip() == b"end":
                break
            continue
        out += _uuencoded_line(line)
    return bytes(out)


_EMBEDDED: Final = re.compile(r"^begin [0-7]{3,4} ([^\n]{1,255})\n(?=[ -`]{1,62}\n)", re.MULTILINE)
_MAX_EMBEDDED: Final = 50


def embedded(text: str) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """Files that stand uuencoded in a text, as some clients show them (T76).

    Returns:
        The text without them, and each file's name and content.
    """
    if "begin " not in text:
        return text, ()
    kept: list[str] = []
    found: list[tuple[str, bytes]] = []
    position = 0
    while len(found) < _MAX_EMBEDDED and (match := _EMBEDDED.search(text, position)) is not None:
        end = text.find("\nend", match.end())
        if end < 0:
            break
        content = uuencoded(text[match.start() : end + 4].encode("latin-1", "replace"))
        kept.append(text[position : match.start()])
        found.append((match[1].strip(), content or b""))
        position = end + 4
    return "".join((*kept, text[position:])), tuple(found)


def _uuencoded_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except (binascii.Error, ValueError):
        length = (((line[0] - 32) & 63) * 4 + 5) // 3
        try:
            return binascii.a2b_uu(line[:length])
        except (binascii.Error, ValueError):
            return b""
