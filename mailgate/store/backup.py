"""A consistent copy of the database, taken while mail flows (J4).

SQLite: its own backup, in one read transaction that no writer waits for. PostgreSQL: `pg_dump`, one snapshot.

*Fails:* `PermanentError` where the copy cannot be made; what stood at the target is left as it was.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy.engine import URL

from mailgate.errors import PermanentError
from mailgate.store.database import Database


def backup(database: Database, target: Path) -> int:
    """Write a copy to `target`, for its owner alone, and return its size in octets; durable when this returns."""
    partial = target.with_name(target.name + ".partial")
    try:
        _make(partial)
        if database.postgresql:
            _dump(database.url, partial)
        else:
            _copy(database.file, partial)
        _sync(partial)
        partial.replace(target)
        _sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        why = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.strerror else error
        raise PermanentError(f"the backup {target} cannot be made: {why}") from error
    finally:
        with suppress(OSError):
            partial.unlink()
    return target.stat().st_size


def _make(file: Path) -> None:
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600))


def _copy(source: Path | None, target: Path) -> None:
    if source is None:
        raise PermanentError("a database in memory has no backup")
    if not source.exists():
        raise PermanentError(f"there is no database {source}")
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        if copy.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise PermanentError("the copy is damaged: look at the database with `PRAGMA integrity_check`")


def _dump(url: URL, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise PermanentError("pg_dump is not installed: apt install postgresql-client")
    name = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environment = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    command = [program, "--format=custom", "--no-password", f"--file={target}", f"--dbname={name}"]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise PermanentError(f"pg_dump failed: {done.stderr.decode(errors='replace').strip()[-500:]}")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
