"""Tables of tickets: what they are, who is on them, what was said and done."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint

from mailgate.store.columns import Row, digest_column, id_column, key_column, moment_column, partial_index, text_column


class TicketRow(Row, table=True):
    """A ticket."""

    __tablename__ = "tickets"
    number: int = id_column(primary_key=True, sa_column_kwargs={"autoincrement": False})
    desk: str = key_column()
    subject: str = text_column()
    state: str = key_column()
    state_since: datetime = moment_column()
    is_open: bool
    priority: int
    opened_at: datetime = moment_column()
    requester: str = key_column()
    language: str = text_column()
    team: str = text_column()
    assignee: str | None = text_column(default=None)
    organisation: str | None = text_column(default=None)
    contacts: str = text_column()
    matter: str = text_column()
    due_triage: datetime | None = moment_column()
    due_solution: datetime | None = moment_column()
    due_by_agent: bool
    paused_seconds: int
    merged_into: int | None = id_column(default=None, foreign_key="tickets.number")
    minutes_booked: int
    root_id: str = text_column()
    last_message_id: str | None = text_column(default=None)
    first_answer_at: datetime | None = moment_column()
    last_answer_at: datetime | None = moment_column()
    last_answer_by: str | None = text_column(default=None)
    tend_at: datetime | None = moment_column()
    __table_args__ = (
        Index("ix_tickets_requester_open", "requester", "is_open", "number"),
        Index("ix_tickets_requester_opened", "requester", "opened_at"),
        Index("ix_tickets_state_since", "state", "state_since"),
        Index("ix_tickets_state_number", "state", "number"),
        Index("ix_tickets_desk_number", "desk", "number"),
        Index("ix_tickets_due", "is_open", "due_solution"),
        Index("ix_tickets_opened_at", "opened_at"),
        partial_index("ix_tickets_merged_into", "merged_into IS NOT NULL", "merged_into"),
        partial_index("ix_tickets_tend_at", "tend_at IS NOT NULL", "tend_at"),
    )


class ParticipantRow(Row, table=True):
    """Who may read and write a ticket; the requester has position 0."""

    __tablename__ = "participants"
    ticket: int = id_column(primary_key=True, foreign_key="tickets.number")
    address: str = key_column(primary_key=True)
    position: int
    name: str = text_column()
    language: str = text_column()
    reachable: bool
    __table_args__ = (Index("ix_participants_address", "address"),)


class WatcherRow(Row, table=True):
    """An agent who reads whatever is said on a ticket, without answering for it."""

    __tablename__ = "watchers"
    ticket: int = id_column(primary_key=True, foreign_key="tickets.number")
    agent: str = key_column(primary_key=True)
    __table_args__ = (Index("ix_watchers_agent", "agent"),)


class MessageRow(Row, table=True):
    """Words on a ticket. `home` is the ticket they were first written to, whatever merges brought."""

    __tablename__ = "messages"
    id: int | None = id_column(default=None, primary_key=True)
    ticket: int = id_column(foreign_key="tickets.number")
    home: int = id_column()
    kind: str = text_column()
    at: datetime = moment_column()
    author: str = text_column()
    author_name: str = text_column()
    text: str = text_column()
    full_text: str = text_column()
    verified: bool
    inbox_id: int | None = id_column(default=None, foreign_key="inbox.id")
    message_id: str | None = text_column(default=None)
    __table_args__ = (Index("ix_messages_ticket", "ticket", "id"), Index("ix_messages_inbox_id", "inbox_id"))


class FileRow(Row, table=True):
    """A file in a message, accepted or refused; its content is a blob."""

    __tablename__ = "files"
    id: int | None = id_column(default=None, primary_key=True)
    ticket: int = id_column(foreign_key="tickets.number")
    home: int = id_column()
    message: int = id_column(foreign_key="messages.id")
    name: str = text_column()
    type: str = text_column()
    format: str = text_column()
    size: int
    sha256: str = digest_column()
    reason: str | None = text_column(default=None)
    listed: bool
    structure: bool
    __table_args__ = (
        ForeignKeyConstraint(["sha256"], ["blobs.sha256"]),
        Index("ix_files_ticket", "ticket", "id"),
        Index("ix_files_message", "message"),
        Index("ix_files_sha256", "sha256"),
    )


class MessageIdRow(Row, table=True):
    """Which ticket a Message-ID leads to: `own` letters of the ticket, or letters that those `answer` (B8)."""

    __tablename__ = "message_ids"
    id: int | None = id_column(default=None, primary_key=True)
    message_id: str = key_column()
    kind: str = text_column()
    ticket: int = id_column(foreign_key="tickets.number")
    home: int = id_column()
    __table_args__ = (
        UniqueConstraint("message_id", "kind", "ticket"),
        Index("ix_message_ids_ticket", "ticket"),
    )


class LinkRow(Row, table=True):
    """Two tickets that belong together."""

    __tablename__ = "links"
    ticket: int = id_column(primary_key=True, foreign_key="tickets.number")
    other: int = id_column(primary_key=True, foreign_key="tickets.number")
    kind: str = key_column(primary_key=True)
    private: bool
    at: datetime = moment_column()
    __table_args__ = (Index("ix_links_other", "other"),)


class EventRow(Row, table=True):
    """What happened, to a ticket or (without one) to a person or a held letter: who, when, what, why."""

    __tablename__ = "events"
    id: int | None = id_column(default=None, primary_key=True)
    ticket: int | None = id_column(default=None, foreign_key="tickets.number")
    at: datetime = moment_column()
    who: str = text_column()
    kind: str = text_column()
    before: str = text_column()
    after: str = text_column()
    reason: str = text_column()
    __table_args__ = (Index("ix_events_ticket", "ticket", "id"), Index("ix_events_at", "at"))


class BookingRow(Row, table=True):
    """An agent's minutes on a ticket."""

    __tablename__ = "bookings"
    id: int | None = id_column(default=None, primary_key=True)
    ticket: int = id_column(foreign_key="tickets.number")
    home: int = id_column()
    agent: str = text_column()
    minutes: int
    at: datetime = moment_column()
    __table_args__ = (Index("ix_bookings_ticket", "ticket"), Index("ix_bookings_at", "at"))


class MergeRow(Row, table=True):
    """A merge that stands, or was taken back: whom it brought along, and which links it moved."""

    __tablename__ = "merges"
    id: int | None = id_column(default=None, primary_key=True)
    source: int = id_column(foreign_key="tickets.number")
    target: int = id_column(foreign_key="tickets.number")
    at: datetime = moment_column()
    undone_at: datetime | None = moment_column()
    people: str = text_column()
    links: str = text_column()
    __table_args__ = (
        partial_index("ix_merges_source", "undone_at IS NULL", "source"),
        partial_index("ix_merges_target", "undone_at IS NULL", "target"),
    )
