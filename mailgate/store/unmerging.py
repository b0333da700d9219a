"""Take a merge back (C4): what was first written to a ticket leaves the one that has it now.

What was merged into that ticket before goes with it. Letters that went out, and the course of both, stay as they are.
"""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, func, select, update

from mailgate.desk.changes import Unmerge
from mailgate.desk.ticket import State
from mailgate.errors import PermanentError
from mailgate.store.prepared import Prepared
from mailgate.store.tables import BOOKINGS, FILES, LINKS, MERGES, MESSAGE_IDS, MESSAGES, PARTICIPANTS, TICKETS
from mailgate.store.writing import Writing


def unmerge(writing: Writing, change: Unmerge) -> None:
    """Make a merged ticket one of its own again, in work; PermanentError where it is not merged."""
    writing.flush()
    source = change.ticket
    now_in = writing.ticket(source)["merged_into"]
    if now_in is None:
        raise PermanentError(f"ticket {source} is not merged into another")
    values = {"homes": _with_descendants(writing, source), "source": source, "now_in": now_in}
    for statement in _MOVES:
        writing.tx.execute(statement, values)
    merge = writing.tx.execute(_MERGE_OF, {"source": source}).one()
    _send_away(writing, merge)
    _lead_back(writing, merge, now_in)
    writing.tx.execute(_UNDONE, {"id_": merge.id, "now_": writing.now})
    for number in (source, now_in):
        writing.change(number, minutes_booked=writing.tx.execute(_BOOKED, {"number": number}).scalar_one())
    writing.move(source, State.IN_WORK, merged_into=None)
    writing.event(source, "unmerged", before=now_in)
    writing.event(now_in, "unmerged_from", before=source)
    writing.flush()


def _with_descendants(writing: Writing, source: int) -> list[int]:
    """The ticket, and all that were merged into it, through any chain, by merges that stand."""
    found = [source]
    for number in found:
        found += writing.tx.execute(_SOURCES_OF, {"target": number}).scalars()
    return found


def _send_away(writing: Writing, merge: Any) -> None:
    """Take those whom the merge brought off every ticket that it, and the merges after it, brought them to."""
    people = set(json.loads(merge.people))
    while merge is not None and people:
        values = {"ticket_": merge.target, "addresses": sorted(people)}
        writing.tx.execute(_SEND_AWAY, values)
        merge = writing.tx.execute(_MERGE_OF, {"source": merge.target}).first()
        people &= set(json.loads(merge.people)) if merge is not None else set()


def _lead_back(writing: Writing, merge: Any, now_in: int) -> None:
    for ticket, other, kind, private, at, fresh in json.loads(merge.links):
        if fresh:
            ends = {"ticket_": now_in if ticket == merge.source else ticket}
            ends["other_"] = now_in if other == merge.source else other
            writing.tx.execute(_UNLINK, ends | {"kind_": kind})
        moment = datetime.fromisoformat(at)
        writing.add("links", ticket=ticket, other=other, kind=kind, private=private, at=moment)


_HOMES: BindParameter[int] = bindparam("homes", expanding=True)
_SOURCE: BindParameter[int] = bindparam("source")
_NOW_IN: BindParameter[int] = bindparam("now_in")
_MOVES = (
    *(
        Prepared(update(table).where(table.c.ticket == _NOW_IN, table.c.home.in_(_HOMES)).values(ticket=_SOURCE))
        for table in (MESSAGES, FILES, BOOKINGS, MESSAGE_IDS)
    ),
    Prepared(
        update(TICKETS)
        .where(TICKETS.c.merged_into == _NOW_IN, TICKETS.c.number.in_(_HOMES), TICKETS.c.number != _SOURCE)
        .values(merged_into=_SOURCE)
    ),
)
_STANDS = MERGES.c.undone_at.is_(None)
_MERGE_OF = Prepared(select(MERGES).where(_STANDS, MERGES.c.source == _SOURCE))
_SOURCES_OF = Prepared(select(MERGES.c.source).where(_STANDS, MERGES.c.target == bindparam("target")))
_UNDONE = Prepared(update(MERGES).where(MERGES.c.id == bindparam("id_")).values(undone_at=bindparam("now_")))
_SEND_AWAY = Prepared(
    delete(PARTICIPANTS).where(
        PARTICIPANTS.c.ticket == bindparam("ticket_"),
        PARTICIPANTS.c.address.in_(bindparam("addresses", expanding=True)),
    )
)
_UNLINK = Prepared(
    delete(LINKS).where(
        LINKS.c.ticket == bindparam("ticket_"), LINKS.c.other == bindparam("other_"), LINKS.c.kind == bindparam("kind_")
    )
)
_BOOKED = Prepared(
    select(func.coalesce(func.sum(BOOKINGS.c.minutes), 0)).where(BOOKINGS.c.ticket == bindparam("number"))
)
