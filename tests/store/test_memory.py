"""Smaller memories: keys, mailboxes, words, organisations, who ticks, traces."""

import pytest

from mailgate.desk.changes import New
from mailgate.desk.ticket import Organisation, Person
from mailgate.errors import PermanentError
from mailgate.mail.delivery import Sent
from mailgate.store import inbox, keys, mailboxes, outbox, people, settings, ticker
from mailgate.store.database import Database
from mailgate.store.record import record
from mailgate.store.trace import trace
from tests.store.values import ANNA, LEASE, NOW, decision, letter, opening, outgoing, taken_in, words


def test_keys(database: Database) -> None:
    """Keys are kept, newest first; a retired one proves nothing any more (B1)."""
    with database.transaction() as tx:
        assert keys.load(tx) == ()
        for name in ("one", "two"):
            keys.add(tx, name, name.encode() * 10, now=NOW)
        assert [key.name for key in keys.load(tx)] == ["two", "one"]
        assert keys.retire(tx, "one", now=NOW)
        assert not keys.retire(tx, "one", now=NOW)
        assert [key.secret for key in keys.load(tx)] == [b"two" * 10]
        assert len(keys.load(tx, retired=True)) == 2
        assert "two" * 10 not in repr(keys.load(tx))


def test_a_keys_name_is_its_own(database: Database) -> None:
    """Two keys cannot have one name."""
    with database.transaction() as tx:
        keys.add(tx, "one", b"x" * 32, now=NOW)
    with pytest.raises(PermanentError), database.transaction() as tx:
        keys.add(tx, "one", b"y" * 32, now=NOW)


def test_mailboxes(database: Database) -> None:
    """Each mailbox remembers how far it was read, with its UIDVALIDITY (A2, A6)."""
    with database.transaction() as tx:
        assert mailboxes.progress(tx, "a", "INBOX") is None
        mailboxes.advance(tx, "a", "INBOX", 2**32 - 1, 5, now=NOW)
        mailboxes.advance(tx, "a", "INBOX", 2**32 - 1, 9, now=NOW)
        mailboxes.advance(tx, "a", "Входящие", 1, 2, now=NOW)
        assert mailboxes.progress(tx, "a", "INBOX") == (2**32 - 1, 9)
        assert mailboxes.progress(tx, "a", "Входящие") == (1, 2)


def test_words(database: Database) -> None:
    """A word can be set, changed and forgotten."""
    with database.transaction() as tx:
        settings.put(tx, "restored", "1")
        settings.put(tx, "restored", "2")
        assert settings.get(tx, "restored") == "2"
        settings.remove(tx, "restored")
        assert settings.get(tx, "restored") is None


def test_organisations(database: Database) -> None:
    """An organisation is replaced as a whole; a domain belongs to the one that named it last (H2)."""
    with database.transaction() as tx:
        people.put_organisation(tx, Organisation(name="One", domains=("a.example", "B.example")))
        people.put_organisation(tx, Organisation(name="Two", domains=("b.example",), contract_number="7"))
        people.put_organisation(tx, Organisation(name="Two", domains=("b.example", "c.example")))
        assert people.organisations(tx) == (
            Organisation(name="One", domains=("a.example",)),
            Organisation(name="Two", domains=("b.example", "c.example")),
        )
        assert people.remove_organisation(tx, "One")
        assert not people.remove_organisation(tx, "One")
        assert people.get_organisation(tx, "One") is None


def test_persons(database: Database) -> None:
    """Persons are listed by address, and can be forgotten (H3)."""
    with database.transaction() as tx:
        for name in ("b", "a", "c"):
            people.put_person(tx, Person(address=f"{name}@x", organisation="One" if name != "b" else None), now=NOW)
        assert [person.address for person in people.persons(tx)] == ["a@x", "b@x", "c@x"]
        assert [person.address for person in people.persons(tx, organisation="One", after="a@x")] == ["c@x"]
        assert people.remove_person(tx, "a@x")
        assert not people.remove_person(tx, "a@x")


def test_one_ticks(database: Database) -> None:
    """Of several gateways one at a time runs the timers; on SQLite there is one (J2)."""
    with database.transaction() as tx:
        assert ticker.elect(tx)
        if database.postgresql:
            with database.transaction() as other:
                assert not ticker.elect(other)
    with database.transaction() as tx:
        assert ticker.elect(tx)


def test_a_letters_way(database: Database) -> None:
    """A Message-ID tells door, time, rule, ticket, the letters that went out of it and their fate (A7)."""
    with database.transaction() as tx:
        inbox_id = taken_in(tx)
        inbox.claim(tx, limit=1, owner="one", now=NOW, lease=LEASE)
        record(tx, inbox_id, decision(opening(), words(), ticket=New(0)), letter=letter(), now=NOW)
        outbox_id = outbox.enqueue(tx, outgoing("a"), ticket=1, kind="registered", now=NOW)
        outbox.claim(tx, limit=1, owner="one", now=NOW, lease=LEASE)
        outbox.settle(tx, outbox_id, Sent(text="queued as 7"), now=NOW, jitter=0)
        for asked in ("<one@customer.example>", "one@customer.example", str(inbox_id)):
            (found,) = trace(tx, asked)
            assert found.came_in is not None
            assert (found.came_in.rule, found.tickets) == ("registration", (1,))
            assert [(sent.kind, sent.state, sent.detail) for sent in found.letters] == [
                ("registered", "sent", "queued as 7")
            ]
        (ours,) = trace(tx, "a@desk.example")
        assert (ours.came_in, ours.tickets, ours.letters[0].recipient) == (None, (1,), ANNA)
        assert trace(tx, "<nobody@x>") == trace(tx, "99") == ()
