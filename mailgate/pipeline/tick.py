"""What time brings: to tickets and teams, to the outbox of gateways that died; the queues' figures (G2, G5, J2, J5)."""

from collections.abc import Callable, Mapping
from datetime import datetime

from mailgate.maillog import MailLog
from mailgate.pipeline.dispatch import recover
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.lifecycle_tick import LifecycleTick
from mailgate.store import gauges, inbox, outbox
from mailgate.store.database import Database


class Ticker:
    """Run every few seconds by the service; holds no state of its own."""

    def __init__(
        self,
        *,
        database: Database,
        scribe: Scribe,
        log: MailLog,
        clock: Callable[[], datetime],
        written: Callable[[], None],
    ) -> None:
        self._database = database
        self._scribe = scribe
        self._log = log
        self._clock = clock
        self._written = written
        self._lifecycle = LifecycleTick(database=database, scribe=scribe, log=log)

    def run_once(self) -> None:
        """One tick."""
        now = self._clock()
        recover(self._database, owner=None, scribe=self._scribe, log=self._log, now=now)
        self._lifecycle.run_once(now)
        with self._database.snapshot() as tx:
            incoming, outgoing = inbox.depth(tx), outbox.depth(tx)
            held, tickets = gauges.held(tx), gauges.open_tickets(tx, now=now)
            oldest_held = gauges.oldest_held(tx)
        self._show_waiting(held, tickets)
        self._show("inbox", {"waiting": incoming.waiting, "claimed": incoming.claimed, "held": incoming.held})
        self._show("outbox", {"queued": outgoing.queued, "sending": outgoing.sending, "parked": outgoing.parked})
        self._show_age("inbox", incoming.oldest, now)
        self._show_age("outbox", outgoing.oldest, now)
        self._show_age("held", oldest_held, now)
        self._log.metrics.tick_last_success.set(now.timestamp())
        self._database.checkpoint()
        self._written()

    def _show(self, queue: str, counts: Mapping[str, int]) -> None:
        for state, count in counts.items():
            self._log.metrics.queue_letters.labels(queue=queue, state=state).set(count)

    def _show_waiting(self, held: Mapping[str, int], tickets: Mapping[str, int]) -> None:
        self._log.metrics.held_letters.clear()
        for reason, count in held.items():
            self._log.metrics.held_letters.labels(reason=reason).set(count)
        for due, count in tickets.items():
            self._log.metrics.open_tickets.labels(due=due).set(count)

    def _show_age(self, queue: str, oldest: datetime | None, now: datetime) -> None:
        age = (now - oldest).total_seconds() if oldest else 0.0
        self._log.metrics.queue_oldest_seconds.labels(queue=queue).set(max(0.0, age))
