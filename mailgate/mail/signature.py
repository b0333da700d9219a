"""Where a signature stands in a run of lines somebody wrote.

Four kinds: behind a delimiter ('-- ', RFC 3676 section 4.3, and its broken forms), behind a formula of farewell, a
card (a name, then ways to reach it) set off at the end, and lines that a client or a company adds by itself ('Sent
from …', a disclaimer). What reads like sentences, a question, a postscript, stays the writer's words.

*Standards:* RFC 3676 section 4.3.
"""

import re
from collections.abc import Sequence

from mailgate.mail import signature_words as vocabulary

_MAX_LINES = 16
_DELIMITER = re.compile(r"\s{0,3}(?:--|[—–]{1,3}|-{2,}|_{2,}|={3,}|\*{3,}|~{3,})\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSTSCRIPT = re.compile(r"\s{0,3}(?:p\.?\s?p?\.?s\b|п\.?\s?с\b\.?|з\.?\s?ы\b)", re.IGNORECASE)
_CONTACT = re.compile(
    r"[^\s@]{1,60}@[^\s@]{1,60}\.|https?://|www\.|\+\d[\d\s().-]{7,}|\(?\d{3,5}\)?[\s.-]?\d{2,3}[\s.-]?\d{2}|"
    r"\b(?:тел|моб|tel|phone|mobile|cell|fax|факс|telefon|telefono|téléphone)\b",
    re.IGNORECASE,
)


def find(lines: Sequence[str]) -> tuple[bool, ...]:
    """Of each line whether it belongs to the signature."""
    marks = [_is_mobile_line(line) for line in lines]
    end = _behind_text(lines, marks)
    start = _start(lines, end)
    if start is not None:
        for at in range(start, _stop(lines, start, end)):
            marks[at] = True
    for at in range(end, len(lines)):
        marks[at] = True
    return tuple(marks)


def _behind_text(lines: Sequence[str], marks: Sequence[bool]) -> int:
    """Where what machines add at the end (client's line, disclaimer) begins."""
    end = len(lines)
    while end:
        start = _paragraph_start(lines, end)
        part = [line for at, line in enumerate(lines[start:end], start) if line.strip() and not marks[at]]
        if part and not _is_disclaimer(" ".join(part)) and not all(_DELIMITER.fullmatch(line) for line in part):
            return end
        if start == 0:
            return end
        end = start
    return end


def _paragraph_start(lines: Sequence[str], end: int) -> int:
    at = end - 1
    while at > 0 and not lines[at].strip():
        at -= 1
    while at > 0 and lines[at - 1].strip():
        at -= 1
    return at


def _start(lines: Sequence[str], end: int) -> int | None:
    for at in range(max(0, end - 60), end):
        line = lines[at]
        if len(line) > 120 or not line.strip():
            continue
        if (_DELIMITER.fullmatch(line) or is_farewell(line)) and _is_block(lines, at, end):
            return at
    return _card(lines, end)


def _is_block(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether what follows a delimiter or farewell reads like a signature as far as it goes."""
    body = [line for line in lines[start + 1 : _stop(lines, start, end)] if line.strip()]
    rest = [line for line in lines[_stop(lines, start, end) : end] if line.strip()]
    if _DELIMITER.fullmatch(lines[start]):
        return bool(body) and not rest and len(body) <= _MAX_LINES
    return len(body) <= _MAX_LINES


def _stop(lines: Sequence[str], start: int, end: int) -> int:
    """Where sentences begin again behind the signature's start."""
    for at in range(start + 1, end):
        line = lines[at]
        if line.strip() and (_is_sentence(line) or _POSTSCRIPT.match(line)):
            return at
    return end


def _is_sentence(line: str) -> bool:
    words: list[str] = _WORD.findall(line[:400])
    small = sum(word[0].islower() for word in words)
    if line.rstrip().endswith("?"):
        return len(words) > 1
    if _CONTACT.search(line[:400]):
        return small > 9
    return small >= 5 and small * 3 >= len(words) * 2


def is_farewell(line: str) -> bool:
    """'С уважением,', 'Best regards, Ann': a formula, then nothing or a name."""
    words = list(_WORD.finditer(line[:120]))
    for word in words[:6]:
        low = word[0].casefold()
        if any(low.startswith(stem) for stem in vocabulary.CLOSING):
            rest = line[word.end() :].strip(" \t\xa0,.!;:-–—*_")
            names: list[str] = _WORD.findall(rest)
            return len(names) <= 6 and not rest.endswith("?") and not any(name[0].islower() for name in names)
        if low not in vocabulary.BESIDE:
            return False
    return False


def _card(lines: Sequence[str], end: int) -> int | None:
    """A last paragraph that opens with a bare name and holds a way to reach it."""
    while end and not lines[end - 1].strip():
        end -= 1
    start = _paragraph_start(lines, end) if end else 0
    block = lines[start:end]
    if start == 0 or not 2 <= len(block) <= 10 or any(_is_sentence(line) or len(line) > 100 for line in block):
        return None
    name = _WORD.findall(block[0])
    bare = 2 <= len(name) <= 4 and all(word[0].isupper() for word in name) and not set(block[0]) & set(":;?!@")
    return start if bare and any(_CONTACT.search(line) for line in block[1:]) else None


def _is_mobile_line(line: str) -> bool:
    """'Sent from my phone': a verb of sending, a preposition, a few words, no sentence."""
    if len(line) > 160:
        return False
    words = [word.casefold() for word in _WORD.findall(line.split("<")[0].split("http")[0])]
    bare = line.split("<")[0].strip(" \t\xa0*_-—–[]()")
    if not 2 <= len(words) <= 9 or "," in bare or bare.endswith(("?", "!", ":")):
        return False
    if words[0] in vocabulary.SENT and words[1] in vocabulary.FROM:
        return not bare.endswith(".") or len(words) <= 6
    if words[-1] in vocabulary.SENT and words[0] in vocabulary.FROM:
        return True
    return (words[0] in vocabulary.GET and words[1] == "outlook") or words[:2] == ["via", "mobile"]


def _is_disclaimer(paragraph: str) -> bool:
    low = paragraph[:2_000].casefold()
    if "?" in low:
        return False
    about = _has(low, vocabulary.LETTER)
    if len(low) > 100 and about and _has(low, vocabulary.SECRET) and _has(low, vocabulary.MEANT):
        return True
    return (about and _has(low, vocabulary.PRINT) and _has(low, vocabulary.NATURE)) or (
        len(low) < 300
        and _has(low, vocabulary.CHECKED)
        and _has(low, vocabulary.CHECKED_BY)
        and ("www." in low or "http" in low or "avast" in low)
    )


def _has(low: str, stems: Sequence[str]) -> bool:
    return any(stem in low for stem in stems)
