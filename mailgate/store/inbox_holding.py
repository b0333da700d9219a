"""Put letters aside for an agent or the operator, and back again (A3, F7)."""

from datetime import datetime

from sqlalchemy import and_, bindparam, update

from mailgate.store.columns import AT_ONCE
from mailgate.store.database import Tx
from mailgate.store.inbox_reading import HELD, LIVE
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX


def hold(
    tx: Tx, inbox_id: int, *, reason: str, detail: str, now: datetime, rule: str = "", ticket: int | None = None
) -> None:
    """Put a letter aside for an agent or the operator, with a closed word and a sentence (A3, F7)."""
    values = {"id_": inbox_id, "reason": reason, "detail": detail, "rule": rule, "ticket": ticket, "changed_at": now}
    tx.execute(_HOLD, values)


def release(tx: Tx, inbox_id: int, *, overruled: str = "") -> bool:
    """Put a held letter back, its attempts counted anew; `overruled` names what shall not hold it again.

    False where it is not held.
    """
    return tx.execute(_RELEASE, {"id_": inbox_id, "overruled": overruled}).rowcount == 1


def drop(tx: Tx, inbox_id: int, *, now: datetime, reason: str = "dropped") -> bool:
    """End a held letter without taking it in; its bytes stay until they are pruned. False if not held."""
    return tx.execute(_DROP, {"id_": inbox_id, "changed_at": now, "reason": reason}).rowcount == 1


def wait(tx: Tx, inbox_id: int, *, until: datetime, why: str) -> None:
    """Let a claimed letter that did not fail wait for another until a moment (B5): the attempt does not count."""
    tx.execute(_WAIT, {"id_": inbox_id, "pending_at": until, "reason": why})


_BY_ID = INBOX.c.id == bindparam("id_")
_HOLD = Prepared(
    update(INBOX)
    .where(_BY_ID)
    .values(
        state="held",
        lane=HELD,
        pending_at=None,
        owner="",
        reason=bindparam("reason"),
        detail=bindparam("detail"),
        rule=bindparam("rule"),
        ticket=bindparam("ticket"),
        changed_at=bindparam("changed_at"),
        outcome="hold",
    )
)
_HELD = and_(_BY_ID, INBOX.c.lane == HELD)
_RELEASE = Prepared(
    update(INBOX)
    .where(_HELD)
    .values(
        state="waiting",
        lane=LIVE,
        pending_at=AT_ONCE,
        attempts=0,
        overruled=bindparam("overruled"),
        outcome="",
        reason="",
        detail="",
        letter_digest=None,
    )
)
_DROP = Prepared(
    update(INBOX)
    .where(_HELD)
    .values(
        state="dropped",
        lane=None,
        outcome="discard",
        reason=bindparam("reason"),
        changed_at=bindparam("changed_at"),
    )
)
_WAIT = Prepared(
    update(INBOX)
    .where(_BY_ID, INBOX.c.lane == LIVE)
    .values(
        state="waiting",
        owner="",
        attempts=INBOX.c.attempts - 1,
        pending_at=bindparam("pending_at"),
        reason=bindparam("reason"),
    )
)
