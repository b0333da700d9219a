"""The nouns of the report: `Figures` of a period, each number with what it counts (I2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from mailgate.desk.figures.record import Period

AGES = (1, 3, 7, 14, 30)
"""Days that part the ages of the backlog: less than one, one to three … thirty and more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterIn:
    """A letter that was taken in."""

    at: datetime
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOut:
    """A letter that went out."""

    at: datetime
    automatic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """An agent's minutes."""

    at: datetime
    agent: str
    minutes: int
    priority: int
    team: str
    organisation: str
    """As the journal shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file that was not accepted."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How long something took: working time."""

    count: int = 0
    middle: timedelta = timedelta(0)
    """The median: half took less."""
    most: timedelta = timedelta(0)
    """Nine in ten took no more (the nearest rank)."""

    @classmethod
    def of(cls, lengths: Sequence[timedelta]) -> "Spread":
        """The spread of some lengths."""
        if not lengths:
            return cls()
        ordered = sorted(lengths)
        half, rank = len(ordered) // 2, -(-9 * len(ordered) // 10) - 1
        middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
        return cls(count=len(ordered), middle=middle, most=ordered[rank])


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day, or several together."""

    first: date
    last: date
    letters_in: int = 0
    letters_out: int = 0
    """All that went out, automatic ones included."""
    letters_written: int = 0
    """Of these: written by agents."""
    opened: int = 0
    ended: int = 0
    left: int = 0
    """Tickets with work left at the end of the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tickets that share a priority, a team or an organisation."""

    key: str
    opened: int
    ended: int
    kept: int
    missed: int
    answered: Spread
    """From its opening to the first answer."""
    solved: Spread
    """From its opening to when the clock last stopped, pauses left out."""
    minutes: int
    reopened: int

    @property
    def judged(self) -> int:
        """Tickets whose due time was kept or missed in the period."""
        return self.kept + self.missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All of it."""

    period: Period
    now: datetime
    days: tuple[Day, ...]
    whole: Group
    priorities: tuple[Group, ...]
    teams: tuple[Group, ...]
    organisations: tuple[Group, ...]
    """Those with most tickets first; the key '' is for nobody known."""
    agents: tuple[tuple[str, int], ...]
    """Address and minutes booked, most first."""
    ages: Mapping[str, tuple[int, ...]]
    """The backlog at the end of the period: by state, how many of each age (`AGES`)."""
    deferred: Mapping[str, int] = field(default_factory=dict)
    """Deferrals by reason."""
    refused: Mapping[str, int] = field(default_factory=dict)
    """Refused files by reason."""
    several: int = 0
    """Letters in which several problems were noticed."""
    new_problems: int = 0
    """Replies that brought a new problem."""

    @property
    def letters_in(self) -> int:
        """Letters taken in."""
        return sum(day.letters_in for day in self.days)

    @property
    def letters_out(self) -> int:
        """Letters that went out."""
        return sum(day.letters_out for day in self.days)

    @property
    def left(self) -> int:
        """Tickets with work left at the end of the period."""
        return sum(sum(counts) for counts in self.ages.values())


def together(days: Sequence[Day]) -> Day:
    """Some days as one."""
    return Day(
        first=days[0].first,
        last=days[-1].last,
        letters_in=sum(day.letters_in for day in days),
        letters_out=sum(day.letters_out for day in days),
        letters_written=sum(day.letters_written for day in days),
        opened=sum(day.opened for day in days),
        ended=sum(day.ended for day in days),
        left=days[-1].left,
    )


def binned(days: Sequence[Day]) -> tuple[Day, ...]:
    """Days as a picture can show them: days up to two months, then weeks, then months."""
    if len(days) <= 62:
        return tuple(days)
    weeks = len(days) <= 371
    found: dict[tuple[int, int], list[Day]] = {}
    for day in days:
        key = day.first.isocalendar()[:2] if weeks else (day.first.year, day.first.month)
        found.setdefault(key, []).append(day)
    return tuple(together(group) for group in found.values())
