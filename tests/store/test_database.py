"""Transactions, locks, and what is said when the database cannot be used."""

import contextlib
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from mailgate.errors import ConfigError, PermanentError, TemporaryError
from mailgate.store import settings
from mailgate.store.database import MOST_CONNECTIONS, Database, Tx
from mailgate.store.faults import StorageBrokenError
from tests.servers import postgresql


def _write_and_die(tx: Tx) -> None:
    settings.put(tx, "word", "x")
    raise ZeroDivisionError


def _count(database: Database) -> int:
    with database.snapshot() as tx:
        return int(tx.execute(text("SELECT count(*) FROM settings")).scalar_one())


def test_what_is_committed_stays(database: Database, url: str) -> None:
    """What a transaction wrote is there for whoever opens the database next (A2)."""
    with database.transaction() as tx:
        settings.put(tx, "word", "слово")
    again = Database(url)
    with again.snapshot() as tx:
        assert settings.get(tx, "word") == "слово"
    again.close()


def test_what_fails_is_undone(database: Database) -> None:
    """A transaction that raises leaves nothing (A2)."""
    with pytest.raises(ZeroDivisionError), database.transaction() as tx:
        _write_and_die(tx)
    assert _count(database) == 0


def test_savepoint_undoes_its_own(database: Database) -> None:
    """A savepoint that raises takes back what happened inside, and nothing else (A3)."""
    with database.transaction() as tx:
        settings.put(tx, "before", "x")
        with pytest.raises(ZeroDivisionError), tx.savepoint():
            _write_and_die(tx)
        settings.put(tx, "after", "x")
    assert _count(database) == 2


def test_a_refused_statement_ends_its_savepoint_only(database: Database) -> None:
    """A statement the database refuses is a PermanentError, and the rest of the transaction goes on (A3)."""
    with database.transaction() as tx:
        with pytest.raises(PermanentError), tx.savepoint():
            tx.execute(text("INSERT INTO settings (key) VALUES ('no value')"))
        settings.put(tx, "after", "x")
    assert _count(database) == 1


def test_words_about_an_error_hold_no_values(database: Database) -> None:
    """What a letter said never stands in an error (P21)."""
    with database.transaction() as tx:
        settings.put(tx, "canary", "canary")
    with pytest.raises(PermanentError) as caught, database.transaction() as tx:
        tx.execute(text("INSERT INTO settings (key, value) VALUES ('canary', 'canary')"))
    assert "canary" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_snapshot_sees_one_moment(database: Database) -> None:
    """A reader sees one moment of the database, whatever is written meanwhile."""
    with database.snapshot() as reader:
        assert settings.get(reader, "word") is None
        with database.transaction() as tx:
            settings.put(tx, "word", "x")
        assert settings.get(reader, "word") is None
    assert _count(database) == 1


def test_sqlite_is_durable(tmp_path: Path) -> None:
    """On SQLite a commit is an fsync, foreign keys hold, and the file is its owner's alone (R15)."""
    database = Database(f"sqlite:///{tmp_path}/m.db")
    with database.transaction() as tx:
        found = [
            tx.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    database.close()
    assert found == ["wal", 2, 1]
    assert stat.S_IMODE((tmp_path / "m.db").stat().st_mode) == 0o600


def test_a_commit_syncs(tmp_path: Path) -> None:
    """Each commit brings at least one fsync or fdatasync before it returns (R15)."""
    if subprocess.run(["which", "strace"], capture_output=True, check=False).returncode:
        pytest.skip("strace is not installed: apt install strace")
    program = (
        "import sys\nfrom mailgate.store.database import Database\nfrom mailgate.store import settings\n"
        "d = Database(sys.argv[1]); d.migrate()\n"
        "for n in range(20):\n    with d.transaction() as tx: settings.put(tx, str(n), 'x')\n"
    )
    log = tmp_path / "log"
    command = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(log), sys.executable, "-c", program]
    done = subprocess.run([*command, f"sqlite:///{tmp_path}/m.db"], capture_output=True, check=False)
    if done.returncode and b"ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    assert log.read_text().count("sync(") >= 20


def test_one_daemon_on_a_file(tmp_path: Path) -> None:
    """A second daemon on the same SQLite file is refused, a command beside it is not (T110)."""
    first, second = (Database(f"sqlite:///{tmp_path}/m.db") for _ in range(2))
    first.migrate()
    first.own()
    with pytest.raises(ConfigError, match="another mailgate"):
        second.own()
    with second.transaction() as tx:
        settings.put(tx, "beside", "x")
    first.close()
    second.own()
    second.close()


def test_a_locked_database_is_a_matter_of_time(tmp_path: Path) -> None:
    """While another process holds the lock, a writer is told to come again, and then succeeds (T106, A4)."""
    database = Database(f"sqlite:///{tmp_path}/m.db", timeout_seconds=0.05)
    database.migrate()
    other = sqlite3.connect(tmp_path / "m.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(TemporaryError, match="locked"), database.transaction():
        pass
    other.execute("ROLLBACK")
    other.close()
    with database.transaction() as tx:
        settings.put(tx, "word", "x")
    database.close()


def test_writers_of_one_process_wait_in_turn(tmp_path: Path) -> None:
    """A thread that waits longer than the timeout for another's transaction is told to come again (T106)."""
    database = Database(f"sqlite:///{tmp_path}/m.db", timeout_seconds=0.05)
    database.migrate()
    caught: list[str] = []

    def write() -> None:
        try:
            with database.transaction():
                pass
        except TemporaryError as error:
            caught.append(str(error))

    with database.transaction():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    database.close()
    assert "locked" in caught[0]


def _open_files(path: Path) -> int:
    found = 0
    for one in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            found += one.readlink() == path
    return found


def test_open_files_are_bounded(tmp_path: Path) -> None:
    """P13, P23: however often many read at once, no more is open than so many needed at one time.

    SQLite closes a file's descriptors with the last connection: what was opened for a moment is used again until then.
    """
    path = tmp_path / "mail.db"
    database = Database(f"sqlite:///{path}", timeout_seconds=0.05)
    database.migrate()
    for _ in range(5):
        with contextlib.ExitStack() as opened:
            for _ in range(MOST_CONNECTIONS):
                opened.enter_context(database.snapshot())
            with pytest.raises(TemporaryError), database.snapshot():
                pass
        assert _open_files(path) <= MOST_CONNECTIONS
    database.close()
    assert _open_files(path) == 0


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/m.db", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_database_that_is_away(url: str) -> None:
    """A database that cannot be reached is a matter of time, said in a sentence (A4)."""
    database = Database(url, timeout_seconds=0.5)
    with pytest.raises(TemporaryError):
        database.migrate()
    database.close()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://localhost/x", "oracle://x"])
def test_a_wrong_url(url: str) -> None:
    """A URL of another kind of database is the operator's to mend."""
    with pytest.raises(ConfigError, match=r"sqlite"):
        Database(url)


def test_a_database_in_memory() -> None:
    """A throw-away database lives in memory, for reading and writing (S20)."""
    database = Database("sqlite://")
    database.migrate()
    with database.transaction() as tx:
        settings.put(tx, "word", "x")
    assert _count(database) == 1
    database.checkpoint()
    database.close()


def test_check_says_what_it_is(database: Database) -> None:
    """`check` names the database and its version, without a password."""
    said = database.check()
    assert said.startswith("PostgreSQL" if database.postgresql else "SQLite")
    database.checkpoint()


@pytest.mark.server("postgresql")
def test_a_server_that_comes_back(server: postgresql.Server) -> None:
    """A gateway that loses PostgreSQL is refused for now, and goes on once it is back (J2, A4)."""
    database = Database(server.new_database(), timeout_seconds=2)
    database.migrate()
    server.stop()
    try:
        for _ in range(3):
            with pytest.raises(TemporaryError), database.transaction() as tx:
                settings.put(tx, "word", "x")
    finally:
        server.start()
    with database.transaction() as tx:
        settings.put(tx, "word", "x")
    database.close()


def test_a_broken_disk_is_never_asked_again(tmp_path: Path) -> None:
    """Once the disk cannot be trusted, every later transaction is refused: again could mean a false yes (T107)."""
    (tmp_path / "m.db").write_bytes(b"not a database, " * 500)
    database = Database(f"sqlite:///{tmp_path}/m.db")
    for _ in range(2):
        with pytest.raises(StorageBrokenError), database.transaction():
            pass
    (tmp_path / "m.db").write_bytes(b"")
    with pytest.raises(StorageBrokenError), database.snapshot():
        pass
    database.close()


def test_no_room_is_a_matter_of_time(tmp_path: Path) -> None:
    """A file that cannot grow refuses for now, loses nothing committed, and takes writes again once it can (A4)."""
    program = (
        "import resource, signal, sys\n"
        "from mailgate.errors import TemporaryError\n"
        "from mailgate.store import settings\nfrom mailgate.store.database import Database\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "d = Database(sys.argv[1]); d.migrate()\n"
        "with d.transaction() as tx: settings.put(tx, 'before', 'x')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))\n"
        "try:\n    with d.transaction() as tx: settings.put(tx, 'big', 'x' * 5_000_000)\n"
        "except TemporaryError as error: print(type(error).__name__)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "with d.transaction() as tx: settings.put(tx, 'after', 'x')\n"
    )
    command = [sys.executable, "-c", program, f"sqlite:///{tmp_path}/m.db"]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "TemporaryError"
    database = Database(f"sqlite:///{tmp_path}/m.db")
    with database.transaction() as tx:
        assert settings.get(tx, "before") == "x"
        assert settings.get(tx, "big") is None
        assert settings.get(tx, "after") == "x"
    database.close()
