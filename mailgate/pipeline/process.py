"""The one throat: claimed letters are read, decided on and recorded, each exactly once (A2, A3).

Reading is outside any transaction, in worker processes; a letter whose reading takes long is left aside, and those
behind it go on (T62). From the look-up to the letters out is one transaction: the inbox row's end, the ticket, its
events and the letters out stand or fall together. On SQLite, where there is one writer, letters that wait together
share a transaction, each in a savepoint of its own; on PostgreSQL each has its own, so that locks are held briefly.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailgate.desk.overtaking import PAUSE
from mailgate.errors import TemporaryError
from mailgate.maillog import MailLog
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.reading import ReadingPool
from mailgate.pipeline.settle import OvertookError, Processed, decide_one
from mailgate.pipeline.worker import Reading
from mailgate.store import inbox
from mailgate.store.database import Database
from mailgate.store.inbox import Claimed

LEASE = timedelta(minutes=5)
"""How long a gateway may be silent about a letter it claimed before another takes it."""

_PAUSES = (timedelta(0), timedelta(seconds=2), timedelta(seconds=10))
"""Before the second and the third try; the letters behind go on meanwhile."""

_PATIENCE_SECONDS = 1.0
"""How long a batch waits for the reading of one letter before it goes on without it."""

_TOGETHER = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """A claimed letter whose reading is under way."""

    claimed: Claimed
    future: "Future[Reading]"


class Processor:
    """Takes letters from the inbox to their end; one to a gateway, used by one thread."""

    def __init__(
        self,
        *,
        database: Database,
        pool: ReadingPool,
        scribe: Scribe,
        log: MailLog,
        owner: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._pool = pool
        self._scribe = scribe
        self._log = log
        self._owner = owner
        self._clock = clock
        self._stop = threading.Event()
        self._slow: list[_Begun] = []
        self._owing = False
        """Whether the last run broke off, and letters may still be claimed that nobody works on."""
        self._together = 1 if database.postgresql else _TOGETHER

    def stop(self) -> None:
        """Let the running batch end; what was claimed and not begun is given back."""
        self._stop.set()

    def run_once(self, limit: int = 50) -> tuple[Processed, ...]:
        """Claim letters in order of arrival and take each to its end; what failed is tried again later or held.

        TemporaryError where the database cannot be used now: everything claimed is given back as soon as it can be.
        """
        if self._owing:
            self.give_back()
        self._owing = True
        begun = [*self._slow, *self._claim(limit - len(self._slow))]
        self._slow = []
        done: list[Processed] = []
        for batch in self._ready(begun):
            done += self._commit(batch)
        self._owing = False
        if self._stop.is_set():
            self.give_back()
        return tuple(done)

    def give_back(self) -> None:
        """Return to the inbox whatever this gateway claimed and did not finish."""
        self._slow = []
        with self._database.transaction() as tx:
            inbox.give_back(tx, self._owner)

    def _claim(self, limit: int) -> list[_Begun]:
        if limit <= 0:
            return []
        with self._database.transaction() as tx:
            claimed = inbox.claim(tx, limit=limit, owner=self._owner, now=self._clock(), lease=LEASE)
        return [_Begun(claimed=letter, future=self._pool.submit(letter.raw, letter.envelope)) for letter in claimed]

    def _ready(self, begun: Sequence[_Begun]) -> Iterator[list[tuple[Claimed, Reading]]]:
        """Letters that were read, in order, as many at a time as share a transaction; slow ones are left for later."""
        batch: list[tuple[Claimed, Reading]] = []
        patience = _PATIENCE_SECONDS
        for letter in begun:
            if self._stop.is_set():
                letter.future.cancel()
                continue
            try:
                batch.append((letter.claimed, letter.future.result(timeout=patience)))
            except TimeoutError:
                self._slow.append(letter)
                patience = 0.05
            except Exception as error:
                self._failed(letter.claimed, error)
            if len(batch) >= self._together:
                yield batch
                batch = []
        if batch:
            yield batch

    def _commit(self, batch: Sequence[tuple[Claimed, Reading]]) -> list[Processed]:
        """One transaction for all of them, a savepoint for each; what failed is noted after it."""
        failed: list[tuple[Claimed, Exception]] = []
        waiting: list[Claimed] = []
        done: list[Processed] = []
        with self._database.transaction() as tx:
            for claimed, reading in batch:
                try:
                    with tx.savepoint():
                        now = self._clock()
                        done.append(decide_one(tx, claimed, reading, scribe=self._scribe, now=now, patient=True))
                except OvertookError:
                    waiting.append(claimed)
                except TemporaryError:
                    raise
                except Exception as error:
                    failed.append((claimed, error))
            for claimed in waiting:
                inbox.wait(tx, claimed.inbox_id, until=self._clock() + PAUSE, why="overtook")
        for claimed, cause in failed:
            self._failed(claimed, cause)
        for ended in done:
            self._say(ended)
        return done

    def _say(self, ended: Processed) -> None:
        self._log.processed(
            inbox_id=ended.claimed.inbox_id,
            message_id=ended.reading.letter.message_id,
            outcome=ended.decision.outcome,
            rule=ended.decision.rule,
            ticket=ended.ticket,
            letters=len(ended.decision.notices),
        )
        waited = self._clock() - ended.claimed.envelope.received_at
        self._log.metrics.processing_seconds.observe(max(0.0, waited.total_seconds()))

    def _failed(self, letter: Claimed, error: Exception) -> None:
        """Try again a little later; after the last try hold the letter, so that nothing waits behind it (A3)."""
        self._log.failed(inbox_id=letter.inbox_id, attempt=letter.attempts, error=error)
        with self._database.transaction() as tx:
            if letter.attempts < self._scribe.policy.max_attempts:
                until = self._clock() + _PAUSES[min(letter.attempts, len(_PAUSES) - 1)]
                inbox.postpone(tx, letter.inbox_id, until=until, why=type(error).__name__)
                return
            inbox.hold(tx, letter.inbox_id, reason="failed", detail=type(error).__name__, now=self._clock())
        self._log.held(inbox_id=letter.inbox_id, reason="failed")
