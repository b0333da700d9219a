"""The ticket's number in a subject: found as people leave it, put once, and taken out again (B1, B2, S9).

A tag is the desk's word, in any of its endings or in Latin letters, followed by a sign (`#`, `№`, `N`, a bracket) and a
number of the desk's full width; the word directly before such a number does, too. What only looks like it (an order
number, a year, a phone number, another vendor's word, a longer number) is none.

*Trusts:* nothing: a number found proves nothing of the sender (S1).
*Fails:* never; a subject without a tag gives no number.
"""

import functools
import re
from collections.abc import Iterator

from mailgate.desk import reply_prefix, tag_word
from mailgate.desk.policy import Desk

_MOST_CHARACTERS = 2_000
_MOST_NUMBERS = 20
_MOST_DIGITS_MORE = 3
"""How far numbers may outgrow the width that they are padded to."""

_SIGN = r"(?:#|№|%23|&#35;|n(?:o|r|um|umero|umber|°|º)?\.?(?![^\W\d_])|номер[а-я]?)"
_BETWEEN = r"[\s:;\-–—_.]{0,4}"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE = re.compile("[\uff01-\uff5e]")
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Soft hyphens, zero-width and direction marks, which break a tag that looks whole; none of them is printable."""
_LEFT_OVER = re.compile(r"^(?:[.,:;|]|[-–—](?=\s|$))[.,:;|\s–—-]{0,20}")
"""What stood between a tag and the words."""
_OPEN = r"[\[({<«\"']"
_CLOSE = r"[\])}>»\"']"


def find(subject: str, *, desk: Desk) -> tuple[int, ...]:
    """All ticket numbers that the desk's tag names in `subject`, in order, each once (at most 20)."""
    text = _normalise(subject)
    numbers = [number for _, _, found in _tags(text, desk) for number in found]
    return tuple(dict.fromkeys(numbers))[:_MOST_NUMBERS]


def put(subject: str, number: int, *, desk: Desk) -> str:
    """`subject` with the tag `[Заявка#000042]` in front exactly once; a reply keeps one `Re:` before it (B1)."""
    tag = f"[{desk.tag}#{number:0{desk.tag_width}d}]"
    reply = "Re: " if reply_prefix.is_reply(_one_line(subject[:_MOST_CHARACTERS])) else ""
    return f"{reply}{tag} {strip(subject, desk=desk)}".rstrip()


def strip(subject: str, *, desk: Desk) -> str:
    """`subject` as the ticket's: without the desk's tags and without reply prefixes; maybe ''."""
    text = _one_line(subject[:_MOST_CHARACTERS])
    while True:
        shorter = reply_prefix.strip(_without_tags(text, desk))
        if shorter == text:
            return text
        text = shorter


def _without_tags(text: str, desk: Desk) -> str:
    """`text` with each tag, the brackets around it included, made a space."""
    line = _one_line(text)
    spans = [(start, end) for start, end, _ in _tags(_normalise(line), desk)]
    for start, end in reversed(spans):
        line = f"{line[:start]} {line[end:]}"
    return _LEFT_OVER.sub("", _one_line(line))


def _tags(text: str, desk: Desk) -> Iterator[tuple[int, int, list[int]]]:
    """Start, end and numbers of each tag in normalised text."""
    pattern = _pattern(desk.tag, desk.older_tags, desk.tag_width)
    for match in pattern.finditer(text):
        found = _numbers(match, desk)
        if found and not _inside_address(text, match.start()):
            yield match.start(), match.end(), found


def _numbers(match: re.Match[str], desk: Desk) -> list[int]:
    """The numbers of one match, or none where it is not exact enough to be a tag."""
    signed = bool(match["sign"]) or bool(match["open"])
    if not signed and (any(char.isspace() for char in match["word"]) or not match["word"][0].isalpha()):
        return []
    digits = re.sub(r"\s", "", match["number"])
    split = digits != match["number"]
    enclosed = match[0].startswith("[") and match[0].endswith("]")
    if split and not (signed and len(digits) == desk.tag_width and (digits[0] == "0" or enclosed)):
        return []
    if not _full_width(digits, match["sign"] or "", desk.tag_width):
        return []
    more = re.findall(r"[0-9]+", match["more"] or "")
    return [int(digits), *(int(other) for other in more if _full_width(other, "#", desk.tag_width))]


def _full_width(digits: str, sign: str, width: int) -> bool:
    """Exactly the desk's width; longer only as `put` writes it, once the numbers outgrew the width (S9)."""
    if len(digits) == width:
        return int(digits) > 0
    return width < len(digits) <= width + _MOST_DIGITS_MORE and digits[0] != "0" and sign == "#"


def _inside_address(text: str, at: int) -> bool:
    """Whether the place lies within a URL or path: that is somebody else's number."""
    before = text[max(0, at - 200) : at].rsplit(None, 1)[-1] if at and not text[at - 1].isspace() else ""
    return before.lower() not in {"http://", "https://"} and ("://" in before or before.endswith(("/", "@", "\\")))


@functools.lru_cache(maxsize=64)
def _pattern(tag: str, older: tuple[str, ...], width: int) -> re.Pattern[str]:
    """The desk's tag as people leave it; every repetition in it is bounded."""
    words = "|".join(tag_word.forms(_normalise(word)) for word in (tag, *older) if word.strip())
    most = width + _MOST_DIGITS_MORE
    number = rf"[0-9]{{{width},{most}}}(?!\d)|[0-9](?:\s?[0-9]){{{width - 1},{most - 1}}}"
    ends = rf"(?![\w%])(?![-./:,]\d(?![0-9]{{{width - 1}}}(?!\d)))"
    joint = r"(?:,|;|/|\+|&|\band\b|\bи\b|\be\b)"
    more = rf"(?:\s?{joint}\s?(?:{_SIGN})?\s?[0-9]{{{width},{most}}}(?!\w)){{0,9}}"
    return re.compile(
        rf"(?:{_OPEN}\s?)?(?<![^\W_])(?<![^\W_]-)(?P<word>{words})"
        rf"{_BETWEEN}(?P<open>{_OPEN})?\s{{0,3}}(?P<sign>{_SIGN})?{_BETWEEN}{_OPEN}?"
        rf"(?P<number>{number}){ends}(?P<more>{more})(?:\s?{_CLOSE})?",
        re.IGNORECASE,
    )


def _normalise(text: str) -> str:
    """`text` in one line, its full-width letters and signs plain; a character for each character of `_one_line`."""
    line = _one_line(text[:_MOST_CHARACTERS])
    return line if _WIDE.search(line) is None else line.translate(_FULL_WIDTH)


def _one_line(text: str) -> str:
    return " ".join((text if text.isprintable() else text.translate(_UNSEEN)).split())
