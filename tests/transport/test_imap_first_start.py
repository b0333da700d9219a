"""The first start on an old mailbox, with a real Dovecot: old mail makes no tickets (A6)."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailgate.doors import first_look
from mailgate.store import mailboxes
from mailgate.store.database import Database
from tests.servers.dovecot import Dovecot, dovecot
from tests.transport.watching import Memory, watching

pytestmark = pytest.mark.server("dovecot")

PLACE = ("support@imap.example:993", "INBOX")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A Dovecot with one user."""
    with dovecot(users={"support": "secret"}) as running:
        yield running


def put(server: Dovecot, number: int, *, arrived: datetime) -> bytes:
    """A letter that came to the folder at a moment: the file's time is Dovecot's INTERNALDATE."""
    raw = f"From: anna@example.org\r\nSubject: {number}\r\n\r\ntext {number}\r\n".encode()
    file = server.deliver("support", raw)
    os.utime(file, (arrived.timestamp(), arrived.timestamp()))
    return raw


def test_old_mail_is_left_alone(server: Dovecot) -> None:
    """What came before the moment is never taken, to the second, nor when the folder is read anew; all else is."""
    moment = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=10)
    settings = {"port": server.tls_port, "ca_file": server.certificates.ca, "not_before": moment}
    put(server, 0, arrived=moment - timedelta(days=40))
    put(server, 1, arrived=moment - timedelta(seconds=1))
    young = [put(server, 2, arrived=moment)]
    memory = Memory()
    with watching(memory, **settings):
        memory.wait(lambda: memory.raws == young)
        young.append(put(server, 3, arrived=moment + timedelta(minutes=1)))
        memory.wait(lambda: memory.raws == young)
    server.forget_uids("support")
    young.append(put(server, 4, arrived=moment + timedelta(minutes=2)))
    with watching(memory, **settings):
        memory.wait(lambda: memory.raws == young)
    assert len(memory.handed) <= 2 + 3


def test_a_mailbox_of_old_mail_alone(server: Dovecot) -> None:
    """Nothing is taken, and the way is noted, so that it is not looked through at every turn."""
    settings = {"port": server.tls_port, "ca_file": server.certificates.ca}
    moment = datetime.now(UTC) + timedelta(hours=1)
    memory = Memory()
    with watching(memory, not_before=moment, **settings):
        memory.wait(lambda: memory.progress is not None)
    assert memory.raws == []


def test_the_first_look_is_remembered(tmp_path: Path) -> None:
    """A little before the first start, whenever it is asked again; a mailbox that was read before has none."""
    database = Database(f"sqlite:///{tmp_path}/m.db")
    database.migrate()
    first = first_look(database, PLACE, now=NOON)
    assert first == NOON - timedelta(minutes=5)
    assert first_look(database, PLACE, now=NOON + timedelta(days=9)) == first
    with database.transaction() as tx:
        mailboxes.advance(tx, "old@imap.example:993", "INBOX", 1, 7, now=NOON)
    assert first_look(database, ("old@imap.example:993", "INBOX"), now=NOON) is None
    database.close()
