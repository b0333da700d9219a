"""From the outbox to the smarthost: claim, send, settle; no transaction is open while on the network (J5, S6, T103)."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

from mailgate.desk import trouble
from mailgate.desk.ticket import SentLetter
from mailgate.errors import TemporaryError
from mailgate.mail.delivery import Deferred, Failed, Result, Sent, Unknown
from mailgate.mail.outgoing import Outgoing
from mailgate.maillog import MailLog
from mailgate.pipeline.letters import Scribe
from mailgate.store import outbox, tickets
from mailgate.store.database import Database, Tx
from mailgate.store.outbox import Sendable

LEASE = timedelta(minutes=15)
"""Longer than any attempt may last: past it the gateway that claimed a letter is taken for dead."""

_LOOK_SECONDS = 1.0
"""How long a letter waits at most that another process put in, or whose time has come."""

Send = Callable[[Outgoing], Awaitable[Result]]


def tell_trouble(tx: Tx, letter: SentLetter, *, fate: trouble.Fate, detail: str, scribe: Scribe, now: datetime) -> None:
    """Put the letters to the agents about a letter that ended badly into the outbox."""
    ticket = tickets.get(tx, letter.ticket) if letter.ticket is not None else None
    if ticket is None:
        return
    notices = trouble.tell(letter, ticket, fate=fate, detail=detail, policy=scribe.policy)
    scribe.write_all(tx, notices, numbers={}, letter=None, now=now)


def _fate(result: Result) -> trouble.Fate:
    """What a result that ended a letter badly means to people."""
    match result:
        case Unknown():
            return "unknown"
        case Failed():
            return "refused"
        case _:
            return "given_up"


def recover(database: Database, *, owner: str | None, scribe: Scribe, log: MailLog, now: datetime) -> None:
    """Settle what a gateway that died was sending (S6): a human's answer is queued again, an automatic letter's fate
    is unknown and the agents are told. With `owner` all of that gateway's, else those whose lease ran out.
    """
    with database.transaction() as tx:
        lost = outbox.recover(tx, owner=owner, now=now)
        for letter in lost:
            tell_trouble(tx, letter, fate="unknown", detail="", scribe=scribe, now=now)
    for letter in lost:
        log.unknown(outbox_id=letter.outbox_id, message_id=letter.message_id, ticket=letter.ticket)


class Dispatcher:
    """Sends what the outbox holds; one to a gateway, in the event loop.

    Each letter is settled as soon as its fate is known, in the transaction that claims the next: so a crash leaves at
    most one letter a connection whose fate nobody can know (S6).
    """

    def __init__(
        self,
        *,
        database: Database,
        send: Send,
        log: MailLog,
        owner: str,
        clock: Callable[[], datetime],
        jitter: Callable[[], float],
        scribe: Scribe,
        at_once: int = 4,
    ) -> None:
        """`jitter` gives 0 to 1, to spread retries; `at_once`: as many letters as there are connections."""
        self._database = database
        self._send = send
        self._log = log
        self._owner = owner
        self._clock = clock
        self._jitter = jitter
        self._scribe = scribe
        self._at_once = at_once
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dispatch")
        self._flying: dict[asyncio.Task[Result], Sendable] = {}
        self._unsettled: list[tuple[Sendable, Result]] = []
        """What became of letters, and could not be written down yet."""
        self._owing = False
        """Whether a claim failed, and may have come to pass all the same."""
        self._due = asyncio.Event()
        self._one_large = asyncio.Semaphore(1)
        self._last = False

    def wake(self) -> None:
        """There may be letters to send."""
        self._due.set()

    def stop(self) -> None:
        """Claim no more: the letters that are on their way are the last."""
        self._last = True
        self._due.set()

    async def run(self, *, failed: Callable[[Exception], None]) -> None:
        """Send whatever comes to be due, until `stop`; `failed` hears of what went wrong, and it goes on."""
        while not self._last:
            try:
                busy = await self.run_once()
            except Exception as error:
                failed(error)
                busy = 0
            if not busy:
                await self._something_due(_LOOK_SECONDS)

    async def run_once(self) -> int:
        """Send until nothing is due any more, and return how many letters that were.

        TemporaryError where the database cannot be used now: what became of letters is kept, and noted at the next run.
        """
        loop = asyncio.get_running_loop()
        sent = 0
        try:
            while True:
                self._due.clear()
                for letter in await loop.run_in_executor(self._threads, self._settle_and_claim):
                    self._fly(letter)
                    sent += 1
                if not self._flying:
                    return sent
                await self._something_due(_LOOK_SECONDS)
        except asyncio.CancelledError:
            for task in self._flying:
                task.cancel()
            raise
        finally:
            await self._land()

    def _fly(self, letter: Sendable) -> None:
        task = asyncio.create_task(self._attempt(letter))
        task.add_done_callback(lambda _landed: self._due.set())
        self._flying[task] = letter

    def settle_last(self) -> None:
        """Note what became of the last letters, where `run` was cancelled before it could."""
        self._last = True
        with contextlib.suppress(TemporaryError):
            self._settle_and_claim()

    def close(self) -> None:
        """End the thread."""
        self._threads.shutdown(wait=True)

    async def _something_due(self, seconds: float) -> None:
        """Wait until a letter has come to its end, or another may be due; then for all that ended meanwhile."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._due.wait()
        self._note_landed()

    def _note_landed(self) -> None:
        landed = [task for task in self._flying if task.done()]
        self._unsettled += [(self._flying.pop(task), task.result()) for task in landed if not task.cancelled()]

    async def _land(self) -> None:
        """Nothing flies on alone, whether the database is away or this gateway is being stopped."""
        if self._flying:
            await asyncio.wait(self._flying)
        self._note_landed()
        self._flying.clear()

    def _settle_and_claim(self) -> tuple[Sendable, ...]:
        """One transaction: what became of the letters that have landed, and the claim of the next."""
        attempts, free = self._unsettled, 0 if self._last else self._at_once - len(self._flying)
        if not attempts and not free:
            return ()
        owing, self._owing = self._owing, True
        now = self._clock()
        with self._database.transaction() as tx:
            self._note(tx, attempts, now=now)
            if owing:
                outbox.give_back(tx, self._owner, now=now)
            claimed = outbox.claim(tx, limit=free, owner=self._owner, now=now, lease=LEASE) if free else ()
        self._owing, self._unsettled = False, []
        for letter, result in attempts:
            self._say(letter, result)
        return claimed

    async def _attempt(self, letter: Sendable) -> Result:
        try:
            if not letter.large:
                return await self._send(letter.outgoing)
            async with self._one_large:
                return await self._send(await self._whole(letter))
        except Exception as error:
            self._log.job_failed(job="send", error=error)
            return Deferred(text=f"the attempt failed: {type(error).__name__}")

    async def _whole(self, letter: Sendable) -> Outgoing:
        """A large letter with its bytes: one at a time is in memory, however many connections there are (P14)."""
        loop = asyncio.get_running_loop()
        return replace(letter.outgoing, raw=await loop.run_in_executor(self._threads, self._bytes, letter.outbox_id))

    def _bytes(self, outbox_id: int) -> bytes:
        with self._database.snapshot() as tx:
            return outbox.raw(tx, outbox_id)

    def _note(self, tx: Tx, attempts: Sequence[tuple[Sendable, Result]], *, now: datetime) -> None:
        for letter, result in attempts:
            settled = outbox.settle(tx, letter.outbox_id, result, now=now, jitter=self._jitter())
            if settled.ended_badly:
                fate = _fate(result)
                tell_trouble(tx, settled.letter, fate=fate, detail=result.text, scribe=self._scribe, now=now)

    def _say(self, letter: Sendable, result: Result) -> None:
        outbox_id, message_id, ticket = letter.outbox_id, letter.outgoing.message_id, letter.ticket
        match result:
            case Sent():
                self._log.sent(outbox_id=outbox_id, message_id=message_id, ticket=ticket, kind=letter.kind)
            case Deferred(text=text, code=code):
                self._log.deferred(outbox_id=outbox_id, message_id=message_id, ticket=ticket, code=code, why=text)
            case Failed(text=text, code=code):
                self._log.given_up(outbox_id=outbox_id, message_id=message_id, ticket=ticket, code=code, why=text)
            case Unknown():
                self._log.unknown(outbox_id=outbox_id, message_id=message_id, ticket=ticket)
