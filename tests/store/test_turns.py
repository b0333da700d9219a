"""Whose letter is next: authors take turns, and each one's letters keep their order."""

from datetime import timedelta

import pytest

from mailgate.mail.reading.turn_of import turn_of
from mailgate.store import inbox, outbox
from mailgate.store.database import Database, Tx
from tests.store.values import LEASE, NOW, outgoing, taken_in

FLOOD = "Flood <flood@shop.example>"


def _from(tx: Tx, author: str, *names: str) -> list[int]:
    return [taken_in(tx, f"From: {author}\r\nMessage-ID: <{name}@x>\r\n\r\n{name}\r\n".encode()) for name in names]


def _claim(tx: Tx, limit: int) -> list[int]:
    return [letter.inbox_id for letter in inbox.claim(tx, limit=limit, owner="one", now=NOW, lease=LEASE)]


def test_a_lone_letter_does_not_wait_behind_a_flood(database: Database) -> None:
    """Two hundred letters of one author wait; whoever writes after them has the next turn but one (S19)."""
    with database.transaction() as tx:
        flood = _from(tx, FLOOD, *map(str, range(200)))
    with database.transaction() as tx:
        for taken in _claim(tx, 50):
            inbox.finish(tx, taken, outcome="new_ticket", now=NOW)
        (lone,) = _from(tx, "anna@customer.example", "lone")
        assert _claim(tx, 3) == [flood[50], lone, flood[51]]


def test_an_authors_letters_keep_their_order(database: Database) -> None:
    """However authors take turns, nobody's second letter is worked on before their first (S19)."""
    with database.transaction() as tx:
        flood = _from(tx, FLOOD, "1", "2", "3")
        anna = _from(tx, "anna@customer.example", "a", "b")
        boris = _from(tx, "boris@customer.example", "c")
        order = _claim(tx, 10)
    assert order == [flood[0], anna[0], boris[0], flood[1], anna[1], flood[2]]


def test_a_letter_that_waits_for_another_try_holds_up_nobody(database: Database) -> None:
    """A3: a letter put off until later does not bring its author's next one, or anybody's, to a halt."""
    with database.transaction() as tx:
        first, second = _from(tx, FLOOD, "1", "2")
        assert _claim(tx, 1) == [first]
        inbox.postpone(tx, first, until=NOW + timedelta(hours=1), why="failed")
        (other,) = _from(tx, "anna@customer.example", "a")
        assert _claim(tx, 5) == [other, second]


def test_turns_begin_anew_when_nothing_waits(database: Database) -> None:
    """What once flooded has no worse turn than others when its flood is over."""
    with database.transaction() as tx:
        for taken in _from(tx, FLOOD, *map(str, range(9))):
            inbox.finish(tx, taken, outcome="new_ticket", now=NOW)
        ids = [*_from(tx, FLOOD, "again"), *_from(tx, "anna@customer.example", "a")]
        assert _claim(tx, 5) == ids


@pytest.mark.parametrize(
    ("header", "author"),
    [
        (b"From: Anna <anna@x.example>\r\n", b"anna@x.example"),
        (b"Subject: s\r\nFROM: ANNA@X.example\r\n", b"anna@x.example"),
        (b"from: Anna\r\n <anna@x.example>\r\nTo: b@x\r\n", b"anna@x.example"),
        (b"From: =?utf-8?b?0JDQvdC90LA=?= <anna@x.example> (home)\r\n", b"anna@x.example"),
        (b"Subject: s\nFrom: anna@x.example\n", b"anna@x.example"),
    ],
)
def test_one_author_however_written(header: bytes, author: bytes) -> None:
    """The same author has the same turns in any client's spelling of the field."""
    assert turn_of(header + b"\r\nbody", None) == turn_of(b"From: " + author + b"\r\n\r\n", "other@x.example")


@pytest.mark.parametrize(
    "raw", [b"", b"\r\n\r\nFrom: x@x\r\n", b"Subject: s\r\n\r\nFrom: x@x\r\n", b"\nFrom:\n", b"From"]
)
def test_a_letter_without_author_goes_by_its_envelope(raw: bytes) -> None:
    """A From line in the body is none; the envelope sender, or nobody, takes the turn then."""
    assert turn_of(raw, "Bounce@x.example") == turn_of(b"", "bounce@x.example")
    assert turn_of(raw, None) == turn_of(b"", None) != turn_of(b"", "bounce@x.example")


def _put(tx: Tx, name: str, to: str, *, kind: str = "registered", minutes: int = 0) -> int:
    written = outgoing(name, recipient=to)
    return outbox.enqueue(tx, written, ticket=None, kind=kind, now=NOW + timedelta(minutes=minutes))


def test_an_acknowledgement_does_not_wait_behind_a_floods(database: Database) -> None:
    """E1: while letters to one address and to agents wait to be sent, another person's acknowledgement goes first."""
    with database.transaction() as tx:
        flood = [_put(tx, f"f{n}", "flood@shop.example") for n in range(5)]
        agents = [_put(tx, f"a{n}", "agent@desk.example", kind="agent_new") for n in range(3)]
        lone = _put(tx, "lone", "anna@customer.example", minutes=1)
        order: list[int] = []
        while letters := outbox.claim(tx, limit=1, owner="one", now=NOW + timedelta(minutes=1), lease=LEASE):
            order += [letter.outbox_id for letter in letters]
    assert order == [flood[0], lone, *flood[1:], *agents]


def test_who_waits_for_a_moment_does_not_go_ahead_of_it(database: Database) -> None:
    """S13: a letter that is not to go out before a moment does not, whoever else waits."""
    with database.transaction() as tx:
        later = NOW + timedelta(minutes=30)
        outbox.enqueue(tx, outgoing("x"), ticket=None, kind="closed", now=NOW, not_before=later)
        assert outbox.claim(tx, limit=5, owner="one", now=NOW, lease=LEASE) == ()
        assert len(outbox.claim(tx, limit=5, owner="one", now=later, lease=LEASE)) == 1
