"""What one decision writes, gathered first and written in as few statements as possible."""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mailgate.desk.changes import JudgedFile, New, TicketRef
from mailgate.desk.ticket import State
from mailgate.desk.time.lifecycle import may
from mailgate.errors import PermanentError
from mailgate.store.columns import AT_ONCE
from mailgate.store.database import Tx
from mailgate.store.messages import Values, write_messages
from mailgate.store.prepared import Prepared
from mailgate.store.tables import BOOKINGS, EVENTS, LINKS, MESSAGE_IDS, PARTICIPANTS, TICKETS, WATCHERS

_MOST_CHANGES = 256
"""Sets of columns that change together, of which the statements are kept."""

CLOSED = (State.CLOSED, State.MERGED, State.SPAM)
"""States in which a ticket wants nothing of anybody any more."""


class Writing:
    """One decision on its way into the tables; lives as long as `record` runs."""

    def __init__(self, tx: Tx, *, actor: str, now: datetime, root_id: Callable[[int], str] | None) -> None:
        self.tx = tx
        self.actor = actor
        self.now = now
        self.root_id = root_id
        self.numbers: dict[New, int] = {}
        self._tickets: dict[int, Values] = {}
        self._changed: dict[int, Values] = {}
        self._opened: list[Values] = []
        self._said: list[tuple[Values, Sequence[JudgedFile]]] = []
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
            row = self.tx.execute(statement, {"number_": number}).first()
            if row is None:
                raise PermanentError(f"there is no ticket {number}")
            self._tickets[number] = row._asdict()
        return self._tickets[number]

    def change(self, number: int, **values: Any) -> None:
        """Set columns of a ticket; time looks at it anew."""
        self.ticket(number)
        self._tickets[number].update(values)
        self._changed.setdefault(number, {"tend_at": AT_ONCE}).update(values)

    def move(self, number: int, to: State, **values: Any) -> str:
        """Move a ticket along the table of transitions and return where it was: the one way a state is changed (G1).

        No state begins before the one it follows did, whatever the clock says. PermanentError for a step that is not
        in the table: whoever decided on it is mistaken, and nothing of the decision is kept.
        """
        row = self.ticket(number)
        before = State(row["state"])
        if not may(before, to):
            raise PermanentError(f"ticket {number} cannot go from {before} to {to}")
        since = max(self.now, row["state_since"])
        self.change(number, state=to.value, state_since=since, is_open=to not in CLOSED, **values)
        return before.value

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

    def say(self, values: Values, files: Sequence[JudgedFile]) -> None:
        """Add a message with its files."""
        self._said.append((values, files))

    def add(self, table: str, **values: Any) -> None:
        """Add a row; the tables that take rows this way are those of `_INSERTS`."""
        self._rows[table].append(values)

    @property
    def has_opened(self) -> bool:
        """Whether a ticket was opened that is not written yet."""
        return bool(self._opened)

    def flush(self) -> None:
        """Write what was gathered, tickets first."""
        with self.tx.together():
            self._write()

    def _write(self) -> None:
        if self._opened:
            self.tx.execute(_OPEN, self._opened)
        fresh = {values["number"] for values in self._opened}
        for number, values in self._changed.items():
            if number not in fresh:
                self.tx.execute(_change(tuple(sorted(values))), {"number_": number} | values)
        self._opened, self._changed = [], {}
        write_messages(self.tx, self._said)
        self._said = []
        for table, statement in _INSERTS.items():
            if self._rows[table]:
                self.tx.execute(statement, self._rows[table])
                self._rows[table] = []


def _word(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


@functools.lru_cache(maxsize=_MOST_CHANGES)
def _change(columns: tuple[str, ...]) -> Prepared:
    """Make ready the statement that sets these columns: what a decision changes, the next ones change, too."""
    statement = update(TICKETS).where(TICKETS.c.number == bindparam("number_"))
    return Prepared(statement.values({column: bindparam(column) for column in columns}))


_BY_NUMBER = select(TICKETS).where(TICKETS.c.number == bindparam("number_"))
_TICKET, _LOCKED_TICKET = Prepared(_BY_NUMBER), Prepared(_BY_NUMBER.with_for_update())
_OPEN = Prepared(insert(TICKETS))
_INSERTS = {
    table.name: Prepared(
        sqlite.insert(table).on_conflict_do_nothing(), postgresql=postgresql.insert(table).on_conflict_do_nothing()
    )
    for table in (PARTICIPANTS, MESSAGE_IDS, LINKS, WATCHERS)
} | {table.name: Prepared(insert(table)) for table in (BOOKINGS, EVENTS)}
