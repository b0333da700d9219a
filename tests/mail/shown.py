"""A letter as `classify` is shown it, with what does not matter to a test filled in."""

from collections.abc import Sequence
from datetime import UTC, datetime

from mailgate.mail.machines.automatic import classify
from mailgate.mail.message import Automatic, Door, Envelope
from mailgate.mail.proof.identity import read_author


def kind_of(
    *fields: tuple[str, str],
    sender: str | None = "anna@partner.example",
    author: str = "Anna <anna@partner.example>",
    subject: str = "Printer",
    text: str = "The printer on the third floor does not print.\n\nAnna",
    types: Sequence[str] = ("text/plain",),
) -> str | None:
    """The kind of machine, None for a person."""
    said = read(*fields, sender=sender, author=author, subject=subject, text=text, types=types)
    return said.kind if said else None


def read(
    *fields: tuple[str, str], sender: str | None, author: str, subject: str, text: str, types: Sequence[str]
) -> Automatic | None:
    """Classify a letter of these."""
    return classify(
        fields,
        envelope=Envelope(door=Door.SMTP, received_at=datetime(2026, 1, 1, tzinfo=UTC), sender=sender),
        author=read_author([author.encode()] if author else []),
        subject=subject,
        text=text,
        content_types=types,
    )
