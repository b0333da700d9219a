"""What time brings: the outbox of gateways that died, the figures of the queues, the database's log (J2, J5)."""

from collections.abc import Callable
from datetime import datetime

from mailgate.maillog import MailLog
from mailgate.pipeline.dispatch import recover
from mailgate.pipeline.letters import Scribe
from mailgate.store import inbox, outbox
from mailgate.store.database import Database
from mailgate.store.depth import Depth


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

    def run_once(self) -> None:
        """One tick."""
        now = self._clock()
        recover(self._database, owner=None, scribe=self._scribe, log=self._log, now=now)
        with self._database.snapshot() as tx:
            incoming, outgoing = inbox.depth(tx), outbox.depth(tx)
        self._show("inbox", incoming, now)
        self._show("outbox", outgoing, now)
        self._database.checkpoint()
        self._written()

    def _show(self, queue: str, depth: Depth, now: datetime) -> None:
        for state, count in depth.by_state.items():
            self._log.metrics.queue_letters.labels(queue=queue, state=state).set(count)
        age = (now - depth.oldest).total_seconds() if depth.oldest else 0.0
        self._log.metrics.queue_oldest_seconds.labels(queue=queue).set(max(0.0, age))
