"""Tickets in a list: for the customer who asks for the state, and for the digest (E7, G5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from mailgate.desk.letters.letter_people import person, said
from mailgate.desk.letters.letter_values import TicketRow
from mailgate.desk.policy import Desk, Policy
from mailgate.desk.ticket import State, Ticket
from mailgate.mail.writing import wording
from mailgate.mail.writing.phrases import Phrases

_OVER = (State.FINISHED, State.CLOSED, State.MERGED, State.SPAM)
_STILL = (State.WAITING, State.DEFERRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The same tickets under the heads of a digest; one may stand under several."""

    every: tuple[TicketRow, ...]
    late: tuple[TicketRow, ...]
    today: tuple[TicketRow, ...]
    unassigned: tuple[TicketRow, ...]
    waiting: tuple[TicketRow, ...]


def lists(
    tickets: Sequence[Ticket],
    *,
    policy: Policy,
    desk: Desk,
    phrases: Phrases,
    language: str,
    now: datetime,
    states: str,
) -> Lists:
    """Rows of all tickets, and those that are late, due today, nobody's, or waiting for the customer.

    `states` is the section of the phrase book that names states for this reader.
    """
    found = [
        (ticket, row(ticket, policy=policy, desk=desk, phrases=phrases, language=language, now=now, states=states))
        for ticket in tickets
    ]
    return Lists(
        every=tuple(shown for _, shown in found),
        late=tuple(shown for _, shown in found if shown.late),
        today=tuple(shown for ticket, shown in found if not shown.late and _is_due_today(ticket, desk, now)),
        unassigned=tuple(shown for ticket, shown in found if not ticket.assignee and ticket.state not in _OVER),
        waiting=tuple(shown for ticket, shown in found if ticket.state in _STILL),
    )


def row(
    ticket: Ticket, *, policy: Policy, desk: Desk, phrases: Phrases, language: str, now: datetime, states: str
) -> TicketRow:
    """One ticket in a list."""
    zone = desk.worktime.timezone
    due = ticket.due_solution if ticket.state not in (*_OVER, *_STILL) else None
    return TicketRow(
        number=number(ticket.number, desk=desk),
        tag=tag(ticket.number, desk=desk),
        subject=said(ticket.subject) or phrases.say("common.no_subject"),
        state=phrases.say(f"{states}.{ticket.state}"),
        priority=phrases.say(f"priority.{ticket.priority}"),
        due=wording.moment(due, timezone=zone, language=language) if due else "",
        opened=wording.short_moment(ticket.opened_at, timezone=zone, language=language),
        customer=said(ticket.organisation or "")
        or person(ticket.requester.address, ticket.requester.name, policy=policy),
        assignee=name_of(ticket.assignee, policy=policy),
        late=is_late(ticket, now),
    )


def is_late(ticket: Ticket, now: datetime) -> bool:
    """Whether its due time has passed while it was still ours to work on."""
    return bool(ticket.due_solution and ticket.due_solution < now and ticket.state not in (*_OVER, *_STILL))


def _is_due_today(ticket: Ticket, desk: Desk, now: datetime) -> bool:
    zone = ZoneInfo(desk.worktime.timezone)
    due = ticket.due_solution
    running = ticket.state not in (*_OVER, *_STILL)
    return bool(running and due and due.astimezone(zone).date() == now.astimezone(zone).date())


def name_of(address: str | None, *, policy: Policy) -> str:
    """An agent's name by their address; the address where they are no agent any more; '' for nobody."""
    agent = policy.agent(address)
    return agent.name if agent else address or ""


def number(value: int, *, desk: Desk) -> str:
    """A ticket's number in the desk's width."""
    return f"{value:0{desk.tag_width}d}"


def tag(value: int, *, desk: Desk) -> str:
    """A ticket's tag as it stands in subjects."""
    return f"[{desk.tag}#{number(value, desk=desk)}]"
