"""How a database means to find rows: each statement that runs is explained, and whole tables that it reads are told."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

from mailgate.store.database import Database

_SQLITE_SCAN = re.compile(r"SCAN (?!CONSTANT ROW|\(subquery|picked|anon|\d+ CONSTANT)(\w+)")
_POSTGRESQL_SCAN = re.compile(r"Seq Scan on (\w+)")


@contextmanager
def watched(database: Database) -> Iterator[list[str]]:
    """Collect, while the block runs, `table: statement` for every table that is read from end to end."""
    read: list[str] = []

    def explain(connection: Connection, _cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        many = rest[-1]
        if many or not statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            return
        driver = connection.connection.driver_connection
        assert driver is not None
        if database.postgresql:
            with driver.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off")
                rows = cursor.execute("EXPLAIN " + statement, parameters).fetchall()
            found = _POSTGRESQL_SCAN.findall("\n".join(row[0] for row in rows))
        else:
            rows = driver.execute("EXPLAIN QUERY PLAN " + statement, parameters).fetchall()
            found = _SQLITE_SCAN.findall("\n".join(row[3] for row in rows))
        read.extend(f"{table}: {statement}" for table in found)

    event.listen(database._engine, "before_cursor_execute", explain)
    try:
        yield read
    finally:
        event.remove(database._engine, "before_cursor_execute", explain)
