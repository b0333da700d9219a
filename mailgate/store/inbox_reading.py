"""Read the inbox: one letter, what is held, how much waits."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from mailgate.desk.decision import RuleAnswer
from mailgate.errors import PermanentError
from mailgate.mail.message import Door, Envelope
from mailgate.store import blobs
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX

LIVE, HELD = 1, 2
"""Lanes: letters that wait their turn or are worked on, and letters that wait for somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxLetter:
    """A letter that was taken in, and how far it came."""

    inbox_id: int
    envelope: Envelope
    size: int
    """Octets."""
    digest: str
    state: str
    """waiting, claimed, held, done or dropped."""
    attempts: int
    message_id: str | None
    """Known once the letter was decided on."""
    outcome: str
    """A word of `desk.decision.Outcome`; '' while it has none."""
    rule: str
    reason: str
    detail: str
    rules: tuple[RuleAnswer, ...]
    ticket: int | None
    overruled: str
    changed_at: datetime
    """When its state last changed to what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """How much waits."""

    waiting: int
    claimed: int
    held: int
    oldest: datetime | None
    """When the oldest letter arrived that waits or is worked on."""


def find(tx: Tx, inbox_id: int) -> InboxLetter | None:
    """Read one letter; None where there is none."""
    row = tx.execute(_BY_ID, {"id_": inbox_id}).first()
    return None if row is None else inbox_letter(row)


def show(tx: Tx, inbox_id: int) -> InboxLetter:
    """Read one letter; PermanentError where there is none."""
    letter = find(tx, inbox_id)
    if letter is None:
        raise PermanentError(f"there is no letter {inbox_id} in the inbox; `mailgate held list` shows those that wait")
    return letter


def raw(tx: Tx, inbox_id: int) -> bytes:
    """Fetch a letter's bytes as they came; PermanentError where they are not kept (any more)."""
    digest = tx.execute(_DIGEST, {"id_": inbox_id}).scalar_one_or_none()
    content = None if digest is None else blobs.get(tx, [digest]).get(digest)
    if content is None:
        raise PermanentError(f"the bytes of letter {inbox_id} are not kept")
    return content


def held(tx: Tx) -> tuple[InboxLetter, ...]:
    """List what is held, oldest first."""
    return tuple(inbox_letter(row) for row in tx.execute(_HELD))


def depth(tx: Tx) -> Depth:
    """Count what waits, by state; costs as much as the queue is long, not as what was ever taken in."""
    counts = {row.state: row.letters for row in tx.execute(_COUNTS)}
    return Depth(
        waiting=counts.get("waiting", 0),
        claimed=counts.get("claimed", 0),
        held=counts.get("held", 0),
        oldest=tx.execute(_OLDEST).scalar_one_or_none(),
    )


def waits_more_than(tx: Tx, letters: int) -> bool:
    """Whether more letters than so many have not come to their end, those held aside; costs no more than they."""
    return bool(tx.execute(_SO_MANY, {"letters": letters}).rows)


def under_way_before(tx: Tx, inbox_id: int) -> bool:
    """Whether a letter that came before this one has not come to its end: of the last thousand, those not held."""
    return tx.execute(_UNDER_WAY, {"id_": inbox_id, "from_": inbox_id - _FAR}).first() is not None


def envelope_of(row: Row[Any]) -> Envelope:
    """Read the envelope out of an inbox row."""
    return Envelope(
        door=Door(row.door),
        received_at=row.received_at,
        sender=row.sender,
        recipients=tuple(json.loads(row.recipients)),
        peer=row.peer,
        helo=row.helo,
        login=row.login,
        mailbox=row.mailbox,
    )


def inbox_letter(row: Row[Any]) -> InboxLetter:
    """Read an inbox row."""
    return InboxLetter(
        inbox_id=row.id,
        envelope=envelope_of(row),
        size=row.size,
        digest=row.digest,
        state=row.state,
        attempts=row.attempts,
        message_id=row.message_id,
        outcome=row.outcome,
        rule=row.rule,
        reason=row.reason,
        detail=row.detail,
        rules=tuple(RuleAnswer(name=name, answer=answer) for name, answer in json.loads(row.rules)),
        ticket=row.ticket,
        overruled=row.overruled,
        changed_at=row.changed_at,
    )


_BY_ID = Prepared(select(INBOX).where(INBOX.c.id == bindparam("id_")))
_DIGEST = Prepared(select(INBOX.c.digest).where(INBOX.c.id == bindparam("id_")))
_HELD = Prepared(select(INBOX).where(INBOX.c.lane == HELD).order_by(INBOX.c.id))
_COUNTS = Prepared(
    select(INBOX.c.state, func.count().label("letters")).where(INBOX.c.lane.in_((LIVE, HELD))).group_by(INBOX.c.state)
)
_FAR = 1000
_UNDER_WAY = Prepared(
    select(INBOX.c.id)
    .where(INBOX.c.lane == LIVE, INBOX.c.id >= bindparam("from_"), INBOX.c.id < bindparam("id_"))
    .limit(1)
)
_SO_MANY = Prepared(select(INBOX.c.id).where(INBOX.c.lane == LIVE).limit(1).offset(bindparam("letters")))
_OLDEST = Prepared(select(INBOX.c.received_at).where(INBOX.c.lane == LIVE).order_by(INBOX.c.id).limit(1))
