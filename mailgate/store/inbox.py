"""The inbox: letters that are ours, from the moment they are durable to their end.

States: `waiting` → `claimed` → `done`; `held` until somebody settles it, `dropped` by hand. A claim is a lease: a
gateway that dies gives its letters back by doing nothing (A2). Attempts are counted before each try, so that a
letter that kills the program is counted, too (T62).

Letters are claimed by turns: see `inbox_arrival` and `inbox_claiming`.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, update

from mailgate.desk.decision import RuleAnswer
from mailgate.store.columns import AT_ONCE
from mailgate.store.database import Tx
from mailgate.store.inbox_arrival import accept
from mailgate.store.inbox_claiming import LONGEST_WAIT, Claimed, claim
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
