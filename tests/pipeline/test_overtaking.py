"""A reply that overtakes the letter it answers waits for it, bounded, and threads as if they had come in order (B5)."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from mailgate.config.load import shipped
from mailgate.core import Core, open_core
from mailgate.desk.ticket import Ticket
from mailgate.mail.message import Door, Envelope
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.pipeline.process import LEASE, Processor
from mailgate.pipeline.reading import ReadingPool
from mailgate.pipeline.worker import Reading, read_letter
from mailgate.store import inbox, tickets

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def raw(name: str, *, answers: str = "", subject: str = "Report", sender: str = "anna@client.example") -> bytes:
    head = f"From: {sender}\r\nTo: support@localhost\r\nSubject: {subject}\r\nMessage-ID: <{name}@client.example>\r\n"
    head += f"In-Reply-To: <{answers}@client.example>\r\n" if answers else ""
    return f"{head}\r\nThe {name} report does not open since yesterday.\r\n".encode()


FIRST, REPLY = raw("first"), raw("reply", answers="first", subject="Re: Report")


class Here(ReadingPool):
    """Reads in this process."""

    def __init__(self, core: Core) -> None:
        self.trust = core.config.trust

    def submit(self, raw: bytes, envelope: Envelope) -> "Future[Reading]":
        future: Future[Reading] = Future()
        future.set_result(read_letter(raw, envelope, self.trust))
        return future


@dataclass(slots=True, kw_only=True)
class House:
    core: Core
    now: datetime = NOW

    def take_in(self, *raws: bytes) -> tuple[int, ...]:
        envelope = Envelope(door=Door.DELIVER, received_at=self.now, recipients=("support@localhost",))
        with self.core.database.transaction() as tx:
            return inbox.accept(tx, [(one, envelope) for one in raws])

    def claimed_elsewhere(self, count: int) -> None:
        """Another gateway has taken the oldest letters."""
        with self.core.database.transaction() as tx:
            inbox.claim(tx, limit=count, owner="other", now=self.now, lease=LEASE)

    def given_back(self) -> None:
        with self.core.database.transaction() as tx:
            inbox.give_back(tx, "other")

    def process(self) -> list[tuple[int, str]]:
        """Inbox ids and outcomes."""
        log = MailLog(build_logger(level="error", shape="logfmt", stream=StringIO()), Metrics())
        processor = Processor(
            database=self.core.database,
            pool=Here(self.core),
            scribe=self.core.scribe,
            log=log,
            owner="one",
            clock=lambda: self.now,
        )
        return [(ended.claimed.inbox_id, ended.decision.outcome) for ended in processor.run_once()]

    def tickets(self) -> tuple[Ticket, ...]:
        with self.core.database.snapshot() as tx:
            return tickets.listing(tx)

    def state(self, number: int) -> tuple[str, int]:
        with self.core.database.snapshot() as tx:
            letter = inbox.show(tx, number)
        return letter.state, letter.attempts


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    core = open_core(replace(shipped(), database_url=f"sqlite:///{tmp_path / 'mail.db'}"))
    yield House(core=core)
    core.close()


def test_a_reply_waits_for_a_letter_under_way(house: House) -> None:
    """B5, J2: while another gateway is at work on the letter, its answer waits, and joins its ticket afterwards."""
    first, reply = house.take_in(FIRST, REPLY)
    house.claimed_elsewhere(1)
    assert house.process() == []
    assert house.state(reply) == ("waiting", 0)
    house.given_back()
    house.now += SECOND
    assert house.process() == [(first, "new_ticket"), (reply, "follow_up")]
    (ticket,) = house.tickets()
    assert ticket.subject == "Report"


def test_the_wait_is_bounded(house: House) -> None:
    """B5: after a minute the answer is decided on, whatever became of the letter; waiting uses up no attempts."""
    _, reply = house.take_in(FIRST, REPLY)
    house.claimed_elsewhere(1)
    waited = 0
    while not (ended := house.process()):
        house.now += SECOND
        waited += 1
    assert (waited, ended) == (60, [(reply, "new_ticket")])


def test_the_letter_finds_its_answer(house: House) -> None:
    """B5: a letter that comes after its answer, however late, is the same ticket: one, with both."""
    (reply,) = house.take_in(REPLY)
    assert house.process() == [(reply, "new_ticket")]
    house.now += timedelta(hours=3)
    (first,) = house.take_in(FIRST)
    assert house.process() == [(first, "follow_up")]
    assert len(house.tickets()) == 1


def test_nobody_else_waits(house: House) -> None:
    """B5: letters that answer nothing, that answer what is known, or that come alone are never kept waiting."""
    (first,) = house.take_in(FIRST)
    assert house.process() == [(first, "new_ticket")]
    stuck, plain, known, more = house.take_in(
        raw("stuck", sender="eve@else.example"),
        raw("plain", subject="Printer", sender="olga@third.example"),
        REPLY,
        raw("more", answers="reply"),
    )
    house.claimed_elsewhere(1)
    assert [number for number, _ in house.process()] == [plain, known, more]
    assert house.state(stuck) == ("claimed", 1)
    (alone,) = house.take_in(raw("alone", answers="unheard", sender="kim@fourth.example"))
    house.given_back()
    assert [number for number, _ in house.process()] == [stuck, alone]
