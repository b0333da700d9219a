"""What one decision writes, gathered first and written in as few statements as possible."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mailgate.desk.decision import New, TicketRef
from mailgate.errors import PermanentError
from mailgate.store.database import Tx
from mailgate.store.tables import BOOKINGS, EVENTS, LINKS, MESSAGE_IDS, PARTICIPANTS, TICKETS

Values = dict[str, Any]


class Writing:
    """One decision on its way into the tables; lives as long as `record` runs."""

    def __init__(self, tx: Tx, *, actor: str, now: datetime) -> None:
        self.tx = tx
        self.actor = actor
        self.now = now
        self.numbers: dict[New, int] = {}
        self._tickets: dict[int, Values] = {}
        self._changed: dict[int, Values] = {}
        self._opened: list[Values] = []
        self._rows: dict[str, list[Values]] = {name: [] for name in _INSERTS}

    def number(self, reference: TicketRef) -> int:
        """Return the number a reference means."""
        return self.numbers[reference] if isinstance(reference, New) else reference

    def open(self, reference: New, values: Values) -> None:
        """Add a ticket that has its number."""
        self.numbers[reference] = values["number"]
        self._tickets[values["number"]] = values
        self._opened.append(values)

    def ticket(self, number: int) -> Mapping[str, Any]:
        """Read a ticket's row as this decision leaves it; PermanentError where there is none."""
        if number not in self._tickets:
            statement = _LOCKED_TICKET if self.tx.postgresql else _TICKET
            row = self.tx.execute(statement, {"number_": number}).mappings().first()
            if row is None:
                raise PermanentError(f"there is no ticket {number}")
            self._tickets[number] = dict(row)
        return self._tickets[number]

    def change(self, number: int, **values: Any) -> None:
        """Set columns of a ticket."""
        self.ticket(number)
        self._tickets[number].update(values)
        self._changed.setdefault(number, {}).update(values)

    def event(
        self, number: int | None, kind: str, *, before: object = "", after: object = "", reason: str = ""
    ) -> None:
        """Write down what happened."""
        self.add(
            "events",
            ticket=number,
            at=self.now,
            who=self.actor,
            kind=kind,
            before=_word(before),
            after=_word(after),
            reason=reason,
        )

    def add(self, table: str, **values: Any) -> None:
        """Add a row; the tables that take rows this way are those of `_INSERTS`."""
        self._rows[table].append(values)

    def flush(self) -> None:
        """Write what was gathered, tickets first."""
        if self._opened:
            self.tx.execute(_OPEN, self._opened)
        fresh = {values["number"] for values in self._opened}
        for number, values in self._changed.items():
            if number not in fresh:
                self.tx.execute(update(TICKETS).where(TICKETS.c.number == number).values(values))
        for table, (sqlite_insert, postgresql_insert) in _INSERTS.items():
            if self._rows[table]:
                self.tx.execute(postgresql_insert if self.tx.postgresql else sqlite_insert, self._rows[table])
                self._rows[table] = []
        self._opened, self._changed = [], {}


def _word(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


_TICKET = select(TICKETS).where(TICKETS.c.number == bindparam("number_"))
_LOCKED_TICKET = _TICKET.with_for_update()
_OPEN = insert(TICKETS)
_INSERTS = {
    "participants": (
        sqlite.insert(PARTICIPANTS).on_conflict_do_nothing(),
        postgresql.insert(PARTICIPANTS).on_conflict_do_nothing(),
    ),
    "message_ids": (
        sqlite.insert(MESSAGE_IDS).on_conflict_do_nothing(),
        postgresql.insert(MESSAGE_IDS).on_conflict_do_nothing(),
    ),
    "links": (sqlite.insert(LINKS).on_conflict_do_nothing(), postgresql.insert(LINKS).on_conflict_do_nothing()),
    "bookings": (sqlite.insert(BOOKINGS), postgresql.insert(BOOKINGS)),
    "events": (sqlite.insert(EVENTS), postgresql.insert(EVENTS)),
}
