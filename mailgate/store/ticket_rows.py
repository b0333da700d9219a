"""Rows of tickets become `Ticket` values: a few statements for any number of tickets."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, func, or_, select

from mailgate.desk.clues import Contacts
from mailgate.desk.ticket import Exchange, MessageKind, Participant, State, Ticket
from mailgate.store.database import Tx
from mailgate.store.tables import LINKS, MESSAGES, OUTBOX, PARTICIPANTS, TICKETS

HISTORY = 5
"""Messages in `Ticket.history`."""
LONGEST_EXCHANGE = 2000
_DAY = timedelta(days=1)


def load(
    tx: Tx, numbers: Iterable[int], *, now: datetime | None = None, lock: bool = False, history: bool = True
) -> dict[int, Ticket]:
    """Read tickets by number; what does not exist is missing.

    `now`: count their automatic letters of the last 24 hours; `lock`: let nobody else decide on them until the
    transaction ends (PostgreSQL; on SQLite a write transaction has everything to itself).
    """
    wanted = sorted(set(numbers))
    if not wanted:
        return {}
    statement = _LOCKED if lock and tx.postgresql and tx.writable else _TICKETS
    rows = tx.execute(statement, {"numbers": wanted}).all()
    found = [row.number for row in rows]
    if not found:
        return {}
    people = _participants(tx, found)
    links = _links(tx, found)
    merged = _merged(tx, found)
    sent = _automatic(tx, found, now) if now else {}
    return {
        row.number: _ticket(
            row,
            participants=people[row.number],
            linked=links[row.number],
            merged_numbers=merged[row.number],
            automatic=sent.get(row.number, 0),
            history=_history(tx, row.number) if history else (),
        )
        for row in rows
    }


def contacts_text(contacts: Contacts) -> str:
    """Write contacts down, without what is not known."""
    return json.dumps({name: value for name, value in asdict(contacts).items() if value}, ensure_ascii=False)


def contacts_of(text: str) -> Contacts:
    """Read what `contacts_text` wrote."""
    return Contacts(**json.loads(text)) if text != "{}" else Contacts()


def _ticket(
    row: Row[Any],
    *,
    participants: Sequence[Participant],
    linked: Sequence[int],
    merged_numbers: Sequence[int],
    automatic: int,
    history: tuple[Exchange, ...],
) -> Ticket:
    requester = next((p for p in participants if p.address == row.requester), Participant(address=row.requester))
    return Ticket(
        number=row.number,
        desk=row.desk,
        subject=row.subject,
        state=State(row.state),
        state_since=row.state_since,
        priority=row.priority,
        opened_at=row.opened_at,
        requester=requester,
        participants=tuple(participants),
        language=row.language,
        team=row.team,
        assignee=row.assignee,
        organisation=row.organisation,
        contacts=contacts_of(row.contacts),
        due_triage=row.due_triage,
        due_solution=row.due_solution,
        due_by_agent=row.due_by_agent,
        paused=timedelta(seconds=row.paused_seconds),
        merged_into=row.merged_into,
        merged_numbers=tuple(merged_numbers),
        linked=tuple(linked),
        minutes_booked=row.minutes_booked,
        root_id=row.root_id,
        last_message_id=row.last_message_id,
        first_answer_at=row.first_answer_at,
        last_answer_at=row.last_answer_at,
        last_answer_by=row.last_answer_by,
        automatic_letters_a_day=automatic,
        history=history,
    )


def _participants(tx: Tx, numbers: Sequence[int]) -> Mapping[int, list[Participant]]:
    found: dict[int, list[Participant]] = {number: [] for number in numbers}
    for row in tx.execute(_PARTICIPANTS, {"numbers": numbers}):
        found[row.ticket].append(
            Participant(address=row.address, name=row.name, language=row.language, reachable=row.reachable)
        )
    return found


def _links(tx: Tx, numbers: Sequence[int]) -> Mapping[int, list[int]]:
    """Both ends of every link; what only agents may know of is no link a letter may show (B3)."""
    found: dict[int, list[int]] = {number: [] for number in numbers}
    for row in tx.execute(_LINKS, {"numbers": numbers}):
        for one, other in ((row.ticket, row.other), (row.other, row.ticket)):
            if one in found and other not in found[one]:
                found[one].append(other)
    return found


def _merged(tx: Tx, numbers: Sequence[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {number: [] for number in numbers}
    for row in tx.execute(_MERGED, {"numbers": numbers}):
        found[row.merged_into].append(row.number)
    return found


def _automatic(tx: Tx, numbers: Sequence[int], now: datetime) -> Mapping[int, int]:
    rows = tx.execute(_AUTOMATIC, {"numbers": numbers, "since": now - _DAY})
    return {row.ticket: row.letters for row in rows}


def _history(tx: Tx, number: int) -> tuple[Exchange, ...]:
    rows = tx.execute(_HISTORY, {"number": number}).all()
    return tuple(
        Exchange(
            at=row.at,
            author=row.author_name or row.author,
            kind=MessageKind(row.kind),
            text=row.text,
            verified=row.verified,
        )
        for row in reversed(rows)
    )


_NUMBERS: BindParameter[int] = bindparam("numbers", expanding=True)
_TICKETS = select(TICKETS).where(TICKETS.c.number.in_(_NUMBERS)).order_by(TICKETS.c.number)
_LOCKED = _TICKETS.with_for_update()
_PARTICIPANTS = (
    select(PARTICIPANTS)
    .where(PARTICIPANTS.c.ticket.in_(_NUMBERS))
    .order_by(PARTICIPANTS.c.ticket, PARTICIPANTS.c.position)
)
_LINKS = (
    select(LINKS.c.ticket, LINKS.c.other)
    .where(or_(LINKS.c.ticket.in_(_NUMBERS), LINKS.c.other.in_(_NUMBERS)), LINKS.c.private.is_(False))
    .order_by(LINKS.c.at, LINKS.c.ticket, LINKS.c.other)
)
_MERGED = (
    select(TICKETS.c.number, TICKETS.c.merged_into)
    .where(TICKETS.c.merged_into.in_(_NUMBERS))
    .order_by(TICKETS.c.number)
)
_AUTOMATIC = (
    select(OUTBOX.c.ticket, func.count().label("letters"))
    .where(OUTBOX.c.ticket.in_(_NUMBERS), OUTBOX.c.counted_at > bindparam("since"))
    .group_by(OUTBOX.c.ticket)
)
_HISTORY = (
    select(
        MESSAGES.c.at,
        MESSAGES.c.author,
        MESSAGES.c.author_name,
        MESSAGES.c.kind,
        func.substr(MESSAGES.c.text, 1, LONGEST_EXCHANGE).label("text"),
        MESSAGES.c.verified,
    )
    .where(MESSAGES.c.ticket == bindparam("number"))
    .order_by(MESSAGES.c.id.desc())
    .limit(HISTORY)
)
