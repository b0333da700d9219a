"""The IMAP door with a real Dovecot (A1, A2, A6; T40-T45)."""

import os
import time
from datetime import date
from typing import Any

import pytest

from mailgate.errors import PermanentError, TemporaryError
from mailgate.mail.message import Door, Envelope
from mailgate.transport import imap_idle
from tests.servers.dovecot import Dovecot, prepared
from tests.servers.programs import wait_until
from tests.transport.mailboxes import flags, numbered, other_client, there
from tests.transport.watching import NOON, Memory, watching

pytestmark = pytest.mark.server("dovecot")


@pytest.fixture
def server(shared_dovecot: Dovecot) -> Dovecot:
    """A Dovecot."""
    return shared_dovecot


def test_letters_come_in(server: Dovecot, user: str) -> None:
    """A1, A2: what lies there and what comes while IDLE waits is taken, in order, and flagged only then."""
    for number in range(3):
        server.deliver(user, numbered(number))
    memory = Memory()
    with watching(memory, **there(server, user)):
        memory.wait(lambda: len(memory.raws) == 3)
        for number in range(3, 6):
            server.deliver(user, numbered(number))
            memory.wait(lambda number=number: len(memory.raws) == number + 1, seconds=3)  # type: ignore[misc]
    assert memory.raws == [numbered(number) for number in range(6)]
    assert memory.handed[0][1] == Envelope(
        door=Door.IMAP,
        received_at=NOON,
        recipients=("support@desk.example",),
        peer="localhost",
        mailbox="support",
    )
    assert all("\\Seen" in found for found in flags(server, user))
    assert "mailbox_lost" not in memory.names()


def test_over_starttls_and_by_polling(server: Dovecot, user: str) -> None:
    """A1: without IDLE the mailbox is looked at every so often; STARTTLS is a way in as well."""
    memory = Memory()
    for turn, idle in enumerate((False, True), 1):
        settings = there(server, user, port=server.port, tls="starttls", idle=idle, poll_seconds=0.05)
        alive = memory.names().count("mailbox_alive")
        with watching(memory, **settings):
            memory.wait(lambda alive=alive: memory.names().count("mailbox_alive") > alive)  # type: ignore[misc]
            server.deliver(user, numbered(turn))
            memory.wait(lambda turn=turn: len(memory.raws) == turn)  # type: ignore[misc]
    assert memory.raws == [numbered(1), numbered(2)]


def test_letter_between_search_and_idle(server: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A1: a letter that comes after the look and before IDLE is taken at once, not when IDLE is renewed."""
    start = imap_idle._start
    waiting = [numbered(number) for number in range(20)]

    def late(imap: Any) -> Any:
        """Deliver, and let the server tell of it before IDLE is asked for."""
        if waiting:
            server.deliver(user, waiting.pop(0))
            imap.noop()
        return start(imap)

    monkeypatch.setattr(imap_idle, "_start", late)
    memory = Memory()
    with watching(memory, **there(server, user)):
        memory.wait(lambda: len(memory.raws) == 20)


def test_a_thousand_letters_beside_idle(server: Dovecot, user: str) -> None:
    """A1: letters that pour in at any moment of the dance of SEARCH, FETCH and IDLE are all taken, once, in order."""
    memory = Memory()
    with watching(memory, **there(server, user, batch_letters=7)):
        for number in range(1000):
            server.deliver(user, numbered(number))
        memory.wait(lambda: len(memory.raws) == 1000)
    assert len(memory.handed) == 1000
    assert sorted(memory.raws) == sorted(numbered(number) for number in range(1000))


def test_seen_by_somebody_else(server: Dovecot, user: str) -> None:
    """T42: a letter that a person has opened in the mailbox is taken all the same."""
    server.deliver(user, numbered(1))
    with other_client(server, user) as client:
        client.store("1", "+FLAGS", "\\Seen")
    memory = Memory()
    with watching(memory, **there(server, user)):
        memory.wait(lambda: memory.raws == [numbered(1)])


def test_moved_and_deleted(server: Dovecot, user: str) -> None:
    """A2: after the letter is durable it can be moved away or deleted instead of flagged."""
    server.deliver(user, numbered(0), folder="Done")
    for after in ("move", "delete"):
        server.deliver(user, numbered(len(after)))
        memory = Memory()
        with watching(memory, **there(server, user, after=after, move_to="Done")):
            memory.wait(lambda: "mailbox_alive" in memory.names())  # noqa: B023
        assert memory.raws == [numbered(len(after))]
        assert flags(server, user) == []
    assert (
        len(list(server.maildir(user, "Done").glob("*/*.test*")))
        + len(list(server.maildir(user, "Done").glob("cur/*")))
        >= 1
    )


def test_folder_that_is_not_there(server: Dovecot, user: str) -> None:
    """A3: where letters cannot be moved they are ours all the same, and those behind them go on; it is told."""
    memory = Memory()
    with watching(memory, **there(server, user, after="move", move_to="Missing", batch_letters=1)):
        for number in range(3):
            server.deliver(user, numbered(number))
        memory.wait(lambda: len(memory.raws) == 3)
    assert memory.names().count("mailbox_action_failed") == 3
    assert "mailbox_lost" not in memory.names()
    assert len(memory.handed) == 3


def test_where_it_stopped(server: Dovecot, user: str) -> None:
    """A2: after a restart only what is new is fetched, by UID; what was deleted meanwhile is no obstacle."""
    memory = Memory()
    for turn in range(3):
        server.deliver(user, numbered(turn))
        with watching(memory, **there(server, user)):
            memory.wait(lambda turn=turn: len(memory.raws) == turn + 1)  # type: ignore[misc]
            memory.wait(lambda: memory.names()[-1] == "mailbox_alive")
        with other_client(server, user) as client:
            client.store("1", "+FLAGS", "\\Deleted")
            client.expunge()
    assert len(memory.handed) == 3


def test_crash_between_accept_and_the_flag(server: Dovecot, user: str) -> None:
    """T43: what was durable and not written down is fetched again, and nothing is lost: the digest tells."""
    for number in range(5):
        server.deliver(user, numbered(number))
    memory = Memory(forgetful=True)
    with watching(memory, **there(server, user, batch_letters=2)):
        memory.wait(lambda: memory.names().count("mailbox_deferred") > 3)
    assert memory.raws == [numbered(0), numbered(1)]
    again = Memory(raws=memory.raws)
    with watching(again, **there(server, user, batch_letters=2)):
        again.wait(lambda: again.progress is not None and len(again.raws) == 5)
    assert again.raws == [numbered(number) for number in range(5)]


def test_first_start_on_an_old_mailbox(server: Dovecot, user: str) -> None:
    """A6: letters that came before the day the operator chose are never taken, whenever they are looked at."""
    old = server.deliver(user, numbered(0))
    with other_client(server, user) as client:
        client.noop()
    ancient = next(server.maildir(user).glob(f"cur/{old.name}*"))
    os.utime(ancient, (1_600_000_000, 1_600_000_000))
    memory = Memory()
    settings = there(server, user, since=date(2026, 1, 1))
    with watching(memory, **settings):
        memory.wait(lambda: memory.progress is not None)
        server.deliver(user, numbered(1))
        memory.wait(lambda: memory.raws == [numbered(1)])
    assert ["\\Seen" in found for found in flags(server, user)] == [False, True]
    with watching(memory, **settings):
        memory.wait(lambda: memory.names()[-1] == "mailbox_alive")
    assert memory.raws == [numbered(1)]


def test_uidvalidity_changes(server: Dovecot, user: str) -> None:
    """T41: a folder that was made anew is read again; what is known is handed over again, nothing is missed."""
    memory = Memory()
    for number in range(3):
        server.deliver(user, numbered(number))
    with watching(memory, **there(server, user)):
        memory.wait(lambda: len(memory.raws) == 3 and memory.names()[-1] == "mailbox_alive")
    assert memory.progress is not None
    validity, _last = memory.progress
    server.forget_uids(user)
    for number in range(3, 6):
        server.deliver(user, numbered(number))
    wait_until(lambda: int(time.time()) > validity, seconds=5, what="another second, which UIDVALIDITY is made of")
    with watching(memory, **there(server, user)):
        memory.wait(lambda: len(memory.raws) == 6)
    assert sorted(memory.raws) == [numbered(number) for number in range(6)]
    assert memory.names().count("mailbox_rescan") == 1


def test_oversize_letter_stays(server: Dovecot, user: str) -> None:
    """T40: a letter over the limit is not fetched, is told of, stays unseen, and holds nobody up."""
    server.deliver(user, numbered(0))
    server.deliver(user, numbered(1) + b"x" * 100_000)
    server.deliver(user, numbered(2))
    memory = Memory()
    with watching(memory, **there(server, user, max_message_bytes=50_000)):
        memory.wait(lambda: len(memory.raws) == 2)
    assert memory.raws == [numbered(0), numbered(2)]
    assert memory.names().count("mailbox_oversize") == 1
    assert sorted("\\Seen" in found for found in flags(server, user)) == [False, True, True]


def test_what_cannot_be_kept_now_is_left(server: Dovecot, user: str) -> None:
    """A4: while the database is away nothing is flagged; when it is back everything is taken, in order."""
    for number in range(3):
        server.deliver(user, numbered(number))

    def away(_raw: bytes) -> None:
        raise TemporaryError("the database is away")

    memory = Memory(refuse=away)
    with watching(memory, **there(server, user)):
        memory.wait(lambda: memory.names().count("mailbox_deferred") > 5)
        assert not any("\\Seen" in found for found in flags(server, user))
        memory.refuse = None
        memory.wait(lambda: len(memory.raws) == 3, seconds=3)
    assert memory.names().count("mailbox_connected") == 1


def test_one_letter_that_is_refused_for_good(server: Dovecot, user: str) -> None:
    """A3: it stays where it is, is told of, and takes no other letter along."""
    for number in range(5):
        server.deliver(user, numbered(number))

    def not_two(raw: bytes) -> None:
        if raw == numbered(2):
            raise PermanentError("not that one")

    memory = Memory(refuse=not_two)
    with watching(memory, **there(server, user)):
        memory.wait(lambda: len(memory.raws) == 4)
    assert memory.names().count("letter_refused") == 1
    assert sorted("\\Seen" in found for found in flags(server, user)) == [False, True, True, True, True]


def test_bare_line_ends(server: Dovecot, user: str) -> None:
    """R10: line ends are canonical by this door, too."""
    server.deliver(user, b"Subject: x\rBcc: y\n\nold\rmac\n")
    memory = Memory()
    with watching(memory, **there(server, user)):
        memory.wait(lambda: bool(memory.raws))
    assert memory.raws == [b"Subject: x Bcc: y\r\n\r\nold\r\nmac\r\n"]


def test_server_goes_away() -> None:
    """T40: a server that goes away is come back to, and what came meanwhile is taken."""
    memory = Memory()
    with prepared(users={"support": "secret"}) as server, watching(memory, **there(server, "support")):
        memory.wait(lambda: memory.names().count("mailbox_lost") > 2)
        for turn in range(3):
            with server.run():
                server.deliver("support", numbered(turn))
                memory.wait(lambda turn=turn: len(memory.raws) == turn + 1)  # type: ignore[misc]
            lost = memory.names().count("mailbox_lost")
            memory.wait(lambda lost=lost: memory.names().count("mailbox_lost") > lost)  # type: ignore[misc]
    assert len(memory.raws) == 3


def test_login_that_is_refused_is_not_hammered(server: Dovecot, user: str) -> None:
    """T44: while the server refuses the login the pauses are long; once it does not, letters come in."""
    server.deliver(user, numbered(1))
    passwords = ["wrong", "wrong"]
    memory = Memory()
    with watching(memory, **there(server, user, password=lambda: passwords.pop() if passwords else "secret")):
        memory.wait(lambda: memory.raws == [numbered(1)])
    assert memory.names().count("mailbox_lost") == 2
