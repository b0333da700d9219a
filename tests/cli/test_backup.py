"""Backup and restore by command: whole, never over anything, and nothing old is sent by itself (J4, T114)."""

import sqlite3
from pathlib import Path

import pytest

from mailgate.cli.app import run
from mailgate.config.load import load
from mailgate.core import owner_name, utc_now
from mailgate.errors import EX_DATAERR, EX_TEMPFAIL, EX_UNAVAILABLE
from mailgate.mail.message import Door, Envelope
from mailgate.store import copies, inbox, outbox
from mailgate.store.database import Database
from tests.cli.test_app import CONFIG
from tests.store.values import LEASE, outgoing


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A gateway's folder, with a letter that waits to be sent."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    (tmp_path / "var").mkdir()
    database = opened(path)
    database.migrate()
    with database.transaction() as tx:
        copies.notice(tx, file=database.file)
        outbox.enqueue(tx, outgoing("a"), ticket=None, kind="registered", now=utc_now())
    database.close()
    return path


def opened(config: Path) -> Database:
    return Database(load(config).database_url)


def states(config: Path) -> list[str]:
    """Of the letters out, after what a daemon does at its start."""
    database = opened(config)
    try:
        with database.transaction() as tx:
            copies.notice(tx, file=database.file)
            outbox.claim(tx, limit=9, owner=owner_name(load(config)), now=utc_now(), lease=LEASE)
            return [letter.state for letter in outbox.listing(tx)]
    finally:
        database.close()


def call(*words: str, config: Path) -> int:
    return run([*words, "-c", str(config)])


def elsewhere(tmp_path: Path) -> Path:
    """Another machine's folder."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    return folder / "config.toml"


def test_what_waited_is_parked_until_confirmed(tmp_path: Path, config: Path) -> None:
    """A backup restored elsewhere sends nothing old; `outbox confirm` sends it."""
    assert call("backup", str(tmp_path / "b.db"), config=config) == 0
    other = elsewhere(tmp_path)
    assert call("restore", str(tmp_path / "b.db"), config=other) == 0
    assert states(other) == ["parked"]
    assert call("outbox", "confirm", config=other) == 0
    assert states(other) == ["sending"]


def test_what_waited_can_be_dropped_or_sent_at_once(tmp_path: Path, config: Path) -> None:
    """`outbox confirm --drop` forgets it; `restore --confirm` needs no second word."""
    assert call("backup", str(tmp_path / "b.db"), config=config) == 0
    other = elsewhere(tmp_path)
    assert call("restore", str(tmp_path / "b.db"), config=other) == 0
    assert states(other) == ["parked"]
    assert call("outbox", "confirm", "--drop", config=other) == 0
    assert states(other) == []
    assert call("restore", str(tmp_path / "b.db"), "--replace", "--confirm", config=other) == 0
    assert states(other) == ["sending"]


def test_what_was_worked_on_is_free(tmp_path: Path, config: Path) -> None:
    """A letter that the original's gateway had claimed does not wait for its lease: nobody else works on a copy."""
    database = opened(config)
    envelope = Envelope(door=Door.SMTP, received_at=utc_now(), recipients=("support@desk.example",))
    with database.transaction() as tx:
        inbox.accept(tx, [(b"Subject: x\r\n\r\nx\r\n", envelope)])
        assert len(inbox.claim(tx, limit=1, owner="original", now=utc_now(), lease=LEASE)) == 1
    database.close()
    assert call("backup", str(tmp_path / "b.db"), config=config) == 0
    other = elsewhere(tmp_path)
    assert call("restore", str(tmp_path / "b.db"), config=other) == 0
    assert states(other) == ["parked"]
    copy = opened(other)
    with copy.transaction() as tx:
        assert len(inbox.claim(tx, limit=1, owner="copy", now=utc_now(), lease=LEASE)) == 1
    copy.close()


def test_a_folder_gets_a_file_named_by_the_time(tmp_path: Path, config: Path) -> None:
    """So that a timer needs no script."""
    (tmp_path / "backups").mkdir()
    assert call("backup", str(tmp_path / "backups"), config=config) == 0
    (made,) = (tmp_path / "backups").iterdir()
    assert made.name.startswith("mailgate-20")
    assert made.suffix == ".db"


def test_nothing_is_overwritten(tmp_path: Path, config: Path) -> None:
    """What stands there is kept, and opens where it then is, what its log held included."""
    assert call("backup", str(tmp_path / "b.db"), config=config) == 0
    file = opened(config).file
    assert file is not None
    assert call("restore", str(tmp_path / "b.db"), config=config) == EX_UNAVAILABLE
    assert states(config) == ["sending"]
    assert call("restore", str(tmp_path / "b.db"), "--replace", config=config) == 0
    with sqlite3.connect(f"{file}.replaced1") as aside:
        assert aside.execute("SELECT state FROM outbox").fetchall() == [("sending",)]
    aside.close()
    assert states(config) == ["parked"]


def test_what_is_no_backup_is_refused(tmp_path: Path, config: Path) -> None:
    """A damaged or foreign file changes nothing."""
    assert call("backup", str(tmp_path / "b.db"), config=config) == 0
    raw = (tmp_path / "b.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(raw[: len(raw) // 2])
    (tmp_path / "text.db").write_text("no database at all")
    with sqlite3.connect(tmp_path / "foreign.db") as foreign:
        foreign.execute("CREATE TABLE t (x)")
    foreign.close()
    for name in ("cut.db", "text.db", "foreign.db", "missing.db"):
        assert call("restore", str(tmp_path / name), "--replace", config=config) == EX_DATAERR, name
    assert states(config) == ["sending"]


def test_not_under_a_running_gateway(tmp_path: Path, config: Path) -> None:
    """A daemon would go on writing into the file that was put aside."""
    assert call("backup", str(tmp_path / "b.db"), config=config) == 0
    daemon = opened(config)
    daemon.own()
    try:
        assert call("restore", str(tmp_path / "b.db"), "--replace", config=config) == EX_TEMPFAIL
    finally:
        daemon.close()
