"""A database of many tickets, in minutes: some that the gateway made of letters, and copies of them by SQL.

A copy has numbers, Message-IDs, digests and customers of its own, spread over their indices as real ones are; all but
the last copies are closed and lie in the past, over three years, the oldest first. Bytes of letters are left out, as
retention leaves them, but for those of some days that retention is about to come to. What was made is kept under
BENCH_FOLDER/seeds for the next run; a newer schema is put on it then.
"""

import contextlib
import hashlib
import shutil
import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Table

from bench.letters import generate
from bench.passing import by_smtp, measured
from bench.place import Place, place
from bench.settings import DESK, FOLDER

_SHAPE = 1
"""Of what is made here: another one makes seeds anew."""
FIRST = 250
"""Tickets that the gateway itself makes."""
OPEN_COPIES = 4
_MINUTES = 3 * 365 * 24 * 60
_FORGOTTEN_MINUTES = 90 * 24 * 60
"""`keep_raw_days` as shipped."""
_KEPT_MINUTES = 3 * 24 * 60
"""Letters that were kept for so much longer than that still have their bytes."""
_LEFT_OUT = {"settings", "signing_keys", "mailboxes", "alembic_version"}
_TICKET = {"number", "ticket", "home", "other", "merged_into", "source", "target"}
_PEOPLE = {"requester", "address", "author", "sender", "recipient", "bounce_address"}
_IDS = {"message_id", "root_id", "last_message_id"}
_DIGESTS = {"digest", "sha256", "recipients_digest", "letter_digest"}
_POINTERS = {
    ("messages", "inbox_id"): "inbox",
    ("files", "message"): "messages",
    ("outbox", "held"): "inbox",
    ("outbox_bytes", "outbox_id"): "outbox",
}
_BYTES = {("blobs", "content"), ("outbox_bytes", "raw")}
_CLOSED = {("tickets", "state"): "'closed'", ("tickets", "is_open"): "0", ("tickets", "tend_at"): "NULL"}


def seeded(where: Place, *, tickets: int) -> int:
    """Give a place a database of so many tickets; how many there really are."""
    kept = FOLDER / "seeds" / f"{tickets}-{_SHAPE}.db"
    if not kept.exists():
        _make(kept, tickets=tickets)
    _migrate(kept)
    shutil.copyfile(kept, where.folder / "mail.db")
    return where.count("SELECT count(*) FROM tickets")


def _migrate(kept: Path) -> None:
    from mailgate.store.database import Database

    database = Database(f"sqlite:///{kept}")
    database.migrate()
    database.checkpoint()
    database.close()


def _make(kept: Path, *, tickets: int) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    with place() as where:
        _write_first(where, kept.parent / f"first-{_SHAPE}.db")
        multiply(where.folder / "mail.db", tickets=tickets)
        (where.folder / "mail.db").rename(kept)
    sys.stderr.write(f"{tickets:,} tickets were made in {time.monotonic() - begun:.0f} s\n")


def _write_first(where: Place, kept: Path) -> None:
    """Let the gateway make `FIRST` tickets of letters, replies to them too, and send every letter out."""
    if not kept.exists():
        letters = generate(FIRST * 3, seed=50, kind="mixed", desk=DESK)
        marks = (b"\r\nIn-Reply-To:", b"\r\nAuto-Submitted:")
        new = [number for number, one in enumerate(letters) if not any(mark in one.raw[:900] for mark in marks)]
        with where.smarthost(), where.running() as pids:
            measured(where, pids, letters[: new[FIRST]], by_smtp)
            where.sent()
        (where.folder / "mail.db").rename(kept)
    shutil.copyfile(kept, where.folder / "mail.db")
    _migrate(where.folder / "mail.db")


def multiply(file: Path, *, tickets: int) -> None:
    """Put copies of all that is there in its place, until so many tickets are stored."""
    from mailgate.store.tables import METADATA

    connection = sqlite3.connect(file, isolation_level=None)
    with contextlib.closing(connection):
        for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-800000", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {setting}").fetchall()
        connection.create_function("own_id", 2, _own_id, deterministic=True)
        connection.create_function("own_digest", 2, _own_digest, deterministic=True)
        connection.create_function("own_person", 2, _own_person, deterministic=True)
        (first,) = connection.execute("SELECT count(*) FROM tickets").fetchone()
        tables = [table for table in METADATA.sorted_tables if table.name not in _LEFT_OUT]
        _copy(connection, tables, max(1, round(tickets / first)))
        connection.execute("DELETE FROM settings WHERE key = 'identity'")  # else each copy is taken for a restored one
        connection.execute("PRAGMA journal_mode=WAL").fetchall()


def _own_id(copy: int, message_id: str) -> str:
    return f"<{_spread(copy, message_id).hex()[:16]}.{message_id[1:]}"


def _own_digest(copy: int, digest: bytes) -> bytes:
    return hashlib.blake2b(digest, salt=copy.to_bytes(8, "big"), digest_size=32).digest()


def _own_person(copy: int, address: str) -> str:
    """Nobody of the house itself becomes several."""
    name, _, domain = address.rpartition("@")
    own = not name or (domain == "example.com" and "+" not in name)
    return address if own else f"{_spread(copy, address).hex()[:10]}.{address}"


def _spread(copy: int, text: str) -> bytes:
    return hashlib.blake2b(text.encode(), salt=copy.to_bytes(8, "big"), digest_size=8).digest()


def _copy(connection: sqlite3.Connection, tables: Sequence[Table], copies: int) -> None:
    indices = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''").fetchall()
    most = {table.name: _most(connection, table) for table in tables}
    for name, _ in indices:
        connection.execute(f'DROP INDEX "{name}"')
    for table in tables:
        connection.execute(f"DELETE FROM {table.name}")  # noqa: S608 - our names
    connection.execute("VACUUM")
    for table in tables:
        if most[table.name]:
            connection.execute(_statement(table, copies, most))
    for _, sql in indices:
        connection.execute(sql)


def _most(connection: sqlite3.Connection, table: Table) -> int:
    """Highest key of a table; for one without numbers, how many rows it has."""
    column = "id" if "id" in table.c else "number" if "number" in table.c else ""
    (found,) = connection.execute(f"SELECT {f'max({column})' if column else 'count(*)'} FROM {table.name}").fetchone()  # noqa: S608
    connection.execute(f"CREATE TEMP TABLE first_{table.name} AS SELECT * FROM {table.name}")  # noqa: S608 - our names
    return int(found or 0)


def _statement(table: Table, copies: int, most: dict[str, int]) -> str:
    """Copies of a table's rows; `k` counts copies, `age` says how many minutes ago copy `k` was."""
    names = [column.name for column in table.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(_value(table, name, copies, most) for name in names)
    step = max(1, _MINUTES // copies)
    return (
        f"WITH RECURSIVE copy(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM copy WHERE k < {copies - 1}), "  # noqa: S608
        f"aged(k, age) AS (SELECT k, ({copies - 1} - k) * {step} FROM copy) "
        f"INSERT INTO {table.name}({listed}) SELECT {values} FROM aged CROSS JOIN first_{table.name} f"
        + (f" WHERE {_KEPT.format(step=step)}" if table.name == "outbox_bytes" else "")
    )


_KEPT = f"age >= {_FORGOTTEN_MINUTES} AND age < {_FORGOTTEN_MINUTES} + max({{step}}, {_KEPT_MINUTES})"
"""Whether the letters of a copy still have their bytes: of one copy at least, where there are many."""


def _value(table: Table, name: str, copies: int, most: dict[str, int]) -> str:
    """The SQL of one column of copy `k`."""
    old, place_of = f'f."{name}"', (table.name, name)
    is_open = f"k >= {copies - OPEN_COPIES}"
    if place_of in _CLOSED:
        return f"CASE WHEN {is_open} THEN {old} ELSE {_CLOSED[place_of]} END"
    if place_of in _BYTES:
        return f"CASE WHEN {_KEPT.format(step=max(1, _MINUTES // copies))} THEN {old} ELSE x'' END"
    if name in _TICKET:
        return f"{old} + k * {most['tickets']}"
    if name == "id" or place_of in _POINTERS:
        return f"{old} + k * {most[_POINTERS.get(place_of, table.name)]}"
    if type(table.c[name].type).__name__ == "Moment":
        back = f"strftime('%Y-%m-%d %H:%M:%f', {old}, '-' || age || ' minutes') || '000'"
        return f"CASE WHEN {is_open} OR {old} < '1971' THEN {old} ELSE {back} END"
    for names, function in ((_DIGESTS, "own_digest"), (_IDS, "own_id"), (_PEOPLE, "own_person")):
        if name in names:
            return f"CASE WHEN {old} IS NULL OR {old} = '' THEN {old} ELSE {function}(k, {old}) END"
    return f"substr({old}, 1, 300)" if name in ("text", "full_text") else old
