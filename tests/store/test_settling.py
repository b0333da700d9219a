"""How letters end, in and out, and what is learnt on the way."""

from datetime import timedelta

import pytest

from mailgate.desk.changes import Learn, New, SettleBounce, SettleHold
from mailgate.desk.clues import Contacts
from mailgate.desk.decision import RuleAnswer
from mailgate.desk.ticket import Person
from mailgate.store import inbox, outbox, people, tickets
from mailgate.store.database import Database, Tx
from mailgate.store.record import record
from mailgate.store.tables import EVENTS
from tests.store.values import (
    ANNA,
    LEASE,
    NOW,
    decision,
    letter,
    new_ticket,
    opening,
    outgoing,
    taken_in,
    words,
)

LATER = NOW + timedelta(hours=1)


def _apply(tx: Tx, *changes: object) -> None:
    record(tx, None, decision(*changes), letter=None, now=LATER)  # type: ignore[arg-type]


def test_the_letters_end(database: Database) -> None:
    """With what was decided the letter's own end is recorded, in the same transaction (A2, A7)."""
    rules = (RuleAnswer(name="own_letter", answer="no"),)
    with database.transaction() as tx:
        inbox_id = taken_in(tx)
        inbox.claim(tx, limit=1, owner="one", now=NOW, lease=LEASE)
        decided = decision(opening(), words(), ticket=New(0), rules=rules)
        record(tx, inbox_id, decided, letter=letter(), now=NOW)
        shown = inbox.show(tx, inbox_id)
        assert (shown.state, shown.outcome, shown.ticket) == ("done", "new_ticket", 1)
        assert (shown.message_id, shown.rules) == ("<one@customer.example>", rules)
        assert tickets.messages(tx, 1)[0].inbox_id == inbox_id


def test_a_hold_is_held(database: Database) -> None:
    """A decision to hold puts the letter aside with rule, reason and ticket (F7)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        inbox_id = taken_in(tx)
        decided = decision(outcome="hold", reason="forged", rule="follow_up", ticket=number)
        record(tx, inbox_id, decided, letter=letter(), now=NOW)
        (held,) = inbox.held(tx)
    assert (held.reason, held.rule, held.ticket) == ("forged", "follow_up", number)


@pytest.mark.parametrize(
    ("verdict", "state", "reason"),
    [("accept", "waiting", ""), ("reject", "dropped", "rejected"), ("spam", "dropped", "spam")],
)
def test_holds_are_settled(database: Database, verdict: str, state: str, reason: str) -> None:
    """An agent's word settles a held letter, once (F7)."""
    with database.transaction() as tx:
        inbox_id = taken_in(tx)
        inbox.hold(tx, inbox_id, reason="forged", detail="", now=NOW)
        _apply(tx, SettleHold(inbox_id=inbox_id, verdict=verdict))  # type: ignore[arg-type]
        shown = inbox.show(tx, inbox_id)
        assert (shown.state, shown.reason) == (state, reason)
        assert shown.overruled == ("forged" if verdict == "accept" else "")
        _apply(tx, SettleHold(inbox_id=inbox_id, verdict="spam"), SettleHold(inbox_id=99, verdict="spam"))
        assert inbox.show(tx, inbox_id) == shown


def test_bounces_are_noted(database: Database) -> None:
    """What a server says became of a letter of ours stands on that letter, and in its ticket's course (B7)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        outbox_id = outbox.enqueue(tx, outgoing(), ticket=number, kind="registered", now=NOW)
        _apply(tx, SettleBounce(outbox_id=outbox_id, action="failed", status="5.1.1", diagnostic="no such user"))
        shown = outbox.show(tx, outbox_id)
        assert (shown.bounce_action, shown.bounce_status, shown.bounced_at) == ("failed", "5.1.1", LATER)
        event = tickets.course(tx, number)[-1]
        assert (event.kind, event.before, event.after, event.reason) == ("bounce", ANNA, "failed", "5.1.1")
        _apply(tx, SettleBounce(outbox_id=99, action="failed", status="5.1.1"))


def test_learning(database: Database) -> None:
    """What a proved letter says of its author is kept; what it leaves out changes nothing (H1)."""
    with database.transaction() as tx:
        _apply(tx, Learn(person=Person(address=ANNA, name="Анна", contacts=Contacts(phone="+7999"))))
        _apply(tx, Learn(person=Person(address=ANNA, language="ru", contacts=Contacts(position="инженер"))))
        _apply(tx, Learn(person=Person(address=ANNA, name="Анна")))
        person, _ = people.find(tx, ANNA)
        events = tx.execute(EVENTS.select()).all()
    assert person == Person(
        address=ANNA, name="Анна", language="ru", contacts=Contacts(phone="+7999", position="инженер")
    )
    assert [event.kind for event in events] == ["learned", "learned"]
