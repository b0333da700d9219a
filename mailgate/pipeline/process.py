"""The one throat: claimed letters are read, decided on and recorded, each exactly once (A2, A3).

Reading is outside any transaction, in worker processes; a letter whose reading takes long is left aside, and those
behind it go on (T62). From the look-up to the letters out is one transaction: the inbox row's end, the ticket, its
events and the letters out stand or fall together. On SQLite, where there is one writer, letters that wait together
share a transaction, each in a savepoint of its own; on PostgreSQL each has its own, so that locks are held briefly.
"""

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from mailgate.desk.overtaking import PAUSE
from mailgate.errors import TemporaryError
from mailgate.maillog import MailLog
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.reading import ReadingPool
from mailgate.pipeline.settle import OvertookError, Processed, decide_one
from mailgate.pipeline.worker import Reading
from mailgate.store import inbox
from mailgate.store.database import Database, Tx
from mailgate.store.inbox import Claimed

LEASE = timedelta(minutes=5)
"""How long a gateway may be silent about a letter it claimed before another takes it."""

_PAUSES = (timedelta(0), timedelta(seconds=2), timedelta(seconds=10))
"""Before the second and the third try; the letters behind go on meanwhile."""

_PATIENCE_SECONDS = 1.0
"""How long a batch waits for the reading of one letter before it goes on without it."""

_IMPATIENCE_SECONDS = 0.05
"""The same for those behind it."""

_MATES_SECONDS = 3.0
"""How long its mates (`inbox_claiming`) wait for it, so that they keep their order; then they go on, too."""

_GATHER_SECONDS = 0.01
"""How long letters that have been read wait for the next ones to share their transaction."""

_LARGE_OCTETS = 32 * 1024 * 1024
"""How much of large letters is read and decided on at once, one of any size at least: each takes several times its
octets in its reader, on the way back and in the letters out (P14). The others wait without their bytes."""

_TOGETHER = 32
_AHEAD = 32
"""How many letters are claimed and being read at most. Whoever comes later waits for these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """A claimed letter whose reading is under way."""

    claimed: Claimed
    future: "Future[Reading]"
    waits_until: float = 0.0
    """Monotonic time until which its mates wait for it; 0 while nobody found it slow."""


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
        patience_seconds: float = _PATIENCE_SECONDS,
        mates_seconds: float = _MATES_SECONDS,
    ) -> None:
        """How long letters wait for the reading of the one before them; its mates, longer."""
        self._database = database
        self._pool = pool
        self._scribe = scribe
        self._log = log
        self._owner = owner
        self._clock = clock
        self._patience_seconds = patience_seconds
        self._mates_seconds = mates_seconds
        self._stop = threading.Event()
        self._begun: deque[_Begun] = deque()
        self._slow: list[_Begun] = []
        self._waiting: deque[Claimed] = deque()
        """Large letters, in order."""
        self._patient_until: dict[int, float] = {}
        """Until when mates of those wait for them, by inbox id."""
        self._octets = 0
        self._owing = False
        """Whether the last run broke off, and letters may still be claimed that nobody works on."""
        self._together = 1 if database.postgresql else _TOGETHER

    def stop(self) -> None:
        """Let the running batch end; what was claimed and not begun is given back."""
        self._stop.set()

    @property
    def under_way(self) -> bool:
        """Whether letters are being read that were claimed."""
        return bool(self._begun or self._slow or self._waiting)

    def octets(self) -> int:
        """Of large letters that are read and decided on now; for any thread."""
        return self._octets

    def run_once(self) -> tuple[Processed, ...]:
        """Take the next letters that have been read to their end; what failed is tried again later or held.

        While they are decided on, those behind them are being read. TemporaryError where the database cannot be used
        now: everything claimed is given back as soon as it can be.
        """
        if self._owing:
            self.give_back()
        self._owing = True
        if not self._begun and not self._waiting and not self._stop.is_set():
            with self._database.transaction() as tx:
                claimed = self._claim(tx)
            self._begin(claimed)
        self._begin_large()
        batch = self._read()
        done = self._commit(batch) if batch else []
        self._owing = False
        if self._stop.is_set():
            self.give_back()
        return tuple(done)

    def give_back(self) -> None:
        """Return to the inbox whatever this gateway claimed and did not finish."""
        for letter in (*self._slow, *self._begun):
            letter.future.cancel()
        self._slow = []
        self._begun.clear()
        self._waiting.clear()
        self._patient_until.clear()
        self._octets = 0
        with self._database.transaction() as tx:
            inbox.give_back(tx, self._owner)

    def _claim(self, tx: Tx) -> tuple[Claimed, ...]:
        """The next letters of the inbox, so that there are always some to read; none while enough are being read."""
        room = _AHEAD - len(self._begun) - len(self._slow) - len(self._waiting)
        if room < _AHEAD // 2 or self._stop.is_set():
            return ()
        return inbox.claim(tx, limit=room, owner=self._owner, now=self._clock(), lease=LEASE)

    def _begin(self, claimed: Sequence[Claimed]) -> None:
        """Let letters be read whose claim is durable; large ones have their turn in `_begin_large`."""
        for letter in claimed:
            if letter.raw is None:
                self._waiting.append(letter)
                self._patient_until[letter.inbox_id] = time.monotonic() + self._mates_seconds
            else:
                self._begun.append(_Begun(claimed=letter, future=self._pool.submit(letter.raw, letter.envelope)))

    def _begin_large(self) -> None:
        """As many large letters as there is memory for: ordinary ones go on meanwhile."""
        read = sum(each.claimed.size for each in (*self._slow, *self._begun) if each.claimed.raw is None)
        while self._waiting and (not read or read + self._waiting[0].size <= _LARGE_OCTETS):
            letter = self._waiting.popleft()
            read += letter.size
            future = self._pool.submit_later(partial(self._bytes, letter.inbox_id), letter.envelope)
            until = self._patient_until.pop(letter.inbox_id, 0.0)
            self._slow.append(_Begun(claimed=letter, future=future, waits_until=until))
        self._octets = read

    def _bytes(self, inbox_id: int) -> bytes:
        with self._database.snapshot() as tx:
            return inbox.raw(tx, inbox_id)

    def _read(self) -> list[tuple[Claimed, Reading]]:
        """Letters that have been read, in order, as many as share a transaction.

        Slow ones are left for later, and with them their mates.
        """
        batch: list[tuple[Claimed, Reading]] = []
        self._take_slow(batch)
        patience, until = self._patience_seconds, 0.0
        while self._begun and len(batch) < self._together and not self._stop.is_set():
            letter = self._begun[0]
            if held_until := self._held_until(letter):
                self._slow.append(replace(letter, waits_until=held_until))
            elif not _is_read(letter, patience if not until else until - time.monotonic()):
                if batch:
                    break
                self._slow.append(replace(letter, waits_until=time.monotonic() + self._mates_seconds))
                patience = min(patience, _IMPATIENCE_SECONDS)
            else:
                self._take(letter, batch)
                until = until or time.monotonic() + _GATHER_SECONDS
            self._begun.popleft()
        return batch

    def _take_slow(self, batch: list[tuple[Claimed, Reading]]) -> None:
        for letter in tuple(self._slow):
            if letter.future.done() and not self._held_until(letter):
                self._slow.remove(letter)
                self._take(letter, batch)

    def _held_until(self, letter: _Begun) -> float:
        """Until when an older mate of a letter is waited for; 0 where none is."""
        now = time.monotonic()
        waits = (
            until for older, until in self._before(letter.claimed) if not older.mates.isdisjoint(letter.claimed.mates)
        )
        return max((until for until in waits if until > now), default=0.0)

    def _before(self, letter: Claimed) -> Iterator[tuple[Claimed, float]]:
        """Letters that came before one and are not decided on, and until when their mates wait for them."""
        at_hand = [(each.claimed, each.waits_until) for each in self._slow]
        at_hand += [(each, self._patient_until.get(each.inbox_id, 0.0)) for each in self._waiting]
        at_hand += [(each.claimed, math.inf) for each in self._begun]
        return ((older, until) for older, until in at_hand if older.inbox_id < letter.inbox_id)

    def _take(self, letter: _Begun, batch: list[tuple[Claimed, Reading]]) -> None:
        try:
            batch.append((letter.claimed, letter.future.result()))
        except TemporaryError:  # the database, when the bytes of a large letter were asked for
            raise
        except Exception as error:
            self._failed(letter.claimed, error)

    def _commit(self, batch: Sequence[tuple[Claimed, Reading]]) -> list[Processed]:
        """One transaction for all of them, a savepoint for each, and for the claim of the next; what failed is noted
        after it.
        """
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
            more = self._claim(tx)
        self._begin(more)
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


def _is_read(letter: _Begun, seconds: float) -> bool:
    """Whether the reading has ended, one way or another, now or in so many seconds."""
    return letter.future.done() or bool(wait([letter.future], max(0.0, seconds)).done)
