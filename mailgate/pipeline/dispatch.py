"""From the outbox to the smarthost: claim, send, settle, with no transaction open while on the network (J5, S6, T103)."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from mailgate.mail.delivery import Deferred, Failed, Result, Sent, Unknown
from mailgate.mail.outgoing import Outgoing
from mailgate.maillog import MailLog
from mailgate.store import outbox
from mailgate.store.database import Database
from mailgate.store.outbox import Sendable

LEASE = timedelta(minutes=15)
"""Longer than any attempt may last: past it the gateway that claimed a letter is taken for dead."""

Send = Callable[[Outgoing], Awaitable[Result]]


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
        settled: Callable[[Sendable, Result], None] = lambda _letter, _result: None,
        at_once: int = 8,
    ) -> None:
        """`jitter` gives 0 to 1, to spread retries; `settled` is told of what was given up or is unknown."""
        self._database = database
        self._send = send
        self._log = log
        self._owner = owner
        self._clock = clock
        self._jitter = jitter
        self._settled = settled
        self._at_once = at_once
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dispatch")

    async def run_once(self) -> int:
        """Send what is due now, and return how many letters that were."""
        loop = asyncio.get_running_loop()
        claimed = await loop.run_in_executor(self._threads, self._claim)
        results = await asyncio.gather(*(self._attempt(letter) for letter in claimed))
        if claimed:
            await loop.run_in_executor(self._threads, self._settle, list(zip(claimed, results, strict=True)))
        return len(claimed)

    def close(self) -> None:
        """End the thread."""
        self._threads.shutdown(wait=True)

    def _claim(self) -> tuple[Sendable, ...]:
        with self._database.transaction() as tx:
            return outbox.claim(tx, limit=self._at_once, owner=self._owner, now=self._clock(), lease=LEASE)

    async def _attempt(self, letter: Sendable) -> Result:
        try:
            return await self._send(letter.outgoing)
        except Exception as error:
            self._log.job_failed(job="send", error=error)
            return Deferred(text=f"the attempt failed: {type(error).__name__}")

    def _settle(self, attempts: list[tuple[Sendable, Result]]) -> None:
        now = self._clock()
        with self._database.transaction() as tx:
            for letter, result in attempts:
                outbox.settle(tx, letter.outbox_id, result, now=now, jitter=self._jitter())
        for letter, result in attempts:
            self._say(letter, result)
            if isinstance(result, Failed | Unknown):
                self._settled(letter, result)

    def _say(self, letter: Sendable, result: Result) -> None:
        about = {"outbox_id": letter.outbox_id, "message_id": letter.outgoing.message_id, "ticket": letter.ticket}
        match result:
            case Sent():
                self._log.sent(**about, kind=letter.kind)
            case Deferred(text=text, code=code):
                self._log.deferred(**about, code=code, why=text)
            case Failed(text=text, code=code):
                self._log.given_up(**about, code=code, why=text)
            case Unknown():
                self._log.unknown(**about)
