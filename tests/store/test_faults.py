"""What a driver's error means to whoever called."""

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from mailgate.errors import MailgateError, PermanentError, TemporaryError
from mailgate.store.faults import StorageBrokenError, translate


def _sqlite(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("canary")
    error.sqlite_errorname = name
    return error


def _postgresql(state: str | None) -> psycopg.Error:
    return psycopg.OperationalError("canary") if state is None else psycopg.errors.lookup(state)("canary")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_BUSY", TemporaryError),
        ("SQLITE_BUSY_SNAPSHOT", TemporaryError),
        ("SQLITE_LOCKED_SHAREDCACHE", TemporaryError),
        ("SQLITE_FULL", TemporaryError),
        ("SQLITE_READONLY_DIRECTORY", TemporaryError),
        ("SQLITE_CANTOPEN", TemporaryError),
        ("SQLITE_IOERR_READ", TemporaryError),
        ("SQLITE_IOERR_FSYNC", StorageBrokenError),
        ("SQLITE_IOERR_DIR_FSYNC", StorageBrokenError),
        ("SQLITE_IOERR_WRITE", TemporaryError),
        ("SQLITE_CORRUPT_INDEX", StorageBrokenError),
        ("SQLITE_NOTADB", StorageBrokenError),
        ("SQLITE_CONSTRAINT_UNIQUE", PermanentError),
        ("SQLITE_ERROR", PermanentError),
        ("", PermanentError),
    ],
)
def test_sqlite(name: str, kind: type[MailgateError]) -> None:
    """Locked, full and read-only are a matter of time; a failed fsync stops the daemon (T106, T107)."""
    for error in (_sqlite(name), DBAPIError("canary", {}, _sqlite(name))):
        said = translate(error)
        assert type(said) is kind
        assert "canary" not in str(said)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (None, TemporaryError),
        ("08006", TemporaryError),
        ("25006", TemporaryError),
        ("28P01", TemporaryError),
        ("3D000", TemporaryError),
        ("40001", TemporaryError),
        ("40P01", TemporaryError),
        ("53100", TemporaryError),
        ("53300", TemporaryError),
        ("55P03", TemporaryError),
        ("57P01", TemporaryError),
        ("58030", TemporaryError),
        ("XX001", StorageBrokenError),
        ("22001", PermanentError),
        ("23505", PermanentError),
        ("42P01", PermanentError),
    ],
)
def test_postgresql(state: str | None, kind: type[MailgateError]) -> None:
    """Away, full, locked and read-only are a matter of time (A4, J2)."""
    for error in (_postgresql(state), DBAPIError("canary", {}, _postgresql(state))):
        said = translate(error)
        assert type(said) is kind
        assert "canary" not in str(said)


def test_the_pool_and_values() -> None:
    """No free connection is a matter of time; a value that cannot be bound is not."""
    assert type(translate(PoolTimeoutError())) is TemporaryError
    assert type(translate(StatementError("x", "x", {}, None))) is PermanentError
