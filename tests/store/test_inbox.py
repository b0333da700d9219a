"""Letters that are ours: taken in once, worked on once, never lost."""

from datetime import timedelta

import pytest

from mailgate.desk.decision import RuleAnswer
from mailgate.errors import PermanentError
from mailgate.mail.message import Door
from mailgate.store import inbox
from mailgate.store.database import Database, Tx
from tests.store.values import LEASE, NOW, envelope, taken_in


def _claim(
    tx: Tx, *, owner: str = "one", limit: int = 10, later: timedelta = timedelta(0)
) -> tuple[inbox.Claimed, ...]:
    return inbox.claim(tx, limit=limit, owner=owner, now=NOW + later, lease=LEASE)


def test_a_letter_comes_back_whole(database: Database) -> None:
    """What was accepted is claimed byte for byte, with its envelope (A2)."""
    said = envelope(
        door=Door.LMTP, sender="", recipients=("a@x", "Ж@x"), peer="::1", helo="mx", login="a@x", mailbox="INBOX"
    )
    raw = bytes(range(256)) * 40
    with database.transaction() as tx:
        (inbox_id,) = inbox.accept(tx, [(raw, said)])
    with database.transaction() as tx:
        (letter,) = _claim(tx)
    assert (letter.inbox_id, letter.raw, letter.envelope) == (inbox_id, raw, said)
    assert (letter.attempts, letter.overruled) == (1, "")


@pytest.mark.parametrize("sender", [None, ""])
def test_no_sender_is_not_the_null_sender(database: Database, sender: str | None) -> None:
    """'Not learnt' and the null reverse-path stay apart (RFC 5321 section 4.5.5)."""
    with database.transaction() as tx:
        taken_in(tx, sender=sender)
        assert _claim(tx)[0].envelope.sender == sender


def test_handed_over_again(database: Database) -> None:
    """The same bytes for the same recipients are one letter, in one batch or years apart (T101)."""
    with database.transaction() as tx:
        first, again = inbox.accept(tx, [(b"x", envelope()), (b"x", envelope(peer="other"))])
    with database.transaction() as tx:
        later = taken_in(tx, b"x", recipients=("support@DESK.example",))
        assert len(_claim(tx)) == 1
    assert first == again == later


def test_other_recipients_are_another_letter(database: Database) -> None:
    """The same bytes for other recipients are a letter of their own, and the bytes are kept once (T56)."""
    with database.transaction() as tx:
        one, other = taken_in(tx, b"x"), taken_in(tx, b"x", recipients=("billing@desk.example",))
        assert one != other
        assert {letter.raw for letter in _claim(tx)} == {b"x"}


def test_order_of_arrival(database: Database) -> None:
    """Letters are claimed in order of arrival, each once (S19)."""
    with database.transaction() as tx:
        ids = inbox.accept(tx, [(str(n).encode(), envelope()) for n in range(7)])
    claimed: list[int] = []
    while True:
        with database.transaction() as tx:
            batch = _claim(tx, limit=3)
        if not batch:
            break
        claimed += [letter.inbox_id for letter in batch]
    assert claimed == list(ids)


def test_a_lease_that_ran_out(database: Database) -> None:
    """A letter whose gateway died is claimed by another once the lease ends, and each try is counted (T62, J2)."""
    with database.transaction() as tx:
        taken_in(tx)
        _claim(tx, owner="dead")
        assert _claim(tx, owner="alive", later=LEASE / 2) == ()
        (letter,) = _claim(tx, owner="alive", later=LEASE)
    assert letter.attempts == 2


def test_a_restart_finds_its_own(database: Database) -> None:
    """A gateway that starts again gets back at once what it had claimed, and nobody else's (A2)."""
    with database.transaction() as tx:
        taken_in(tx, b"1", sender="anna@x")
        _claim(tx, owner="me")
        taken_in(tx, b"2", sender="boris@x")
        _claim(tx, owner="you")
        assert inbox.give_back(tx, "me") == 1
        assert [letter.raw for letter in _claim(tx, owner="me")] == [b"1"]


def test_postponed(database: Database) -> None:
    """A postponed letter waits, and those behind it do not (A3, B5)."""
    with database.transaction() as tx:
        first = taken_in(tx, b"1")
        _claim(tx)
        inbox.postpone(tx, first, until=NOW + timedelta(seconds=30), why="waits")
        second = taken_in(tx, b"2")
        assert [letter.inbox_id for letter in _claim(tx)] == [second]
        assert [letter.inbox_id for letter in _claim(tx, later=timedelta(seconds=30))] == [first]


def test_a_clock_that_is_set_back(database: Database) -> None:
    """Letters neither wait nor stall because the clock was set back (T109)."""
    with database.transaction() as tx:
        postponed = taken_in(tx, b"1")
        _claim(tx)
        inbox.postpone(tx, postponed, until=NOW + timedelta(minutes=1), why="")
        fresh = taken_in(tx, b"2")
        back = -timedelta(days=1)
        assert [letter.inbox_id for letter in _claim(tx, later=back)] == [fresh]
        assert _claim(tx, later=back) == ()
        assert [letter.inbox_id for letter in _claim(tx, later=back)] == [postponed]


def test_finished(database: Database) -> None:
    """A letter that ended is never claimed again, and says how it ended (A7)."""
    with database.transaction() as tx:
        inbox_id = taken_in(tx)
        _claim(tx)
        rules = (RuleAnswer(name="repeat", answer="не было"),)
        inbox.finish(tx, inbox_id, outcome="discard", rule="machine", reason="bulk", ticket=None, rules=rules, now=NOW)
        assert _claim(tx, later=timedelta(days=9)) == ()
        shown = inbox.show(tx, inbox_id)
    assert (shown.state, shown.outcome, shown.rule, shown.reason) == ("done", "discard", "machine", "bulk")
    assert shown.rules == rules


def test_held_and_released(database: Database) -> None:
    """A held letter waits for somebody; released, it starts anew with its reason overruled (A3, F7)."""
    with database.transaction() as tx:
        inbox_id = taken_in(tx)
        _claim(tx)
        inbox.hold(tx, inbox_id, reason="forged", detail="dmarc=fail", now=NOW)
        assert _claim(tx, later=timedelta(days=1)) == ()
        (held,) = inbox.held(tx)
        assert (held.inbox_id, held.reason, held.detail) == (inbox_id, "forged", "dmarc=fail")
        assert inbox.release(tx, inbox_id, overruled="forged")
        (letter,) = _claim(tx)
        assert (letter.attempts, letter.overruled) == (1, "forged")
        assert inbox.held(tx) == ()


def test_dropped(database: Database) -> None:
    """A held letter can be dropped, once; one that is not held can be neither dropped nor released (A3)."""
    with database.transaction() as tx:
        inbox_id = taken_in(tx)
        assert not inbox.drop(tx, inbox_id, now=NOW)
        inbox.hold(tx, inbox_id, reason="failed", detail="", now=NOW)
        assert inbox.drop(tx, inbox_id, now=NOW)
        assert not inbox.drop(tx, inbox_id, now=NOW)
        assert not inbox.release(tx, inbox_id)
        assert inbox.show(tx, inbox_id).state == "dropped"
        assert inbox.raw(tx, inbox_id).startswith(b"From")


def test_depth(database: Database) -> None:
    """What waits is counted by state, with the arrival of the oldest (I3)."""
    with database.transaction() as tx:
        assert inbox.depth(tx) == inbox.Depth(waiting=0, claimed=0, held=0, oldest=None)
        done, held = taken_in(tx, b"1"), taken_in(tx, b"2")
        taken_in(tx, b"3", received_at=NOW + LEASE)
        _claim(tx, limit=1)
        inbox.hold(tx, held, reason="x", detail="", now=NOW)
        assert inbox.depth(tx) == inbox.Depth(waiting=1, claimed=1, held=1, oldest=NOW)
        inbox.finish(tx, done, outcome="discard", now=NOW)
        assert inbox.depth(tx).oldest == NOW + LEASE


def test_what_is_not_there(database: Database) -> None:
    """A letter that does not exist is said so."""
    with database.transaction() as tx:
        assert inbox.find(tx, 7) is None
        with pytest.raises(PermanentError, match="7"):
            inbox.show(tx, 7)
        with pytest.raises(PermanentError, match="7"):
            inbox.raw(tx, 7)
