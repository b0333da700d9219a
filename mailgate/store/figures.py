"""Letters, booked time and refused files of a period, streamed for the report (I2).

Each is found by an index over moments: a period costs what it holds, whatever came before it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from mailgate.desk.figures.figures import Booking, LetterIn, LetterOut, Refusal
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import BOOKINGS, EVENTS, FILES, INBOX, MESSAGES, OUTBOX, TICKETS
from mailgate.store.ticket_rows import contacts_of

_PAGE = 5000


def letters_in(tx: Tx, *, since: datetime, before: datetime) -> Iterator[LetterIn]:
    """Letters that were taken in, repeats and spam included."""
    columns = (INBOX.c.id, INBOX.c.received_at.label("at"), INBOX.c.outcome)
    for row in _walk(tx, columns, INBOX.c.received_at, since=since, before=before):
        yield LetterIn(at=row.at, outcome=row.outcome)


def letters_out(tx: Tx, *, since: datetime, before: datetime) -> Iterator[LetterOut]:
    """Letters that the smarthost took."""
    columns = (OUTBOX.c.id, OUTBOX.c.settled_at.label("at"), OUTBOX.c.automatic)
    for row in _walk(tx, columns, OUTBOX.c.settled_at, OUTBOX.c.state == "sent", since=since, before=before):
        yield LetterOut(at=row.at, automatic=row.automatic)


def bookings(tx: Tx, *, since: datetime, before: datetime, desk: str | None = None) -> Iterator[Booking]:
    """Time booked on tickets but spam."""
    booked = (BOOKINGS.c.id, BOOKINGS.c.at, BOOKINGS.c.agent, BOOKINGS.c.minutes)
    of_ticket = (TICKETS.c.priority, TICKETS.c.team, TICKETS.c.organisation, TICKETS.c.contacts)
    conditions = [BOOKINGS.c.ticket == TICKETS.c.number, TICKETS.c.state != "spam"]
    conditions += [TICKETS.c.desk == desk] if desk else []
    for row in _walk(tx, (*booked, *of_ticket), BOOKINGS.c.at, *conditions, since=since, before=before):
        yield Booking(
            at=row.at,
            agent=row.agent,
            minutes=row.minutes,
            priority=row.priority,
            team=row.team,
            organisation=row.organisation or contacts_of(row.contacts).organisation or "",
        )


def refusals(tx: Tx, *, since: datetime, before: datetime, desk: str | None = None) -> Iterator[Refusal]:
    """Files that were refused, on tickets but spam; ornaments aside, as people are told of them (D6).

    Words and merges are events: the tickets of an event since then are all that such files can be on.
    """
    touched = select(EVENTS.c.ticket).where(EVENTS.c.at >= since)
    conditions = [MESSAGES.c.id == FILES.c.message, TICKETS.c.number == FILES.c.ticket, TICKETS.c.state != "spam"]
    conditions += [FILES.c.listed.is_(True) | (FILES.c.reason == "infected")]
    conditions += [FILES.c.reason.is_not(None), MESSAGES.c.at >= since, MESSAGES.c.at < before]
    conditions += [FILES.c.ticket.in_(touched)]
    conditions += [TICKETS.c.desk == desk] if desk else []
    for row in tx.execute(Prepared(select(FILES.c.reason, MESSAGES.c.at).where(*conditions).order_by(FILES.c.id))):
        yield Refusal(at=row.at, reason=row.reason)


def _walk(
    tx: Tx,
    columns: Sequence[ColumnElement[Any]],
    at: ColumnElement[datetime],
    *conditions: ColumnElement[bool],
    since: datetime,
    before: datetime,
) -> Iterator[Any]:
    """Rows of a period by moment, a page at a time; the first column is the id, the second `at`."""
    key, last = columns[0], 0
    while True:
        beyond = (at >= since, at < before, (at > since) | (key > last))
        statement: Select[Any] = select(*columns).where(*beyond, *conditions).order_by(at, key).limit(_PAGE)
        rows = tx.execute(Prepared(statement)).all()
        yield from rows
        if len(rows) < _PAGE:
            return
        last, since = rows[-1][0], rows[-1][1]
