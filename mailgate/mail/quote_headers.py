"""Where the letter that is answered begins: introductions, header blocks, lines that separate.

All are known by their make-up and not by their sentence. An *introduction* is one to four lines that hold nothing but
a date, a name or address and a verb of writing (or a colon before what is quoted). A *header block* is a run of lines
labelled From, Sent, To, Subject in one of the languages. A *separator* says 'original message' or 'forwarded
message' between dashes. Lines that only look alike (a pasted log, a date in a sentence) hold other words too.

*Trusts:* nothing: lines may be of any length; only the first `MAX_LINE` characters of each are looked at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mailgate.mail import quote_words as words

MAX_LINE = 500
_MAX_LINES = 4
_MAX_WORDS = 45

_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]{1,80}@[^\s<>()\[\]\"',;:]{1,120}")
_QUOTED = re.compile(r"\"[^\"\n]{0,80}\"|«[^»\n]{0,80}»|“[^”\n]{0,80}”|„[^“”\n]{0,80}[“”]")
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)(?!\d)"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:h]\d{2}(?!\d)")
_DOTTED_CLOCK = re.compile(r"(?<![\d.])\d{1,2}\.\d{2}(?![\d.])")
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’.-][^\W\d_]+)*(?:\([^\W\d_]{1,3}\))?")
_RULE = re.compile(r"[\s>*]*[-_=*~—–]{3,}[\s*]*")
_DASHED = re.compile(r"[\s>*]*[-_=<8>—–]{2,}[^\w]*(?P<words>\w[^\n]{2,60}?)[^\w]*[-_=<8>—–]{2,}:?[\s*]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Lines `start` to `end` (not included) that say: what comes now was written before."""

    kind: Literal["introduction", "header", "separator", "forward"]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """What the lines of a possible introduction are made of."""

    address: bool
    date: bool
    clock: bool
    verb: bool
    verb_last: bool
    pronoun: bool
    from_word: bool
    names: int
    other: int
    """Words that belong to none of the classes: those of a sentence."""
    colon: bool


def boundary_at(lines: Sequence[str], at: int, *, quoted: Sequence[bool]) -> Boundary | None:
    """The boundary that begins at line `at`, or None.

    `quoted` says of each line whether something else (`>`, the HTML) marks it as quoted: it makes a weak introduction
    strong.
    """
    line = lines[at][:MAX_LINE]
    if not line.strip():
        return None
    separator = _separator(line)
    if separator is not None:
        return Boundary(kind=separator, start=at, end=at + 1)
    header = _header_block(lines, at)
    if header is not None:
        return header
    return _introduction(lines, at, quoted=quoted)


def is_rule(line: str) -> bool:
    """Whether the line is only drawn: dashes, underscores, equal signs."""
    return _RULE.fullmatch(line[:MAX_LINE]) is not None


# Introductions


def _introduction(lines: Sequence[str], at: int, *, quoted: Sequence[bool]) -> Boundary | None:
    if not _may_start(lines[at][:MAX_LINE]):
        return None
    window = ""
    for end in range(at, min(at + _MAX_LINES, len(lines))):
        line = lines[end][:MAX_LINE].strip()
        if not line or (end > at and quoted[end]):
            return None
        window = f"{window} {line}"
        if _may_end(line) and _introduces(_read(window), followed=_followed(end, lines=lines, quoted=quoted)):
            return Boundary(kind="introduction", start=at, end=end + 1)
    return None


def introduces(line: str) -> bool:
    """Whether one line, by itself and before quoted text, is an introduction."""
    return _may_start(line) and _may_end(line) and _introduces(_read(line[:MAX_LINE]), followed=True)


def _may_start(line: str) -> bool:
    """An introduction's first line holds its date, its address or its verb, or begins like one."""
    if "@" in line or _NUMERIC_DATE.search(line) or _CLOCK.search(line):
        return True
    tokens = [token.casefold() for token in _TOKEN.findall(line)]
    if not tokens:
        return False
    return tokens[0] in words.STARTS or _is_weekday(tokens[0]) or _has_named_date(tokens) or any(map(_is_verb, tokens))


def _may_end(line: str) -> bool:
    bare = line.rstrip(" \t\xa0*_->—–")
    if bare.endswith((":", "：")):
        return True
    tokens = _TOKEN.findall(bare[-40:])
    return bool(tokens) and _is_verb(tokens[-1].casefold())


def _followed(end: int, *, lines: Sequence[str], quoted: Sequence[bool]) -> bool:
    for at in range(end + 1, min(end + 6, len(lines))):
        if lines[at].strip():
            return quoted[at]
    return False


def _introduces(signs: _Signs, *, followed: bool) -> bool:
    if signs.other > (3 if followed else 1) or not (signs.colon or signs.verb_last):
        return False
    actor = signs.address or signs.pronoun or signs.names > 0
    if signs.address and (signs.date or signs.clock or (signs.verb and signs.colon)):
        return True
    if signs.date and signs.verb and actor:
        return followed or signs.other == 0
    if followed:
        return actor and (signs.date or signs.clock or (signs.verb and (signs.pronoun or signs.names > 1)))
    return signs.date and signs.clock and signs.from_word and actor and signs.other == 0


def _read(window: str) -> _Signs:
    bare = window.rstrip(" \t\xa0*_->—–")
    address = _ADDRESS.search(window) is not None
    rest = _ADDRESS.sub(" ", window)
    called = _QUOTED.search(rest) is not None
    rest = _QUOTED.sub(" ", rest)
    numeric = _NUMERIC_DATE.search(rest) is not None
    rest = _NUMERIC_DATE.sub(" ", rest)
    tokens = _TOKEN.findall(rest)[: _MAX_WORDS + 1]
    folded = [token.casefold() for token in tokens]
    plain = [token for token, low in zip(tokens, folded, strict=True) if not _is_known(low)]
    return _Signs(
        address=address,
        date=numeric or _has_named_date(folded),
        clock=_CLOCK.search(rest) is not None or _DOTTED_CLOCK.search(rest) is not None,
        verb=any(map(_is_verb, folded)),
        verb_last=bool(folded) and _is_verb(folded[-1]),
        pronoun=any(low in words.PRONOUNS for low in folded),
        from_word=any(low in words.FROM_WORDS for low in folded),
        names=called + sum(not token[0].islower() for token in plain),
        other=sum(token[0].islower() for token in plain) + (_MAX_WORDS if len(tokens) > _MAX_WORDS else 0),
        colon=bare.endswith((":", "：")),
    )


def _is_known(low: str) -> bool:
    return (
        low[0].isdigit()
        or low in words.GLUE
        or low in words.PRONOUNS
        or _is_verb(low)
        or _is_weekday(low)
        or low[:3] in words.MONTHS
        or low == "mailto"
    )


def _is_verb(low: str) -> bool:
    return low in words.VERBS or low.partition("(")[0] in words.VERBS


def _is_weekday(low: str) -> bool:
    return low in words.WEEKDAYS or (len(low) > 3 and low[:3] in words.WEEKDAYS)


def _has_named_date(folded: Sequence[str]) -> bool:
    """A day's number beside a month's name; between them 'de' or 'of' may stand."""
    numbers = [at for at, low in enumerate(folded) if low.isdigit() and len(low) <= 2]
    for at in numbers:
        around = (at - 1, at + 1, at + 2 if folded[at + 1 : at + 2] in (["de"], ["of"], ["di"], ["th"]) else at + 1)
        if any(0 <= near < len(folded) and folded[near][:3] in words.MONTHS for near in around):
            return True
    return False


# Separators


def _separator(line: str) -> Literal["separator", "forward"] | None:
    low = line.casefold()
    dashed = _DASHED.fullmatch(low)
    if dashed is None:
        bare = low.strip(" \t\xa0>*")
        begins = bare.endswith(":") and len(bare) < 60 and _says(bare, words.FORWARDED) and _says(bare, words.MESSAGE)
        return "forward" if begins and len(bare.split()) <= 4 else None
    said = dashed["words"]
    if not _says(said, words.MESSAGE):
        return None
    if _says(said, words.FORWARDED):
        return "forward"
    return "separator" if _says(said, words.ORIGINAL) else None


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
    if _label(lines[at])[0] in (None, "cc", "other"):
        return None
    found: dict[words.Field, str] = {}
    end = at
    misses = 0
    for here in range(at, min(at + 40, len(lines))):
        field, value = _label(lines[here])
        if field is not None:
            found[field] = f"{found.get(field, '')} {value}"
            end, misses, last = here + 1, 0, field
            continue
        misses += 1
        if misses > (1 if not lines[here].strip() else 4) or not (lines[here].strip() or misses == 1):
            break
        if lines[here].strip() and lines[here - 1].strip():
            found[last] = f"{found[last]} {lines[here][:MAX_LINE]}"
    if not _is_letter_head(found) or _is_cited(lines, at):
        return None
    return Boundary(kind="header", start=_above(lines, at), end=end)


def _is_letter_head(found: dict[words.Field, str]) -> bool:
    """From, and two more of date, to, subject, and what only a real letter has: an address, or a time of day."""
    if "raw" in found or not found.get("from", "").strip():
        return False
    if sum(field in found for field in ("date", "to", "subject")) < 2:
        return False
    values = " ".join(found.values())
    clock = _CLOCK.search(found.get("date", "")) or _DOTTED_CLOCK.search(found.get("date", ""))
    return "@" in values or clock is not None


def _is_cited(lines: Sequence[str], at: int) -> bool:
    """Whether the line right above announces the block as an example: 'the headers are:'."""
    return at > 0 and lines[at - 1].rstrip().endswith(":") and not is_rule(lines[at - 1])


def _above(lines: Sequence[str], at: int) -> int:
    """The rule drawn above a header block belongs to it."""
    here = at - 1
    while here >= 0 and at - here <= 3 and not lines[here].strip():
        here -= 1
    return here if here >= 0 and at - here <= 3 and is_rule(lines[here]) else at
