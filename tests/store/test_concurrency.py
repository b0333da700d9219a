"""Several threads and gateways at once: no letter twice, no number twice, none lost (J2)."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from mailgate.desk.changes import New, SetPriority
from mailgate.store import inbox, outbox, tickets
from mailgate.store.database import Database
from mailgate.store.look_up import look_up
from mailgate.store.record import record
from tests.store.values import LEASE, NOW, decision, envelope, letter, new_ticket, opening, outgoing, question, words

Pair = tuple[Database, Database]
WORKERS = 6


def _at_once(work: Callable[[int], list[int]]) -> list[int]:
    """Run the same work in several threads, let loose together."""
    gate = threading.Barrier(WORKERS)

    def begin(worker: int) -> list[int]:
        gate.wait()
        return work(worker)

    with ThreadPoolExecutor(WORKERS) as threads:
        return [result for results in threads.map(begin, range(WORKERS)) for result in results]


def test_no_number_is_drawn_twice(pair: Pair) -> None:
    """360 tickets opened at once by several gateways have 360 numbers."""

    def draw(worker: int) -> list[int]:
        drawn = []
        for n in range(60):
            with pair[worker % 2].transaction() as tx:
                drawn.append(new_ticket(tx, said=letter(message_id=f"<{worker}.{n}@x>"), first_number=100))
        return drawn

    numbers = _at_once(draw)
    assert len(numbers) == len(set(numbers)) == 360
    assert min(numbers) >= 100
    with pair[0].snapshot() as tx:
        assert len(tickets.listing(tx, limit=1000)) == 360


def test_no_letter_is_claimed_twice(pair: Pair) -> None:
    """Claimers of several gateways share the inbox: each letter goes to one of them."""
    with pair[0].transaction() as tx:
        ids = inbox.accept(tx, [(str(n).encode(), envelope(sender=f"{n}@x")) for n in range(200)])

    def claim(worker: int) -> list[int]:
        claimed: list[int] = []
        misses = 0
        while misses < 3:
            with pair[worker % 2].transaction() as tx:
                batch = inbox.claim(tx, limit=7, owner=str(worker), now=NOW, lease=LEASE)
            claimed += [found.inbox_id for found in batch]
            misses = 0 if batch else misses + 1
        return claimed

    assert Counter(_at_once(claim)) == Counter(ids)


def test_no_letter_out_is_claimed_twice(pair: Pair) -> None:
    """Dispatchers of several gateways share the outbox: each letter goes to one, one a ticket at a time."""
    with pair[0].transaction() as tx:
        number = new_ticket(tx)
        for n in range(60):
            outbox.enqueue(tx, outgoing(str(n)), ticket=number if n % 2 else None, kind="registered", now=NOW)

    def claim(worker: int) -> list[int]:
        with pair[worker % 2].transaction() as tx:
            batch = outbox.claim(tx, limit=20, owner=str(worker), now=NOW, lease=LEASE)
        return [found.outbox_id for found in batch]

    claimed = _at_once(claim)
    assert len(claimed) == len(set(claimed)) == 31


def test_the_same_letter_by_two_gateways(pair: Pair) -> None:
    """The same letter by several doors at once gives one ticket, and repeats of it (A2, S8)."""

    def process(worker: int) -> list[int]:
        with pair[worker % 2].transaction() as tx:
            (inbox_id,) = inbox.accept(tx, [(b"%d" % worker, envelope(peer=str(worker)))])
            inbox.claim(tx, limit=1, owner=str(worker), now=NOW, lease=LEASE)
        with pair[worker % 2].transaction() as tx:
            if look_up(tx, question(digest=f"{worker:064x}")).earlier is not None:
                record(tx, inbox_id, decision(outcome="repeat"), letter=letter(), now=NOW)
                return []
            decided = decision(opening(), words(), ticket=New(0))
            return list(record(tx, inbox_id, decided, letter=letter(), now=NOW).numbers.values())

    assert len(_at_once(process)) == 1


def test_no_change_is_lost(pair: Pair) -> None:
    """Changes to one ticket at once happen one after the other: no update is lost."""
    with pair[0].transaction() as tx:
        number = new_ticket(tx)

    def change(worker: int) -> list[int]:
        for _ in range(10):
            with pair[worker % 2].transaction() as tx:
                known = look_up(
                    tx,
                    question(numbers=(number,), sender=f"{worker}@x", message_id=None, content_digest=f"{worker:064x}"),
                )
                step = SetPriority(ticket=number, priority=known.by_number[0].priority + 1)
                record(tx, None, decision(step), letter=None, now=NOW)
        return []

    _at_once(change)
    with pair[0].snapshot() as tx:
        ticket = tickets.get(tx, number)
    assert ticket is not None
    assert ticket.priority == 2 + 10 * WORKERS
