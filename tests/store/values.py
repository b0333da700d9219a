"""Values that tests of this room start from; each says only what matters to it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from mailgate.desk.changes import AddMessage, Change, New, OpenTicket
from mailgate.desk.decision import Decision
from mailgate.desk.ticket import MessageKind, Participant, Question
from mailgate.mail.message import Address, Authentication, Author, Body, Door, Envelope, Letter
from mailgate.mail.outgoing import Outgoing
from mailgate.store import inbox, record
from mailgate.store.database import Tx

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEASE = timedelta(minutes=5)
ANNA = "anna@customer.example"


def envelope(**changes: Any) -> Envelope:
    """A letter handed over by SMTP."""
    given: dict[str, Any] = {
        "door": Door.SMTP,
        "received_at": NOW,
        "sender": ANNA,
        "recipients": ("support@desk.example",),
    }
    return Envelope(**(given | changes))


def letter(**changes: Any) -> Letter:
    """A letter of Anna's."""
    given: dict[str, Any] = {
        "digest": "11" * 32,
        "content_digest": "22" * 32,
        "message_id": "<one@customer.example>",
        "in_reply_to": (),
        "references": (),
        "author": Author(address=ANNA, name="Анна"),
        "authentication": Authentication(verdict="none"),
        "to": (),
        "cc": (),
        "reply_to": (),
        "delivered_to": (),
        "subject": "Не печатает",
        "date": NOW,
        "text": "Не печатает принтер.",
        "body": Body(reply="Не печатает принтер."),
        "language": "ru",
        "automatic": None,
        "bounces": (),
        "attachments": (),
        "forwarded": (),
        "marks": (),
    }
    return Letter(**(given | changes))


def question(**changes: Any) -> Question:
    """What that letter asks."""
    given: dict[str, Any] = {
        "now": NOW,
        "desk": "support",
        "digest": "11" * 32,
        "content_digest": "22" * 32,
        "message_id": "<one@customer.example>",
        "answers": (),
        "tokens": (),
        "numbers": (),
        "sender": ANNA,
        "matters_since": NOW - timedelta(days=3),
    }
    return Question(**(given | changes))


def opening(index: int = 0, **changes: Any) -> OpenTicket:
    """Anna's ticket."""
    given: dict[str, Any] = {
        "ticket": New(index),
        "desk": "support",
        "subject": "Не печатает",
        "requester": Participant(address=ANNA, name="Анна", language="ru"),
        "language": "ru",
        "team": "general",
        "priority": 2,
        "due_triage": NOW + timedelta(hours=3),
        "due_solution": NOW + timedelta(hours=8),
        "matter": ("не", "печатать"),
    }
    return OpenTicket(**(given | changes))


def words(ticket: int | New = New(0), **changes: Any) -> AddMessage:  # noqa: B008 - a frozen value
    """Anna's words on a ticket."""
    given: dict[str, Any] = {
        "ticket": ticket,
        "kind": MessageKind.CUSTOMER,
        "author": Address(address=ANNA, name="Анна"),
        "text": "Не печатает принтер.",
    }
    return AddMessage(**(given | changes))


def decision(*changes: Change, **more: Any) -> Decision:
    """A decision that makes these changes."""
    given: dict[str, Any] = {"outcome": "new_ticket", "rule": "registration", "changes": changes, "actor": ANNA}
    return Decision(**(given | more))


def new_ticket(tx: Tx, *, said: Letter | None = None, now: datetime = NOW, **changes: Any) -> int:
    """Open a ticket as a letter would; returns its number."""
    decided = decision(opening(**changes), words(), ticket=New(0))
    return record.record(tx, None, decided, letter=said or letter(), now=now).numbers[New(0)]


def taken_in(tx: Tx, raw: bytes = b"From: anna\r\n\r\nHi\r\n", **changes: Any) -> int:
    """Put a letter into the inbox; returns its id."""
    (inbox_id,) = inbox.accept(tx, [(raw, envelope(**changes))])
    return inbox_id


def outgoing(name: str = "a", **changes: Any) -> Outgoing:
    """A letter of ours to Anna."""
    given: dict[str, Any] = {
        "message_id": f"<{name}@desk.example>",
        "envelope_sender": "support@desk.example",
        "recipient": ANNA,
        "raw": b"Subject: " + name.encode() + b"\r\n\r\n",
        "automatic": True,
    }
    return Outgoing(**(given | changes))
