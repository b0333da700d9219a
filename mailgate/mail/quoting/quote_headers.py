"""Where the letter that is answered begins: introductions, header blocks, lines that separate.

All are known by their make-up and not by their sentence. Introductions: `mail.quote_introductions`. A *header block* is
a run of lines labelled From, Sent, To, Subject in one of the languages. A *separator* says 'original message' or
'forwarded message' between dashes. Lines that only look alike (a pasted log, a form) lack what only a letter has.

*Trusts:* nothing: lines may be of any length; only the first `MAX_LINE` characters of each are looked at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mailgate.mail.quoting import quote_introductions as introductions
from mailgate.mail.quoting import quote_words as words
from mailgate.mail.quoting.quote_introductions import MAX_LINE

_WORD = re.compile(r"[^\W\d_]+")
_DRAWN = frozenset("-_=*~—–")
_DASHES = "-_=—–<8>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Lines `start` to `end` (not included) that say: what comes now was written before."""

    kind: Literal["introduction", "header", "separator", "forward"]
    start: int
    end: int
    weak: bool = False
    """It might as well be a sentence that announces a citation."""


def candidates(lines: Sequence[str], ends: Sequence[bool]) -> list[bool]:
    """Of each line whether a boundary may begin there: what most lines are too plain for is told at a glance.

    `ends` as for `boundary_at`.
    """
    near = [any(ends[at : at + introductions.MAX_LINES]) for at in range(len(lines))] if True in ends else ends
    return [introduces or not _is_plain(line[:MAX_LINE]) for line, introduces in zip(lines, near, strict=True)]


def _is_plain(line: str) -> bool:
    """Whether a line begins with a word and holds no colon: no separator and no field does."""
    bare = line.strip()
    word = bare[:2].strip(" >").isalnum() and bare[0] not in _DASHES
    return not bare or (word and ":" not in line and "：" not in line)


def boundary_at(lines: Sequence[str], at: int, *, quoted: Sequence[bool], ends: Sequence[bool]) -> Boundary | None:
    """The boundary that begins at line `at`, or None.

    `quoted` says of each line whether something else (`>`, the HTML) marks it as quoted: it makes a weak introduction
    strong. `ends`, whether an introduction may end with it (`quote_introductions.ends`).
    """
    line = lines[at][:MAX_LINE]
    if not line.strip():
        return None
    separator = "separator" if _is_answer_mark(line) else _separator(line)
    if separator is not None:
        return Boundary(kind=separator, start=at, end=at + 1)
    header = _header_block(lines, at)
    if header is not None:
        return header
    found = introductions.introduction_at(lines, at, quoted=quoted, ends=ends)
    return Boundary(kind="introduction", start=at, end=found.end, weak=found.weak) if found else None


def forwards(line: str) -> bool:
    """Whether a line says that a forwarded letter follows."""
    return _separator(line[:MAX_LINE]) == "forward"


def is_rule(line: str) -> bool:
    """Whether the line is only drawn: dashes, underscores, equal signs."""
    bare = line.strip(" \t\xa0>*")
    return len(bare) > 2 and bare[0] in _DRAWN and set(bare) <= _DRAWN


# Separators


def _is_answer_mark(line: str) -> bool:
    """'##- Please write your answer above this line -##'."""
    bare = line.strip()
    if bare[:2].strip(" >").isalnum() or len(bare) > 160:
        return False
    words_in = {token.casefold() for token in _WORD.findall(bare)}
    return bool(words_in & words.ABOVE and words_in & words.LINE)


def _separator(line: str) -> Literal["separator", "forward"] | None:
    """'----- Original Message -----', and the like without dashes where a client says that it forwards."""
    said = _between_dashes(line)
    if said is not None and _says(said, words.MESSAGE):
        if _says(said, words.FORWARDED):
            return "forward"
        return "separator" if _says(said, words.ORIGINAL) or "@" in said else None
    bare = line.strip(" \t\xa0>*").casefold()
    titled = bare.endswith(":") and len(bare) < 60 and len(bare.split()) <= 5
    return "forward" if titled and _says(bare, words.FORWARDED) and _says(bare, words.MESSAGE) else None


def _between_dashes(line: str) -> str | None:
    """What a line says between dashes, case-folded; None where it does not begin and end with two at least."""
    bare = line.strip(" \t\xa0>*:")
    if len(bare) < 8 or set(bare[:2] + bare[-2:]) - set(_DASHES):
        return None
    said = bare.strip(_DASHES + " \t\xa0")
    return said.casefold() if 2 < len(said) < 120 else None


def _says(text: str, stems: Sequence[str]) -> bool:
    return any(stem in text for stem in stems)


# Header blocks


def _label(line: str) -> tuple[words.Field | None, str]:
    """The field a line names, and its value."""
    head, colon, value = line[:MAX_LINE].replace("：", ":", 1).partition(":")
    if not colon or len(head) > 30:
        return None, ""
    name = head.strip(" \t\xa0>*_|").casefold()
    return words.HEADERS.get(name), value.strip(" \t\xa0*_")


def _header_block(lines: Sequence[str], at: int) -> Boundary | None:
    if _is_head_on_one_line(lines[at][:MAX_LINE]) and not _is_cited(lines, at):
        return Boundary(kind="header", start=_above(lines, at), end=at + 1)
    if _label(lines[at])[0] in (None, "cc", "other") or (at and _label(lines[at - 1])[0] is not None):
        return None
    found, end = _fields(lines, at)
    if not _is_letter_head(found) or _is_cited(lines, at):
        return None
    return Boundary(kind="header", start=_above(lines, at), end=end)


def _is_head_on_one_line(line: str) -> bool:
    """'From: … Sent: … To: … Subject: …', where a client lost the ends of lines."""
    if line.count(":") < 4 or _label(line)[0] in (None, "cc", "other"):
        return False
    found: dict[words.Field, str] = {}
    field: words.Field | None = None
    for piece in line.replace("*", " ").split():
        named = words.HEADERS.get(piece[:-1].casefold()) if piece.endswith(":") else None
        field = named or field
        if field is not None:
            found[field] = f"{found.get(field, '')} {'' if named else piece}"
    return len(found) > 3 and _is_letter_head(found)


def _fields(lines: Sequence[str], at: int) -> tuple[dict[words.Field, str], int]:
    """The fields that stand together from here, values folded over lines included; and the line behind them."""
    found: dict[words.Field, str] = {}
    end, misses = at, 0
    last: words.Field = "other"
    for here in range(at, min(at + 40, len(lines))):
        field, value = _label(lines[here])
        full = bool(lines[here].strip())
        if field is not None:
            found[field] = f"{found.get(field, '')} {value}"
            end, misses, last = here + 1, 0, field
            continue
        misses += 1
        if misses > (4 if full else 1):
            break
        if full and lines[here - 1].strip():
            found[last] = f"{found.get(last, '')} {lines[here][:MAX_LINE]}"
    return found, end


def _is_letter_head(found: dict[words.Field, str]) -> bool:
    """From, and two more of date, to, subject, and what only a real letter has: an address, or a time of day."""
    if "raw" in found or not found.get("from", "").strip():
        return False
    if sum(field in found for field in ("date", "to", "subject")) < 2:
        return False
    return "@" in " ".join(found.values()) or introductions.has_clock(found.get("date", ""))


def _is_cited(lines: Sequence[str], at: int) -> bool:
    """Whether the line right above announces the block as an example: 'the headers are:'."""
    return at > 0 and lines[at - 1].rstrip().endswith(":") and not is_rule(lines[at - 1])


def _above(lines: Sequence[str], at: int) -> int:
    """A rule drawn above a header block belongs to it, and so does a line that says 'original message'."""
    here = at - 1
    while here >= 0 and at - here <= 3 and not lines[here].strip():
        here -= 1
    if here < 0 or at - here > 3:
        return at
    low = lines[here][:MAX_LINE].casefold()
    titled = len(low.split()) <= 4 and _says(low, words.ORIGINAL) and _says(low, words.MESSAGE)
    return here if titled or is_rule(lines[here]) or _between_dashes(lines[here][:MAX_LINE]) else at
