"""What an erased person leaves in inbox and outbox: bytes, envelopes, replies of servers (H3). See `erasing`.

Raw bytes are needed for nothing once a letter has come to its end: those of every letter that the person wrote, that
stands on a ticket of theirs or of which they took part, or that names their address anywhere, are forgotten.
"""

import email
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.message import Message

from sqlalchemy import delete, exists, func, or_, select, update

from mailgate.desk.registry.redaction import Traces
from mailgate.store.database import Tx
from mailgate.store.inbox_reading import HELD
from mailgate.store.outbox_reading import LIVE, PARKED
from mailgate.store.tables import BLOBS, INBOX, MESSAGES, OUTBOX, OUTBOX_BYTES

_PAGE = 100
"""Letters whose bytes are looked through at a time."""


def came_in(tx: Tx, own: Sequence[int], others: Sequence[int], traces: Traces, *, now: datetime) -> int:
    """Forget letters that came in; how many."""
    known = _known(tx, own, others, traces)
    found = known | set(_naming(tx, traces, known))
    for number in sorted(found):
        row = tx.execute(select(INBOX).where(INBOX.c.id == number)).one()
        theirs = (row.sender or "").lower() == traces.address or row.ticket in own or row.detail == traces.address
        values: dict[str, object] = {"detail": "", "rules": "[]", "message_id": None}
        if theirs:
            values |= {"sender": traces.instead if row.sender else row.sender, "peer": "", "helo": "", "login": None}
        if row.lane == HELD and theirs:
            ended = {"state": "dropped", "lane": None, "outcome": "discard", "reason": "erased", "changed_at": now}
            values |= ended
        elif row.lane is not None:
            continue
        tx.execute(update(INBOX).where(INBOX.c.id == number).values(values))
        _empty(tx, row.digest)
    return len(found)


def _known(tx: Tx, own: Sequence[int], others: Sequence[int], traces: Traces) -> set[int]:
    """Letters that our own memory says are theirs, or on their tickets."""
    mine = or_(
        func.lower(INBOX.c.sender) == traces.address,
        func.lower(INBOX.c.detail) == traces.address,
        INBOX.c.ticket.in_((*own, *others)),
    )
    said = select(MESSAGES.c.inbox_id).where(
        MESSAGES.c.inbox_id.is_not(None),
        or_(MESSAGES.c.ticket.in_((*own, *others)), MESSAGES.c.author.in_((traces.address, traces.instead))),
    )
    return {*tx.execute(select(INBOX.c.id).where(mine)).scalars(), *tx.execute(said).scalars()}


def _naming(tx: Tx, traces: Traces, known: set[int]) -> Iterator[int]:
    """Further letters whose bytes are kept and name the address."""
    after = 0
    columns = (INBOX.c.id, BLOBS.c.content)
    statement = select(*columns).join(BLOBS, BLOBS.c.sha256 == INBOX.c.digest).where(func.length(BLOBS.c.content) > 0)
    while rows := tx.execute(statement.where(INBOX.c.id > after).order_by(INBOX.c.id).limit(_PAGE)).all():
        yield from (row.id for row in rows if row.id not in known and traces.in_raw(bytes(row.content)))
        after = rows[-1].id


def _empty(tx: Tx, digest: str) -> None:
    """Forget a letter's bytes, where no letter that waits has the same."""
    waiting = exists().where(INBOX.c.digest == BLOBS.c.sha256, INBOX.c.lane.is_not(None))
    tx.execute(update(BLOBS).where(BLOBS.c.sha256 == digest, ~waiting).values(content=b""))


def went_out(tx: Tx, own: Sequence[int], others: Sequence[int], traces: Traces, *, now: datetime) -> int:
    """Forget letters out; how many. What was still to be sent, to them or about their tickets, is not sent."""
    mine = or_(OUTBOX.c.recipient == traces.address, OUTBOX.c.ticket.in_(own))
    dropped = {"state": "dropped", "lane": None, "next_at": None, "settled_at": now}
    tx.execute(update(OUTBOX).where(mine, OUTBOX.c.lane.in_((LIVE, PARKED))).values(dropped))
    found = set(tx.execute(select(OUTBOX.c.id).where(mine)).scalars())
    about = or_(OUTBOX.c.ticket.in_(others), OUTBOX.c.ticket.is_(None))
    for row in tx.execute(select(OUTBOX.c.id, OUTBOX.c.ticket).where(about, OUTBOX.c.state != "queued")).all():
        if row.ticket is not None or _names(tx, row.id, own, traces):
            found.add(row.id)
    for number in sorted(found):
        tx.execute(delete(OUTBOX_BYTES).where(OUTBOX_BYTES.c.outbox_id == number))
        tx.execute(update(OUTBOX).where(OUTBOX.c.id == number).values(detail="", bounce_diagnostic=""))
    gone = {"recipient": traces.instead, "domain": traces.instead.partition("@")[2], "bounce_address": None}
    tx.execute(update(OUTBOX).where(OUTBOX.c.recipient == traces.address).values(gone))
    return len(found)


def _names(tx: Tx, outbox_id: int, own: Sequence[int], traces: Traces) -> bool:
    """Whether a letter about no ticket (a digest, a list) names them, or a ticket of theirs."""
    raw = tx.execute(select(OUTBOX_BYTES.c.raw).where(OUTBOX_BYTES.c.outbox_id == outbox_id)).scalar_one_or_none()
    if raw is None:
        return False
    text = "\n".join(_texts(email.message_from_bytes(bytes(raw)))).lower()
    words = (traces.address, *(name.lower() for name in traces.names))
    return any(word in text for word in words) or any(f"{number:03d}]" in text for number in own)


def _texts(message: Message) -> Iterator[str]:
    yield str(message.get("Subject", ""))
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_maintype() == "text" and isinstance(content, bytes):
            yield content.decode("utf-8", "replace")
