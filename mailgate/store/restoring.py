"""A backup becomes the database again (J4, T114).

What stood there is put aside, never overwritten; the copy is marked as one, so that nothing old goes out by itself.

*Fails:* `DataError` where the file is no backup of ours, `PermanentError` where the database's place is taken,
`ConfigError` where a daemon runs on it. Then everything is as it was.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from mailgate.errors import DataError, PermanentError
from mailgate.store import copies, heartbeats
from mailgate.store.database import Database
from mailgate.store.private_files import open_private

_PARTS = ("", "-wal", "-shm")


def restore(database: Database, source: Path, *, replace: bool) -> Path | None:
    """Make SQLite's file out of the backup `source`, durable when this returns.

    With `replace` what stood there is kept beside it; returns where, None where nothing did.
    """
    target = database.file
    if target is None:
        raise PermanentError("only an SQLite database is restored by this command")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    database.own()
    taken = target.exists() and target.stat().st_size > 0
    if taken and not replace:
        raise PermanentError(f"there is a database at {target}: restore with --replace, and it is kept beside it")
    partial = target.with_name(target.name + ".restored")
    try:
        _copy(source, partial)
        database.close()
        aside = _put_aside(target) if taken else None
        _forget_log(target)
        partial.replace(target)
        _sync(target.parent)
    except sqlite3.Error as error:
        raise DataError(f"{source} cannot be restored: {error}") from error
    except OSError as error:
        raise PermanentError(f"{source} cannot be restored: {error.strerror or error}") from error
    finally:
        for ending in _PARTS:
            with suppress(OSError):
                Path(f"{partial}{ending}").unlink()
    return aside


def _copy(source: Path, partial: Path) -> None:
    """A private copy that is whole, and knows that it is one."""
    os.close(open_private(partial, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW))
    address = f"{source.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as original, closing(sqlite3.connect(partial)) as copy:
        if original.execute("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
            raise DataError(f"{source} is no backup of mailgate")
        original.backup(copy)
        if copy.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise DataError(f"{source} is damaged")
    marked = Database(f"sqlite:///{partial}")
    try:
        with marked.transaction() as tx:
            copies.mark(tx)
            for one in heartbeats.heartbeats(tx):  # signs of life of then are none of now
                heartbeats.end(tx, one.owner)
    finally:
        marked.close()
    _sync(partial)


def _put_aside(target: Path) -> Path:
    """Rename a database with its log, so that it can be opened where it then is."""
    number = 1
    while (aside := target.with_name(f"{target.name}.replaced{number}")).exists():
        number += 1
    for ending in _PARTS:
        with suppress(FileNotFoundError):
            Path(f"{target}{ending}").rename(f"{aside}{ending}")
    return aside


def _forget_log(target: Path) -> None:
    for ending in _PARTS[1:]:
        with suppress(FileNotFoundError):
            Path(f"{target}{ending}").unlink()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
