"""Files on tickets by their numbers: whether their content is kept, and which number a refused one has (D2)."""

from collections.abc import Iterable, Mapping

from sqlalchemy import BindParameter, bindparam, func, select

from mailgate.desk.kept_files import KeptFile
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import BLOBS, FILES

MOST = 2000
"""Of the tickets asked about, the newest; older ones are had from the command line."""


def on_tickets(tx: Tx, tickets: Iterable[int], *, most: int = MOST) -> tuple[KeptFile, ...]:
    """Read the newest files of tickets, accepted and refused, oldest first."""
    wanted = list(dict.fromkeys(tickets))
    if not wanted:
        return ()
    rows = tx.execute(_ON_TICKETS, {"tickets": wanted, "most": most}).all()
    return tuple(
        KeptFile(
            number=row.id,
            ticket=row.ticket,
            name=row.name,
            type=row.type,
            format=row.format,
            size=row.size,
            sha256=row.sha256,
            reason=row.reason,
            listed=row.listed,
            kept=bool(row.kept) or not row.size,
        )
        for row in reversed(rows)
    )


def numbers(tx: Tx, ticket: int, digests: Iterable[str]) -> Mapping[tuple[str, str], int]:
    """Find the numbers of refused files of a ticket, by name and digest; of equal ones the newest."""
    wanted = list(dict.fromkeys(digests))
    if not wanted:
        return {}
    rows = tx.execute(_NUMBERS, {"ticket": ticket, "digests": wanted})
    return {(row.name, row.sha256): row.number for row in rows}


_TICKETS: BindParameter[int] = bindparam("tickets", expanding=True)
_DIGESTS: BindParameter[str] = bindparam("digests", expanding=True)
_ON_TICKETS = Prepared(
    select(
        FILES.c.id,
        FILES.c.ticket,
        FILES.c.name,
        FILES.c.type,
        FILES.c.format,
        FILES.c.size,
        FILES.c.sha256,
        FILES.c.reason,
        FILES.c.listed,
        (func.length(BLOBS.c.content) > 0).label("kept"),
    )
    .join(BLOBS, BLOBS.c.sha256 == FILES.c.sha256)
    .where(FILES.c.ticket.in_(_TICKETS))
    .order_by(FILES.c.id.desc())
    .limit(bindparam("most"))
)
_NUMBERS = Prepared(
    select(FILES.c.name, FILES.c.sha256, func.max(FILES.c.id).label("number"))
    .where(FILES.c.ticket == bindparam("ticket"), FILES.c.sha256.in_(_DIGESTS), FILES.c.reason.is_not(None))
    .group_by(FILES.c.name, FILES.c.sha256)
)
