"""A ticket's clock: what a new state, priority or reopening does to its due time (G4, S12)."""

from dataclasses import replace
from datetime import datetime, timedelta

from mailgate.desk.changes import AddPause, Change, ChangeState, SetDue, TicketRef
from mailgate.desk.policy import Desk, Policy, ServiceLevel
from mailgate.desk.ticket import Known, Organisation, State, Ticket
from mailgate.desk.time import deadlines
from mailgate.desk.time.lifecycle import ENDED, PAUSED, RUNNING
from mailgate.desk.time.worktime import calendar_of

_STILL = (*PAUSED, *ENDED, State.SPAM, State.MERGED)


def level(policy: Policy, desk: Desk, organisation: Organisation | None) -> ServiceLevel:
    """The service level of an organisation; the desk's where it has none of its own."""
    name = organisation.service_level if organisation else None
    return policy.service_levels.get(name or "", desk.service_level)


def level_of(ticket: Ticket, *, policy: Policy, desk: Desk, known: Known) -> ServiceLevel:
    """The service level of the organisation on a ticket, as far as it was looked up."""
    listed = (*known.organisations, *((known.organisation,) if known.organisation else ()))
    found = next((one for one in listed if one.name == ticket.organisation), None)
    return level(policy, desk, found)


def move(
    ticket: Ticket, to: State, *, ref: TicketRef, desk: Desk, level: ServiceLevel, now: datetime, reason: str = ""
) -> tuple[Ticket, tuple[Change, ...]]:
    """The ticket in its new state, and the changes that take it there.

    The working time it stood still in the state it leaves is added up; where the clock runs again, the due time moves
    by it, if no agent set that by hand.
    """
    changes: list[Change] = [ChangeState(ticket=ref, to=to, reason=reason)]
    moved = replace(ticket, state=to, state_since=now)
    if ticket.state in _STILL:
        stood = max(calendar_of(desk.worktime).between(ticket.state_since, now), timedelta())
        changes.append(AddPause(ticket=ref, paused=stood))
        moved = replace(moved, paused=ticket.paused + stood)
        if to in RUNNING:
            moved, due = recount(moved, ref=ref, desk=desk, level=level, reason="resumed")
            changes += due
    return moved, tuple(changes)


def recount(
    ticket: Ticket, *, ref: TicketRef, desk: Desk, level: ServiceLevel, reason: str
) -> tuple[Ticket, tuple[Change, ...]]:
    """The due time anew from the first start, less the time paused (S12); not where an agent set it by hand."""
    if ticket.due_by_agent:
        return ticket, ()
    _, solution = deadlines.due(
        ticket.opened_at, ticket.priority, level=level, worktime=desk.worktime, paused=ticket.paused
    )
    if solution == ticket.due_solution:
        return ticket, ()
    return replace(ticket, due_solution=solution), (SetDue(ticket=ref, solution=solution, reason=reason),)
