"""The one throat: claimed letters are read, decided on and recorded, each exactly once (A2, A3).

Reading is outside any transaction, in worker processes. From the look-up to the letters out is one transaction: the
inbox row's end, the ticket, its events and the letters out stand or fall together.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailgate.desk.decide import decide
from mailgate.desk.decision import Decision
from mailgate.desk.policy import Policy
from mailgate.desk.question import ask
from mailgate.errors import TemporaryError
from mailgate.mail import tokens
from mailgate.mail.message import Letter
from mailgate.maillog import MailLog
from mailgate.pipeline.letters import Scribe, resolve
from mailgate.pipeline.outside import Outside
from mailgate.pipeline.reading import ReadingPool
from mailgate.pipeline.worker import Reading
from mailgate.store import inbox, tickets
from mailgate.store.database import Database, Tx
from mailgate.store.inbox import Claimed
from mailgate.store.look_up import look_up
from mailgate.store.record import record

LEASE = timedelta(minutes=5)
"""How long a gateway may be silent about a letter it claimed before another takes it."""

_PAUSES = (timedelta(0), timedelta(seconds=2), timedelta(seconds=10))
"""Before the second and the third try; the letters behind go on meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Processed:
    """How one letter ended, for the log and for `deliver` in a test."""

    inbox_id: int
    decision: Decision
    ticket: int | None


class Processor:
    """Takes letters from the inbox to their end; one to a gateway, used by one thread."""

    def __init__(
        self,
        *,
        database: Database,
        pool: ReadingPool,
        outside: Outside,
        scribe: Scribe,
        log: MailLog,
        owner: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._pool = pool
        self._outside = outside
        self._scribe = scribe
        self._log = log
        self._owner = owner
        self._clock = clock
        self._stop = threading.Event()

    @property
    def _policy(self) -> Policy:
        return self._scribe.policy

    def stop(self) -> None:
        """Let the running batch end; what was claimed and not begun is given back."""
        self._stop.set()

    def run_once(self, limit: int = 50) -> tuple[Processed, ...]:
        """Claim letters in order of arrival and take each to its end; what failed is tried again later or held."""
        with self._database.transaction() as tx:
            claimed = inbox.claim(tx, limit=limit, owner=self._owner, now=self._clock(), lease=LEASE)
        readings = [self._pool.submit(letter.raw, letter.envelope) for letter in claimed]
        done: list[Processed] = []
        for letter, future in zip(claimed, readings, strict=True):
            if self._stop.is_set():
                future.cancel()
                continue
            if ended := self._take(letter, future):
                done.append(ended)
        if self._stop.is_set():
            self.give_back()
        return tuple(done)

    def give_back(self) -> None:
        """Return to the inbox whatever this gateway claimed and did not finish."""
        with self._database.transaction() as tx:
            inbox.give_back(tx, self._owner)

    def _take(self, letter: Claimed, future: "Future[Reading]") -> Processed | None:
        try:
            reading = self._asked(letter, future.result())
            with self._database.transaction() as tx:
                ended = self._decide(tx, letter, reading)
        except TemporaryError as error:
            self._log.failed(inbox_id=letter.inbox_id, attempt=letter.attempts, error=error)
            raise
        except Exception as error:
            self._failed(letter, error)
            return None
        self._log.processed(
            inbox_id=letter.inbox_id,
            message_id=reading.letter.message_id,
            outcome=ended.decision.outcome,
            rule=ended.decision.rule,
            ticket=ended.ticket,
            letters=len(ended.decision.notices),
        )
        waited = self._clock() - letter.envelope.received_at
        self._log.metrics.processing_seconds.observe(max(0.0, waited.total_seconds()))
        return ended

    def _decide(self, tx: Tx, claimed: Claimed, reading: Reading) -> Processed:
        """Steps 2 to 6, inside the transaction."""
        now = self._clock()
        letter, envelope = reading.letter, claimed.envelope
        desk, question = ask(letter, envelope, policy=self._policy, keyring=self._scribe.keyring, now=now)
        known = look_up(tx, question)
        decision = decide(
            letter,
            reading.clues,
            envelope=envelope,
            desk=desk,
            question=question,
            known=known,
            policy=self._policy,
            now=now,
            overruled=claimed.overruled,
        )
        ticket = settle_decision(tx, claimed.inbox_id, decision, letter=letter, now=now, scribe=self._scribe)
        return Processed(inbox_id=claimed.inbox_id, decision=decision, ticket=ticket)

    def _asked(self, letter: Claimed, reading: Reading) -> Reading:
        return replace(reading, letter=self._outside.ask(letter.raw, reading.letter))

    def _failed(self, letter: Claimed, error: Exception) -> None:
        """Try again a little later; after the last try hold the letter, so that nothing waits behind it (A3)."""
        self._log.failed(inbox_id=letter.inbox_id, attempt=letter.attempts, error=error)
        with self._database.transaction() as tx:
            if letter.attempts >= self._policy.max_attempts:
                inbox.hold(tx, letter.inbox_id, reason="failed", detail=type(error).__name__, now=self._clock())
            else:
                until = self._clock() + _PAUSES[min(letter.attempts, len(_PAUSES) - 1)]
                inbox.postpone(tx, letter.inbox_id, until=until, why=type(error).__name__)
                return
        self._log.held(inbox_id=letter.inbox_id, reason="failed")


def settle_decision(
    tx: Tx, inbox_id: int, decision: Decision, *, letter: Letter, now: datetime, scribe: Scribe
) -> int | None:
    """Record a decision, end its inbox row and write its letters into the outbox; the letter's ticket."""
    recorded = record(tx, inbox_id, decision, letter=letter, now=now)
    for number in recorded.numbers.values():
        tickets.set_root(tx, number, tokens.root_id(number, domain=scribe.policy.domain, keyring=scribe.keyring))
    scribe.write_all(tx, decision.notices, numbers=recorded.numbers, letter=letter, now=now)
    return resolve(decision.ticket, recorded.numbers)


def drain(processor: Processor) -> Sequence[Processed]:
    """Run until the inbox has nothing to claim; for commands and tests."""
    done: list[Processed] = []
    while batch := processor.run_once():
        done += batch
    return done
