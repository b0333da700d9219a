"""All that is kept of a person, gathered for them (H3; GDPR article 15): what they gave, what was written to them.

Agents' notes among themselves are left out, and links that only agents may know of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from mailgate.desk.figures.record import Happening
from mailgate.desk.ticket import MessageKind, Organisation, Person, Ticket
from mailgate.store import blobs, people, tickets
from mailgate.store.database import Tx
from mailgate.store.erasing import held
from mailgate.store.registry_events import Deed, listing
from mailgate.store.tables import INBOX, MESSAGES, OUTBOX, OUTBOX_BYTES
from mailgate.store.tickets import Message, StoredFile

_NOT_TOLD = ("linked", "problems", "hold_settled", "warned", "untriaged", "escalated")
"""Kinds of events that are the desk's own business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketData:
    """A ticket of theirs, or one they take part in."""

    ticket: Ticket
    own: bool
    messages: tuple[Message, ...]
    files: tuple[StoredFile, ...]
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLetter:
    """A letter as it travelled."""

    name: str
    """`in/17.eml`."""
    at: datetime
    raw: bytes


def person(tx: Tx, address: str) -> tuple[Person | None, Organisation | None]:
    """Their record and organisation."""
    return people.find(tx, address)


def tickets_of(tx: Tx, address: str) -> Iterator[TicketData]:
    """Each ticket of theirs, and of others on which they take part or wrote."""
    found = held(tx, address)
    for number in sorted((*found.own, *found.others)):
        ticket = tickets.get(tx, number)
        if ticket is None:
            continue
        shown = tuple(said for said in tickets.messages(tx, number) if said.kind is not MessageKind.NOTE)
        numbers = {said.message for said in shown}
        yield TicketData(
            ticket=ticket,
            own=number in found.own,
            messages=shown,
            files=tuple(file for file in tickets.files(tx, number) if file.message in numbers and not file.structure),
            happenings=tuple(
                Happening(at=one.at, who=one.who, kind=one.kind, before=one.before, after=one.after, reason=one.reason)
                for one in tickets.course(tx, number)
                if one.kind not in _NOT_TOLD and not (one.kind == "message" and one.after == MessageKind.NOTE)
            ),
        )


def letters(tx: Tx, address: str) -> Iterator[RawLetter]:
    """Their letters, and letters to them, as far as the bytes are still kept; one at a time."""
    wrote = select(MESSAGES.c.inbox_id).where(
        func.lower(MESSAGES.c.author) == address, MESSAGES.c.inbox_id.is_not(None)
    )
    mine = or_(func.lower(INBOX.c.sender) == address, func.lower(INBOX.c.detail) == address, INBOX.c.id.in_(wrote))
    for row in tx.execute(
        select(INBOX.c.id, INBOX.c.digest, INBOX.c.received_at).where(mine).order_by(INBOX.c.id)
    ).all():
        raw = blobs.get(tx, [row.digest]).get(row.digest)
        if raw:
            yield RawLetter(name=f"in/{row.id}.eml", at=row.received_at, raw=raw)
    sent = select(OUTBOX.c.id, OUTBOX.c.created_at).where(OUTBOX.c.recipient == address).order_by(OUTBOX.c.id)
    for row in tx.execute(sent).all():
        raw = tx.execute(select(OUTBOX_BYTES.c.raw).where(OUTBOX_BYTES.c.outbox_id == row.id)).scalar_one_or_none()
        if raw is not None:
            yield RawLetter(name=f"out/{row.id}.eml", at=row.created_at, raw=bytes(raw))


def file_content(tx: Tx, file: StoredFile) -> bytes | None:
    """A file's content; None where it is not kept any more."""
    return blobs.get(tx, [file.sha256]).get(file.sha256)


def deeds(tx: Tx, address: str) -> tuple[Deed, ...]:
    """What was done to their record."""
    return listing(tx, about=address, limit=10_000)
