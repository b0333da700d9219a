"""How a database means to find rows: each statement that runs is explained, and whole tables that it reads are told."""

import re
from typing import Any

from mailgate.store.database import Database

_SQLITE_SCAN = re.compile(r"SCAN (?!CONSTANT ROW|\(subquery|picked|anon|\d+ CONSTANT)(\w+)")
_POSTGRESQL_SCAN = re.compile(r"Seq Scan on (\w+)")
_SEARCHES = ("SELECT", "UPDATE", "DELETE", "WITH", "INSERT")


class Plans:
    """Watches a database: counts statements, and collects `table: statement` where a table is read from end to end."""

    def __init__(self, url: str) -> None:
        self.statements: list[str] = []
        self.scans: list[str] = []
        self.database = Database(url, watch=self._explain)

    def _explain(self, connection: Any, statement: str, parameters: Any) -> None:
        self.statements.append(statement)
        if not statement.lstrip().upper().startswith(_SEARCHES):
            return
        if self.database.postgresql:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off")
                rows = cursor.execute("EXPLAIN " + statement, parameters).fetchall()
            found = _POSTGRESQL_SCAN.findall("\n".join(row[0] for row in rows))
        else:
            rows = connection.execute("EXPLAIN QUERY PLAN " + statement, parameters).fetchall()
            found = _SQLITE_SCAN.findall("\n".join(row[3] for row in rows))
        self.scans.extend(f"{table}: {statement}" for table in found)
