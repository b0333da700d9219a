"""Lines that nobody wrote: what phones, programs and companies put below a letter by themselves.

*Trusts:* nothing: lines over a length, or with a time of day or a question in them, are somebody's words.
"""

import re
from collections.abc import Sequence

from mailgate.mail.quoting import signature_words as vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CLOCK = re.compile(r"\d:\d\d")


def client_lines(lines: Sequence[str]) -> list[bool]:
    """Of each line whether it is one of a client's."""
    brief = _has("\n".join(lines).casefold(), vocabulary.BREVITY)
    return [(brief or _begins_so(line)) and is_client_line(line) for line in lines]


def _begins_so(line: str) -> bool:
    """Whether the first word may be that of a client's line."""
    first = _WORD.search(line)
    return first is not None and first[0].casefold() in vocabulary.CLIENT_BEGINS


def is_client_line(line: str) -> bool:
    """'Sent from my phone': a verb of sending, a preposition, a device or program, and no sentence."""
    if not 0 < len(line) <= 200:
        return False
    bare = line.split("<")[0].split("http")[0].strip(" \t*_-—–[]()")
    if not _may_be_client_line(bare) or _CLOCK.search(line):
        return False
    first, _, more = bare.partition(". ")
    if more and not any(stem in more.casefold() for stem in vocabulary.BREVITY):
        return False
    words = [word.casefold() for word in _WORD.findall(first)]
    if not 2 <= len(words) <= 11 or "," in first or first.endswith(("?", "!", ":")):
        return any(stem in bare.casefold() for stem in vocabulary.BREVITY) and len(bare) < 80
    if words[0] in vocabulary.SENT and words[1] in vocabulary.FROM:
        return _names_device(first, words[2:])
    if words[-1] in vocabulary.SENT and words[0] in vocabulary.FROM:
        return True
    return (words[0] in vocabulary.GET and "outlook" in words) or words == ["via", "mobile"]


def _may_be_client_line(bare: str) -> bool:
    """What most lines are not, told by their first word; or they ask to excuse brevity."""
    return _begins_so(bare) or (len(bare) < 80 and _has(bare.casefold(), vocabulary.BREVITY))


def _names_device(line: str, words: Sequence[str]) -> bool:
    if any(word.startswith(vocabulary.DEVICE) for word in words):
        return True
    return any(
        word[1:] != word[1:].lower() or (word[0].isupper() and word.isascii()) for word in _WORD.findall(line)[2:]
    )


def is_disclaimer(paragraph: str) -> bool:
    """Confidentiality, paper and viruses: what a company's server puts below every letter."""
    low = paragraph[:2_000].casefold()
    if "?" in low:
        return False
    if len(low) > 100 and any(
        all(_has(low, stems) for stems in said) for said in (vocabulary.CONFIDENTIAL, vocabulary.MISDIRECTED)
    ):
        return True
    if len(low) < 300 and all(_has(low, stems) for stems in vocabulary.PAPER):
        return True
    return len(low) < 300 and all(_has(low, stems) for stems in vocabulary.SCANNED)


def _has(low: str, stems: Sequence[str]) -> bool:
    return any(stem in low for stem in stems)
