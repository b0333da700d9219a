"""No look-up grows with what was ever stored: every one goes by an index, on both databases."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from mailgate.desk.changes import (
    AddParticipant,
    ChangeState,
    Learn,
    Link,
    Merge,
    SetReachable,
    SettleBounce,
    SettleHold,
    Unmerge,
)
from mailgate.desk.decision import Decision
from mailgate.desk.ticket import Organisation, Participant, Person, State
from mailgate.mail.delivery import Deferred, Sent
from mailgate.mail.proof.tokens import Role, Token
from mailgate.store import inbox, mailboxes, outbox, people, tickets
from mailgate.store.database import Database, Tx
from mailgate.store.look_up import look_up
from mailgate.store.prepared import Prepared
from mailgate.store.record import record
from mailgate.store.tables import INBOX
from mailgate.store.trace import trace
from tests.store import values
from tests.store.plans import Plans
from tests.store.values import ANNA, LEASE, NOW

TOKEN = Token(role=Role.CUSTOMER, ticket=1, letter="x", person="p", issued_at=NOW)


def _ask(tx: Tx) -> None:
    people.put_organisation(tx, Organisation(name="Customer", domains=("customer.example",)))
    asked = values.question(
        answers=("<a@desk.example>", "<b@customer.example>"),
        tokens=(TOKEN,),
        numbers=(1, 2),
        bounced=("<a@desk.example>", "support+b1@desk.example"),
    )
    look_up(tx, asked)


def _steer(tx: Tx) -> None:
    one, two = values.new_ticket(tx), values.new_ticket(tx, said=values.letter(message_id="<2@x>"))
    sent = outbox.enqueue(tx, values.outgoing("sent"), ticket=one, kind="registered", now=NOW)
    held = values.taken_in(tx, b"held")
    inbox.hold(tx, held, reason="forged", detail="", now=NOW)
    changes = (
        values.words(one),
        AddParticipant(ticket=one, participant=Participant(address="boris@customer.example")),
        ChangeState(ticket=one, to=State.WAITING),
        Link(ticket=one, other=two, kind="refers_to"),
        SetReachable(ticket=one, address=ANNA, reachable=False),
        Learn(person=Person(address=ANNA, name="Anna")),
        SettleBounce(outbox_id=sent, action="failed", status="5.1.1"),
        SettleHold(inbox_id=held, verdict="accept"),
        Merge(ticket=two, into=one),
        Unmerge(ticket=two),
    )
    inbox_id = values.taken_in(tx)
    record(tx, inbox_id, values.decision(*changes, outcome="follow_up", ticket=one), letter=values.letter(), now=NOW)


def _queue(tx: Tx) -> None:
    values.taken_in(tx)
    claimed = inbox.claim(tx, limit=5, owner="one", now=NOW, lease=LEASE)
    inbox.claim(tx, limit=5, owner="one", now=NOW, lease=LEASE)
    inbox.postpone(tx, claimed[0].inbox_id, until=NOW, why="")
    inbox.hold(tx, claimed[0].inbox_id, reason="forged", detail="", now=NOW)
    inbox.release(tx, claimed[0].inbox_id)
    inbox.finish(tx, claimed[0].inbox_id, outcome="discard", now=NOW)
    inbox.give_back(tx, "one")
    inbox.depth(tx)
    inbox.waits_more_than(tx, 10)
    inbox.held(tx)
    inbox.raw(tx, claimed[0].inbox_id)


def _send(tx: Tx) -> None:
    number = values.new_ticket(tx)
    for name in ("a", "b"):
        outbox.enqueue(tx, values.outgoing(name), ticket=number, kind="registered", now=NOW)
    letter, *_ = outbox.claim(tx, limit=5, owner="one", now=NOW, lease=LEASE)
    outbox.settle(tx, letter.outbox_id, Deferred(text="later"), now=NOW, jitter=0.5)
    letter, *_ = outbox.claim(tx, limit=5, owner="one", now=NOW + timedelta(hours=1), lease=LEASE)
    outbox.settle(tx, letter.outbox_id, Sent(), now=NOW, jitter=0.5)
    outbox.give_back(tx, "one", now=NOW)
    outbox.recover(tx, owner="one", now=NOW)
    outbox.retry(tx, letter.outbox_id, now=NOW)
    outbox.drop(tx, letter.outbox_id, now=NOW)
    outbox.park(tx)
    outbox.unpark(tx, now=NOW)
    outbox.depth(tx)
    outbox.listing(tx)
    outbox.listing(tx, ticket=number)
    outbox.claim(tx, limit=5, owner="one", now=NOW - timedelta(days=1), lease=LEASE)


def _read(tx: Tx) -> None:
    number = values.new_ticket(tx)
    tickets.set_root(tx, number, "<t1@desk.example>")
    tickets.get(tx, number)
    tickets.course(tx, number)
    tickets.messages(tx, number)
    tickets.files(tx, number)
    tickets.listing(tx, state=State.REGISTERED, limit=5)
    tickets.listing(tx, desk="support", limit=5)
    trace(tx, "one@customer.example")
    mailboxes.advance(tx, "a", "INBOX", 1, 2, now=NOW)
    mailboxes.progress(tx, "a", "INBOX")


@pytest.fixture
def plans(url: str) -> Iterator[Plans]:
    """A database whose statements are explained before they run."""
    watching = Plans(url)
    yield watching
    watching.database.close()


def test_every_look_up_has_an_index(plans: Plans) -> None:
    """Look-ups, claims and changes read no table from end to end, on SQLite and on PostgreSQL."""
    for doors in (_ask, _steer, _queue, _send, _read):
        with plans.database.transaction() as tx:
            doors(tx)
        assert plans.scans == [], doors.__name__
    assert len(plans.statements) > 90


def test_the_watch_sees_a_scan(plans: Plans) -> None:
    """The test above would see a statement without an index."""
    with plans.database.transaction() as tx:
        tx.execute(Prepared(select(INBOX.c.id).where(INBOX.c.detail == "x")))
    assert plans.scans[0].startswith("inbox:")


def test_nothing_to_do_writes_nothing(database: Database) -> None:
    """A decision without changes leaves only how its letter ended."""
    with database.transaction() as tx:
        inbox_id = values.taken_in(tx)
        decided = Decision(outcome="discard", rule="own_letter", reason="own_letter")
        recorded = record(tx, inbox_id, decided, letter=values.letter(), now=NOW)
        assert recorded.numbers == {}
        assert inbox.show(tx, inbox_id).reason == "own_letter"
