"""Letters as JSON for scripts: the same shape wherever a command shows one."""

from mailgate.store.inbox_reading import InboxLetter
from mailgate.store.outbox_reading import OutboxLetter


def came_in(letter: InboxLetter) -> dict[str, object]:
    """A letter that was taken in: who handed it over, and how it stands."""
    return {
        "message_id": letter.message_id,
        "door": letter.envelope.door.value,
        "received_at": letter.envelope.received_at.isoformat(),
        "sender": letter.envelope.sender,
        "recipients": list(letter.envelope.recipients),
        "size": letter.size,
        "state": letter.state,
        "reason": letter.reason or None,
        "detail": letter.detail,
        "attempts": letter.attempts,
        "ticket": letter.ticket,
        "rules": [{"name": rule.name, "answer": rule.answer} for rule in letter.rules],
    }


def gone_out(letter: OutboxLetter) -> dict[str, object]:
    """A letter of ours, and its fate."""
    return {
        "number": letter.outbox_id,
        "letter": letter.kind,
        "ticket": letter.ticket,
        "message_id": letter.message_id,
        "recipient": letter.recipient,
        "automatic": letter.automatic,
        "state": letter.state,
        "attempts": letter.attempts,
        "created_at": letter.created_at.isoformat(),
        "next_at": letter.next_at.isoformat() if letter.next_at else None,
        "code": letter.code,
        "detail": letter.detail,
        "bounce": letter.bounce_status or None,
    }
