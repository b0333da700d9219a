"""Tables of letters: what came in, what goes out, and their bytes.

`lane` marks the rows of a queue that still wait: NULL once a row has ended, so that the partial index over it is
as small as the queue, however many letters were ever taken in.
"""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from mailgate.store.columns import Row, digest_column, id_column, key_column, moment_column, partial_index, text_column


class BlobRow(Row, table=True):
    """Raw letters and attachments, by their content."""

    __tablename__ = "blobs"
    sha256: str = digest_column(primary_key=True)
    size: int
    content: bytes = Field(sa_type=LargeBinary)


class InboxRow(Row, table=True):
    """A letter that was taken in, from the moment it is ours to its end.

    `letter_digest` is what makes two letters the same (S8): of Message-ID and content. Set once a letter was decided
    on; a repeat has none, so that the index over it keeps every letter single, whichever gateway decides.
    """

    __tablename__ = "inbox"
    id: int | None = id_column(default=None, primary_key=True)
    digest: str = digest_column(foreign_key="blobs.sha256")
    recipients_digest: str = digest_column()
    door: str = text_column()
    received_at: datetime = moment_column()
    sender: str | None = text_column(default=None)
    recipients: str = text_column()
    peer: str = text_column()
    login: str | None = text_column(default=None)
    helo: str = text_column()
    mailbox: str = text_column()
    size: int
    state: str = text_column()
    lane: int | None
    origin: int = id_column(sa_column_kwargs={"server_default": "0"})
    turn: int = id_column(sa_column_kwargs={"server_default": "0"})
    thread: int = id_column(sa_column_kwargs={"server_default": "0"})
    pending_at: datetime | None = moment_column()
    attempts: int
    owner: str = text_column()
    overruled: str = text_column()
    message_id: str | None = key_column(default=None)
    letter_digest: str | None = digest_column(default=None)
    outcome: str = text_column()
    rule: str = text_column()
    reason: str = text_column()
    detail: str = text_column()
    rules: str = text_column()
    ticket: int | None = id_column(default=None)
    changed_at: datetime = moment_column()
    __table_args__ = (
        UniqueConstraint("digest", "recipients_digest"),
        partial_index("ix_inbox_lane", "lane IS NOT NULL", "lane", "id", "pending_at"),
        partial_index("ix_inbox_turn", "lane IS NOT NULL", "lane", "turn", "id", "pending_at"),
        partial_index("ix_inbox_origin", "lane IS NOT NULL", "lane", "origin", "turn"),
        partial_index("ix_inbox_thread", "lane IS NOT NULL", "lane", "thread", "id"),
        partial_index("ix_inbox_claimed", "state = 'claimed'", "owner", "pending_at"),
        partial_index("ix_inbox_message_id", "message_id IS NOT NULL", "message_id"),
        Index("ix_inbox_received_at", "received_at"),
        partial_index("uq_inbox_letter_digest", "letter_digest IS NOT NULL", "letter_digest", unique=True),
    )


class OutboxRow(Row, table=True):
    """A letter out and its fate.

    `counted_at` is set on what ceilings count (E6), `bounce_address` where the envelope sender is a signed one, `held`
    on what asks an agent about a held letter: the letter's inbox id (F7).
    """

    __tablename__ = "outbox"
    id: int | None = id_column(default=None, primary_key=True)
    ticket: int | None = id_column(default=None, foreign_key="tickets.number")
    desk: str = key_column()
    kind: str = text_column()
    message_id: str = key_column(unique=True)
    envelope_sender: str = text_column()
    bounce_address: str | None = key_column(default=None)
    recipient: str = key_column()
    domain: str = key_column()
    automatic: bool
    state: str = text_column()
    lane: int | None
    attempts: int
    created_at: datetime = moment_column()
    not_before: datetime | None = moment_column()
    next_at: datetime | None = moment_column()
    owner: str = text_column()
    settled_at: datetime | None = moment_column()
    code: str = text_column()
    detail: str = text_column()
    counted_at: datetime | None = moment_column()
    bounce_action: str = text_column()
    bounce_status: str = text_column()
    bounce_diagnostic: str = text_column()
    bounced_at: datetime | None = moment_column()
    held: int | None = id_column(default=None)
    __table_args__ = (
        partial_index("ix_outbox_lane", "lane IS NOT NULL", "lane", "next_at", "id"),
        partial_index("ix_outbox_order", "lane IS NOT NULL", "ticket", "recipient", "id"),
        Index("ix_outbox_ticket", "ticket", "id"),
        partial_index("ix_outbox_settled_at", "settled_at IS NOT NULL", "settled_at"),
        partial_index("ix_outbox_bounce_address", "bounce_address IS NOT NULL", "bounce_address"),
        partial_index("ix_outbox_held", "held IS NOT NULL", "held"),
        partial_index("ix_outbox_counted", "counted_at IS NOT NULL", "counted_at"),
        partial_index("ix_outbox_counted_domain", "counted_at IS NOT NULL", "domain", "counted_at"),
        partial_index("ix_outbox_counted_recipient", "counted_at IS NOT NULL", "recipient", "counted_at"),
    )


class OutboxBytesRow(Row, table=True):
    """The bytes of a letter out, fixed for good, apart from the row that changes."""

    __tablename__ = "outbox_bytes"
    outbox_id: int = id_column(primary_key=True, foreign_key="outbox.id", sa_column_kwargs={"autoincrement": False})
    raw: bytes = Field(sa_type=LargeBinary)


class MailboxRow(Row, table=True):
    """How far an IMAP mailbox has been read."""

    __tablename__ = "mailboxes"
    account: str = key_column(primary_key=True)
    mailbox: str = key_column(primary_key=True)
    uidvalidity: int = id_column()
    last_uid: int = id_column()
    changed_at: datetime = moment_column()
