"""Doors that bring letters by the thousand leave room for the others."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailgate.mail.message import Door, Envelope
from mailgate.pipeline.accept import Acceptor
from mailgate.store import inbox
from tests.pipeline.house import NOW, Parts, parts, quiet_log, raw


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Parts]:
    made = parts(tmp_path)
    yield made
    made.core.close()


class Stop(threading.Event):
    """Told by nobody; counts how often it was looked at, and does something each time."""

    def __init__(self, house: Parts) -> None:
        super().__init__()
        self.house = house
        self.waited = 0

    def wait(self, timeout: float | None = None) -> bool:
        self.waited += 1
        with self.house.core.database.transaction() as tx:
            for letter in inbox.claim(tx, limit=10, owner="one", now=NOW, lease=NOW - NOW):
                inbox.finish(tx, letter.inbox_id, outcome="new_ticket", now=NOW)
        return False


def test_a_mailbox_waits_while_many_letters_do(house: Parts) -> None:
    """J2, A4: ten thousand letters in a mailbox stay there until those before them are worked on; none is refused."""
    acceptor = Acceptor(database=house.core.database, room=house.core.room, log=quiet_log(), accepted=lambda: None)
    envelope = Envelope(door=Door.IMAP, received_at=NOW, recipients=("support@localhost",))
    acceptor.accept_now([(raw(f"n{number}"), envelope) for number in range(135)])
    stop = Stop(house)
    acceptor.wait_for_others(stop)
    assert stop.waited == 4
    acceptor.wait_for_others(stop)
    assert stop.waited == 4
