"""Letters out: fixed bytes, one order, a visible fate."""

from datetime import timedelta

import pytest

from mailgate.errors import PermanentError
from mailgate.mail.delivery import Deferred, Failed, Result, Sent, Unknown
from mailgate.store import outbox
from mailgate.store.database import Database, Tx
from tests.store.values import LEASE, NOW, new_ticket, outgoing


def _put(tx: Tx, name: str, ticket: int | None = None, **changes: object) -> int:
    return outbox.enqueue(tx, outgoing(name, **changes), ticket=ticket, kind="registered", now=NOW)


def _claim(tx: Tx, later: timedelta = timedelta(0), limit: int = 10) -> list[str]:
    claimed = outbox.claim(tx, limit=limit, owner="one", now=NOW + later, lease=LEASE)
    return [letter.outgoing.message_id[1] for letter in claimed]


def _settle(tx: Tx, outbox_id: int, result: Result, later: timedelta = timedelta(0)) -> outbox.Settled:
    return outbox.settle(tx, outbox_id, result, now=NOW + later, jitter=0.5)


def test_bytes_stay_as_they_are(database: Database) -> None:
    """A letter is sent with the bytes and Message-ID it was put in with, at every attempt (S6)."""
    letter = outgoing("a", raw=bytes(range(256)), automatic=False, envelope_sender="support+b1.x@desk.example")
    with database.transaction() as tx:
        outbox_id = outbox.enqueue(tx, letter, ticket=None, kind="answer", now=NOW)
        (first,) = outbox.claim(tx, limit=1, owner="one", now=NOW, lease=LEASE)
        _settle(tx, outbox_id, Deferred(text="later"))
        (second,) = outbox.claim(tx, limit=1, owner="one", now=NOW + timedelta(hours=1), lease=LEASE)
    assert first.outgoing == second.outgoing == letter
    assert (first.attempts, second.attempts) == (1, 2)


def test_order_within_a_ticket(database: Database) -> None:
    """A later letter of a ticket to the same recipient waits until the earlier is settled; others do not (J5)."""
    with database.transaction() as tx:
        one, two = new_ticket(tx), new_ticket(tx)
        first = _put(tx, "a", one)
        _put(tx, "b", one)
        _put(tx, "c", one, recipient="boris@customer.example")
        _put(tx, "d", two)
        assert _claim(tx) == ["a", "c", "d"]
        assert _claim(tx) == []
        _settle(tx, first, Deferred(text="busy"))
        assert _claim(tx, timedelta(seconds=30)) == []
        assert _claim(tx, timedelta(minutes=1)) == ["a"]
        _settle(tx, first, Sent())
        assert _claim(tx, timedelta(minutes=1)) == ["b"]


def test_letters_without_a_ticket_do_not_wait(database: Database) -> None:
    """Letters that belong to no ticket have no order among them."""
    with database.transaction() as tx:
        _put(tx, "a")
        _put(tx, "b")
        assert _claim(tx) == ["a", "b"]


@pytest.mark.parametrize(
    ("result", "state", "badly"),
    [(Sent(), "sent", False), (Failed(text="no", code=550), "failed", True), (Unknown(text="?"), "unknown", True)],
)
def test_final_results(database: Database, result: Result, state: str, badly: bool) -> None:
    """What is sent, refused for good, or cannot be known is never sent again by itself (S6, T105)."""
    with database.transaction() as tx:
        outbox_id = _put(tx, "a")
        _claim(tx)
        settled = _settle(tx, outbox_id, result)
        assert (settled.state, settled.ended_badly, settled.letter.outbox_id) == (state, badly, outbox_id)
        assert _claim(tx, timedelta(days=30)) == []
        assert outbox.show(tx, outbox_id).state == state
        assert [letter.outbox_id for letter in outbox.listing(tx)] == ([outbox_id] if badly else [])


def test_a_persons_answer_of_unknown_fate_goes_again(database: Database) -> None:
    """S6: the same bytes again; where five attempts in a row end so, it stays unknown, and is told of."""
    lost = Unknown(text="connection lost")
    with database.transaction() as tx:
        outbox_id = _put(tx, "a", automatic=False)
        for hours in range(4):
            assert _claim(tx, timedelta(hours=hours)) == ["a"]
            settled = _settle(tx, outbox_id, lost, timedelta(hours=hours))
            assert (settled.state, settled.ended_badly) == ("queued", False)
        assert _claim(tx, timedelta(hours=4)) == ["a"]
        last = _settle(tx, outbox_id, lost, timedelta(hours=4))
        assert (last.state, last.ended_badly) == ("unknown", True)


def test_a_reply_in_between_begins_the_count_anew(database: Database) -> None:
    """S6: only replies that are lost one after the other make a letter's fate unknown."""
    with database.transaction() as tx:
        outbox_id = _put(tx, "a", automatic=False)
        for hours in range(8):
            assert _claim(tx, timedelta(hours=hours)) == ["a"]
            result = Deferred(text="busy", code=451) if hours % 4 == 3 else Unknown(text="connection lost")
            assert _settle(tx, outbox_id, result, timedelta(hours=hours)).state == "queued"


def test_given_up_visibly(database: Database) -> None:
    """A letter that is deferred for five days is given up, with the last reply (J5)."""
    with database.transaction() as tx:
        outbox_id = _put(tx, "a")
        _claim(tx)
        before = _settle(tx, outbox_id, Deferred(text="busy", code=451, enhanced="4.3.0"), timedelta(days=4))
        _claim(tx, timedelta(days=4, hours=2))
        after = _settle(tx, outbox_id, Deferred(text="busy", code=451, enhanced="4.3.0"), timedelta(days=5))
        shown = outbox.show(tx, outbox_id)
    assert (before.state, after.state, after.ended_badly) == ("queued", "failed", True)
    assert (shown.code, shown.detail, shown.attempts) == ("451 4.3.0", "busy", 2)


def test_not_before(database: Database) -> None:
    """A letter may wait for a moment (S13), and its five days count from then."""
    with database.transaction() as tx:
        start = NOW + timedelta(days=3)
        outbox_id = outbox.enqueue(tx, outgoing("a"), ticket=None, kind="closed", now=NOW, not_before=start)
        assert _claim(tx) == []
        assert _claim(tx) == []
        assert _claim(tx, timedelta(days=3)) == ["a"]
        assert _settle(tx, outbox_id, Deferred(text=""), timedelta(days=7)).state == "queued"


def test_after_a_crash(database: Database) -> None:
    """What a crash left `sending`: a machine's letter becomes unknown and is told, a person's goes out again (S6)."""
    with database.transaction() as tx:
        machine = _put(tx, "m")
        _put(tx, "p", automatic=False)
        _put(tx, "q")
        assert _claim(tx, limit=2) == ["m", "p"]
        assert outbox.recover(tx, now=NOW) == ()
        (lost,) = outbox.recover(tx, owner="one", now=NOW)
        assert lost.outbox_id == machine
        assert sorted(_claim(tx)) == ["p", "q"]
        assert outbox.show(tx, machine).state == "unknown"


def test_a_gateway_that_stays_dead(database: Database) -> None:
    """Another gateway settles what a dead one was sending once the lease ends, and not before (J2, S6)."""
    with database.transaction() as tx:
        _put(tx, "m")
        _claim(tx)
        assert outbox.recover(tx, owner="two", now=NOW + LEASE / 2) == ()
        assert len(outbox.recover(tx, owner="two", now=NOW + LEASE)) == 1


def test_a_clean_stop(database: Database) -> None:
    """What was claimed and not begun goes back, and was no attempt (J3)."""
    with database.transaction() as tx:
        outbox_id = _put(tx, "a")
        _claim(tx)
        assert outbox.give_back(tx, "one", now=NOW) == 1
        assert outbox.show(tx, outbox_id).attempts == 0
        assert _claim(tx) == ["a"]


def test_by_hand(database: Database) -> None:
    """The operator sends again what was not sent, and drops what waits; what is sent is neither (S6)."""
    with database.transaction() as tx:
        sent, lost, waits = _put(tx, "s"), _put(tx, "l"), _put(tx, "w")
        _claim(tx, limit=2)
        _settle(tx, sent, Sent())
        _settle(tx, lost, Unknown(text=""))
        assert [outbox.retry(tx, n, now=NOW) for n in (sent, lost, 99)] == [False, True, False]
        assert [outbox.drop(tx, n, now=NOW) for n in (sent, waits)] == [False, True]
        assert _claim(tx) == ["l"]
        assert not outbox.retry(tx, lost, now=NOW)
        assert [letter.outbox_id for letter in outbox.listing(tx, state="dropped")] == [waits]


def test_a_restored_copy(database: Database) -> None:
    """Nothing old goes out of a restored copy until somebody says so (J4, T114)."""
    with database.transaction() as tx:
        _put(tx, "a")
        _put(tx, "b")
        _claim(tx, limit=1)
        assert outbox.park(tx) == 2
        assert outbox.recover(tx, owner="one", now=NOW + timedelta(days=1)) == ()
        assert _claim(tx, timedelta(days=1)) == []
        assert outbox.depth(tx).parked == 2
        assert outbox.unpark(tx, now=NOW) == 2
        assert _claim(tx) == ["a", "b"]


def test_a_clock_that_is_set_back(database: Database) -> None:
    """Letters do not wait a day because the clock was set back by one (T109)."""
    with database.transaction() as tx:
        _put(tx, "a")
        assert _claim(tx, -timedelta(days=1)) == []
        assert _claim(tx, -timedelta(days=1)) == ["a"]


def test_depth_and_lists(database: Database) -> None:
    """What waits is counted by state; lists show the newest first (I3)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        ids = [_put(tx, "a", number), _put(tx, "b", number), _put(tx, "c")]
        _claim(tx, limit=1)
        assert outbox.depth(tx) == outbox.OutboxDepth(queued=2, sending=1, parked=0, oldest=NOW)
        assert [letter.outbox_id for letter in outbox.listing(tx)] == ids[::-1]
        assert [letter.outbox_id for letter in outbox.listing(tx, ticket=number, limit=1)] == [ids[1]]
        assert [letter.outbox_id for letter in outbox.listing(tx, before=ids[1])] == [ids[0]]
        assert outbox.raw(tx, ids[0]).startswith(b"Subject: a")
        with pytest.raises(PermanentError):
            outbox.show(tx, 99)
