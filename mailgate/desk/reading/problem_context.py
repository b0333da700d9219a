"""What holds for a letter as a whole, and what stands before each of its statements: `Context` (C1, C2)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mailgate.desk.reading import problem_core
from mailgate.desk.reading.problem_kinds import Reading

Features = dict[str, float]

_FIELD = re.compile(r"[^\W\d_][\w /().№-]{1,40}:\s")
"""How a line of a form begins."""

_NONE: frozenset[str] = frozenset()
_LETTER = (
    "announces",
    "unrelated",
    "symptoms",
    "steps_intro",
    "answers_intro",
    "other_thing",
    "about_it",
    "tries_intro",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What stands before a statement, all statements together."""

    previous: Reading
    count: int
    kinds: frozenset[str]
    """Of those that bear a problem."""
    bearing: int
    topics: frozenset[str]
    stems: frozenset[str]
    listed: bool
    """There is a list."""
    fielded: bool
    """There is a field of a form that asks what the matter is."""
    closed: bool
    """There are thanks behind the first two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What holds for the whole letter."""

    language: str
    """ISO 639-1, whose words are weighed."""
    subject: Reading | None
    readings: tuple[Reading, ...]
    before: tuple[Before | None, ...]
    """For each statement; none for the first."""
    cores: tuple[float, ...]
    """How much each statement sounds like what a problem is about, as of `problem_core`."""
    letter: Features
    """The features that are the same for each statement."""
    lists: Mapping[int, tuple[Reading, ...]]
    """The openings of the items of each list."""
    last: int
    """The last statement of more than three words; -1 where there is none."""
    lone: bool
    """One statement alone bears a problem."""


def context(subject: Reading | None, readings: tuple[Reading, ...], *, language: str) -> Context:
    """A letter's statements with what holds for all of them."""
    lists: dict[int, list[Reading]] = {}
    for reading in readings:
        listed = reading.statement.listed
        # The beginning of the first item may stand in what was left out of a long text.
        if listed >= 0 and (reading.statement.opens or listed not in lists):
            lists.setdefault(listed, []).append(reading)
    return Context(
        language=language,
        subject=subject,
        readings=readings,
        before=tuple(_before(readings)),
        cores=problem_core.strengths(readings),
        letter=_letter(subject, readings),
        lists={number: tuple(items) for number, items in lists.items()},
        last=max((place for place, reading in enumerate(readings) if reading.words > 3), default=-1),
        lone=sum(reading.bears for reading in readings) == 1,
    )


def _before(readings: Sequence[Reading]) -> Iterator[Before | None]:
    last: Before | None = None
    for count, reading in enumerate(readings):
        yield last
        bears = reading.bears
        kinds, topics, stems = (last.kinds, last.topics, last.stems) if last else (_NONE, _NONE, _NONE)
        last = Before(
            previous=reading,
            count=count + 1,
            kinds=kinds | {reading.kind} if bears else kinds,
            bearing=(last.bearing if last else 0) + bears,
            topics=topics | reading.topics,
            stems=stems | reading.stems,
            listed=bool(reading.statement.label) or (last is not None and last.listed),
            fielded=bool(reading.statement.field) or (last is not None and last.fielded),
            closed=(count >= 2 and "thanks" in reading.marks) or (last is not None and last.closed),
        )


def _letter(subject: Reading | None, readings: tuple[Reading, ...]) -> Features:
    everywhere = readings + ((subject,) if subject else ())
    marks = frozenset(mark for reading in everywhere for mark in reading.marks)
    kinds = {reading.kind for reading in readings if reading.bears}
    times = sum("time" in reading.marks for reading in readings)
    return {f"letter_{mark}": 1.0 for mark in _LETTER if mark in marks} | {
        "letter_kinds": min(len(kinds), 4) - 1.0,
        "letter_length": min(len(readings), 30) / 10,
        "letter_times": min(times, 6) / 3,
        "letter_fields": min(4, sum(is_field(reading) for reading in readings)) / 2,
    }


def is_field(reading: Reading) -> bool:
    """Whether a statement begins like the line of a form."""
    return reading.statement.opens and _FIELD.match(reading.statement.raw) is not None
