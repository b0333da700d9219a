"""A backup taken while letters pour in, and put back elsewhere (J4, T114)."""

import sqlite3
import threading
from pathlib import Path

from mailgate.store import copies, outbox
from mailgate.store.database import Database
from tests.servers.programs import free_port
from tests.servers.smarthost import Smarthost, threaded_smarthost
from tests.torture.people import Post, customer, customer_letter
from tests.torture.place import Place, place
from tests.torture.test_disk import living, ticket_count

LETTERS = 120


def test_a_backup_under_load(tmp_path: Path) -> None:
    """It holds every letter that was taken before it began, is whole, and sends nothing again until confirmed."""
    with threaded_smarthost(Smarthost(port=free_port())) as host:
        where = place(tmp_path / "here", out=host.port)
        with living(where), Post([{"smtp": where.port}], hands=4).open() as post:
            for number in range(LETTERS):
                post.put(f"<first.{number}@client.example>", customer(number), customer_letter(number), door="smtp")
            before, done = _back_up_amid(post, where, tmp_path / "b.db")
            assert done == 0
        sent_here = {taken.raw for taken in host.taken}
    assert len(before) >= LETTERS // 4, "the backup was to fall amid the letters"
    with sqlite3.connect(tmp_path / "b.db") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        (stored,) = copy.execute("SELECT count(*) FROM inbox").fetchone()
    copy.close()
    assert stored >= len(before)
    with threaded_smarthost(Smarthost(port=free_port())) as other:
        there = place(tmp_path / "there", out=other.port)
        assert there.gateway.command("restore", str(tmp_path / "b.db")).returncode == 0
        with living(there):
            assert ticket_count(there.url) == stored
            assert there.hand_over(LETTERS + 1) == 250
            assert ticket_count(there.url) == stored + 1
        assert not sent_here & {taken.raw for taken in other.taken}
        assert there.gateway.command("outbox", "confirm").returncode == 0
        assert _parked(there) == 0


def _back_up_amid(post: Post, where: Place, target: Path) -> tuple[list[str], int]:
    """(Message-IDs taken before the backup began, its exit status)."""
    reached = threading.Event()
    while len(post.taken) < LETTERS // 4:
        reached.wait(0.01)
    before = list(post.taken)
    return before, where.gateway.command("backup", str(target)).returncode


def _parked(there: Place) -> int:
    database = Database(there.url)
    try:
        with database.transaction() as tx:
            assert copies.notice(tx, file=database.file) is None
            return outbox.depth(tx).parked
    finally:
        database.close()
