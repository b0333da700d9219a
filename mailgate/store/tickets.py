"""Read tickets: one, lists, their course, messages and files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mailgate.desk.ticket import MessageKind, State, Ticket
from mailgate.errors import PermanentError
from mailgate.mail.message import Address
from mailgate.store import blobs
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import EVENTS, FILES, MESSAGE_IDS, MESSAGES, TICKETS
from mailgate.store.ticket_rows import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to a ticket."""

    at: datetime
    who: str
    kind: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Words on a ticket."""

    message: int
    at: datetime
    kind: MessageKind
    author: Address
    text: str
    full_text: str
    """All readable text of the letter; the same as `text` where there is no more."""
    verified: bool
    message_id: str | None
    inbox_id: int | None
    written_to: int
    """The ticket it was first written to: another one where tickets were merged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file on a ticket, without its content."""

    file: int
    message: int
    name: str
    type: str
    format: str
    size: int
    sha256: str
    reason: str | None
    """Why it was refused; None where it was accepted."""
    listed: bool
    structure: bool


def get(tx: Tx, number: int) -> Ticket | None:
    """Read a ticket as it stands; None where there is none. A merged one is returned as it is, and says into which."""
    return load(tx, [number]).get(number)


def listing(
    tx: Tx, *, state: State | None = None, desk: str | None = None, limit: int = 100, before: int | None = None
) -> tuple[Ticket, ...]:
    """List tickets, the highest number first, at most `limit`, below the number `before`."""
    statement = select(TICKETS.c.number).order_by(TICKETS.c.number.desc()).limit(limit)
    if state is not None:
        statement = statement.where(TICKETS.c.state == state.value)
    if desk is not None:
        statement = statement.where(TICKETS.c.desk == desk)
    if before is not None:
        statement = statement.where(TICKETS.c.number < before)
    return _in_order(tx, tx.execute(Prepared(statement)).scalars())


def set_root(tx: Tx, number: int, root_id: str) -> None:
    """Give a ticket the Message-ID that its thread hangs from (B8); letters that answer it lead to the ticket.

    `record` does the same for tickets it opens, when it is told how to make such an id.
    """
    tx.execute(_SET_ROOT, {"number_": number, "root_id_": root_id})
    row = {"message_id": root_id, "kind": "own", "ticket": number, "home": number}
    tx.execute(_ADD_ID, [row])


def course(tx: Tx, number: int) -> tuple[Event, ...]:
    """Read all that happened to a ticket, oldest first."""
    return tuple(
        Event(at=row.at, who=row.who, kind=row.kind, before=row.before, after=row.after, reason=row.reason)
        for row in tx.execute(_COURSE, {"number": number})
    )


def messages(tx: Tx, number: int) -> tuple[Message, ...]:
    """Read the words on a ticket, oldest first."""
    return tuple(
        Message(
            message=row.id,
            at=row.at,
            kind=MessageKind(row.kind),
            author=Address(address=row.author, name=row.author_name),
            text=row.text,
            full_text=row.full_text or row.text,
            verified=row.verified,
            message_id=row.message_id,
            inbox_id=row.inbox_id,
            written_to=row.home,
        )
        for row in tx.execute(_MESSAGES, {"number": number})
    )


def files(tx: Tx, number: int) -> tuple[StoredFile, ...]:
    """Read which files are on a ticket, accepted and refused, oldest first."""
    return tuple(
        StoredFile(
            file=row.id,
            message=row.message,
            name=row.name,
            type=row.type,
            format=row.format,
            size=row.size,
            sha256=row.sha256,
            reason=row.reason,
            listed=row.listed,
            structure=row.structure,
        )
        for row in tx.execute(_FILES, {"number": number})
    )


def file_content(tx: Tx, sha256: str) -> bytes:
    """Fetch a file's content; PermanentError where it is not kept (any more)."""
    content = blobs.get(tx, [sha256]).get(sha256)
    if content is None:
        raise PermanentError("the file's content is not kept")
    return content


def _in_order(tx: Tx, numbers: Sequence[int]) -> tuple[Ticket, ...]:
    found = load(tx, numbers, history=False)
    return tuple(found[number] for number in numbers)


_NUMBER = bindparam("number", type_=TICKETS.c.number.type)
_SET_ROOT = Prepared(
    update(TICKETS).where(TICKETS.c.number == bindparam("number_")).values(root_id=bindparam("root_id_"))
)
_ADD_ID = Prepared(
    sqlite.insert(MESSAGE_IDS).on_conflict_do_nothing(),
    postgresql=postgresql.insert(MESSAGE_IDS).on_conflict_do_nothing(),
)
_COURSE = Prepared(select(EVENTS).where(EVENTS.c.ticket == _NUMBER).order_by(EVENTS.c.id))
_MESSAGES = Prepared(select(MESSAGES).where(MESSAGES.c.ticket == _NUMBER).order_by(MESSAGES.c.id))
_FILES = Prepared(select(FILES).where(FILES.c.ticket == _NUMBER).order_by(FILES.c.id))
