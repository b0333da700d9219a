"""Move everything of one ticket to another, and lead every later letter there (C4).

`home` of what moves stays the ticket it was first written to: a merge can be taken back.
"""

from sqlalchemy import BindParameter, bindparam, delete, exists, select, update

from mailgate.desk.decision import Merge
from mailgate.desk.ticket import Participant, State
from mailgate.errors import PermanentError
from mailgate.store.opening import add_participant
from mailgate.store.prepared import Prepared
from mailgate.store.tables import BOOKINGS, FILES, LINKS, MESSAGE_IDS, MESSAGES, PARTICIPANTS, TICKETS
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
    _move_participants(writing, source, target)
    _move_links(writing, source, target)
    before = writing.ticket(source)["state"]
    writing.change(
        source, state=State.MERGED.value, state_since=writing.now, is_open=False, merged_into=target, minutes_booked=0
    )
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


def _move_participants(writing: Writing, source: int, target: int) -> None:
    """Let the source's people onto the target, in their order; they stay on the source, for its course."""
    for row in writing.tx.execute(_PEOPLE, {"source": source}).all():
        participant = Participant(address=row.address, name=row.name, language=row.language, reachable=row.reachable)
        add_participant(writing, target, participant)
        writing.flush()


def _move_links(writing: Writing, source: int, target: int) -> None:
    """Lead links to and from the source to the target; those between the two end."""
    rows = writing.tx.execute(_LINKED, {"source": source}).all()
    writing.tx.execute(_UNLINK, {"source": source})
    for row in rows:
        ticket = target if row.ticket == source else row.ticket
        other = target if row.other == source else row.other
        if ticket != other:
            writing.add("links", ticket=ticket, other=other, kind=row.kind, private=row.private, at=row.at)


_TWIN = MESSAGE_IDS.alias("twin")
_SOURCE: BindParameter[int] = bindparam("source")
_TARGET: BindParameter[int] = bindparam("target")
_MOVES = (
    update(MESSAGES).where(MESSAGES.c.ticket == _SOURCE).values(ticket=_TARGET),
    update(FILES).where(FILES.c.ticket == _SOURCE).values(ticket=_TARGET),
    update(BOOKINGS).where(BOOKINGS.c.ticket == _SOURCE).values(ticket=_TARGET),
    delete(MESSAGE_IDS).where(
        MESSAGE_IDS.c.ticket == _SOURCE,
        exists().where(
            _TWIN.c.ticket == _TARGET,
            _TWIN.c.message_id == MESSAGE_IDS.c.message_id,
            _TWIN.c.kind == MESSAGE_IDS.c.kind,
        ),
    ),
    update(MESSAGE_IDS).where(MESSAGE_IDS.c.ticket == _SOURCE).values(ticket=_TARGET),
    update(TICKETS).where(TICKETS.c.merged_into == _SOURCE).values(merged_into=_TARGET),
)
_PEOPLE = Prepared(select(PARTICIPANTS).where(PARTICIPANTS.c.ticket == _SOURCE).order_by(PARTICIPANTS.c.position))
_LINKED = Prepared(select(LINKS).where((LINKS.c.ticket == _SOURCE) | (LINKS.c.other == _SOURCE)))
_UNLINK = Prepared(delete(LINKS).where((LINKS.c.ticket == _SOURCE) | (LINKS.c.other == _SOURCE)))
