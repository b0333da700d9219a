"""Tables of people and keys, and every table by name for Core statements.

Rows never leave this room: every door takes and gives the values of `desk` and `mail`.
"""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, Sequence, Table
from sqlmodel import Field, SQLModel

from mailgate.store.columns import Row, id_column, key_column, moment_column, text_column
from mailgate.store.tables_mail import BlobRow, InboxRow, MailboxRow, OutboxBytesRow, OutboxRow
from mailgate.store.tables_tickets import (
    BookingRow,
    EventRow,
    FileRow,
    LinkRow,
    MergeRow,
    MessageIdRow,
    MessageRow,
    ParticipantRow,
    TicketRow,
    WatcherRow,
)


class KeyRow(Row, table=True):
    """A key that signs ids."""

    __tablename__ = "signing_keys"
    id: int | None = id_column(default=None, primary_key=True)
    name: str = key_column(unique=True)
    secret: bytes = Field(sa_type=LargeBinary)
    made_at: datetime = moment_column()
    retired_at: datetime | None = moment_column()


class OrganisationRow(Row, table=True):
    """A customer as a legal entity."""

    __tablename__ = "organisations"
    name: str = key_column(primary_key=True)
    contract_number: str | None = text_column(default=None)
    service_level: str | None = text_column(default=None)
    valid_until: datetime | None = moment_column()


class DomainRow(Row, table=True):
    """A mail domain of an organisation."""

    __tablename__ = "organisation_domains"
    domain: str = key_column(primary_key=True)
    organisation: str = key_column(foreign_key="organisations.name")
    __table_args__ = (Index("ix_organisation_domains_organisation", "organisation"),)


class PersonRow(Row, table=True):
    """What is known of an address."""

    __tablename__ = "people"
    address: str = key_column(primary_key=True)
    name: str = text_column()
    language: str = text_column()
    organisation: str | None = key_column(default=None)
    contacts: str = text_column()
    changed_at: datetime = moment_column()
    __table_args__ = (Index("ix_people_organisation", "organisation"),)


class SettingRow(Row, table=True):
    """A word of the gateway's own memory, such as whether this database is a restored copy."""

    __tablename__ = "settings"
    key: str = key_column(primary_key=True)
    value: str = text_column()


METADATA = Row.metadata
NUMBERS = Sequence("ticket_numbers", metadata=METADATA)
"""PostgreSQL draws ticket numbers here: without a lock that would make every new ticket wait for the last one."""


def _of(model: type[SQLModel]) -> Table:
    return METADATA.tables[str(model.__tablename__)]


BLOBS, INBOX, TICKETS, PARTICIPANTS = _of(BlobRow), _of(InboxRow), _of(TicketRow), _of(ParticipantRow)
MESSAGES, FILES, MESSAGE_IDS, LINKS = _of(MessageRow), _of(FileRow), _of(MessageIdRow), _of(LinkRow)
EVENTS, BOOKINGS, OUTBOX, OUTBOX_BYTES = _of(EventRow), _of(BookingRow), _of(OutboxRow), _of(OutboxBytesRow)
MAILBOXES, KEYS, ORGANISATIONS, DOMAINS = _of(MailboxRow), _of(KeyRow), _of(OrganisationRow), _of(DomainRow)
PEOPLE, SETTINGS, MERGES, WATCHERS = _of(PersonRow), _of(SettingRow), _of(MergeRow), _of(WatcherRow)
