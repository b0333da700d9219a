"""What the operator was told, and what in the database ails (A3, J5, T104)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from mailgate.desk.ailments import Told
from mailgate.store import settings
from mailgate.store.database import Tx
from mailgate.store.inbox_reading import HELD
from mailgate.store.outbox_reading import LIVE, PARKED
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX, OUTBOX


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The letter out that has waited longest."""

    outbox_id: int
    since: datetime
    letters: int
    """How many wait in all."""
    detail: str
    """The words of the last reply, or why there was none."""


def told(tx: Tx, *, owner: str = "") -> dict[str, Told]:
    """What was told of one gateway (`owner`), or of what all share (''), by the ailment's key."""
    kept = json.loads(settings.get(tx, _key(owner)) or "{}")
    return {
        key: Told(at=datetime.fromisoformat(at), mark=mark, over_at=datetime.fromisoformat(over) if over else None)
        for key, (at, mark, over) in kept.items()
    }


def remember(tx: Tx, found: Mapping[str, Told], *, owner: str = "") -> None:
    """Keep it."""
    rows = {
        key: (one.at.isoformat(), one.mark, one.over_at.isoformat() if one.over_at else None)
        for key, one in found.items()
    }
    settings.put(tx, _key(owner), json.dumps(rows, ensure_ascii=False, sort_keys=True))


def failed(tx: Tx) -> tuple[int, int]:
    """How many letters are held because they could not be processed, and the newest one's inbox id (0: none)."""
    row = tx.execute(_FAILED).one()
    return int(row.letters), int(row.newest or 0)


def parked(tx: Tx) -> int:
    """How many letters out of a restored copy wait for a word (J4)."""
    return int(tx.execute(_PARKED).scalar_one())


def longest_waiting(tx: Tx, *, before: datetime) -> Waiting | None:
    """The letter out that is due the longest, of those that are due since `before`; None where there is none."""
    row = tx.execute(_WAITING, {"before": before}).first()
    if row is None:
        return None
    letters = int(tx.execute(_HOW_MANY, {"before": before}).scalar_one())
    return Waiting(outbox_id=row.id, since=row.since, letters=letters, detail=row.detail)


def _key(owner: str) -> str:
    return f"alarms {owner}".rstrip()


_FAILED = Prepared(
    select(func.count().label("letters"), func.max(INBOX.c.id).label("newest")).where(
        INBOX.c.lane == HELD, INBOX.c.reason == "failed"
    )
)
_PARKED = Prepared(select(func.count()).select_from(OUTBOX).where(OUTBOX.c.lane == PARKED))
_SINCE = func.coalesce(OUTBOX.c.not_before, OUTBOX.c.created_at, type_=OUTBOX.c.created_at.type)
_LONG = (
    OUTBOX.c.lane == LIVE,
    OUTBOX.c.state == "queued",
    bindparam("before", type_=OUTBOX.c.created_at.type) > _SINCE,
)
_WAITING = Prepared(
    select(OUTBOX.c.id, _SINCE.label("since"), OUTBOX.c.detail).where(*_LONG).order_by(_SINCE, OUTBOX.c.id).limit(1)
)
_HOW_MANY = Prepared(select(func.count()).select_from(OUTBOX).where(*_LONG))
