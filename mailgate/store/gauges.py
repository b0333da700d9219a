"""Figures of what waits now, for metrics: as dear as what waits is long, not as what was ever there (I3)."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, func, select

from mailgate.store.database import Tx
from mailgate.store.inbox_reading import HELD
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX, TICKETS

SOON = timedelta(hours=1)


def held(tx: Tx) -> dict[str, int]:
    """How many letters are held, by reason."""
    return {row.reason: int(row.letters) for row in tx.execute(_HELD)}


def oldest_held(tx: Tx) -> datetime | None:
    """When the oldest letter that is held was held; None where none is."""
    moment: datetime | None = tx.execute(_OLDEST_HELD).scalar_one_or_none()
    return moment


def open_tickets(tx: Tx, *, now: datetime) -> dict[str, int]:
    """How many tickets are open: `late`, due within the `hour`, or `later` (those without a due time, too)."""
    found = {row.due: int(row.tickets) for row in tx.execute(_OPEN, {"now_": now, "soon_": now + SOON})}
    return {due: found.get(due, 0) for due in ("late", "hour", "later")}


_HELD = Prepared(
    select(INBOX.c.reason, func.count().label("letters")).where(INBOX.c.lane == HELD).group_by(INBOX.c.reason)
)
_OLDEST_HELD = Prepared(select(func.min(INBOX.c.changed_at)).where(INBOX.c.lane == HELD))
_AT = TICKETS.c.due_solution
_NOW, _SOON = bindparam("now_", type_=_AT.type), bindparam("soon_", type_=_AT.type)
_DUE = case((_NOW > _AT, "late"), (_SOON > _AT, "hour"), else_="later").label("due")
_OPEN = Prepared(select(_DUE, func.count().label("tickets")).where(TICKETS.c.is_open.is_(True)).group_by("due"))
