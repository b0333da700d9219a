"""Letters, booked time and refused files of a period, streamed for the report (I2)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from mailgate.desk.figures.figures import Booking, LetterIn, LetterOut, Refusal
from mailgate.store.database import Tx
from mailgate.store.tables import BOOKINGS, FILES, INBOX, MESSAGES, OUTBOX, TICKETS
from mailgate.store.ticket_rows import contacts_of

_PAGE = 5000


def letters_in(tx: Tx, *, since: datetime, before: datetime) -> Iterator[LetterIn]:
    """Letters that were taken in, repeats and spam included."""
    columns = (INBOX.c.id, INBOX.c.received_at, INBOX.c.outcome)
    for row in _walk(tx, columns, INBOX.c.received_at >= since, INBOX.c.received_at < before):
        yield LetterIn(at=row.received_at, outcome=row.outcome)


def letters_out(tx: Tx, *, since: datetime, before: datetime) -> Iterator[LetterOut]:
    """Letters that the smarthost took."""
    columns = (OUTBOX.c.id, OUTBOX.c.settled_at, OUTBOX.c.automatic)
    sent = (OUTBOX.c.state == "sent", OUTBOX.c.settled_at >= since, OUTBOX.c.settled_at < before)
    for row in _walk(tx, columns, *sent):
        yield LetterOut(at=row.settled_at, automatic=row.automatic)


def bookings(tx: Tx, *, since: datetime, before: datetime, desk: str | None = None) -> Iterator[Booking]:
    """Time booked on tickets but spam."""
    booked = (BOOKINGS.c.id, BOOKINGS.c.at, BOOKINGS.c.agent, BOOKINGS.c.minutes)
    of_ticket = (TICKETS.c.priority, TICKETS.c.team, TICKETS.c.organisation, TICKETS.c.contacts)
    conditions = [BOOKINGS.c.ticket == TICKETS.c.number, TICKETS.c.state != "spam"]
    conditions += [BOOKINGS.c.at >= since, BOOKINGS.c.at < before]
    conditions += [TICKETS.c.desk == desk] if desk else []
    for row in _walk(tx, (*booked, *of_ticket), *conditions):
        yield Booking(
            at=row.at,
            agent=row.agent,
            minutes=row.minutes,
            priority=row.priority,
            team=row.team,
            organisation=row.organisation or contacts_of(row.contacts).organisation or "",
        )


def refusals(tx: Tx, *, since: datetime, before: datetime, desk: str | None = None) -> Iterator[Refusal]:
    """Files that were refused, on tickets but spam; ornaments aside, as people are told of them (D6)."""
    conditions = [MESSAGES.c.id == FILES.c.message, TICKETS.c.number == FILES.c.ticket, TICKETS.c.state != "spam"]
    conditions += [FILES.c.listed.is_(True) | (FILES.c.reason == "infected")]
    conditions += [FILES.c.reason.is_not(None), MESSAGES.c.at >= since, MESSAGES.c.at < before]
    conditions += [TICKETS.c.desk == desk] if desk else []
    for row in _walk(tx, (FILES.c.id, FILES.c.reason, MESSAGES.c.at), *conditions):
        yield Refusal(at=row.at, reason=row.reason)


def _walk(tx: Tx, columns: Sequence[ColumnElement[Any]], *conditions: ColumnElement[bool]) -> Iterator[Any]:
    """Rows in the order of their ids, a page at a time; the first column is the id."""
    key, after = columns[0], 0
    statement: Select[Any] = select(*columns).where(*conditions).order_by(key).limit(_PAGE)
    while rows := tx.execute(statement.where(key > after)).all():
        yield from rows
        after = rows[-1][0]
