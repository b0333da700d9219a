"""A transaction that is open: what every other module of this room reads and writes by.

*Fails:* errors of the driver pass through to whoever opened the transaction, who translates them; a savepoint
translates its own.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, overload

from sqlalchemy import Connection, CursorResult, Executable

from mailgate.store.faults import errors_of, translate
from mailgate.store.prepared import Fetch, Given, Prepared

Watch = Callable[[Any, str, Any], None]
"""Is told the driver's connection, each prepared statement and its parameters, before it runs."""

_NOTHING: Given = {}


class Tx:
    """A transaction that is open: everything the other modules of this room read and write by."""

    __slots__ = ("_cursor", "_depth", "_errors", "_watch", "connection", "postgresql", "writable")

    def __init__(self, connection: Connection, *, writable: bool, watch: Watch | None) -> None:
        self.connection = connection
        self.writable = writable
        self.postgresql = connection.dialect.name == "postgresql"
        self._cursor: Any = connection.connection.cursor()
        self._errors = errors_of(connection.engine)
        self._watch = watch
        self._depth = 0

    @overload
    def execute(self, statement: Prepared, values: Given | Sequence[Given] = ...) -> Fetch: ...

    @overload
    def execute(self, statement: Executable, values: Any = ...) -> CursorResult[Any]: ...

    def execute(self, statement: Prepared | Executable, values: Any = _NOTHING) -> Fetch | CursorResult[Any]:
        """Run one statement; with a list of values, once for each."""
        if not isinstance(statement, Prepared):
            return self.connection.execute(statement, values or None)
        many = type(values) is list
        if many and len(values) == 1:
            values, many = values[0], False
        plan = statement.plan(self.connection.dialect, values[0] if many else values)
        cursor = self._cursor
        if many:
            cursor.executemany(plan.sql, [plan.bind(given) for given in values])
            return Fetch((), cursor.rowcount)
        parameters = plan.bind(values)
        if self._watch is not None:
            self._watch(cursor.connection, plan.sql, parameters)
        cursor.execute(plan.sql, parameters)
        rows = () if plan.make is None else plan.read(cursor.fetchall())
        return Fetch(rows, cursor.rowcount)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Send statements to a server without waiting for each one's answer; for those whose answer nobody reads."""
        if not self.postgresql:
            yield
            return
        with self._cursor.connection.pipeline():
            yield

    def let_go(self) -> None:
        """Close the connection when this transaction has ended, instead of keeping it for the next."""
        self.connection.detach()

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what happened inside when it raises, and leave the rest of the transaction as it was."""
        self._depth += 1
        name = f"inner{self._depth}"
        self._cursor.execute(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException as error:
            self._undo(name)
            if isinstance(error, self._errors):
                raise translate(error) from None
            raise
        else:
            self._cursor.execute(f"RELEASE {name}")
        finally:
            self._depth -= 1

    def _undo(self, name: str) -> None:
        """Where even that fails, the transaction is lost, and its end says so."""
        with suppress(*self._errors):
            self._cursor.execute(f"ROLLBACK TO {name}")
            self._cursor.execute(f"RELEASE {name}")
