"""The outbox: letters out, fixed byte for byte when they are put in, and their fate.

States: `queued` → `sending` → `sent`, or `queued` again, or `failed`; `unknown` where nobody can know (S6);
`dropped` by hand; `parked` after a restore, until somebody confirms (J4). `sending` is committed before the network
is touched. A letter waits for the earlier ones of its ticket to the same recipient.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Row, bindparam, case, exists, func, insert, literal_column, select, update

from mailgate.desk.ticket import SentLetter
from mailgate.mail.delivery import Deferred, Failed, Result, Sent, Unknown
from mailgate.mail.outgoing import Outgoing
from mailgate.store import backoff, large, ledger
from mailgate.store.database import Tx
from mailgate.store.outbox_mending import drop, park, recover, retry, unpark
from mailgate.store.outbox_reading import (
    BADLY,
    LIVE,
    SENDABLE,
    OutboxDepth,
    OutboxLetter,
    Sendable,
    depth,
    listing,
    raw,
    sendables,
    sent_letter,
    show,
)
from mailgate.store.prepared import Prepared
from mailgate.store.tables import OUTBOX, OUTBOX_BYTES, TICKETS

__all__ = [
    "OutboxDepth",
    "OutboxLetter",
    "Sendable",
    "Settled",
    "claim",
    "depth",
    "drop",
    "enqueue",
    "give_back",
    "listing",
    "park",
    "raw",
    "recover",
    "retry",
    "settle",
    "show",
    "unpark",
]


_LATELY = timedelta(minutes=5)
_AHEAD = timedelta(hours=1)
"""How much earlier a letter is due that goes ahead: more than those have waited whose smarthost is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What an attempt's result made of a letter."""

    letter: SentLetter
    state: str
    """sent, queued, failed or unknown; failed for a deferred letter, too, once it is given up."""
    next_at: datetime | None = None
    """When it is tried again."""

    @property
    def ended_badly(self) -> bool:
        """Whether an agent has to be told: given up, refused, or nobody can know."""
        return self.state in ("failed", "unknown")


def enqueue(
    tx: Tx,
    outgoing: Outgoing,
    *,
    ticket: int | None,
    kind: str,
    now: datetime,
    not_before: datetime | None = None,
    desk: str | None = None,
    held: int | None = None,
    refuses: bool = False,
) -> int:
    """Put a composed letter into the outbox and return its id; never rendered again.

    `desk` counts for ceilings of letters without a ticket; a ticket's letters count for the ticket's desk. `held` is
    the inbox id of the held letter that it asks about (F7), `refuses` whether it tells an agent why nothing was done:
    such letters are counted, too (E6). Who was not written to lately by the gateway itself goes
    ahead of those who are, and of agents: an acknowledgement does not wait behind a flood's.
    """
    counted = ledger.is_counted(kind, automatic=outgoing.automatic)
    values = {
        "ticket": ticket,
        "desk_": desk,
        "kind": kind,
        "message_id": outgoing.message_id,
        "envelope_sender": outgoing.envelope_sender,
        "bounce_address": _bounce_address(outgoing.envelope_sender),
        "recipient": outgoing.recipient,
        "domain": ledger.domain_of(outgoing.recipient),
        "automatic": outgoing.automatic,
        "state": "queued",
        "lane": LIVE,
        "attempts": 0,
        "created_at": now,
        "not_before": not_before,
        "next_": not_before or now,
        "ahead_": not_before or (now - _AHEAD if counted else now),
        "lately_": now - _LATELY,
        "owner": "",
        "settled_at": None,
        "code": "",
        "detail": "",
        "counted_at": now if counted or refuses else None,
        "bounce_action": "",
        "bounce_status": "",
        "bounce_diagnostic": "",
        "bounced_at": None,
        "held": held,
    }
    outbox_id = int(tx.execute(_ENQUEUE, values).scalar_one())
    _put_bytes(tx, outbox_id, outgoing.raw)
    return outbox_id


def _put_bytes(tx: Tx, outbox_id: int, content: bytes) -> None:
    if tx.postgresql or len(content) < large.OCTETS:
        large.carried(tx, len(content))
        tx.execute(_BYTES, {"outbox_id": outbox_id, "raw": content})
        return
    row = tx.execute(_MAKE_ROOM, {"outbox_id": outbox_id, "size_": len(content)}).scalar_one()
    large.fill(tx, content, table="outbox_bytes", column="raw", row=row)


def claim(tx: Tx, *, limit: int, owner: str, now: datetime, lease: timedelta) -> tuple[Sendable, ...]:
    """Take letters that are due and mark them `sending`, for `lease`; commit before the network is touched (S6).

    Take no more than can be sent at once: an automatic letter that is claimed when the gateway dies becomes
    `unknown`, whether its sending had begun or not.
    """
    values = {"now_": now, "limit_": limit, "owner_": owner, "until_": now + lease}
    rows = tx.execute(_CLAIM_POSTGRESQL if tx.postgresql else _CLAIM_SQLITE, values).all()
    if not rows:
        tx.execute(_UNSTICK, {"now_": now, "far_": now + 2 * backoff.LONGEST})
        return ()
    return sendables(tx, rows)


def give_back(tx: Tx, owner: str, *, now: datetime) -> int:
    """Queue again what `owner` claimed and surely did not begin to send; returns how many (a clean stop)."""
    return tx.execute(_GIVE_BACK, {"owner_": owner, "now_": now}).rowcount


def settle(tx: Tx, outbox_id: int, result: Result, *, now: datetime, jitter: float) -> Settled:
    """Note what became of an attempt; `jitter`, 0 to 1, spreads the retries.

    A letter that was deferred for five days is given up. A human's answer of unknown fate goes again (S6); but where
    the fifth attempt in a row ends so it stays unknown, lest a broken smarthost deliver it for five days. The later
    letters of its ticket to the same recipient wait as long as it does.
    """
    row = tx.execute(_SETTLING, {"id_": outbox_id}).one()
    state, next_at = _fate(result, row, now=now, jitter=jitter)
    tx.execute(
        _SETTLE,
        {
            "id_": outbox_id,
            "state": state,
            "lane": _LANES.get(state),
            "next_at": next_at,
            "settled_at": None if state == "queued" else now,
            "code": _code(result, row),
            "detail": result.text,
        },
    )
    if next_at is not None and row.ticket is not None:
        values = {"ticket_": row.ticket, "recipient_": row.recipient, "id_": outbox_id, "next_": next_at}
        tx.execute(_WAIT_TOO, values)
    return Settled(letter=sent_letter(row), state=state, next_at=next_at)


def _fate(result: Result, row: Row[Any], *, now: datetime, jitter: float) -> tuple[str, datetime | None]:
    match result:
        case Sent():
            return "sent", None
        case Failed():
            return "failed", None
        case Unknown() if row.automatic or _lost_in_a_row(row) >= _MOST_LOST:
            return "unknown", None
        case Unknown() | Deferred():
            first = row.not_before or row.created_at
            again = backoff.next_attempt(first, attempts=row.attempts, now=now, jitter=jitter)
            return ("failed", None) if again is None else ("queued", again)


def _lost_in_a_row(row: Row[Any]) -> int:
    """How many attempts just before this one ended without a reply to the letter."""
    return int(row.code.removeprefix(_LOST)) if row.code.startswith(_LOST) else 0


def _code(result: Result, row: Row[Any]) -> str:
    if isinstance(result, Unknown):
        return f"{_LOST}{_lost_in_a_row(row) + 1}"
    return f"{result.code or ''} {result.enhanced}".strip()


_LOST = "lost "
"""In place of a reply code where the reply was lost, before how often that happened in a row."""
_MOST_LOST = 4
_LANES = {"queued": LIVE, "failed": BADLY, "unknown": BADLY}


def _bounce_address(envelope_sender: str) -> str | None:
    """Return the envelope sender where it is one of its own for this letter: only those are looked up by."""
    return envelope_sender.lower() if "+" in envelope_sender.rpartition("@")[0] else None


_DESK = func.coalesce(
    bindparam("desk_", type_=OUTBOX.c.desk.type),
    select(TICKETS.c.desk).where(TICKETS.c.number == bindparam("ticket")).scalar_subquery(),
    "",
)
_OTHER = OUTBOX.alias("other")
_WRITTEN_LATELY = exists().where(
    _OTHER.c.recipient == bindparam("recipient", type_=OUTBOX.c.recipient.type),
    _OTHER.c.counted_at > bindparam("lately_", type_=OUTBOX.c.counted_at.type),
)
_TURN = case(
    (_WRITTEN_LATELY, bindparam("next_", type_=OUTBOX.c.next_at.type)),
    else_=bindparam("ahead_", type_=OUTBOX.c.next_at.type),
)
_GIVEN = [column.name for column in OUTBOX.c if column.name not in ("id", "desk", "next_at")]
_ENQUEUE = Prepared(
    insert(OUTBOX)
    .values({name: bindparam(name) for name in _GIVEN} | {"desk": _DESK, "next_at": _TURN})
    .returning(OUTBOX.c.id)
)
_BYTES = Prepared(insert(OUTBOX_BYTES))
_MAKE_ROOM = Prepared(
    insert(OUTBOX_BYTES)
    .values(outbox_id=bindparam("outbox_id"), raw=func.zeroblob(bindparam("size_")))
    .returning(literal_column("rowid", Integer).label("place"))
)

_FIRST = OUTBOX.alias("first")
_DUE = (
    select(OUTBOX.c.id)
    .where(
        OUTBOX.c.lane == LIVE,
        OUTBOX.c.next_at <= bindparam("now_"),
        OUTBOX.c.state == "queued",
        ~exists().where(
            _FIRST.c.lane == LIVE,
            _FIRST.c.ticket == OUTBOX.c.ticket,
            _FIRST.c.recipient == OUTBOX.c.recipient,
            _FIRST.c.id < OUTBOX.c.id,
        ),
    )
    .order_by(OUTBOX.c.next_at, OUTBOX.c.id)
    .limit(bindparam("limit_"))
)
_CLAIM_VALUES = {
    "state": "sending",
    "owner": bindparam("owner_"),
    "attempts": OUTBOX.c.attempts + 1,
    "next_at": bindparam("until_"),
}
_PICKED = _DUE.cte("picked")
_PICKED_UNLOCKED = _DUE.with_for_update(skip_locked=True, of=OUTBOX).cte("picked")
_CLAIM_SQLITE = Prepared(
    update(OUTBOX).where(OUTBOX.c.id.in_(select(_PICKED.c.id))).values(_CLAIM_VALUES).returning(*SENDABLE)
)
_CLAIM_POSTGRESQL = Prepared(
    update(OUTBOX).where(OUTBOX.c.id == _PICKED_UNLOCKED.c.id).values(_CLAIM_VALUES).returning(*SENDABLE)
)
_UNSTICK = Prepared(
    update(OUTBOX)
    .where(
        OUTBOX.c.lane == LIVE,
        OUTBOX.c.next_at > bindparam("far_"),
        OUTBOX.c.state == "queued",
        OUTBOX.c.not_before.is_(None),
    )
    .values(next_at=bindparam("now_"))
)
_GIVE_BACK = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.lane == LIVE, OUTBOX.c.state == "sending", OUTBOX.c.owner == bindparam("owner_"))
    .values(state="queued", owner="", next_at=bindparam("now_"), attempts=OUTBOX.c.attempts - 1)
)
_SETTLING = Prepared(select(OUTBOX).where(OUTBOX.c.id == bindparam("id_")))
_SETTLE = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("id_"))
    .values(
        {name: bindparam(name) for name in ("state", "lane", "next_at", "settled_at", "code", "detail")} | {"owner": ""}
    )
)
_WAIT_TOO = Prepared(
    update(OUTBOX)
    .where(
        OUTBOX.c.lane == LIVE,
        OUTBOX.c.ticket == bindparam("ticket_"),
        OUTBOX.c.recipient == bindparam("recipient_"),
        OUTBOX.c.id > bindparam("id_"),
        OUTBOX.c.next_at < bindparam("next_"),
    )
    .values(next_at=bindparam("next_"))
)
