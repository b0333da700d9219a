"""A decision becomes rows and numbers; nothing is decided here any more.

Every change writes an event: who, when, what, from what to what, why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from sqlalchemy import bindparam, update

from mailgate.desk.changes import (
    AddMessage,
    AddParticipant,
    AddPause,
    Assign,
    BookTime,
    Change,
    ChangeState,
    HandOver,
    Learn,
    Link,
    Merge,
    New,
    OpenTicket,
    Remark,
    SetContacts,
    SetDue,
    SetPriority,
    SetReachable,
    SettleBounce,
    SettleHold,
    Unmerge,
    Watch,
)
from mailgate.desk.decision import Decision
from mailgate.mail.message import Letter
from mailgate.store import inbox, people
from mailgate.store.database import Tx
from mailgate.store.look_up import letter_digest
from mailgate.store.merging import merge
from mailgate.store.opening import add_participant, open_ticket
from mailgate.store.prepared import Prepared
from mailgate.store.saying import add_message
from mailgate.store.settling import settle_bounce, settle_hold
from mailgate.store.tables import PARTICIPANTS
from mailgate.store.ticket_rows import contacts_text
from mailgate.store.unmerging import unmerge
from mailgate.store.watching import watch
from mailgate.store.writing import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a decision was given when it was recorded."""

    numbers: Mapping[New, int]
    """The numbers of the tickets it opened."""


def record(
    tx: Tx,
    inbox_id: int | None,
    decision: Decision,
    *,
    letter: Letter | None,
    now: datetime,
    root_id: Callable[[int], str] | None = None,
) -> Recorded:
    """Write down all changes of a decision, in order, and how its letter ended.

    With an `inbox_id` the inbox row is finished, or held, in the same breath; the caller need not do it. `root_id`
    makes a ticket's root Message-ID from its number (B8); without it, `tickets.set_root` is the caller's to call.
    PermanentError where a change names a ticket that does not exist.
    """
    writing = Writing(tx, actor=decision.actor, now=now, root_id=root_id)
    for change in decision.changes:
        _apply(writing, change, letter=letter, inbox_id=inbox_id)
    writing.flush()
    if inbox_id is not None:
        _end(tx, inbox_id, decision, letter=letter, writing=writing)
    return Recorded(numbers=dict(writing.numbers))


def _apply(writing: Writing, change: Change, *, letter: Letter | None, inbox_id: int | None) -> None:  # noqa: C901
    match change:
        case OpenTicket():
            open_ticket(writing, change)
        case AddMessage():
            add_message(writing, change, letter=letter, inbox_id=inbox_id)
        case AddParticipant():
            add_participant(writing, writing.number(change.ticket), change.participant)
            writing.event(writing.number(change.ticket), "participant", after=change.participant.address)
        case ChangeState():
            _change_state(writing, change)
        case Assign() | HandOver() | SetPriority() | SetContacts():
            _set_one(writing, change)
        case SetDue():
            _set_due(writing, change)
        case AddPause():
            _add_pause(writing, change)
        case Watch():
            watch(writing, change)
        case Link():
            _link(writing, change)
        case Merge():
            merge(writing, change)
        case Unmerge():
            unmerge(writing, change)
        case BookTime():
            _book(writing, change)
        case Remark():
            writing.event(writing.number(change.ticket), change.kind, reason=change.detail)
        case SettleBounce():
            settle_bounce(writing, change)
        case SetReachable():
            _set_reachable(writing, change)
        case Learn():
            if people.learn(writing.tx, change.person, now=writing.now):
                writing.event(None, "learned", after=change.person.address)
        case SettleHold():
            settle_hold(writing, change)
        case _:
            assert_never(change)


def _change_state(writing: Writing, change: ChangeState) -> None:
    number = writing.number(change.ticket)
    before = writing.move(number, change.to)
    writing.event(number, "state", before=before, after=change.to.value, reason=change.reason)


def _set_one(writing: Writing, change: Assign | HandOver | SetPriority | SetContacts) -> None:
    column, value = _column(change)
    number = writing.number(change.ticket)
    before = writing.ticket(number)[column]
    writing.change(number, **{column: value})
    writing.event(number, column, before=before, after=value)


def _column(change: Assign | HandOver | SetPriority | SetContacts) -> tuple[str, object]:
    match change:
        case Assign():
            return "assignee", change.agent
        case HandOver():
            return "team", change.team
        case SetPriority():
            return "priority", change.priority
        case SetContacts():
            return "contacts", contacts_text(change.contacts)


def _set_due(writing: Writing, change: SetDue) -> None:
    number = writing.number(change.ticket)
    for column, value in (("due_triage", change.triage), ("due_solution", change.solution)):
        if value is not None:
            before = writing.ticket(number)[column]
            writing.change(number, **{column: value})
            writing.event(number, column, before=before, after=value, reason=change.reason)
    if change.solution is not None:
        writing.change(number, due_by_agent=change.by_agent)


def _add_pause(writing: Writing, change: AddPause) -> None:
    number = writing.number(change.ticket)
    before = writing.ticket(number)["paused_seconds"]
    after = before + max(0, round(change.paused.total_seconds()))
    writing.change(number, paused_seconds=after)
    writing.event(number, "paused_seconds", before=before, after=after)


def _link(writing: Writing, change: Link) -> None:
    number, other = writing.number(change.ticket), writing.number(change.other)
    if number == other:
        return
    writing.add("links", ticket=number, other=other, kind=change.kind, private=change.private, at=writing.now)
    writing.event(number, "linked", after=other, reason=change.kind)


def _book(writing: Writing, change: BookTime) -> None:
    number = writing.number(change.ticket)
    before = writing.ticket(number)["minutes_booked"]
    writing.add("bookings", ticket=number, home=number, agent=change.agent, minutes=change.minutes, at=writing.now)
    writing.change(number, minutes_booked=before + change.minutes)
    writing.event(number, "booked", after=change.minutes, reason=change.agent)


def _set_reachable(writing: Writing, change: SetReachable) -> None:
    writing.flush()
    number = writing.number(change.ticket)
    named = {"ticket_": number, "address_": change.address, "reachable_": change.reachable}
    writing.tx.execute(_SET_REACHABLE, named)
    writing.event(number, "reachable" if change.reachable else "unreachable", after=change.address)


def _end(tx: Tx, inbox_id: int, decision: Decision, *, letter: Letter | None, writing: Writing) -> None:
    ticket = None if decision.ticket is None else writing.number(decision.ticket)
    message_id = letter.message_id if letter else None
    first = letter is not None and decision.outcome != "repeat"
    digest = letter_digest(letter.message_id, letter.content_digest) if letter and first else None
    if decision.outcome == "hold":
        inbox.name(tx, inbox_id, message_id=message_id, letter_digest=digest)
        inbox.hold(
            tx,
            inbox_id,
            reason=decision.reason,
            detail=decision.actor,
            rule=decision.rule,
            ticket=ticket,
            now=writing.now,
        )
        return
    inbox.end(
        tx,
        inbox_id,
        outcome=decision.outcome,
        rule=decision.rule,
        reason=decision.reason,
        ticket=ticket,
        rules=decision.rules,
        now=writing.now,
        message_id=message_id,
        letter_digest=digest,
    )


_SET_REACHABLE = Prepared(
    update(PARTICIPANTS)
    .where(PARTICIPANTS.c.ticket == bindparam("ticket_"), PARTICIPANTS.c.address == bindparam("address_"))
    .values(reachable=bindparam("reachable_"))
)
