"""A letter that waits for another (B5): by an index, and without using up its attempts."""

from datetime import timedelta

from mailgate.store import inbox
from mailgate.store.database import Database
from mailgate.store.inbox_reading import under_way_before
from tests.store import values
from tests.store.plans import Plans
from tests.store.values import LEASE, NOW


def test_what_is_under_way(database: Database) -> None:
    """B5: a letter that waits or is worked on is under way; one that ended or is held is not."""
    with database.transaction() as tx:
        first, second = values.taken_in(tx, b"1"), values.taken_in(tx, b"2")
        assert (under_way_before(tx, first), under_way_before(tx, second)) == (False, True)
        inbox.hold(tx, first, reason="failed", detail="", now=NOW)
        assert not under_way_before(tx, second)
        inbox.release(tx, first)
        inbox.finish(tx, first, outcome="discard", now=NOW)
        assert not under_way_before(tx, second)


def test_waiting_counts_no_attempt(database: Database) -> None:
    """B5, A3: a letter that waited a hundred times has its three attempts."""
    with database.transaction() as tx:
        number = values.taken_in(tx, b"1")
        for turn in range(100):
            now = NOW + timedelta(seconds=turn)
            (claimed,) = inbox.claim(tx, limit=1, owner="x", now=now, lease=LEASE)
            assert claimed.attempts == 1
            inbox.wait(tx, number, until=now + timedelta(seconds=1), why="overtook")
            assert inbox.claim(tx, limit=1, owner="x", now=now, lease=LEASE) == ()


def test_by_an_index(url: str) -> None:
    """B5: what is under way is found as fast as the queue is short."""
    plans = Plans(url)
    with plans.database.transaction() as tx:
        number = values.taken_in(tx, b"1")
        plans.scans.clear()
        under_way_before(tx, number)
        inbox.wait(tx, number, until=NOW, why="")
    assert plans.scans == []
    plans.database.close()
