"""The database: one engine, its transactions, and what is true of each.

SQLite: WAL with `synchronous=FULL` (a commit is an fsync), foreign keys, `BEGIN IMMEDIATE` for every write, one
writer of this process at a time. PostgreSQL by psycopg: READ COMMITTED, locks and waiting bounded.

*Fails:* what may help to try again is `TemporaryError`; a failed fsync is `StorageBrokenError`, and then every later
transaction is, too: it is never tried again (T107). A wrong URL or a newer schema is `ConfigError`.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool, StaticPool

from mailgate.errors import ConfigError, TemporaryError
from mailgate.store.faults import StorageBrokenError, errors_of, translate
from mailgate.store.locks import FileLock
from mailgate.store.private_files import open_private
from mailgate.store.schema import migrate
from mailgate.store.transaction import Tx, Watch

__all__ = ["Database", "Tx"]

MOST_CONNECTIONS: Final = 16
"""Connections to the database at one time; half of them stay open when nobody needs them."""
_BEGIN = "mailgate_begin"
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "cache_size = -4096",
    "journal_size_limit = 67108864",
    "trusted_schema = OFF",
)


class Database:
    """One database, by a URL: `sqlite:////path` or `postgresql://user@host/name`. Thread-safe."""

    def __init__(self, url: str, *, timeout_seconds: float = 5.0, watch: Watch | None = None) -> None:
        """`watch` sees every prepared statement: for counting and explaining them."""
        self._url = _read_url(url)
        self._timeout = timeout_seconds
        self._watch = watch
        self._broken: str | None = None
        self.postgresql = self._url.get_backend_name() == "postgresql"
        self._file = None if self.postgresql or not self._url.database else Path(self._url.database)
        self._writer = threading.Lock()
        self._owner = FileLock(self._beside(".lock")) if self._file else None
        self._engine = self._build()
        self._errors = errors_of(self._engine)

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """Open a transaction that may write; it is durable when this returns, and nothing of it is when it raises."""
        with self._one_writer(), self._opened("BEGIN IMMEDIATE") as tx:
            yield tx

    @contextmanager
    def snapshot(self) -> Iterator[Tx]:
        """Open a transaction that only reads, and sees one moment of the database."""
        waiting = nullcontext() if self._file or self.postgresql else self._one_writer()
        with waiting, self._opened("BEGIN") as tx:
            if tx.postgresql:
                tx.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            yield tx

    def migrate(self) -> None:
        """Bring the schema up to this program's, each migration in a transaction of its own (T112, J4).

        Raises ConfigError where a newer program wrote the database.
        """
        waiting = FileLock(self._beside(".migrating")).held(self._timeout) if self._file else nullcontext()
        try:
            with waiting, self._engine.connect() as connection:
                migrate(connection)
        except self._errors as error:
            raise self._translated(error) from None

    def own(self) -> None:
        """Make this process the one daemon on a SQLite file, until `close`; ConfigError where another is (T110)."""
        if self._owner is not None and not self._owner.take():
            raise ConfigError(
                f"another mailgate already runs on {self._file}: stop it first, or use PostgreSQL for several gateways"
            )

    def check(self) -> str:
        """Say in one line what the database is; raises where it cannot be used."""
        with self.transaction() as tx:
            if tx.postgresql:
                version = tx.execute(text("SHOW server_version")).scalar_one()
                return f"PostgreSQL {version}, {self._url.render_as_string(hide_password=True)}"
            version = tx.execute(text("SELECT sqlite_version()")).scalar_one()
            return f"SQLite {version}, {self._file or 'in memory'}"

    def checkpoint(self) -> None:
        """Move what the write-ahead log holds into the file, without waiting for anybody; nothing on PostgreSQL."""
        if self._file is None:
            return
        try:
            with self._engine.connect() as connection:
                driver = connection.connection.driver_connection
                if driver is not None:
                    driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except self._errors as error:
            raise self._translated(error) from None

    def scrub(self) -> None:
        """Write the database anew, so that nothing of what was erased stays in free space; takes its time.

        TemporaryError where somebody else is at work on an SQLite file: stop the gateway first.
        """
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                driver = connection.connection.driver_connection
                if driver is None:
                    return
                if self.postgresql:
                    driver.execute("VACUUM")
                    return
                for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                    driver.execute(statement).fetchall()
        except self._errors as error:
            raise self._translated(error) from None

    @property
    def file(self) -> Path | None:
        """SQLite's file; None for a database in memory or on a server."""
        return self._file

    @property
    def url(self) -> URL:
        """Where the database is, password included."""
        return self._url

    def close(self) -> None:
        """Close every connection and stop being the owner."""
        self._engine.dispose()
        if self._owner is not None:
            self._owner.leave()

    def _build(self) -> Engine:
        try:
            engine = self._build_postgresql() if self.postgresql else self._build_sqlite()
        except ImportError as error:
            raise ConfigError(f"the database needs a driver that is not installed: {error.name}") from error
        event.listen(engine, "begin", self._begin)
        return engine

    def _build_postgresql(self) -> Engine:
        milliseconds = int(self._timeout * 1000)
        settings = f"-c lock_timeout={milliseconds} -c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
        arguments = {
            "connect_timeout": max(2, int(self._timeout)),
            "keepalives_idle": 30,
            "keepalives_interval": 10,
            "keepalives_count": 3,
            "application_name": "mailgate",
            "options": settings,
        }
        return create_engine(
            self._url,
            connect_args={name: value for name, value in arguments.items() if name not in self._url.query},
            hide_parameters=True,
            pool_size=MOST_CONNECTIONS // 2,
            pool_use_lifo=True,
            max_overflow=MOST_CONNECTIONS // 2,
            pool_timeout=self._timeout,
            pool_pre_ping=False,
        )

    def _build_sqlite(self) -> Engine:
        if self._file:
            _make_private(self._file)
        pool: dict[str, Any] = {"poolclass": StaticPool}
        if self._file:
            # The last that was given back first: one connection does the writing, and its pages stay known to it.
            pool = {"poolclass": QueuePool, "pool_use_lifo": True, "pool_timeout": self._timeout}
            pool |= {"pool_size": MOST_CONNECTIONS // 2, "max_overflow": MOST_CONNECTIONS // 2}
        arguments = {"isolation_level": None, "check_same_thread": False, "timeout": self._timeout}
        engine = create_engine(self._url, connect_args=arguments, hide_parameters=True, **pool)
        event.listen(engine, "connect", _set_pragmas)
        return engine

    def _begin(self, connection: Connection) -> None:
        if not self.postgresql:
            connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE"))

    @contextmanager
    def _opened(self, begin: str) -> Iterator[Tx]:
        if self._broken:
            raise StorageBrokenError(self._broken)
        try:
            with self._engine.connect().execution_options(**{_BEGIN: begin}) as connection, connection.begin():
                yield Tx(connection, writable=begin != "BEGIN", watch=self._watch)
        except self._errors as error:
            raise self._translated(error) from None

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        """Let the threads of this process wait in turn: SQLite's own waiting is a poll that starves some."""
        if self.postgresql:
            yield
            return
        if not self._writer.acquire(timeout=self._timeout):
            raise TemporaryError("the database is locked by another transaction of this process")
        try:
            yield
        finally:
            self._writer.release()

    def _translated(self, error: Exception) -> Exception:
        ours = translate(error)
        if isinstance(ours, StorageBrokenError):
            self._broken = str(ours)
        return ours

    def _beside(self, ending: str) -> Path:
        return Path(f"{self._file}{ending}")


def _read_url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ConfigError(
            "the database URL cannot be read: write sqlite:////path or postgresql://user@host/name"
        ) from None
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        database = parsed.database if parsed.database != ":memory:" else None
        return parsed.set(drivername="sqlite+pysqlite", database=database)
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    raise ConfigError(f"the database {backend!r} is not supported: use sqlite or postgresql")


def _set_pragmas(connection: Any, _record: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _make_private(file: Path) -> None:
    """Create the file for its owner alone: it holds everybody's mail. SQLite gives its other files the same mode."""
    try:
        os.close(open_private(file, os.O_RDWR))
    except OSError:
        return  # the first transaction says what is wrong, and may find it mended
