"""Mend the outbox: after a crash, after a restore, and by hand."""

from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, exists, or_, update

from mailgate.desk.ticket import SentLetter
from mailgate.store.database import Tx
from mailgate.store.outbox_reading import BADLY, LIVE, PARKED, SENDABLE, sent_letter
from mailgate.store.prepared import Prepared
from mailgate.store.tables import OUTBOX, OUTBOX_BYTES


def recover(tx: Tx, *, now: datetime, owner: str | None = None) -> tuple[SentLetter, ...]:
    """Settle what a crash left `sending`: what `owner` claimed (at its own start), and every lease that ran out.

    Nobody can know whether those letters went out (S6). What a person wrote is queued again, with the same bytes and
    Message-ID; what a machine wrote becomes `unknown`, and is returned, so that an agent is told.
    """
    values = {"now_": now, "owner_": owner}
    tx.execute(_AGAIN, values)
    return tuple(sent_letter(row) for row in tx.execute(_UNKNOWN, values))


def retry(tx: Tx, outbox_id: int, *, now: datetime) -> bool:
    """Queue a letter again that has not been sent, with its five days counted anew.

    False where it was, or is being, or its bytes are not kept any more.
    """
    return tx.execute(_RETRY, {"id_": outbox_id, "now_": now}).rowcount == 1


def drop(tx: Tx, outbox_id: int, *, now: datetime) -> bool:
    """Never send a letter that waits, or was given up; False where it is sent, being sent, or dropped already."""
    return tx.execute(_DROP, {"id_": outbox_id, "now_": now}).rowcount == 1


def park(tx: Tx) -> int:
    """Keep every letter that waits from going out until `unpark`: this database is a restored copy (J4, T114)."""
    return tx.execute(_PARK).rowcount


def unpark(tx: Tx, *, now: datetime) -> int:
    """Queue what was parked; returns how many letters that were."""
    return tx.execute(_UNPARK, {"now_": now}).rowcount


def _lost() -> ColumnElement[bool]:
    return (OUTBOX.c.lane == LIVE) & or_(
        OUTBOX.c.next_at <= bindparam("now_"), OUTBOX.c.owner == bindparam("owner_", type_=OUTBOX.c.owner.type)
    )


_SENDING = OUTBOX.c.state == "sending"
_AGAIN = Prepared(
    update(OUTBOX)
    .where(_lost(), _SENDING, OUTBOX.c.automatic.is_(False))
    .values(state="queued", owner="", next_at=bindparam("now_"))
)
_UNKNOWN = Prepared(
    update(OUTBOX)
    .where(_lost(), _SENDING, OUTBOX.c.automatic.is_(True))
    .values(state="unknown", lane=BADLY, owner="", next_at=None, settled_at=bindparam("now_"))
    .returning(*SENDABLE, OUTBOX.c.bounce_address)
)
_RETRY = Prepared(
    update(OUTBOX)
    .where(
        OUTBOX.c.id == bindparam("id_"),
        OUTBOX.c.state.in_(("queued", "failed", "unknown", "dropped", "parked")),
        exists().where(OUTBOX_BYTES.c.outbox_id == OUTBOX.c.id),
    )
    .values(
        state="queued",
        lane=LIVE,
        next_at=bindparam("now_"),
        not_before=bindparam("now_"),
        attempts=0,
        settled_at=None,
    )
)
_DROP = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("id_"), OUTBOX.c.state.in_(("queued", "failed", "unknown", "parked")))
    .values(state="dropped", lane=None, next_at=None, settled_at=bindparam("now_"))
)
_PARK = Prepared(
    update(OUTBOX).where(OUTBOX.c.lane == LIVE).values(state="parked", lane=PARKED, owner="", next_at=None)
)
_UNPARK = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.lane == PARKED)
    .values(state="queued", lane=LIVE, next_at=bindparam("now_"), not_before=bindparam("now_"))
)
