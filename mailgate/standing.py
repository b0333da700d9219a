"""How all gateways on a database stand, read from outside of them: what `mailgate status` shows (I3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailgate.heartbeat import BEAT_SECONDS
from mailgate.store import gauges, heartbeats, inbox, outbox
from mailgate.store.database import Database
from mailgate.store.heartbeats import Heartbeat

SILENT_AFTER = timedelta(seconds=3 * BEAT_SECONDS)
"""A gateway that did not say how it is for so long is taken for dead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits in one queue."""

    counts: Mapping[str, int]
    """By state or reason."""
    oldest: datetime | None
    """Since when the oldest letter waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How things stood at a moment."""

    now: datetime
    gateways: tuple[Heartbeat, ...]
    inbox: Queue
    held: Queue
    outbox: Queue
    tickets: Mapping[str, int]
    """Open tickets: `late`, due within the `hour`, `later`."""

    def is_silent(self, gateway: Heartbeat) -> bool:
        """Whether a gateway died without a word."""
        return self.now - gateway.at > SILENT_AFTER

    @property
    def troubles(self) -> tuple[str, ...]:
        """What needs a person, a sentence each; none where all is well."""
        found = [] if self.gateways else ["no gateway runs on this database"]
        for gateway in self.gateways:
            if self.is_silent(gateway):
                found.append(f"{gateway.owner} gives no sign of life since {gateway.at:%Y-%m-%d %H:%M:%S} UTC")
                continue
            said = (*gateway.hung, *gateway.unready, *gateway.ailing)
            found += [f"{gateway.owner}: {words}" if len(self.gateways) > 1 else words for words in said]
        return tuple(found)


def read_standing(database: Database, *, now: datetime) -> Standing:
    """Look at everything in one snapshot; TemporaryError where the database is away."""
    with database.snapshot() as tx:
        incoming, outgoing = inbox.depth(tx), outbox.depth(tx)
        return Standing(
            now=now,
            gateways=heartbeats.heartbeats(tx),
            inbox=Queue(counts={"waiting": incoming.waiting, "claimed": incoming.claimed}, oldest=incoming.oldest),
            held=Queue(counts=gauges.held(tx), oldest=gauges.oldest_held(tx)),
            outbox=Queue(
                counts={"queued": outgoing.queued, "sending": outgoing.sending, "parked": outgoing.parked},
                oldest=outgoing.oldest,
            ),
            tickets=gauges.open_tickets(tx, now=now),
        )
