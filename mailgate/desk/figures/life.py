"""Where a ticket stood at any moment, and how long its clock ran: read from its events (G1, G4, I2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailgate.desk.figures.record import Record
from mailgate.desk.ticket import State
from mailgate.desk.time.lifecycle import ENDED, PAUSED, RUNNING
from mailgate.desk.time.worktime import Calendar

LEFT = (*RUNNING, *PAUSED)
"""States in which work is left: the backlog. What is finished waits for the customer's yes alone."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of state."""

    at: datetime
    before: State
    after: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """How long a ticket stood in a state; `ends` is None where it does so still."""

    state: State
    begins: datetime
    ends: datetime | None


def moves(record: Record) -> tuple[Move, ...]:
    """Every change of state, oldest first; merges and what took them back are such, too."""
    found: list[Move] = []
    state = State.REGISTERED
    for happening in record.happenings:
        match happening.kind:
            case "state":
                after = State(happening.after)
            case "merged":
                after = State.MERGED
            case "unmerged":
                after = State.IN_WORK
            case _:
                continue
        found.append(Move(happening.at, state, after, happening.reason))
        state = after
    return tuple(found)


def stretches(record: Record, until: datetime) -> tuple[Stretch, ...]:
    """Where it stood from its opening to a moment; nothing where it was opened later."""
    if record.opened_at >= until:
        return ()
    found: list[Stretch] = []
    state, since = State.REGISTERED, record.opened_at
    for move in moves(record):
        if move.at >= until:
            break
        found.append(Stretch(state, since, move.at))
        state, since = move.after, move.at
    return (*found, Stretch(state, since, None))


def ended_at(course: tuple[Stretch, ...]) -> datetime | None:
    """Since when it is finished or closed without a break; None where it is neither."""
    since: datetime | None = None
    for stretch in reversed(course):
        if stretch.state not in ENDED:
            break
        since = stretch.begins
    return since


def stopped_at(course: tuple[Stretch, ...]) -> datetime | None:
    """When its clock last stopped; None while it runs.

    A ticket that waits, and is closed for silence, was done with when it began to wait.
    """
    since: datetime | None = None
    for stretch in reversed(course):
        if stretch.state in RUNNING:
            break
        since = stretch.begins
    return since


def worked(course: tuple[Stretch, ...], calendar: Calendar) -> timedelta:
    """Working time in which its clock ran."""
    ran = (stretch for stretch in course if stretch.state in RUNNING and stretch.ends is not None)
    return sum((calendar.between(stretch.begins, stretch.ends) for stretch in ran if stretch.ends), timedelta())


def open_spans(course: tuple[Stretch, ...]) -> Iterator[tuple[datetime, datetime | None]]:
    """From when to when work was left on it."""
    begins: datetime | None = None
    for stretch in course:
        if stretch.state in LEFT:
            begins = begins or stretch.begins
        elif begins is not None:
            yield begins, stretch.begins
            begins = None
    if begins is not None:
        yield begins, None
