"""Reads one letter as the worker process does."""

from datetime import UTC, datetime
from email.message import EmailMessage

from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline.worker import Reading, read_letter

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def read_raw(raw: bytes, *, sender: str | None = "anna@client.example", trust: Trust | None = None) -> Reading:
    """What a letter says by itself."""
    envelope = Envelope(door=Door.SMTP, received_at=NOW, sender=sender, recipients=("support@desk.example",))
    return read_letter(raw, envelope, trust or Trust())


def read_text(text: str, *, subject: str = "x", kind: str = "plain", sender: str = "anna@client.example") -> Reading:
    """The same for a text in a plain letter."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "support@desk.example", subject
    message["Message-ID"] = "<1@client.example>"
    message.set_content(text, subtype=kind, charset="utf-8")
    return read_raw(bytes(message), sender=sender)
