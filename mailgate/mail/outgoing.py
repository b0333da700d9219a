"""The nouns of a letter that goes out: `Draft` before, `Outgoing` after it was composed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mailgate.mail.message import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to put into a letter."""

    name: str
    type: str
    content: bytes
    charset: str = ""
    """Of text of our own making; what others sent bears none, as nobody knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything a letter out consists of, before it is bytes. All text is untrusted here: `compose` cleans it."""

    message_id: str
    """`<…>`, signed."""
    sender: Address
    """The author: always the desk."""
    recipient: Address
    """One letter, one recipient: so that its signed id names a person."""
    subject: str
    text: str
    html: str | None
    date: datetime
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    reply_to: Address | None = None
    auto_submitted: Literal["", "auto-replied", "auto-generated"] = ""
    """'' for what a person wrote; else RFC 3834 section 5 with all that goes with it."""
    language: str = ""
    files: tuple[File, ...] = ()
    calendar: str | None = None
    """An iCalendar object to be carried as an invitation (RFC 5546)."""
    calendar_method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A composed letter, fixed for good: what the outbox keeps and sends, byte for byte."""

    message_id: str
    envelope_sender: str
    recipient: str
    raw: bytes
    automatic: bool
    """Whether a machine wrote it: such a letter is never sent twice (S6)."""
