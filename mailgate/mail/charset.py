"""Bytes to text, whatever their label says.

The order is: a byte order mark, strict UTF-8, the declared charset if what comes out looks like writing, a guess,
replacement. Only charsets of a closed list are ever used: `utf-7`, `idna`, `unicode_escape` and the like are not text.

*Standards:* RFC 2978 names with the aliases that mail really bears; WHATWG's view that latin1 means windows-1252.
*Trusts:* nothing: a label is a hint.
*Fails:* never; what cannot be decoded is replaced by U+FFFD.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Final

import cchardet

from mailgate.mail.charset_names import codec

_ESCAPED: Final = frozenset({"iso2022_jp_ext", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_kr", "hz"})
_WIDE: Final = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32"})
_CYRILLIC: Final = ("cp1251", "koi8_r", "cp866", "mac_cyrillic")
_MULTIBYTE: Final = frozenset({"gb18030", "cp950", "big5hkscs", "cp932", "euc_jp", "cp949"})
_SAMPLE: Final = 32 * 1024


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
    return _single_or_multibyte(content, named)


def _escaped(content: bytes, named: str) -> tuple[str, bool]:
    text = _strictly(content, named)
    return (text, False) if text is not None else (content.decode(named, "replace"), True)


def _single_or_multibyte(content: bytes, named: str | None) -> tuple[str, bool]:
    """Octets that are not UTF-8: the declared charset, the most likely other one, or replacement."""
    if named is not None and named not in ("ascii", "utf-8"):
        text = _strictly(content, named)
        if text is not None and looks_sane(text[:_SAMPLE]):
            return text, False
    best = _guess(content[:_SAMPLE])
    if best is not None:
        return content.decode(best, "replace"), True
    fallback = named if named is not None and named != "ascii" else "cp1252"
    return content.decode(fallback, "replace"), True


def _guess(sample: bytes) -> str | None:
    """The codec under which a sample reads best: the detector's word against the Cyrillic ones by their letters."""
    detected = str(cchardet.detect(sample).get("encoding") or "")
    named = codec(detected) if detected else None
    scored = [(_score(text), name) for name in _CYRILLIC if (text := _leniently(sample, name)) is not None]
    best_score, best = max(scored, default=(0.0, None))
    if (
        named in _MULTIBYTE
        and (text := _leniently(sample, named)) is not None
        and looks_sane(text)
        and best_score < 0.8
    ):
        return named
    if best is not None and best_score >= 0.5:
        return best
    if named is not None and named not in ("ascii", "utf-8") and (text := _leniently(sample, named)) is not None:
        return named if looks_sane(text) else None
    text = _leniently(sample, "cp1252")
    return "cp1252" if text is not None and looks_sane(text) else None


def looks_sane(text: str) -> bool:
    """Whether decoded text looks like writing rather than like another charset's bytes.

    Signs against it: control and box-drawing characters, case that jumps inside words, Latin words that consist
    mostly of accented letters (which is what Cyrillic in an 8-bit charset decodes to).
    """
    high = [char for char in text if char >= "\x80"]
    if not high:
        return True
    odd = sum(map(_is_odd, high)) + _case_jumps(text)
    accented = sum(1 for char in high if "\u00c0" <= char <= "\u024f")
    latin = accented + sum(1 for char in text if char.isascii() and char.isalpha())
    if accented >= 3 and accented * 2 > latin:
        return False
    return odd * 5 <= len(high)


def _is_odd(char: str) -> bool:
    return (
        char <= "\x9f"
        or char == "\ufffd"
        or "\u2500" <= char <= "\u25ff"
        or "\ue000" <= char <= "\uf8ff"
        or char in "¤¦¨¬¯±²³´µ¶¸¹¼½¾ЂЃѓЉЊЌЋЏђљњќћџҐґ†‡‰‹›"
    )


def _case_jumps(text: str) -> int:
    """How often a capital follows a small letter beyond ASCII: koi8-r read as cp1251, and the reverse."""
    return sum(
        1
        for before, after in pairwise(text)
        if after >= "\u0400" and before >= "\u0400" and after.isupper() and before.islower()
    )


_LETTERS: Final = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъіїєў")
_COMMON: Final = frozenset("оеаинтсрвлкмдпу")


def _score(text: str) -> float:
    """How much the non-ASCII characters of a text look like Russian, Ukrainian or Bulgarian: up to 1."""
    high = [char for char in text if char >= "\x80"]
    if not high:
        return 0.0
    small = sum(1 for char in high if char in _LETTERS)
    capital = sum(1 for char in high if char.isupper() and char.lower() in _LETTERS)
    common = sum(1 for char in high if char in _COMMON or (capital > small and char.lower() in _COMMON))
    against = 2 * (_case_jumps(text) + _mixed_words(text)) + sum(map(_is_odd, high))
    return (small + 0.7 * capital + 0.5 * common - against) / (1.2 * len(high))


def _mixed_words(text: str) -> int:
    """How often a Cyrillic letter touches a Latin one: `Frцsche` is no word."""
    return sum(
        1
        for before, after in pairwise(text)
        if (before.isalpha() and after.isalpha()) and (before.isascii() != after.isascii())
    )


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _leniently(sample: bytes, name: str) -> str | None:
    """A sample may end within a character, so its last octets may fail."""
    for end in (len(sample), len(sample) - 1, len(sample) - 2, len(sample) - 3):
        if (text := _strictly(sample[: max(end, 0)], name)) is not None:
            return text
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


_UNCLEAN: Final = re.compile("[\x00\ud800-\udfff]")
_replace: Callable[[re.Match[str]], str] = lambda match: "" if match[0] == "\x00" else "\ufffd"  # noqa: E731


def clean(text: str) -> str:
    """Text that every database, header and log takes: NFC, lines end with LF, no NUL, no lone surrogates (R6)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text.replace("\x00", "")
    text = _UNCLEAN.sub(_replace, text)
    return unicodedata.normalize("NFC", _long_runs_of_marks().sub(r"\1", text))


_SEPARATORS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str, length: int) -> str:
    """Clean text without any character that breaks or ends a line, cut to `length` characters."""
    return clean(_SEPARATORS.sub(" ", clean(text))).strip()[:length].rstrip()
