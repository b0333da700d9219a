"""Settle what waited for a word: a letter of ours that bounced, a letter that was held."""

from sqlalchemy import bindparam, update

from mailgate.desk.changes import SettleBounce, SettleHold
from mailgate.store import inbox
from mailgate.store.prepared import Prepared
from mailgate.store.tables import OUTBOX
from mailgate.store.writing import Writing

_ENDS = {"reject": "rejected", "spam": "spam", "expire": "expired", "replace": "replaced"}
"""Why a held letter ended, by the verdict."""


def settle_bounce(writing: Writing, change: SettleBounce) -> None:
    """Note on the letter of ours what a server said became of it."""
    row = writing.tx.execute(
        _BOUNCE,
        {
            "id_": change.outbox_id,
            "bounce_action": change.action,
            "bounce_status": change.status,
            "bounce_diagnostic": change.diagnostic,
            "bounced_at": writing.now,
        },
    ).first()
    if row is not None and row.ticket is not None:
        writing.event(row.ticket, "bounce", before=row.recipient, after=change.action, reason=change.status)


def settle_hold(writing: Writing, change: SettleHold) -> None:
    """Put a held letter back with its reason overruled, or end it; nothing where it is settled already."""
    held = inbox.find(writing.tx, change.inbox_id)
    if held is None or held.state != "held":
        return
    if change.verdict == "accept":
        inbox.release(writing.tx, change.inbox_id, overruled=held.reason)
    else:
        inbox.drop(writing.tx, change.inbox_id, now=writing.now, reason=_ENDS[change.verdict])
    if change.verdict == "replace":  # its name is the other copy's now (S8)
        inbox.name(writing.tx, change.inbox_id, message_id=held.message_id, letter_digest=None)
    writing.event(held.ticket, "hold_settled", before=held.reason, after=change.verdict, reason=str(change.inbox_id))


_BOUNCE = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("id_"))
    .values({name: bindparam(name) for name in ("bounce_action", "bounce_status", "bounce_diagnostic", "bounced_at")})
    .returning(OUTBOX.c.ticket, OUTBOX.c.recipient)
)
