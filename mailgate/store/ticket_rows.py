"""Rows of tickets become `Ticket` values: a few statements for any number of tickets."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, literal, or_, select, union_all

from mailgate.desk.clues import Contacts
from mailgate.desk.notices import LetterKind
from mailgate.desk.ticket import Exchange, MessageKind, Participant, State, Ticket
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import LINKS, MESSAGES, OUTBOX, PARTICIPANTS, TICKETS, WATCHERS

HISTORY = 5
"""Messages in `Ticket.history`."""
LONGEST_EXCHANGE = 2000
_CONTACTS = tuple(each.name for each in fields(Contacts))
_DAY = timedelta(days=1)
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


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
    around = _around(tx, found, now)
    return {
        row.number: _ticket(row, around[row.number], history=_history(tx, row.number) if history else ())
        for row in rows
    }


def contacts_text(contacts: Contacts) -> str:
    """Write contacts down, without what is not known."""
    said = {name: value for name in _CONTACTS if (value := getattr(contacts, name))}
    return json.dumps(said, ensure_ascii=False) if said else "{}"


def contacts_of(text: str) -> Contacts:
    """Read what `contacts_text` wrote."""
    return Contacts(**json.loads(text)) if text != "{}" else Contacts()


@dataclass(slots=True)
class _Around:
    """What stands beside a ticket's row, while it is gathered."""

    participants: list[Participant] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    watchers: list[str] = field(default_factory=list)
    automatic: int = 0


def _ticket(row: Any, around: _Around, *, history: tuple[Exchange, ...]) -> Ticket:
    participants = around.participants
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
        merged_numbers=tuple(around.merged),
        linked=tuple(around.linked),
        watchers=tuple(sorted(around.watchers)),
        minutes_booked=row.minutes_booked,
        root_id=row.root_id,
        last_message_id=row.last_message_id,
        first_answer_at=row.first_answer_at,
        last_answer_at=row.last_answer_at,
        last_answer_by=row.last_answer_by,
        automatic_letters_a_day=around.automatic,
        history=history,
    )


def _around(tx: Tx, numbers: Sequence[int], now: datetime | None) -> Mapping[int, _Around]:
    """Gather people, links, merges and counts in one statement; without `now` nothing is counted.

    What only agents may know of is no link a letter may show (B3).
    """
    found = {number: _Around() for number in numbers}
    for row in tx.execute(_AROUND, {"numbers": list(numbers), "since": now - _DAY if now else _NEVER}):
        match row.what:
            case "participant":
                said = Participant(address=row.address, name=row.name, language=row.language, reachable=row.reachable)
                found[row.ticket].participants.append(said)
            case "link":
                _link(found, row.ticket, row.other)
                _link(found, row.other, row.ticket)
            case "watcher":
                found[row.ticket].watchers.append(row.address)
            case "merged":
                found[row.ticket].merged.append(row.other)
            case "sent":
                found[row.ticket].automatic = row.other
    return found


def _link(found: Mapping[int, _Around], one: int, other: int) -> None:
    if one in found and other not in found[one].linked:
        found[one].linked.append(other)


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
_BY_NUMBER = select(TICKETS).where(TICKETS.c.number.in_(_NUMBERS)).order_by(TICKETS.c.number)
_TICKETS, _LOCKED = Prepared(_BY_NUMBER), Prepared(_BY_NUMBER.with_for_update())
_WHAT = ("position", "address", "name", "language", "reachable", "other")


def _kind(what: str, ticket: ColumnElement[int], other: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    """Rows of the same columns as those of participants, which have most to say."""
    values: tuple[ColumnElement[Any], ...] = (literal(0), literal(""), literal(""), literal(""), literal(True), other)
    columns = [value.label(name) for name, value in zip(_WHAT, values, strict=True)]
    return select(literal(what).label("what"), ticket.label("ticket"), *columns)


_AROUND_PEOPLE = select(
    literal("participant").label("what"),
    PARTICIPANTS.c.ticket,
    PARTICIPANTS.c.position,
    PARTICIPANTS.c.address,
    PARTICIPANTS.c.name,
    PARTICIPANTS.c.language,
    PARTICIPANTS.c.reachable,
    literal(0).label("other"),
).where(PARTICIPANTS.c.ticket.in_(_NUMBERS))
_AROUND_WATCHERS = select(
    literal("watcher").label("what"),
    WATCHERS.c.ticket,
    literal(0).label("position"),
    WATCHERS.c.agent.label("address"),
    literal("").label("name"),
    literal("").label("language"),
    literal(True).label("reachable"),
    literal(0).label("other"),
).where(WATCHERS.c.ticket.in_(_NUMBERS))
_AROUND = Prepared(
    union_all(
        _AROUND_PEOPLE,
        _AROUND_WATCHERS,
        _kind("link", LINKS.c.ticket, LINKS.c.other).where(
            or_(LINKS.c.ticket.in_(_NUMBERS), LINKS.c.other.in_(_NUMBERS)), LINKS.c.private.is_(False)
        ),
        _kind("merged", TICKETS.c.merged_into, TICKETS.c.number).where(TICKETS.c.merged_into.in_(_NUMBERS)),
        _kind("sent", OUTBOX.c.ticket, func.count())
        .where(
            OUTBOX.c.ticket.in_(_NUMBERS),
            OUTBOX.c.counted_at > bindparam("since"),
            OUTBOX.c.kind != LetterKind.AGENT_RESULT.value,
        )
        .group_by(OUTBOX.c.ticket),
    ).order_by("what", "ticket", "position", "other")
)
_HISTORY = Prepared(
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
