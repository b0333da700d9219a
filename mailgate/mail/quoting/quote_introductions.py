"""The lines by which a client introduces what it quotes: 'On …, … wrote:'.

An introduction is one to four lines that hold nothing but a date, a name or address and a verb of writing (or only a
colon before what is marked as quoted). It is known by these parts, in whatever order a language puts them; a sentence
that looks alike holds other words too.

*Trusts:* nothing: of each line only the first `MAX_LINE` characters are looked at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailgate.mail.quoting import quote_words as words

MAX_LINE = 500
MAX_LINES = 4
_MAX_WORDS = 45
_ENDS = " \t\xa0\r*_->—–"

_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]{1,80}@[^\s<>()\[\]\"',;:]{1,120}")
_QUOTED = re.compile(r"\"[^\"\n]{0,80}\"|«[^»\n]{0,80}»|“[^”\n]{0,80}”|„[^“”\n]{0,80}[“”]")
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)(?!\d)"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:h]\d{2}(?!\d)")
_DOTTED_CLOCK = re.compile(r"(?<![\d.])\d{1,2}\.\d{2}(?![\d.])")
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’.-][^\W\d_]+)*(?:\([^\W\d_]{1,3}\))?")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Where an introduction ends (the line behind it), and whether it might as well be a sentence."""

    end: int
    weak: bool


def introduction_at(
    lines: Sequence[str], at: int, *, quoted: Sequence[bool], ends: Sequence[bool]
) -> Introduction | None:
    """The introduction that begins at line `at`; None where none does.

    `quoted` says of each line whether something else (`>`, the HTML) marks it as quoted: before such lines a weak
    introduction will do. `ends` is what `ends` says of the lines.
    """
    last = min(at + MAX_LINES, len(lines))
    stops = [end for end in range(at, last) if ends[end]]
    if not stops or not _may_start(lines[at][:MAX_LINE]):
        return None
    window = ""
    for end in range(at, stops[-1] + 1):
        line = lines[end][:MAX_LINE].strip()
        if not line or (end > at and quoted[end] and window.count("<") <= window.count(">")):
            return None
        window = f"{window} {line}"
        if end not in stops:
            continue
        signs, followed = _read(window), _followed(end, lines=lines, quoted=quoted)
        if _introduces(signs, followed=followed):
            if _begins_later(lines[at : end + 1], followed=followed):
                return None
            return Introduction(end=end + 1, weak=signs.other > 0 and not signs.address)
    return None


def _begins_later(lines: Sequence[str], *, followed: bool) -> bool:
    """Whether the last of some lines are a whole introduction, date and time included: what stands above are words."""
    for start in range(1, len(lines)):
        signs = _read(" ".join(line[:MAX_LINE].strip() for line in lines[start:]))
        whole = signs.date and signs.clock and (signs.address or signs.names > 0)
        if whole and _may_start(lines[start][:MAX_LINE]) and _introduces(signs, followed=followed):
            return True
    return False


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


def ends(lines: Sequence[str]) -> list[bool]:
    """Of each line whether an introduction may end with it."""
    return [_may_end(line[:MAX_LINE]) for line in lines]


def _may_end(line: str) -> bool:
    """Whether an introduction's last line may be this one: it ends with a colon or with its verb."""
    bare = line.rstrip(_ENDS)
    if bare.endswith((":", "：")):
        return True
    last = bare[-40:].rpartition(" ")[2].rstrip(".,;!?…)»")
    if last.isalpha():
        return last.casefold() in words.VERBS
    tokens: list[str] = _TOKEN.findall(last)
    return bool(tokens) and _is_verb(tokens[-1].casefold())


def _followed(end: int, *, lines: Sequence[str], quoted: Sequence[bool]) -> bool:
    for at in range(end + 1, min(end + 6, len(lines))):
        if lines[at].strip():
            return quoted[at]
    return False


def _introduces(signs: _Signs, *, followed: bool) -> bool:
    """What follows marked lines may be weak; where all that comes would be cut, nothing may be missing or odd."""
    if not (signs.colon or signs.verb_last):
        return False
    if followed:
        return signs.other <= 3 and _introduces_marked(signs)
    if signs.address:
        return signs.other <= 1 and signs.date and signs.clock and (signs.verb or signs.colon)
    if signs.other or not (signs.date and signs.clock):
        return False
    return (signs.verb or signs.from_word) and (signs.pronoun or signs.names > 0)


def _introduces_marked(signs: _Signs) -> bool:
    if signs.address:
        return signs.date or signs.clock or signs.verb or signs.other + signs.names <= 3
    if signs.other > 1:
        return False
    if signs.verb and (signs.date or signs.pronoun or signs.names > 1):
        return signs.date or signs.other == 0
    return signs.date and signs.other == 0 and (signs.names > 0 or signs.pronoun)


def _read(window: str) -> _Signs:
    bare = window.rstrip(_ENDS)
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
        clock=has_clock(rest),
        verb=any(map(_is_verb, folded)),
        verb_last=bool(folded) and _is_verb(folded[-1]),
        pronoun=any(low in words.PRONOUNS for low in folded),
        from_word=any(low in words.FROM_WORDS for low in folded),
        names=called + sum(not token[0].islower() for token in plain),
        other=sum(token[0].islower() for token in plain) + (_MAX_WORDS if len(tokens) > _MAX_WORDS else 0),
        colon=bare.endswith((":", "：")),
    )


def has_clock(text: str) -> bool:
    """Whether a time of day stands in the text."""
    return (_CLOCK.search(text) or _DOTTED_CLOCK.search(text)) is not None


def _is_known(low: str) -> bool:
    return (
        low[0].isdigit()
        or low in words.GLUE
        or low in words.PRONOUNS
        or _is_verb(low)
        or _is_weekday(low)
        or low in words.MONTHS
        or low == "mailto"
    )


def _is_verb(low: str) -> bool:
    return low in words.VERBS or low.partition("(")[0] in words.VERBS


def _is_weekday(low: str) -> bool:
    return low in words.WEEKDAYS


def _has_named_date(folded: Sequence[str]) -> bool:
    """A day's number beside a month's name; between them 'de' or 'of' may stand."""
    numbers = [at for at, low in enumerate(folded) if low.isdigit() and len(low) <= 2]
    for at in numbers:
        around = (at - 1, at + 1, at + 2 if folded[at + 1 : at + 2] in (["de"], ["of"], ["di"], ["th"]) else at + 1)
        if any(0 <= near < len(folded) and folded[near] in words.MONTHS for near in around):
            return True
    return False
