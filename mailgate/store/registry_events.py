"""What was done to organisations and people on record: events without a ticket (H2, H3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from mailgate.store.database import Tx
from mailgate.store.tables import EVENTS

KINDS = (
    "org_added",
    "org_changed",
    "org_removed",
    "person_added",
    "person_changed",
    "person_removed",
    "person_exported",
    "person_erased",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done to whom."""

    at: datetime
    who: str
    kind: str
    about: str
    """A name or an address; of somebody erased, what stands in its place."""
    detail: str


def note(tx: Tx, deeds: Sequence[Deed]) -> None:
    """Write down what was done."""
    rows = [
        {
            "ticket": None,
            "at": deed.at,
            "who": deed.who,
            "kind": deed.kind,
            "before": "",
            "after": deed.about,
            "reason": deed.detail,
        }
        for deed in deeds
    ]
    if rows:
        tx.execute(insert(EVENTS), rows)


def listing(tx: Tx, *, about: str | None = None, limit: int = 100) -> tuple[Deed, ...]:
    """The newest deeds, oldest first; `about` one name or address, what was learned of it included."""
    kinds = (*KINDS, "learned") if about else KINDS
    statement = select(EVENTS).where(EVENTS.c.ticket.is_(None), EVENTS.c.kind.in_(kinds))
    if about:
        statement = statement.where(EVENTS.c.after == about)
    rows = tx.execute(statement.order_by(EVENTS.c.id.desc()).limit(limit)).all()
    return tuple(
        Deed(at=row.at, who=row.who, kind=row.kind, about=row.after, detail=row.reason) for row in reversed(rows)
    )
