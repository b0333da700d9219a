"""What went wrong in the database, said by what the caller does next.

*Trusts:* nothing that a driver says about values: its words may quote a letter, so only codes and the server's
primary message are ever repeated.
*Fails:* `TemporaryError` where trying again may help, `StorageBrokenError` where what the disk holds is unknown,
`PermanentError` where this very statement can never succeed.
"""

import sqlite3
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from mailgate.errors import MailgateError, PermanentError, TemporaryError


class StorageBrokenError(TemporaryError):
    """An fsync failed, or the file is damaged: nobody knows what the disk holds; a second try could say a false yes.

    (T107; a write that failed is another matter: nothing was promised yet, and it may be tried again.)

    The daemon stops taking mail and exits; nothing that was answered with yes is affected.
    """


_SQLITE = {
    "SQLITE_BUSY": "the database is locked by another process",
    "SQLITE_LOCKED": "the database is locked",
    "SQLITE_FULL": "the disk with the database is full",
    "SQLITE_READONLY": "the database cannot be written: it is read-only for this user or file system",
    "SQLITE_CANTOPEN": "the database file cannot be opened: look at its directory, owner and mode",
    "SQLITE_NOMEM": "the database has no memory left",
    "SQLITE_PROTOCOL": "the database is locked by another process",
    "SQLITE_SCHEMA": "the database's schema has just changed",
    "SQLITE_INTERRUPT": "the database was interrupted",
    "SQLITE_IOERR": "the database file cannot be read or written",
    "SQLITE_PERM": "the database file may not be opened by this user",
}
_SQLITE_BROKEN = {
    "SQLITE_IOERR_FSYNC",
    "SQLITE_IOERR_DIR_FSYNC",
    "SQLITE_CORRUPT",
    "SQLITE_NOTADB",
}
_POSTGRESQL = {
    "08": "the connection to the database was lost",
    "25": "the database can only be read",
    "28": "the database refused the login",
    "3D": "the database does not exist",
    "40": "another transaction was in the way",
    "53": "the database has no room left",
    "55": "another transaction holds what is needed",
    "57": "the database is going down or coming up",
    "58": "the database cannot reach its files",
}


def errors_of(engine: Engine) -> tuple[type[Exception], ...]:
    """Return all that this engine or its driver may raise."""
    driver: Any = engine.dialect.dbapi
    return (SQLAlchemyError, driver.Error)


def translate(error: Exception) -> MailgateError:
    """Return the error of ours that says what to do about `error`, one of `errors_of`."""
    if isinstance(error, PoolTimeoutError):
        return TemporaryError("all connections to the database are in use")
    of_driver = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(of_driver, sqlite3.Error):
        return _of_sqlite(of_driver)
    if isinstance(of_driver, SQLAlchemyError) or of_driver is None:
        return PermanentError(f"a value cannot be stored ({type(error).__name__})")
    return _of_postgresql(of_driver)


def _of_sqlite(error: sqlite3.Error) -> MailgateError:
    name = getattr(error, "sqlite_errorname", "")
    if any(name == broken or name.startswith(broken + "_") for broken in _SQLITE_BROKEN):
        return StorageBrokenError(f"the database file is damaged or could not be written ({name})")
    family = "_".join(name.split("_")[:2])
    if family in _SQLITE:
        return TemporaryError(f"{_SQLITE[family]} ({name})")
    return PermanentError(f"the database refuses a statement ({name or type(error).__name__})")


def _of_postgresql(error: BaseException) -> MailgateError:
    state = getattr(error, "sqlstate", None) or ""
    for family, sentence in _POSTGRESQL.items():
        if state.startswith(family):
            return TemporaryError(f"{sentence} (SQLSTATE {state})")
    if state.startswith("XX"):
        return StorageBrokenError(f"the database reports damage (SQLSTATE {state})")
    if not state and type(error).__name__ in ("OperationalError", "InterfaceError", "ConnectionTimeout"):
        return TemporaryError("the database cannot be reached")
    return PermanentError(f"the database refuses a statement (SQLSTATE {state or type(error).__name__})")
