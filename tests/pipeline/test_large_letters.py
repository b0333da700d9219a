"""Large letters are read a few at a time, and nobody waits behind them (P14)."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from mailgate.errors import TemporaryError
from mailgate.mail.message import Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline.worker import Reading, read_letter
from mailgate.store import inbox
from tests.pipeline.house import Here, Parts, parts

MIB = 1 << 20


class Slow(Here):
    """Reads a large letter when the test says so, and any other at once."""

    def __init__(self, house: Parts) -> None:
        super().__init__(house.core)
        self.begun: list[tuple[Future[Reading], Callable[[], bytes], Envelope]] = []
        self.away = False

    def submit(self, raw: bytes, envelope: Envelope) -> "Future[Reading]":
        return super().submit_later(lambda: raw, envelope)

    def submit_later(self, fetch: Callable[[], bytes], envelope: Envelope) -> "Future[Reading]":
        future: Future[Reading] = Future()
        self.begun.append((future, fetch, envelope))
        return future

    def end_one(self) -> None:
        future, fetch, envelope = self.begun.pop(0)
        if self.away:
            future.set_exception(TemporaryError("away"))
        else:
            future.set_result(read_letter(fetch(), envelope, Trust()))


def _letter(number: int, octets: int) -> bytes:
    head = f"From: p{number}@client.example\r\nSubject: {number}\r\nMessage-ID: <{number}@client.example>\r\n\r\n"
    return head.encode() + b"The printer is on fire.\r\n" * (octets // 25)


def _states(house: Parts) -> list[tuple[str, str]]:
    with house.core.database.snapshot() as tx:
        found = [inbox.show(tx, number) for number in range(1, 6)]
    return [(letter.state, letter.outcome) for letter in found]


def test_large_letters_are_read_a_few_at_a_time(tmp_path: Path) -> None:
    """P14: of four letters of 15 MiB two are in memory at once; an ordinary one that came last is not behind them."""
    house = parts(tmp_path)
    house.take_in(*(_letter(number, 15 * MIB) for number in range(4)), _letter(4, 100))
    pool = Slow(house)
    processor = house.processor(pool)
    done = [each.claimed.inbox_id for each in processor.run_once()]
    assert (done, len(pool.begun), processor.octets() // MIB) == ([5], 2, 30)
    assert processor.run_once() == ()
    most = 2
    while pool.begun:
        pool.end_one()
        done += [each.claimed.inbox_id for each in processor.run_once()]
        processor.run_once()
        most = max(most, len(pool.begun))
    assert (sorted(done), most, processor.octets()) == ([1, 2, 3, 4, 5], 2, 0)
    assert _states(house) == [("done", "new_ticket")] * 5


def test_a_database_that_is_away_costs_a_large_letter_no_try(tmp_path: Path) -> None:
    """A2, A3: bytes that cannot be fetched now are no fault of the letter: it is given back, and taken again."""
    house = parts(tmp_path)
    house.take_in(*(_letter(number, MIB) for number in range(5)))
    pool = Slow(house)
    processor = house.processor(pool)
    processor.run_once()
    pool.away = True
    pool.end_one()
    with pytest.raises(TemporaryError):
        processor.run_once()
    pool.away = False
    pool.begun.clear()
    processor.run_once()
    while pool.begun:
        pool.end_one()
        processor.run_once()
    assert _states(house) == [("done", "new_ticket")] * 5
