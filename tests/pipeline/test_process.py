"""The throat: what is read while others are decided on, and in whose turn."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from mailgate.mail.message import Envelope
from mailgate.pipeline.worker import Reading, read_letter
from mailgate.store import inbox
from tests.pipeline.house import Here, Parts, parts, raw

FLOOD = "flood@shop.example"


class Waiting(Here):
    """Reads when it is told to."""

    def __init__(self, house: Parts) -> None:
        super().__init__(house.core)
        self.asked: list[tuple[bytes, Envelope, Future[Reading]]] = []

    def submit(self, raw: bytes, envelope: Envelope) -> "Future[Reading]":
        future: Future[Reading] = Future()
        self.asked.append((raw, envelope, future))
        return future

    def read(self, index: int) -> None:
        content, envelope, future = self.asked[index]
        future.set_result(read_letter(content, envelope, self.trust))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Parts]:
    made = parts(tmp_path)
    yield made
    made.core.close()


def test_a_lone_customer_waits_for_few_letters_of_a_flood(house: Parts) -> None:
    """While two hundred letters of one sender wait, another's is decided on after those in hand, and no later."""
    house.take_in(*(raw(f"flood{n}", sender=FLOOD) for n in range(200)))
    processor = house.processor()
    assert processor.run_once()
    (lone,) = house.take_in(raw("lone"))
    after = [ended.claimed.inbox_id for _ in range(3) for ended in processor.run_once()]
    assert lone in after
    assert after.index(lone) < 70
    assert len(after) < 100


def test_letters_are_read_while_others_are_decided_on(house: Parts) -> None:
    """Before a batch is over, the next letters are with the readers: neither core waits for the other."""
    house.take_in(*(raw(f"flood{n}", sender=FLOOD) for n in range(40)))
    pool = Waiting(house)
    processor = house.processor(pool)
    assert processor.run_once() == ()
    assert len(pool.asked) == 32
    for index in range(20):
        pool.read(index)
    assert len(processor.run_once()) == 20
    assert len(pool.asked) == 40
    assert processor.under_way


def test_a_letter_whose_reading_takes_long_holds_up_nobody(house: Parts) -> None:
    """T62: those behind it go on, after a while those of its author, too; it is decided on when it has been read."""
    slow, other, third = house.take_in(raw("slow", sender=FLOOD), raw("other", sender=FLOOD), raw("third"))
    pool = Waiting(house)
    processor = house.processor(pool, mates_seconds=0.0)
    assert processor.run_once() == ()
    order = [slow, third, other]
    pool.read(order.index(other))
    pool.read(order.index(third))
    assert [ended.claimed.inbox_id for ended in processor.run_once()] == [third, other]
    pool.read(order.index(slow))
    assert [ended.claimed.inbox_id for ended in processor.run_once()] == [slow]


@pytest.mark.parametrize(
    "answers", [{"sender": FLOOD}, {"sender": "boris@client.example", "answers": "<slow@client.example>"}]
)
def test_letters_of_one_author_or_thread_keep_their_order(house: Parts, answers: dict[str, str]) -> None:
    """J2, S19: the next letter of the same author or thread waits for one whose reading takes long; others do not."""
    slow, mate, other = house.take_in(raw("slow", sender=FLOOD), raw("mate", **answers), raw("other"))
    pool = Waiting(house)
    processor = house.processor(pool, mates_seconds=3600)
    assert processor.run_once() == ()
    names = [content.partition(b"Subject: ")[2].partition(b"\r")[0].decode() for content, _, _ in pool.asked]
    pool.read(names.index("mate"))
    pool.read(names.index("other"))
    assert [ended.claimed.inbox_id for ended in processor.run_once()] == [other]
    assert processor.run_once() == ()
    pool.read(names.index("slow"))
    assert [ended.claimed.inbox_id for ended in processor.run_once()] == [slow, mate]


def test_what_was_claimed_ahead_is_given_back(house: Parts) -> None:
    """T111: a stop returns every letter that nobody decided on, for whoever comes next."""
    ids = house.take_in(*(raw(f"flood{n}", sender=FLOOD) for n in range(40)))
    pool = Waiting(house)
    processor = house.processor(pool)
    pool_was_asked = processor.run_once()
    processor.stop()
    assert (pool_was_asked, processor.run_once(), processor.under_way) == ((), (), False)
    with house.core.database.snapshot() as tx:
        assert {inbox.show(tx, inbox_id).state for inbox_id in ids} == {"waiting"}
