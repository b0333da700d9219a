"""Bytes to text, whatever their label says.

The order is: a byte order mark, strict UTF-8, the declared charset if what comes out looks like writing, a guess,
replacement. Only charsets of a closed list are ever used: `utf-7`, `idna`, `unicode_escape` and the like are not text.

*Standards:* RFC 2978 names with the aliases that mail really bears; WHATWG's view that latin1 means windows-1252.
*Trusts:* nothing: a label is a hint.
*Fails:* never; what cannot be decoded is replaced by U+FFFD.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from mailgate.mail.reading import charset_guess
from mailgate.mail.reading.charset_names import codec

_ESCAPED: Final = frozenset({"iso2022_jp_ext", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_kr", "hz"})
_WIDE: Final = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32"})


def decode(content: bytes, declared: str | None) -> tuple[str, bool]:
    """Decode text of unknown honesty.

    Args:
        content: octets after transfer decoding.
        declared: charset label of the part, None where it has none.

    Returns:
        The text (not yet `clean`), and whether the label was wrong or missing so that it had to be repaired.
    """
    named = codec(declared) if declared else None
    if named in _WIDE and (wide := _wide(content, named)) is not None:
        return wide, False
    if named in _ESCAPED and (b"\x1b" in content or b"~{" in content or b"\x0e" in content):
        return _escaped(content, named)
    if content.isascii():
        if b"\x1b$" in content and (text := _strictly(content, "iso2022_jp_ext")) is not None:
            return text, True
        return content.decode("ascii"), False
    if (text := _strictly(content, "utf-8-sig")) is not None:
        return text, named not in ("utf-8", None)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) and (wide := _wide(content, "utf-16")) is not None:
        return wide, True
    if (text := _damaged_utf8(content)) is not None:
        return text, True
    return _guessed(content, named)


def head(content: bytes, length: int) -> bytes:
    """The first octets of content, without the beginning of a UTF-8 character that would be cut in two."""
    if len(content) <= length:
        return content
    for back in range(1, min(4, length) + 1):
        octet = content[length - back]
        if octet & 0xC0 == 0xC0:
            return content[: length - back]
        if octet < 0x80:
            break
    return content[:length]


def _damaged_utf8(content: bytes) -> str | None:
    """UTF-8 in which a few octets were lost: its many whole characters are no accident."""
    if len(content.translate(None, _ASCII)) > 5 * len(content.translate(None, _NO_CONTINUATION)):
        return None  # far too many octets stand alone: told before anything is decoded
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    bad = text.count("\ufffd")
    sample = text[:_SAMPLE].replace("\ufffd", "")
    whole = len(sample) - len(sample.encode("ascii", "ignore"))
    return text if whole >= 3 and bad * 3 <= whole else None


def _escaped(content: bytes, named: str) -> tuple[str, bool]:
    text = _strictly(content, named)
    return (text, False) if text is not None else (content.decode(named, "replace"), True)


def _guessed(content: bytes, named: str | None) -> tuple[str, bool]:
    """Octets that are not UTF-8: the declared charset unless another reads better, else replacement."""
    best = charset_guess.guess(content, named)
    if best is not None:
        text = _strictly(content, best)
        return (content.decode(best, "replace"), True) if text is None else (text, best != named)
    fallback = named if named not in (None, "ascii") else "cp1252"
    return content.decode(fallback or "cp1252", "replace"), True


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _wide(content: bytes, name: str) -> str | None:
    """UTF-16 and UTF-32 only where there is a mark or the zeros that they cannot do without."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    if not marked and content.count(b"\x00") * 5 < len(content) and content.isascii():
        return None
    return _strictly(content, name)


@cache
def _long_runs_of_marks() -> re.Pattern[str]:
    """More than 30 combining marks in a row (UAX #15 section 13): sorting them is quadratic."""
    marks = "".join(chr(point) for point in range(0x300, 0x1E94B) if unicodedata.combining(chr(point)))
    return re.compile(f"([{re.escape(marks)}]{{30}})[{re.escape(marks)}]+")


_SAMPLE: Final = 20_000
_ASCII: Final = bytes(range(128))
_NO_CONTINUATION: Final = bytes((*range(0x80), *range(0xC0, 0x100)))
_UNCLEAN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROLS: Final = bytes({*range(32), 127} - {9, 10})
_C1: Final = re.compile(b"\xc2[\x80-\x9f]")
_BREAKS: Final = frozenset("\x0b\x0c\x1c\x1d\x1e\x85")


def _replace(match: re.Match[str]) -> str:
    sign = match[0]
    return "\n" if sign in _BREAKS else "\ufffd" if sign >= "\ud800" else ""


def _is_unclean(text: str) -> bool:
    try:
        octets = text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return len(octets.translate(None, _CONTROLS)) != len(octets) or _C1.search(octets) is not None


def clean(text: str) -> str:
    """Text that every database, header, table and terminal takes: NFC, lines end with LF, no lone surrogates (R6, T86).

    Characters that break a line or a page become line ends; other control characters but the tab are left out.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_unclean(text):
        text = _UNCLEAN.sub(_replace, text)
    if text.isascii() or unicodedata.is_normalized("NFC", text):  # marks out of order are found before any sorting
        return text
    return unicodedata.normalize("NFC", _long_runs_of_marks().sub(r"\1", text))


_SEPARATORS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str, length: int) -> str:
    """Clean text without any character that breaks or ends a line, cut to `length` characters."""
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text.strip()[:length].rstrip()
    return clean(_SEPARATORS.sub(" ", clean(text))).strip()[:length].rstrip()
