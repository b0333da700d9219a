"""The inbox: letters that are ours, from the moment they are durable to their end.

States: `waiting` → `claimed` → `done`; `held` until somebody settles it, `dropped` by hand. A claim is a lease: a
gateway that dies gives its letters back by doing nothing (A2). Attempts are counted before each try, so that a
letter that kills the program is counted, too (T62).

Letters are claimed by turns: see `inbox_arrival`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update

from mailgate.desk.decision import RuleAnswer
from mailgate.mail.message import Envelope
from mailgate.store import blobs, large
from mailgate.store.columns import AT_ONCE
from mailgate.store.database import Tx
from mailgate.store.inbox_arrival import accept
from mailgate.store.inbox_holding import drop, hold, release, wait
from mailgate.store.inbox_reading import (
    HELD,
    LIVE,
    Depth,
    InboxLetter,
    depth,
    envelope_of,
    find,
    held,
    raw,
    show,
    waits_more_than,
)
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX

__all__ = [
    "HELD",
    "LIVE",
    "LONGEST_WAIT",
    "Claimed",
    "Depth",
    "InboxLetter",
    "accept",
    "claim",
    "depth",
    "drop",
    "end",
    "envelope_of",
    "find",
    "finish",
    "give_back",
    "held",
    "hold",
    "name",
    "postpone",
    "raw",
    "release",
    "rules_text",
    "show",
    "wait",
    "waits_more_than",
]

LONGEST_WAIT = timedelta(hours=2)
"""No letter is postponed for longer; one that seems to be was postponed before the clock was set back (T109)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A letter to be worked on now, leased to its claimer."""

    inbox_id: int
    size: int
    """Octets."""
    raw: bytes | None
    """None where it is large: `raw` fetches it when its turn comes, so that few are in memory at once (P14)."""
    envelope: Envelope
    attempts: int
    """Tries that were begun, this one included."""
    overruled: str
    """Name of the rule that an agent or the operator overruled when releasing it; '' where none was."""


def claim(tx: Tx, *, limit: int, owner: str, now: datetime, lease: timedelta) -> tuple[Claimed, ...]:
    """Take the next letters that wait, for `lease`; an attempt is counted for each, now."""
    values = {"now_": now, "limit_": limit, "owner_": owner, "until_": now + lease}
    rows = tx.execute(_CLAIM_POSTGRESQL if tx.postgresql else _CLAIM_SQLITE, values).all()
    if not rows:
        tx.execute(_UNSTICK, {"now_": now, "far_": now + LONGEST_WAIT})
        return ()
    rows = sorted(rows, key=lambda row: (row.turn, row.id))
    contents = blobs.get(tx, {row.digest for row in rows if row.size < large.OCTETS})
    return tuple(
        Claimed(
            inbox_id=row.id,
            size=row.size,
            raw=contents.get(row.digest),
            envelope=envelope_of(row),
            attempts=row.attempts,
            overruled=row.overruled,
        )
        for row in rows
    )


def finish(
    tx: Tx,
    inbox_id: int,
    *,
    outcome: str,
    now: datetime,
    rule: str = "",
    reason: str = "",
    ticket: int | None = None,
    rules: Sequence[RuleAnswer] = (),
) -> None:
    """Note a letter's end: it is never claimed again."""
    values = _ended(outcome=outcome, rule=rule, reason=reason, ticket=ticket, rules=rules, now=now)
    tx.execute(_FINISH, {"id_": inbox_id} | values)


def end(
    tx: Tx,
    inbox_id: int,
    *,
    outcome: str,
    now: datetime,
    rule: str,
    reason: str,
    ticket: int | None,
    rules: Sequence[RuleAnswer],
    message_id: str | None,
    letter_digest: str | None,
) -> None:
    """Finish and name a letter in one: what `record` does with one that was decided on."""
    values = _ended(outcome=outcome, rule=rule, reason=reason, ticket=ticket, rules=rules, now=now)
    tx.execute(_END, {"id_": inbox_id, "message_id": message_id, "letter_digest": letter_digest} | values)


def _ended(
    *, outcome: str, rule: str, reason: str, ticket: int | None, rules: Sequence[RuleAnswer], now: datetime
) -> dict[str, object]:
    return {
        "state": "done",
        "lane": None,
        "pending_at": None,
        "owner": "",
        "outcome": outcome,
        "rule": rule,
        "reason": reason,
        "ticket": ticket,
        "rules": rules_text(rules),
        "changed_at": now,
    }


def name(tx: Tx, inbox_id: int, *, message_id: str | None, letter_digest: str | None) -> None:
    """Note which letter this is, once it was decided on: by what it is traced, and known when it comes again (S8).

    A repeat is named without its digest: that belongs to the letter it repeats.
    """
    tx.execute(_NAME, {"id_": inbox_id, "message_id": message_id, "letter_digest": letter_digest})


def postpone(tx: Tx, inbox_id: int, *, until: datetime, why: str) -> None:
    """Let a claimed letter be tried again at a moment, at most `LONGEST_WAIT` ahead."""
    tx.execute(_POSTPONE, {"id_": inbox_id, "pending_at": until, "reason": why})


def give_back(tx: Tx, owner: str) -> int:
    """Let the letters that `owner` claimed be claimed again at once; returns how many (a start after a crash)."""
    return tx.execute(_GIVE_BACK, {"owner_": owner}).rowcount


def rules_text(rules: Sequence[RuleAnswer]) -> str:
    """Write rule answers down; `[]` where there are none."""
    return json.dumps([[rule.name, rule.answer] for rule in rules], ensure_ascii=False)


_DUE = (
    select(INBOX.c.id)
    .where(INBOX.c.lane == LIVE, INBOX.c.pending_at <= bindparam("now_"))
    .order_by(INBOX.c.turn, INBOX.c.id)
    .limit(bindparam("limit_"))
)
_CLAIM_VALUES = {
    "state": "claimed",
    "owner": bindparam("owner_"),
    "attempts": INBOX.c.attempts + 1,
    "pending_at": bindparam("until_"),
}
_CLAIM_COLUMNS = (
    INBOX.c.id,
    INBOX.c.digest,
    INBOX.c.door,
    INBOX.c.received_at,
    INBOX.c.sender,
    INBOX.c.recipients,
    INBOX.c.peer,
    INBOX.c.helo,
    INBOX.c.login,
    INBOX.c.mailbox,
    INBOX.c.attempts,
    INBOX.c.overruled,
    INBOX.c.turn,
    INBOX.c.size,
)
_PICKED = _DUE.cte("picked")
_PICKED_UNLOCKED = _DUE.with_for_update(skip_locked=True).cte("picked")
_CLAIM_SQLITE = Prepared(
    update(INBOX).where(INBOX.c.id.in_(select(_PICKED.c.id))).values(_CLAIM_VALUES).returning(*_CLAIM_COLUMNS)
)
_CLAIM_POSTGRESQL = Prepared(
    update(INBOX).where(INBOX.c.id == _PICKED_UNLOCKED.c.id).values(_CLAIM_VALUES).returning(*_CLAIM_COLUMNS)
)
_UNSTICK = Prepared(
    update(INBOX)
    .where(INBOX.c.lane == LIVE, INBOX.c.pending_at > bindparam("far_"))
    .values(pending_at=bindparam("now_"), state="waiting")
)
_AT_END = ("state", "lane", "pending_at", "owner", "outcome", "rule", "reason", "ticket", "rules", "changed_at")
_BY_ID = INBOX.c.id == bindparam("id_")
_FINISH = Prepared(update(INBOX).where(_BY_ID).values({name: bindparam(name) for name in _AT_END}))
_END = Prepared(
    update(INBOX).where(_BY_ID).values({name: bindparam(name) for name in (*_AT_END, "message_id", "letter_digest")})
)
_NAME = Prepared(
    update(INBOX).where(_BY_ID).values({name: bindparam(name) for name in ("message_id", "letter_digest")})
)
_POSTPONE = Prepared(
    update(INBOX)
    .where(_BY_ID, INBOX.c.lane == LIVE)
    .values(state="waiting", owner="", pending_at=bindparam("pending_at"), reason=bindparam("reason"))
)
_GIVE_BACK = Prepared(
    update(INBOX)
    .where(INBOX.c.lane == LIVE, INBOX.c.state == "claimed", INBOX.c.owner == bindparam("owner_"))
    .values(state="waiting", owner="", pending_at=AT_ONCE)
)
