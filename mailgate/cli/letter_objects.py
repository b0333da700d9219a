"""Letters and ticket numbers as JSON for scripts: the same shape wherever a command shows one (S20)."""

from collections.abc import Callable
from functools import cache

from mailgate.desk.policy import Policy
from mailgate.store import tickets
from mailgate.store.database import Tx
from mailgate.store.inbox_reading import InboxLetter
from mailgate.store.outbox_reading import OutboxLetter

Numbers = Callable[[int], str]
"""A ticket's number as its desk writes it: `000042`."""


def numbers(tx: Tx, policy: Policy) -> Numbers:
    """How ticket numbers are written; while `tx` is open, where desks write them in different widths."""
    widths = {desk.key: desk.tag_width for desk in policy.desks}

    @cache
    def written(number: int) -> str:
        if len(set(widths.values())) == 1:
            return f"{number:0{policy.desks[0].tag_width}d}"
        ticket = tickets.get(tx, number)
        return f"{number:0{widths.get(ticket.desk if ticket else '', policy.desks[0].tag_width)}d}"

    return written


def came_in(letter: InboxLetter, written: Numbers) -> dict[str, object]:
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
        "ticket": None if letter.ticket is None else written(letter.ticket),
        "rules": [{"name": rule.name, "answer": rule.answer} for rule in letter.rules],
    }


def gone_out(letter: OutboxLetter, written: Numbers) -> dict[str, object]:
    """A letter of ours, and its fate."""
    return {
        "number": letter.outbox_id,
        "letter": letter.kind,
        "ticket": None if letter.ticket is None else written(letter.ticket),
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
