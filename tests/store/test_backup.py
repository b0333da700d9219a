"""Backups are taken live, are whole, and do not send old letters again (J4, T114)."""

import shutil
import stat
import subprocess
import threading
from pathlib import Path

import pytest

from mailgate.errors import PermanentError
from mailgate.store import copies, outbox, tickets
from mailgate.store.backup import backup
from mailgate.store.database import Database
from tests.servers import postgresql
from tests.store.values import LEASE, NOW, letter, new_ticket, outgoing


def _letter_waits(database: Database) -> None:
    with database.transaction() as tx:
        assert copies.notice(tx, file=database.file) is None
        outbox.enqueue(tx, outgoing("a"), ticket=new_ticket(tx), kind="registered", now=NOW)


def _nothing_old_goes_out(copy: Database) -> None:
    """What both kinds of restored copies do at their start."""
    with copy.transaction() as tx:
        assert tickets.get(tx, 1) is not None
        assert copies.notice(tx, file=copy.file) == 1
        assert copies.notice(tx, file=copy.file) == 1
        assert outbox.claim(tx, limit=9, owner="x", now=NOW, lease=LEASE) == ()
        copies.confirm(tx, file=copy.file)
        assert copies.notice(tx, file=copy.file) is None
        outbox.unpark(tx, now=NOW)
        assert len(outbox.claim(tx, limit=9, owner="x", now=NOW, lease=LEASE)) == 1


def test_an_sqlite_copy(tmp_path: Path) -> None:
    """A copy of an SQLite database holds all, is its owner's alone, and sends nothing by itself."""
    database = Database(f"sqlite:///{tmp_path}/m.db")
    database.migrate()
    _letter_waits(database)
    assert backup(database, tmp_path / "copy.db") == (tmp_path / "copy.db").stat().st_size
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    assert not (tmp_path / "copy.db.partial").exists()
    with database.transaction() as tx:
        assert copies.notice(tx, file=database.file) is None
    copy = Database(f"sqlite:///{tmp_path}/copy.db")
    copy.migrate()
    _nothing_old_goes_out(copy)
    for opened in (database, copy):
        opened.close()


@pytest.mark.server("postgresql")
def test_a_postgresql_copy(server: postgresql.Server, tmp_path: Path) -> None:
    """A restored dump of a PostgreSQL database holds all, and sends nothing by itself."""
    if shutil.which("pg_dump") is None or shutil.which("pg_restore") is None:
        pytest.skip("pg_dump is not installed: apt install postgresql-client")
    database = Database(server.new_database())
    database.migrate()
    _letter_waits(database)
    assert backup(database, tmp_path / "copy.dump") > 0
    restored = server.new_database()
    command = ["pg_restore", "--no-owner", f"--dbname={restored}", str(tmp_path / "copy.dump")]
    subprocess.run(command, check=True, capture_output=True)
    copy = Database(restored)
    copy.migrate()
    _nothing_old_goes_out(copy)
    for opened in (database, copy):
        opened.close()


def test_live(tmp_path: Path) -> None:
    """A copy that is taken while tickets are opened is whole: as many tickets as it has numbers."""
    database = Database(f"sqlite:///{tmp_path}/m.db", timeout_seconds=30)
    database.migrate()
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with database.transaction() as tx:
                new_ticket(tx, said=letter(message_id=None))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(3):
            backup(database, tmp_path / f"{n}.db")
    finally:
        stop.set()
        writer.join()
    for n in range(3):
        copy = Database(f"sqlite:///{tmp_path}/{n}.db")
        with copy.snapshot() as tx:
            found = tickets.listing(tx, limit=100_000)
            assert [ticket.number for ticket in found] == list(range(len(found), 0, -1))
            assert all(len(ticket.participants) == 1 for ticket in found)
        copy.close()
    database.close()


def test_a_backup_that_fails(tmp_path: Path) -> None:
    """A backup that cannot be made says why, and leaves what stood there."""
    database = Database(f"sqlite:///{tmp_path}/m.db")
    database.migrate()
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "copy.partial").symlink_to(tmp_path / "old")
    with pytest.raises(PermanentError, match="cannot be made"):
        backup(database, tmp_path / "copy")
    with pytest.raises(PermanentError, match="cannot be made"):
        backup(database, tmp_path / "none" / "copy")
    with pytest.raises(PermanentError, match="no database"):
        backup(Database(f"sqlite:///{tmp_path}/none.db/x"), tmp_path / "copy")
    assert (tmp_path / "old").read_bytes() == b"old"
    memory = Database("sqlite://")
    with pytest.raises(PermanentError, match="memory"):
        backup(memory, tmp_path / "copy")
    memory.close()
    database.close()
