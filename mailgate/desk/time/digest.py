"""The morning's letter to each team: late, due today, nobody's, waiting long, held (G5).

It comes when the desk opens, on its working days; a gateway that was away then makes up for it within the morning.
A team about which there is nothing to say gets none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailgate.desk import tell_agents
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Desk, Policy, WorkingTime
from mailgate.desk.question import desks_among
from mailgate.desk.ticket import Ticket
from mailgate.desk.time.lifecycle import PAUSED, RUNNING
from mailgate.desk.time.worktime import calendar_of

MOST_LISTED = 100
"""Tickets that one digest names, the most urgent ones; it says how many there are."""

_MORNING = timedelta(hours=4)
_LATER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLetter:
    """A letter that waits for a person's word."""

    recipients: tuple[str, ...]
    ticket: int | None
    team: str | None
    """Of that ticket."""


def morning(desk: Desk, now: datetime) -> date | None:
    """The desk's working day whose morning it is; None at other times, and where the desk wants no digests."""
    if not desk.warnings.digest:
        return None
    today = now.astimezone(ZoneInfo(desk.worktime.timezone)).date()
    shift = calendar_of(_with_hours(desk.worktime)).shift(today)
    if shift is None or not shift[0] <= now < min(shift[1], shift[0] + _MORNING):
        return None
    return today


def _with_hours(worktime: WorkingTime) -> WorkingTime:
    """A desk that works round the clock has a morning, too: every day, at its `opens`."""
    if not worktime.round_the_clock:
        return worktime
    every = WorkingTime(timezone=worktime.timezone, country=None, opens=worktime.opens, weekdays=tuple(range(7)))
    return replace(every, closes=worktime.closes) if worktime.closes > worktime.opens else every


def is_new(day: date, last: str | None) -> bool:
    """Whether a day has had no digest yet; `last` is the ISO date of the newest one, or None.

    A date further ahead than clocks are set wrong by hand comes from a clock that was: it counts for nothing (T109).
    """
    if last is None:
        return True
    newest = date.fromisoformat(last)
    return day > newest or newest - day > timedelta(days=2)


def digest(
    tickets: Sequence[Ticket], *, desk: Desk, team: str, held: int, policy: Policy, now: datetime
) -> tuple[Notice, ...]:
    """A letter to each agent of a team; none where nothing needs a word.

    `tickets` are the team's at this desk that are not closed; `held` counts the letters that wait for its word.
    """
    worth = [ticket for ticket in tickets if _is_worth_a_line(ticket, desk, now)]
    if not worth and not held:
        return ()
    worth.sort(key=lambda ticket: (ticket.state in PAUSED, ticket.due_solution or _LATER, ticket.number))
    facts = Facts(
        tickets=tuple(worth[:MOST_LISTED]),
        detail=str(held) if held else "",
        team=team,
        open_tickets=sum(ticket.state in (*RUNNING, *PAUSED) for ticket in tickets),
    )
    members = tell_agents.of_team(policy, policy.team(team))
    return tuple(
        tell_agents.notice(agent, desk=desk.key, ticket=None, kind=LetterKind.AGENT_DIGEST, facts=facts)
        for agent in members
    )


def _is_worth_a_line(ticket: Ticket, desk: Desk, now: datetime) -> bool:
    """Late or due today; nobody's; waiting or deferred for longer than a reminder takes."""
    if ticket.state in PAUSED:
        return now - ticket.state_since >= desk.periods.remind
    if ticket.state not in RUNNING:
        return False
    zone = ZoneInfo(desk.worktime.timezone)
    due = ticket.due_solution
    soon = due is not None and due.astimezone(zone).date() <= now.astimezone(zone).date()
    return soon or ticket.assignee is None


def held_for(letters: Iterable[HeldLetter], *, desk: Desk, team: str, policy: Policy) -> int:
    """How many held letters wait for a team's word: those about its tickets; for the general team, those about none."""
    return sum(_asked(letter, policy) == (desk.key, team) for letter in letters)


def _asked(letter: HeldLetter, policy: Policy) -> tuple[str, str]:
    """The desk and the team that a held letter is put to."""
    desk = next(iter(desks_among(letter.recipients, policy)), policy.desks[0])
    return desk.key, letter.team or desk.teams[0]
