"""Whose letter is next: authors take turns, and each one's letters keep their order."""

from datetime import timedelta

import pytest

from mailgate.mail.proof.tokens import Key, Keyring, Role, names_ticket, root_id, sign_address, sign_message_id
from mailgate.mail.reading.turn_of import thread_of, turn_of
from mailgate.store import inbox, keys, outbox
from mailgate.store.database import Database, Tx
from tests.store.values import LEASE, NOW, outgoing, taken_in

FLOOD = "Flood <flood@shop.example>"
KEYRING = Keyring((Key("one", b"k" * 32),))


def _from(tx: Tx, author: str, *names: str) -> list[int]:
    return [taken_in(tx, f"From: {author}\r\nMessage-ID: <{name}@x>\r\n\r\n{name}\r\n".encode()) for name in names]


def _in_thread(tx: Tx, author: str, name: str, *, root: str) -> int:
    fields = f"From: {author}\r\nMessage-ID: <{name}@x>\r\nReferences: <{root}>\r\n"
    return taken_in(tx, f"{fields}\r\n{name}\r\n".encode())


def _thread(raw: bytes, *recipients: str) -> int:
    return thread_of(raw, recipients, ticket_of=lambda name: names_ticket(name, KEYRING))


def _claim(tx: Tx, limit: int, *, owner: str = "one", later: timedelta = timedelta(0)) -> list[int]:
    return [letter.inbox_id for letter in inbox.claim(tx, limit=limit, owner=owner, now=NOW + later, lease=LEASE)]


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


def test_letters_of_a_thread_keep_their_order(database: Database) -> None:
    """J2: of one thread the older letter goes first, whoever wrote it, and whatever turns their authors have."""
    with database.transaction() as tx:
        flood = _from(tx, FLOOD, "1", "2", "3")
        older = _in_thread(tx, FLOOD, "older", root="root@x")
        newer = _in_thread(tx, "agent@desk.example", "newer", root="root@x")
        (other,) = _from(tx, "anna@customer.example", "a")
        assert _claim(tx, 2) == [flood[0], other]
        assert _claim(tx, 9) == [*flood[1:], older, newer]


def test_a_thread_goes_on_where_it_is_worked_on(database: Database) -> None:
    """J2: what belongs to a thread or an author that another gateway is at work on waits; others do not.

    An author's letters on tickets belong to those alone.
    """
    with database.transaction() as tx:
        keys.add(tx, "one", KEYRING.keys[0].secret, now=NOW)
        first = _in_thread(tx, FLOOD, "first", root="root@x")
        assert _claim(tx, 1, owner="other") == [first]
        same_thread = _in_thread(tx, "agent@desk.example", "second", root="root@x")
        same_author = _in_thread(tx, FLOOD, "third", root="elsewhere@x")
        behind = _in_thread(tx, "agent@desk.example", "fourth", root="nowhere@x")
        (apart,) = _from(tx, "anna@customer.example", "a")
        answer = _in_thread(tx, FLOOD, "answer", root=root_id(42, domain="desk.example", keyring=KEYRING).strip("<>"))
        assert _claim(tx, 9) == [apart, answer]
        inbox.finish(tx, first, outcome="new_ticket", now=NOW)
        assert sorted(_claim(tx, 9)) == [same_thread, same_author, behind]


@pytest.mark.parametrize("known", [True, False], ids=["keys", "no keys yet"])
def test_who_guesses_a_number_makes_nobody_wait(database: Database, known: bool) -> None:
    """T04, T24, J2: a ticket's letters wait for older ones on it; one whose id we did not sign is not on it.

    A genuine id of another ticket with its number changed is as good as none.
    """
    root = root_id(42, domain="desk.example", keyring=KEYRING).strip("<>")
    forged = root_id(42, domain="desk.example", keyring=Keyring((Key("one", b"f" * 32),))).strip("<>")
    changed = root_id(43, domain="desk.example", keyring=KEYRING).strip("<>").replace("t17.", "t16.")
    assert changed.partition(".")[0] == root.partition(".")[0]
    with database.transaction() as tx:
        if known:
            keys.add(tx, "one", KEYRING.keys[0].secret, now=NOW)
        flood = [_in_thread(tx, FLOOD, f"f{n}", root=(forged, changed)[n % 2]) for n in range(20)]
        anna = _in_thread(tx, "anna@customer.example", "a", root=root)
        assert _claim(tx, 2, owner="other") == [flood[0], anna]


def test_a_gateway_that_died_holds_up_a_thread_for_a_minute(database: Database) -> None:
    """J2: what it claimed is another's when its lease ends; those behind it do not wait for that."""
    with database.transaction() as tx:
        first = _in_thread(tx, FLOOD, "first", root="root@x")
        assert _claim(tx, 1, owner="dead") == [first]
        second = _in_thread(tx, "agent@desk.example", "second", root="root@x")
        assert _claim(tx, 9, later=timedelta(seconds=50)) == []
        assert _claim(tx, 9, later=timedelta(seconds=70)) == [second]
        assert _claim(tx, 9, later=LEASE) == [first]


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


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        (b"References: <root@x>\r\n <b@x>\r\nMessage-ID: <c@x>\r\n", b"Message-ID: <root@x>\r\n"),
        (b"In-Reply-To: <root@x>\r\n", b"References: <root@x> <b@x>\n"),
        (b"references:<ROOT@x>\r\n", b"MESSAGE-ID: <root@X>\r\n"),
    ],
)
def test_one_thread_whoever_goes_on_with_it(fields: bytes, same: bytes) -> None:
    """A thread is known by the letter that it began with, in any client's spelling of the fields."""
    assert _thread(fields + b"\r\nbody") == _thread(same + b"\r\nMessage-ID: <no@x>\r\n") != 0


def test_a_ticket_is_a_thread() -> None:
    """B1: whatever else a letter answers, the ticket that an id or a plus address of ours names is its thread."""
    ids = sign_message_id(
        role=Role.CUSTOMER,
        ticket=42,
        letter="abc",
        person_address="anna@x.example",
        issued_at=NOW,
        domain="desk.example",
        keyring=KEYRING,
    )
    root = root_id(42, domain="desk.example", keyring=KEYRING)
    plus = sign_address(
        "support",
        "desk.example",
        role=Role.AGENT,
        ticket=42,
        person_address="anna@x.example",
        issued_at=NOW,
        keyring=KEYRING,
    )
    other = root_id(43, domain="desk.example", keyring=KEYRING)
    by_answer = _thread(f"References: <a@x> {ids.upper()} <b@x>\r\n\r\n".encode())
    assert by_answer == _thread(f"In-Reply-To: {root}\r\n\r\n".encode()) == _thread(b"\r\n", plus) != 0
    assert _thread(f"References: {root} {other}\r\n\r\n".encode()) != by_answer


@pytest.mark.parametrize(
    "raw", [b"", b"\r\n\r\nReferences: <a@x>\r\n", b"References: a@x\r\n\r\n", b"Message-ID: <a@x"]
)
def test_what_names_no_thread_belongs_to_none(raw: bytes) -> None:
    """Letters without ids wait for none but their author's."""
    assert _thread(raw, "support+cfq@desk.example") == 0


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
