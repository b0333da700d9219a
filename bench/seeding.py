"""A database of many tickets, in minutes: some that the gateway made of letters, and copies of them by SQL.

A copy has numbers, Message-IDs, digests and customers of its own; all but the first copies are closed, and lie in the
past, over three years. Bytes of letters are left out of copies, as retention leaves them, and words are cut short.
"""

import contextlib
import sqlite3
import time
from collections.abc import Sequence

from sqlalchemy import Table

from bench.letters import generate
from bench.passing import by_smtp, measured
from bench.place import Place
from bench.settings import DESK

FIRST = 250
"""Tickets that the gateway itself makes."""
_OPEN_COPIES = 4
_MINUTES = 3 * 365 * 24 * 60
_LEFT_OUT = {"blobs", "outbox_bytes", "settings", "signing_keys", "mailboxes", "alembic_version"}
_TICKET = {"number", "ticket", "home", "other", "merged_into", "source", "target"}
_PEOPLE = {"requester", "address", "author", "sender", "recipient"}
_IDS = {"message_id", "root_id", "last_message_id"}
_POINTERS = {("messages", "inbox_id"): "inbox", ("files", "message"): "messages", ("outbox", "held"): "inbox"}
_FIXED = {
    ("tickets", "state"): "'closed'",
    ("tickets", "is_open"): "0",
    ("tickets", "tend_at"): "NULL",
}


def write_first(where: Place) -> None:
    """Let the gateway make `FIRST` tickets of letters, replies to them too, and send every letter out."""
    letters = generate(FIRST * 3, seed=50, kind="text", desk=DESK)
    new = [number for number, letter in enumerate(letters) if b"\r\nIn-Reply-To:" not in letter.raw[:900]]
    new = [number for number in new if b"\r\nAuto-Submitted:" not in letters[number].raw[:900]]
    with where.smarthost(), where.running() as pids:
        measured(where, pids, letters[: new[FIRST]], by_smtp)
        where.sent()


def multiply(where: Place, *, tickets: int) -> int:
    """Copy what is there until so many tickets are stored; how many there are."""
    from mailgate.store.tables import METADATA

    connection = sqlite3.connect(where.folder / "mail.db", isolation_level=None)
    with contextlib.closing(connection):
        for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {setting}").fetchall()
        (first,) = connection.execute("SELECT count(*) FROM tickets").fetchone()
        copies = max(0, round(tickets / first) - 1)
        if copies:
            _copy(connection, [table for table in METADATA.sorted_tables if table.name not in _LEFT_OUT], copies)
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
        (stored,) = connection.execute("SELECT count(*) FROM tickets").fetchone()
    return int(stored)


def _copy(connection: sqlite3.Connection, tables: Sequence[Table], copies: int) -> None:
    indices = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''").fetchall()
    most = {table.name: _most(connection, table) for table in tables}
    connection.execute("BEGIN")
    for name, _ in indices:
        connection.execute(f'DROP INDEX "{name}"')
    for table in tables:
        connection.execute(_statement(table, copies, most)) if most[table.name] else None
    for _, sql in indices:
        connection.execute(sql)
    connection.execute("COMMIT")


def _most(connection: sqlite3.Connection, table: Table) -> int:
    """Highest key of a table; for one without numbers, how many rows it has."""
    column = "id" if "id" in table.c else "number" if "number" in table.c else ""
    (found,) = connection.execute(f"SELECT {f'max({column})' if column else 'count(*)'} FROM {table.name}").fetchone()  # noqa: S608
    connection.execute(f"CREATE TEMP TABLE first_{table.name} AS SELECT * FROM {table.name}")  # noqa: S608 - our names
    return int(found or 0)


def _statement(table: Table, copies: int, most: dict[str, int]) -> str:
    names = [column.name for column in table.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(_value(table, name, copies, most) for name in names)
    return (
        f"WITH RECURSIVE copy(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copy WHERE k < {copies}) "  # noqa: S608
        f"INSERT INTO {table.name}({listed}) SELECT {values} FROM copy CROSS JOIN first_{table.name} f"
    )


def _value(table: Table, name: str, copies: int, most: dict[str, int]) -> str:
    """The SQL of one column of copy `k`."""
    old = f'f."{name}"'
    kind = type(table.c[name].type).__name__
    if (table.name, name) in _FIXED:
        return f"CASE WHEN k < {_OPEN_COPIES} THEN {old} ELSE {_FIXED[table.name, name]} END"
    if name in _TICKET:
        return f"{old} + k * {most['tickets']}"
    if name == "id" or (table.name, name) in _POINTERS:
        return f"{old} + k * {most[_POINTERS.get((table.name, name), table.name)]}"
    if kind == "Moment":
        back = f"strftime('%Y-%m-%d %H:%M:%f', {old}, '-' || (k * {max(1, _MINUTES // copies)}) || ' minutes') || '000'"
        return f"CASE WHEN k < {_OPEN_COPIES} THEN {old} ELSE {back} END"
    if name in ("recipients_digest", "letter_digest"):
        return f"CASE WHEN {old} IS NULL THEN NULL ELSE randomblob(32) END"
    if name in _IDS:
        return f"'<k' || k || '.' || substr({old}, 2)"
    if name in _PEOPLE:
        return f"CASE WHEN {old} LIKE '%@example.com' OR {old} = '' THEN {old} ELSE 'k' || k || '.' || {old} END"
    if name == "bounce_address":
        return f"'k' || k || '.' || {old}"
    if name in ("text", "full_text"):
        return f"substr({old}, 1, 300)"
    return old


if __name__ == "__main__":
    from bench.place import place

    with place() as somewhere:
        begun = time.monotonic()
        write_first(somewhere)
        print(time.monotonic() - begun)  # noqa: T201
        print(multiply(somewhere, tickets=100_000), time.monotonic() - begun)  # noqa: T201
