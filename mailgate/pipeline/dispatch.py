"""From the outbox to the smarthost: claim, send, settle; no transaction is open while on the network (J5, S6, T103)."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
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
    """Sends what the outbox holds; one to a gateway, in the event loop."""

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
        at_once: int = 8,
    ) -> None:
        """`jitter` gives 0 to 1, to spread retries."""
        self._database = database
        self._send = send
        self._log = log
        self._owner = owner
        self._clock = clock
        self._jitter = jitter
        self._scribe = scribe
        self._at_once = at_once
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dispatch")
        self._unsettled: list[tuple[Sendable, Result]] = []
        """What became of letters, and could not be written down yet."""
        self._owing = False
        """Whether a claim failed, and may have come to pass all the same."""

    async def run_once(self) -> int:
        """Send what is due now, and return how many letters that were.

        TemporaryError where the database cannot be used now: what became of letters is kept, and noted at the next run.
        """
        loop = asyncio.get_running_loop()
        if self._unsettled:
            await loop.run_in_executor(self._threads, self._settle)
        claimed = await loop.run_in_executor(self._threads, self._claim)
        results = await asyncio.gather(*(self._attempt(letter) for letter in claimed))
        self._unsettled = list(zip(claimed, results, strict=True))
        if claimed:
            await loop.run_in_executor(self._threads, self._settle)
        return len(claimed)

    def close(self) -> None:
        """End the thread."""
        self._threads.shutdown(wait=True)

    def _claim(self) -> tuple[Sendable, ...]:
        owing, self._owing = self._owing, True
        with self._database.transaction() as tx:
            if owing:
                outbox.give_back(tx, self._owner, now=self._clock())
            claimed = outbox.claim(tx, limit=self._at_once, owner=self._owner, now=self._clock(), lease=LEASE)
        self._owing = False
        return claimed

    async def _attempt(self, letter: Sendable) -> Result:
        try:
            return await self._send(letter.outgoing)
        except Exception as error:
            self._log.job_failed(job="send", error=error)
            return Deferred(text=f"the attempt failed: {type(error).__name__}")

    def _settle(self) -> None:
        attempts, self._unsettled = self._unsettled, []
        try:
            self._note(attempts)
        except TemporaryError:
            self._unsettled = attempts
            raise
        for letter, result in attempts:
            self._say(letter, result)

    def _note(self, attempts: list[tuple[Sendable, Result]]) -> None:
        now = self._clock()
        with self._database.transaction() as tx:
            for letter, result in attempts:
                settled = outbox.settle(tx, letter.outbox_id, result, now=now, jitter=self._jitter())
                if settled.ended_badly:
                    tell_trouble(
                        tx, settled.letter, fate=_fate(result), detail=result.text, scribe=self._scribe, now=now
                    )

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
