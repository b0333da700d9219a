"""The gateway's sign of life in its database: what `mailgate status` reads, from whatever host (I3)."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import get_args

from mailgate import __version__
from mailgate.condition import Condition, Health
from mailgate.config.settings import Config
from mailgate.core import Clock, Core
from mailgate.desk.ailments import Ailment
from mailgate.desk.decision import Outcome
from mailgate.mail.message import Door
from mailgate.metrics import Metrics
from mailgate.store import heartbeats
from mailgate.store.heartbeats import Heartbeat, MailboxLook

BEAT_SECONDS = 10.0


def expect_words(metrics: Metrics, config: Config) -> None:
    """The words of a configuration's doors and of every outcome stand in the figures from the start."""
    mailboxes = [mailbox.name for mailbox in config.mailboxes]
    metrics.expect(doors=Door, outcomes=get_args(Outcome), mailboxes=mailboxes)


class Pulse:
    """One to a gateway."""

    def __init__(
        self,
        core: Core,
        *,
        doors: str,
        clock: Clock,
        condition: Condition,
        health: Callable[[], Health],
        ailments: Callable[[], Sequence[Ailment]],
        metrics: Metrics,
    ) -> None:
        self._database = core.database
        self._owner = core.owner
        self._doors = doors
        self._clock = clock
        self._condition = condition
        self._health = health
        self._ailments = ailments
        self._metrics = metrics
        self._started_at = clock()

    def beat(self) -> None:
        """Say how we are."""
        heartbeat = self._heartbeat()
        if heartbeat.free_bytes is not None:
            self._metrics.disk_free.set(heartbeat.free_bytes)
        with self._database.transaction() as tx:
            heartbeats.beat(tx, heartbeat)

    def end(self) -> None:
        """Say that we stopped as we were told to."""
        with self._database.transaction() as tx:
            heartbeats.end(tx, self._owner)

    def _heartbeat(self) -> Heartbeat:
        now, health = self._clock(), self._health()
        return Heartbeat(
            owner=self._owner,
            at=now,
            started_at=self._started_at,
            version=__version__,
            doors=self._doors,
            mailboxes=tuple(
                MailboxLook(
                    name=one.name,
                    last_success=None if one.seconds is None else now - timedelta(seconds=one.seconds),
                    trouble=one.trouble,
                )
                for one in self._condition.freshness()
            ),
            hung=health.hung,
            unready=health.unready,
            ailing=tuple(f"{one.key}: {one.detail}".rstrip(": ") for one in self._ailments()),
            free_bytes=self._condition.free(),
            totals=tuple(self._metrics.totals().items()),
        )
