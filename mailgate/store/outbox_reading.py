"""Read the outbox: one letter, lists of them, how much waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, func, null, select

from mailgate.desk.ticket import SentLetter
from mailgate.errors import PermanentError
from mailgate.mail.outgoing import Outgoing
from mailgate.store import large
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import OUTBOX, OUTBOX_BYTES

LIVE, PARKED, BADLY = 1, 2, 3
"""Lanes: letters to be sent, letters of a restored copy that wait for a word, and those that ended badly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxLetter:
    """A letter out and its fate."""

    outbox_id: int
    ticket: int | None
    kind: str
    """A word of `desk.decision.LetterKind`."""
    message_id: str
    envelope_sender: str
    recipient: str
    automatic: bool
    state: str
    """queued, sending, sent, failed, unknown, dropped or parked."""
    attempts: int
    created_at: datetime
    next_at: datetime | None
    settled_at: datetime | None
    code: str
    """Reply code and enhanced code of the last attempt, `550 5.1.1`."""
    detail: str
    """The words of the last reply, or why there was none."""
    bounce_action: str
    bounce_status: str
    bounce_diagnostic: str
    bounced_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sendable:
    """A letter to be sent now, leased to its claimer."""

    outbox_id: int
    outgoing: Outgoing
    large: bool
    """Whether its bytes are not here: `raw` fetches them when its turn comes, so that few are in memory at once."""
    ticket: int | None
    kind: str
    attempts: int
    """Tries that were begun, this one included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxDepth:
    """How much waits."""

    queued: int
    sending: int
    parked: int
    oldest: datetime | None
    """Since when the oldest letter that is still to be sent waits: put in, or queued again by hand."""


def show(tx: Tx, outbox_id: int) -> OutboxLetter:
    """Read one letter; PermanentError where there is none."""
    row = tx.execute(_BY_ID, {"id_": outbox_id}).first()
    if row is None:
        raise PermanentError(f"there is no letter {outbox_id} in the outbox; `mailgate outbox list` shows them")
    return outbox_letter(row)


def raw(tx: Tx, outbox_id: int) -> bytes:
    """Fetch a letter's bytes as they are sent; PermanentError where they are not kept (any more)."""
    row = tx.execute(_RAW, {"id_": outbox_id, "large_": large.OCTETS if tx.postgresql else _ANY}).first()
    if row is None:
        raise PermanentError(f"the bytes of letter {outbox_id} are not kept")
    return large.fetch_pieces(tx, _PIECE, {"id_": outbox_id}, size=row.size) if row.raw is None else bytes(row.raw)


def listing(
    tx: Tx, *, state: str | None = None, ticket: int | None = None, limit: int = 100, before: int | None = None
) -> tuple[OutboxLetter, ...]:
    """List letters, newest first, at most `limit`, older than the id `before`.

    Without `state` and `ticket`: those that are not settled, or settled badly.
    """
    statement = select(OUTBOX).order_by(OUTBOX.c.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(OUTBOX.c.id < before)
    if ticket is not None:
        statement = statement.where(OUTBOX.c.ticket == ticket)
    if state is not None:
        statement = statement.where(OUTBOX.c.state == state)
    if ticket is None and state not in ("sent", "dropped"):
        statement = statement.where(OUTBOX.c.lane.in_((LIVE, PARKED, BADLY)))
    return tuple(outbox_letter(row) for row in tx.execute(Prepared(statement)))


def depth(tx: Tx) -> OutboxDepth:
    """Count what waits, by state; costs as much as the queue is long, not as what was ever sent."""
    counts = {row.state: row.letters for row in tx.execute(_COUNTS)}
    return OutboxDepth(
        queued=counts.get("queued", 0),
        sending=counts.get("sending", 0),
        parked=counts.get("parked", 0),
        oldest=tx.execute(_OLDEST).scalar_one_or_none(),
    )


def sendables(tx: Tx, rows: Sequence[Row[Any]]) -> tuple[Sendable, ...]:
    """Read letters with their bytes, in order, out of rows of the columns `SENDABLE`."""
    if not rows:
        return ()
    contents = tx.execute(_CONTENTS, {"ids": [row.id for row in rows], "large_": large.OCTETS})
    raws = {row.outbox_id: b"" if row.raw is None else bytes(row.raw) for row in contents}
    heavy = {row.outbox_id for row in contents if row.raw is None}
    return tuple(
        Sendable(
            outbox_id=row.id,
            outgoing=Outgoing(
                message_id=row.message_id,
                envelope_sender=row.envelope_sender,
                recipient=row.recipient,
                raw=raws[row.id],
                automatic=row.automatic,
            ),
            large=row.id in heavy,
            ticket=row.ticket,
            kind=row.kind,
            attempts=row.attempts,
        )
        for row in sorted(rows, key=lambda row: int(row.id))
    )


def sent_letter(row: Row[Any]) -> SentLetter:
    """Read in short a letter of ours out of an outbox row."""
    return SentLetter(
        outbox_id=row.id,
        message_id=row.message_id,
        recipient=row.recipient,
        ticket=row.ticket,
        automatic=row.automatic,
        kind=row.kind,
        bounce_address=row.bounce_address or "",
    )


def outbox_letter(row: Row[Any]) -> OutboxLetter:
    """Read an outbox row."""
    return OutboxLetter(
        outbox_id=row.id,
        ticket=row.ticket,
        kind=row.kind,
        message_id=row.message_id,
        envelope_sender=row.envelope_sender,
        recipient=row.recipient,
        automatic=row.automatic,
        state=row.state,
        attempts=row.attempts,
        created_at=row.created_at,
        next_at=row.next_at if row.state == "queued" else None,
        settled_at=row.settled_at,
        code=row.code,
        detail=row.detail,
        bounce_action=row.bounce_action,
        bounce_status=row.bounce_status,
        bounce_diagnostic=row.bounce_diagnostic,
        bounced_at=row.bounced_at,
    )


_BY_ID = Prepared(select(OUTBOX).where(OUTBOX.c.id == bindparam("id_")))
SENDABLE = (
    OUTBOX.c.id,
    OUTBOX.c.message_id,
    OUTBOX.c.envelope_sender,
    OUTBOX.c.recipient,
    OUTBOX.c.automatic,
    OUTBOX.c.ticket,
    OUTBOX.c.kind,
    OUTBOX.c.attempts,
)
_SMALL = case((func.length(OUTBOX_BYTES.c.raw) < bindparam("large_"), OUTBOX_BYTES.c.raw), else_=null()).label("raw")
_MINE = OUTBOX_BYTES.c.outbox_id == bindparam("id_")
_RAW = Prepared(select(_SMALL, func.length(OUTBOX_BYTES.c.raw).label("size")).where(_MINE))
_ANY = 1 << 40
_CUT = func.substr(OUTBOX_BYTES.c.raw, bindparam("at_"), bindparam("length_"), type_=OUTBOX_BYTES.c.raw.type)
_PIECE = Prepared(select(_CUT).where(_MINE))
_CONTENTS = Prepared(
    select(OUTBOX_BYTES.c.outbox_id, _SMALL).where(OUTBOX_BYTES.c.outbox_id.in_(bindparam("ids", expanding=True)))
)
_COUNTS = Prepared(
    select(OUTBOX.c.state, func.count().label("letters"))
    .where(OUTBOX.c.lane.in_((LIVE, PARKED)))
    .group_by(OUTBOX.c.state)
)
_SINCE = func.coalesce(OUTBOX.c.not_before, OUTBOX.c.created_at, type_=OUTBOX.c.created_at.type)
_OLDEST = Prepared(select(func.min(_SINCE)).where(OUTBOX.c.lane == LIVE))
