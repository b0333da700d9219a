"""The sign of life each gateway leaves in the database, for whoever asks from another process (I3).

One row to a gateway, overwritten every few seconds and taken away by a clean stop: a row that grows old is a
gateway that died.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from mailgate.store import settings
from mailgate.store.database import Tx
from mailgate.store.tables import SETTINGS

_PREFIX = "heartbeat "
_FORGET = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxLook:
    """How fresh a mailbox is."""

    name: str
    last_success: datetime | None
    """When it was last read to its end; None: not since the start."""
    trouble: str = ""
    """Why it is away; '' where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """How one gateway was, when it last said so."""

    owner: str
    """Names the gateway: its host and a digest of its configuration's place."""
    at: datetime
    started_at: datetime
    version: str
    doors: str
    mailboxes: tuple[MailboxLook, ...] = ()
    hung: tuple[str, ...] = ()
    unready: tuple[str, ...] = ()
    ailing: tuple[str, ...] = ()
    free_bytes: int | None = None
    """Of the disk beside an SQLite database."""
    totals: tuple[tuple[str, int], ...] = ()
    """What it counted since it started, by name."""


def beat(tx: Tx, heartbeat: Heartbeat) -> None:
    """Leave a sign of life; gateways that were silent for a week are forgotten."""
    settings.put(tx, _PREFIX + heartbeat.owner, json.dumps(_as_json(heartbeat), ensure_ascii=False))
    for other in heartbeats(tx):
        if heartbeat.at - other.at > _FORGET:
            end(tx, other.owner)


def end(tx: Tx, owner: str) -> None:
    """A gateway stopped as it was told to."""
    settings.remove(tx, _PREFIX + owner)


def heartbeats(tx: Tx) -> tuple[Heartbeat, ...]:
    """Every gateway's last sign of life, by name."""
    found = select(SETTINGS.c.value).where(SETTINGS.c.key.startswith(_PREFIX)).order_by(SETTINGS.c.key)
    return tuple(_from_json(row.value) for row in tx.execute(found))


def _as_json(heartbeat: Heartbeat) -> dict[str, object]:
    return {
        "owner": heartbeat.owner,
        "at": heartbeat.at.isoformat(),
        "started_at": heartbeat.started_at.isoformat(),
        "version": heartbeat.version,
        "doors": heartbeat.doors,
        "mailboxes": [
            (look.name, look.last_success and look.last_success.isoformat(), look.trouble)
            for look in heartbeat.mailboxes
        ],
        "hung": heartbeat.hung,
        "unready": heartbeat.unready,
        "ailing": heartbeat.ailing,
        "free_bytes": heartbeat.free_bytes,
        "totals": dict(heartbeat.totals),
    }


def _from_json(text: str) -> Heartbeat:
    kept = json.loads(text)
    return Heartbeat(
        owner=kept["owner"],
        at=datetime.fromisoformat(kept["at"]),
        started_at=datetime.fromisoformat(kept["started_at"]),
        version=kept["version"],
        doors=kept["doors"],
        mailboxes=tuple(
            MailboxLook(name=name, last_success=datetime.fromisoformat(at) if at else None, trouble=trouble)
            for name, at, trouble in kept["mailboxes"]
        ),
        hung=tuple(kept["hung"]),
        unready=tuple(kept["unready"]),
        ailing=tuple(kept["ailing"]),
        free_bytes=kept["free_bytes"],
        totals=tuple(kept["totals"].items()),
    )
