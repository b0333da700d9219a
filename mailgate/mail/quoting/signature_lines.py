"""What one line of a signature looks like, and what a line of somebody's words does.

*Trusts:* nothing: of each line the first 400 characters are looked at.
"""

import re
from collections.abc import Sequence

SHORT_DELIMITER = re.compile(r"\s{0,3}(?:--|[—–]{1,2})\s*")
LONG_DELIMITER = re.compile(r"\s{0,3}(?:[-—–]{3,}|_{2,}|={3,}|\*{3,}|~{3,})\s*")
_DRAWN = frozenset("-—–_=*~")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LINK = re.compile(r"\S{1,80}@\S{1,80}|(?:https?://|www\.)\S{1,300}|<[^<>\s]{1,300}>")
_CONTACT = re.compile(
    r"[^\s@]{1,60}@[^\s@]{1,60}\.|https?://|www\.|\+\d[\d\s().-]{7,}|\(\d{3,5}\)[\s.-]?\d|\d{3}[\s.-]\d{2,3}[\s.-]\d{2}|\b\d{10,12}\b|"
    r"\b(?:тел|моб|tel|phone|mobile|cell|fax|факс|telefon|telefono|téléphone|skype|telegram|whatsapp)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+(08][\d\s().-]{8,28}")
_FEW = 6
_POSTSCRIPT = re.compile(r"\s{0,3}(?:p\.?\s?p?\.?s\b|п\.?\s?с\b|з\.?\s?ы\b)", re.IGNORECASE)
_ITEM = re.compile(r"\s{0,8}(?:\d{1,2}[.)]|[-*•–+])\s+\S")
_FORM = re.compile(r"\s{0,3}[^\W\d_][^:\n]{1,40}:\s*\S")


def is_delimiter(line: str) -> bool:
    """'-- ', dashes or a drawn line, and nothing else."""
    if line.strip()[:1] not in _DRAWN or not line.strip():
        return False
    return len(line) < 160 and (LONG_DELIMITER.fullmatch(line) or SHORT_DELIMITER.fullmatch(line)) is not None


def is_contact(line: str) -> bool:
    """Whether a way to reach somebody stands in the line."""
    return _CONTACT.search(line[:400]) is not None or _is_number(line)


def gives_contact(line: str) -> bool:
    """Whether it does, and the line is no sentence that only speaks of it ('not the fax')."""
    small, _ = count(line)
    given = any(sign.isdigit() for sign in line) or "@" in line or _LINK.search(line[:400]) is not None
    return given and small < _FEW and is_contact(line)


def _is_number(line: str) -> bool:
    """A telephone number, and nothing else."""
    bare = line.strip()
    return len(bare) < 30 and _NUMBER.fullmatch(bare) is not None and 9 <= sum(map(str.isdigit, bare)) <= 13


def is_postscript(line: str) -> bool:
    """'P.S.' and its like."""
    return _POSTSCRIPT.match(line) is not None


def is_item(line: str) -> bool:
    """A point of a list."""
    return _ITEM.match(line) is not None


def is_form(line: str) -> bool:
    """'Label: value', where the value is no way of contact."""
    return _FORM.match(line) is not None and not is_contact(line)


def is_heading(line: str) -> bool:
    """A line that something follows."""
    return line.rstrip().endswith((":", "：")) and not is_contact(line)


def announces(line: str) -> bool:
    """Whether what follows is what the line speaks of: 'the new user:'."""
    return line.rstrip().endswith((":", "：", "-", "—"))


def is_prose(line: str) -> bool:
    """A sentence, or most of one."""
    small, words = count(line)
    return small >= (10 if is_contact(line) else 5) and small * 3 >= words * 2


def leans_to_prose(line: str) -> bool:
    """As many words in small letters as others."""
    small, words = count(line)
    return small > 0 and small * 2 >= words and not is_contact(line)


def count(line: str) -> tuple[int, int]:
    """Words in small letters, and words."""
    words: list[str] = WORD.findall(_LINK.sub(" ", line[:400]))
    return sum(word[0].islower() for word in words), len(words)


def is_short(line: str) -> bool:
    """A post, a firm, a place: few words, and no sentence."""
    bare = line.strip()
    small, words = count(bare)
    if len(bare) > 80 or bare.endswith(("?", "!", ":", "：", ";", ",")) or words > 9:
        return False
    return small <= (2 if bare.endswith(".") else 4)


def is_card_line(line: str) -> bool:
    """A line that may stand below the name somebody signs with."""
    if line.startswith(">") or is_item(line) or is_postscript(line) or is_form(line) or len(line) > 160:
        return False
    if gives_contact(line):
        return not line.rstrip().endswith(("?", ":", "!"))
    return is_short(line)


def is_card_paragraph(part: Sequence[str]) -> bool:
    """A further paragraph of a signature: ways of contact, capitals, few words; no heading of a list."""
    good = 0
    for line in part:
        small, words = count(line)
        good += is_contact(line) or small * 2 <= words or words <= 2
    return good * 2 > len(part)
