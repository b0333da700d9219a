"""Letters that break whoever reads them, and peers that are away: the others go on (A3, A4, J5, P9, P18, T62)."""

import asyncio
import contextlib
import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from mailgate.config.load import load
from mailgate.mail.message import Door, Envelope
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.pipeline import reading
from mailgate.pipeline.accept import Room, accept_now
from mailgate.service import Gateway
from mailgate.store import inbox, outbox, tickets
from mailgate.store.database import Database
from tests.servers.dovecot import prepared
from tests.servers.programs import free_port, wait_until
from tests.servers.smarthost import Smarthost, smarthost
from tests.story.desk import CONFIG, DESK
from tests.torture import poison
from tests.torture.people import customer, customer_letter
from tests.torture.place import place
from tests.torture.test_disk import living, ticket_count

MORE = """
[ceilings]
per_domain_an_hour = 1000000
gateway_a_minute = 1000000
"""


TWO_WORKERS = "workers = 2\nworker_wall_seconds = 4\nworker_memory_mib = 400\n"


AWAY_LETTERS = int(os.environ.get("MAILGATE_TORTURE_AWAY_LETTERS", "10"))
AWAY_HOURS = float(os.environ.get("MAILGATE_TORTURE_AWAY_HOURS", "0"))


class Hurried:
    """A clock that runs faster than the world: its pauses are short to sit through."""

    def __init__(self, times: float) -> None:
        self._times = times
        self._began = time.monotonic()

    def __call__(self) -> datetime:
        """Aware, UTC."""
        passed = (time.monotonic() - self._began) * self._times
        return datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(seconds=passed)


@contextlib.asynccontextmanager
async def gateway(
    folder: Path, *, port: int, clock: Callable[[], datetime], limits: str = "workers = 1\n"
) -> AsyncIterator[Gateway]:
    """One in this process."""
    text = CONFIG.format(port=port, desk="", more=MORE, database="sqlite:///mail.db")
    (folder / "config.toml").write_text(
        text.replace("[limits]\nworkers = 1\n", f"[limits]\n{limits}"), encoding="utf-8"
    )
    log = MailLog(build_logger(level="error", shape="logfmt", stream=StringIO()), Metrics())
    running = Gateway(load(folder / "config.toml"), clock=clock, log=log)
    await running.start()
    try:
        yield running
    finally:
        await running.stop()


def accept(database: Database, *raws: bytes) -> None:
    """As a door does."""
    envelope = Envelope(door=Door.DELIVER, received_at=datetime.now(UTC), recipients=(DESK,))
    log = MailLog(build_logger(level="error", shape="logfmt", stream=StringIO()), Metrics())
    accept_now([(raw, envelope) for raw in raws], database=database, room=Room(folder=None, min_free_bytes=0), log=log)


async def until(met: Callable[[], bool], *, seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not await asyncio.to_thread(met):
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("what", [poison.KILL, poison.HANG, poison.SWELL])
async def test_poison_is_held_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: bytes
) -> None:
    """P9, A3: a letter that breaks its reader is held after three tries; 100 others lose at most 5 s."""
    monkeypatch.setattr(reading, "serve", poison.serve)
    host = Smarthost()
    async with smarthost(host), gateway(tmp_path, port=host.port, clock=Hurried(4), limits=TWO_WORKERS) as running:
        database = Database(running.config.database_url)
        poisoned = [b"From: eve@elsewhere.example\r\nSubject: x\r\n\r\n" + what + b"\r\n"]
        usual = await _seconds_for(range(100), (), database=database, host=host, running=running)
        poisonous = await _seconds_for(range(100, 200), poisoned, database=database, host=host, running=running)
        await until(lambda: len(_held(database)) == 1, seconds=60)
        assert {(letter.reason, letter.attempts) for letter in _held(database)} == {("failed", 3)}
        database.close()
    assert poisonous < usual + 5


async def _seconds_for(
    numbers: range, before: Sequence[bytes], *, database: Database, host: Smarthost, running: Gateway
) -> float:
    """How long it takes until all these customers are acknowledged, with other letters before theirs."""
    accept(database, *before, *map(customer_letter, numbers))
    began, wanted = time.monotonic(), set(map(customer, numbers))
    running.wake()
    await until(lambda: wanted <= {taken.recipient for taken in host.taken}, seconds=60)
    return time.monotonic() - began


def _held(database: Database) -> tuple[inbox.InboxLetter, ...]:
    with database.snapshot() as tx:
        return inbox.held(tx)


async def test_a_smarthost_that_is_away(tmp_path: Path) -> None:
    """J5, P18: letters are taken all the while, and what is to go out goes within a minute of its return; each once.

    MAILGATE_TORTURE_AWAY_LETTERS (10) customers write, _AWAY_HOURS (0) pass: six hundred seconds in one.
    """
    port, clock = free_port(), Hurried(600)
    async with gateway(tmp_path, port=port, clock=clock) as running:
        began = clock()
        database = Database(running.config.database_url)
        accept(database, *(customer_letter(number) for number in range(AWAY_LETTERS)))
        running.wake()
        await until(lambda: _tickets(database) == AWAY_LETTERS and _tried(database) >= 10, seconds=600)
        await until(lambda: clock() - began >= timedelta(hours=AWAY_HOURS), seconds=600)
        with database.snapshot() as tx:
            most = max(letter.attempts for letter in outbox.listing(tx, limit=10_000))
        hours = (clock() - began) / timedelta(hours=1)
        assert most <= 15 * (hours + 1)
        host, back = Smarthost(port=port), time.monotonic()
        async with smarthost(host):
            await until(lambda: _waiting(database) == 0, seconds=60)
        drained = time.monotonic() - back
        said = f"away for {hours:.1f} h: {most} tries at most; then {len(host.taken)} letters in {drained:.1f} s"
        sys.stdout.write(f"{said}\n")  # for the long form, with -s
        to_customers = Counter(taken.recipient for taken in host.taken if taken.recipient.startswith("customer"))
        assert to_customers == Counter(map(customer, range(AWAY_LETTERS)))
        assert len({taken.raw for taken in host.taken}) == len(host.taken) >= 3 * AWAY_LETTERS
        database.close()


def _tickets(database: Database) -> int:
    with database.snapshot() as tx:
        return len(tickets.listing(tx, limit=10_000))


def _tried(database: Database) -> int:
    with database.snapshot() as tx:
        return sum(letter.attempts for letter in outbox.listing(tx, limit=1000))


def _waiting(database: Database) -> int:
    with database.snapshot() as tx:
        depth = outbox.depth(tx)
    return depth.queued + depth.sending


@pytest.mark.server("dovecot")
def test_a_mailbox_that_is_away(tmp_path: Path) -> None:
    """A4, T40: while the mailbox is away, letters come in by the other doors; when it is there, it is read."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "imap.password").write_text("secret\n")
    (tmp_path / "p" / "imap.password").chmod(0o600)
    with prepared(users={"support": "secret"}) as server:
        more = (
            f'[[mailbox]]\nname = "box"\nhost = "localhost"\nport = {server.tls_port}\nuser = "support"\n'
            f'password_file = "imap.password"\nca_file = "{server.certificates.ca}"\n'
        )
        with living(place(tmp_path / "p", more=more)) as where:
            assert where.hand_over(1) == 250
            assert ticket_count(where.url) == 1
            where.gateway.wait_logged("mailbox_lost", seconds=20)
            with server.run():
                server.deliver("support", customer_letter(2))
                wait_until(lambda: ticket_count(where.url) == 2, seconds=30, what="the mailbox's letter")
            assert where.hand_over(3) == 250
            assert ticket_count(where.url) == 3
