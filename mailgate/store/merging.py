"""Move everything of one ticket to another, and lead every later letter there (C4).

A merge can be taken back: `home` of what moves stays the ticket it was first written to, and a row of `merges`
remembers whom it brought along and which links it moved.
"""

import json

from sqlalchemy import BindParameter, bindparam, delete, exists, insert, select, update

from mailgate.desk.changes import Merge
from mailgate.desk.ticket import Participant, State
from mailgate.errors import PermanentError
from mailgate.store.opening import add_participant
from mailgate.store.prepared import Prepared
from mailgate.store.tables import BOOKINGS, FILES, LINKS, MERGES, MESSAGE_IDS, MESSAGES, PARTICIPANTS, TICKETS
from mailgate.store.watching import bring_watchers
from mailgate.store.writing import Writing


def merge(writing: Writing, change: Merge) -> None:
    """Merge `ticket` into `into`, or into what that was merged into; PermanentError where that is itself."""
    writing.flush()
    source, target = _end_of_chain(writing, change.ticket), _end_of_chain(writing, change.into)
    if source != change.ticket:
        raise PermanentError(f"ticket {change.ticket} is merged already, into {source}")
    if source == target:
        raise PermanentError(f"ticket {change.into} is merged into {source}: they are one already")
    minutes = writing.ticket(source)["minutes_booked"]
    booked = writing.ticket(target)["minutes_booked"]
    values = {"source": source, "target": target}
    for statement in _MOVES:
        writing.tx.execute(statement, values)
    row = {
        "source": source,
        "target": target,
        "at": writing.now,
        "undone_at": None,
        "people": json.dumps(_bring_people(writing, source, target), ensure_ascii=False),
        "links": json.dumps(_move_links(writing, source, target)),
    }
    writing.tx.execute(_MERGED, row)
    bring_watchers(writing, source, target)
    before = writing.move(source, State.MERGED, merged_into=target, minutes_booked=0)
    writing.change(target, minutes_booked=booked + minutes)
    writing.event(source, "merged", before=before, after=target)
    writing.event(target, "merged_from", after=source)
    writing.flush()


def _end_of_chain(writing: Writing, number: int) -> int:
    """Chains are kept one step long; a loop here is a bound, not a need."""
    for _ in range(100):
        following = writing.ticket(number)["merged_into"]
        if following is None:
            return number
        number = following
    raise PermanentError(f"ticket {number} is merged into itself")


def _bring_people(writing: Writing, source: int, target: int) -> list[str]:
    """Let the source's people onto the target, in their order, and say who is new there; they stay on the source."""
    here = {row.address for row in writing.tx.execute(_PEOPLE, {"source": target})}
    new = [row for row in writing.tx.execute(_PEOPLE, {"source": source}) if row.address not in here]
    for row in new:
        participant = Participant(address=row.address, name=row.name, language=row.language, reachable=row.reachable)
        add_participant(writing, target, participant)
    writing.flush()
    return [row.address for row in new]


def _move_links(writing: Writing, source: int, target: int) -> list[list[object]]:
    """Lead links to and from the source to the target; those between the two end. Returns the links as they were."""
    here = {(row.ticket, row.other, row.kind) for row in writing.tx.execute(_LINKED, {"source": target})}
    rows = writing.tx.execute(_LINKED, {"source": source}).all()
    writing.tx.execute(_UNLINK, {"source": source})
    moved: list[list[object]] = []
    for row in rows:
        ticket = target if row.ticket == source else row.ticket
        other = target if row.other == source else row.other
        fresh = ticket != other and (ticket, other, row.kind) not in here
        if fresh:
            writing.add("links", ticket=ticket, other=other, kind=row.kind, private=row.private, at=row.at)
        moved.append([row.ticket, row.other, row.kind, row.private, row.at.isoformat(), fresh])
    return moved


_TWIN = MESSAGE_IDS.alias("twin")
_SOURCE: BindParameter[int] = bindparam("source")
_TARGET: BindParameter[int] = bindparam("target")
_MOVES = (
    Prepared(update(MESSAGES).where(MESSAGES.c.ticket == _SOURCE).values(ticket=_TARGET)),
    Prepared(update(FILES).where(FILES.c.ticket == _SOURCE).values(ticket=_TARGET)),
    Prepared(update(BOOKINGS).where(BOOKINGS.c.ticket == _SOURCE).values(ticket=_TARGET)),
    Prepared(
        delete(MESSAGE_IDS).where(
            MESSAGE_IDS.c.ticket == _SOURCE,
            exists().where(
                _TWIN.c.ticket == _TARGET,
                _TWIN.c.message_id == MESSAGE_IDS.c.message_id,
                _TWIN.c.kind == MESSAGE_IDS.c.kind,
            ),
        )
    ),
    Prepared(update(MESSAGE_IDS).where(MESSAGE_IDS.c.ticket == _SOURCE).values(ticket=_TARGET)),
    Prepared(update(TICKETS).where(TICKETS.c.merged_into == _SOURCE).values(merged_into=_TARGET)),
)
_PEOPLE = Prepared(select(PARTICIPANTS).where(PARTICIPANTS.c.ticket == _SOURCE).order_by(PARTICIPANTS.c.position))
_LINKED = Prepared(select(LINKS).where((LINKS.c.ticket == _SOURCE) | (LINKS.c.other == _SOURCE)))
_UNLINK = Prepared(delete(LINKS).where((LINKS.c.ticket == _SOURCE) | (LINKS.c.other == _SOURCE)))
_MERGED = Prepared(insert(MERGES))
