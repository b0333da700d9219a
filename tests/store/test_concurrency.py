"""Several threads and gateways at once: no letter twice, no number twice, none lost (J2)."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from mailgate.desk.decision import New, SetPriority
from mailgate.store import inbox, outbox, tickets
from mailgate.store.database import Database
from mailgate.store.look_up import look_up
from mailgate.store.record import record
from tests.store.values import LEASE, NOW, decision, envelope, letter, new_ticket, opening, outgoing, question, words

WORKERS = 6


def _at_once(work: Callable[[int], list[int]]) -> list[int]:
    """Run the same work in several threads, let loose together."""
    gate = threading.Barrier(WORKERS)

    def begin(worker: int) -> list[int]:
        gate.wait()
        return work(worker)

    with ThreadPoolExecutor(WORKERS) as threads:
        return [result for results in threads.map(begin, range(WORKERS)) for result in results]


def test_no_number_is_drawn_twice(url: str) -> None:
    """360 tickets opened at once by several gateways have 360 numbers."""
    databases = [Database(url, timeout_seconds=60) for _ in range(2)]

    def draw(worker: int) -> list[int]:
        drawn = []
        for n in range(60):
            with databases[worker % 2].transaction() as tx:
                drawn.append(new_ticket(tx, said=letter(message_id=f"<{worker}.{n}@x>"), first_number=100))
        return drawn

    numbers = _at_once(draw)
    assert len(numbers) == len(set(numbers)) == 360
    assert min(numbers) >= 100
    with databases[0].snapshot() as tx:
        assert len(tickets.listing(tx, limit=1000)) == 360
    for database in databases:
        database.close()


def test_no_letter_is_claimed_twice(url: str) -> None:
    """Claimers of several gateways share the inbox: each letter goes to one of them."""
    databases = [Database(url, timeout_seconds=60) for _ in range(2)]
    with databases[0].transaction() as tx:
        ids = inbox.accept(tx, [(str(n).encode(), envelope()) for n in range(200)])

    def claim(worker: int) -> list[int]:
        claimed: list[int] = []
        misses = 0
        while misses < 3:
            with databases[worker % 2].transaction() as tx:
                batch = inbox.claim(tx, limit=7, owner=str(worker), now=NOW, lease=LEASE)
            claimed += [found.inbox_id for found in batch]
            misses = 0 if batch else misses + 1
        return claimed

    assert Counter(_at_once(claim)) == Counter(ids)
    for database in databases:
        database.close()


def test_no_letter_out_is_claimed_twice(url: str) -> None:
    """Dispatchers of several gateways share the outbox: each letter goes to one, one a ticket at a time."""
    databases = [Database(url, timeout_seconds=60) for _ in range(2)]
    with databases[0].transaction() as tx:
        number = new_ticket(tx)
        for n in range(60):
            outbox.enqueue(tx, outgoing(str(n)), ticket=number if n % 2 else None, kind="registered", now=NOW)

    def claim(worker: int) -> list[int]:
        with databases[worker % 2].transaction() as tx:
            batch = outbox.claim(tx, limit=20, owner=str(worker), now=NOW, lease=LEASE)
        return [found.outbox_id for found in batch]

    claimed = _at_once(claim)
    assert len(claimed) == len(set(claimed)) == 31
    for database in databases:
        database.close()


def test_the_same_letter_by_two_gateways(url: str) -> None:
    """The same letter by several doors at once gives one ticket, and repeats of it (A2, S8)."""
    databases = [Database(url, timeout_seconds=60) for _ in range(2)]

    def process(worker: int) -> list[int]:
        with databases[worker % 2].transaction() as tx:
            (inbox_id,) = inbox.accept(tx, [(b"%d" % worker, envelope(peer=str(worker)))])
            inbox.claim(tx, limit=1, owner=str(worker), now=NOW, lease=LEASE)
        with databases[worker % 2].transaction() as tx:
            if look_up(tx, question(digest=f"{worker:064x}")).earlier is not None:
                record(tx, inbox_id, decision(outcome="repeat"), letter=letter(), now=NOW)
                return []
            decided = decision(opening(), words(), ticket=New(0))
            return list(record(tx, inbox_id, decided, letter=letter(), now=NOW).numbers.values())

    assert len(_at_once(process)) == 1
    for database in databases:
        database.close()


def test_no_change_is_lost(url: str) -> None:
    """Changes to one ticket at once happen one after the other: no update is lost."""
    databases = [Database(url, timeout_seconds=60) for _ in range(2)]
    with databases[0].transaction() as tx:
        number = new_ticket(tx)

    def change(worker: int) -> list[int]:
        for _ in range(10):
            with databases[worker % 2].transaction() as tx:
                known = look_up(
                    tx,
                    question(numbers=(number,), sender=f"{worker}@x", message_id=None, content_digest=f"{worker:064x}"),
                )
                step = SetPriority(ticket=number, priority=known.by_number[0].priority + 1)
                record(tx, None, decision(step), letter=None, now=NOW)
        return []

    _at_once(change)
    with databases[0].snapshot() as tx:
        ticket = tickets.get(tx, number)
    assert ticket is not None
    assert ticket.priority == 2 + 10 * WORKERS
    for database in databases:
        database.close()
