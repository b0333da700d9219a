"""The first schema."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def where(condition: str) -> dict[str, Any]:
    """Say which rows an index holds."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.schema.CreateSequence(sa.Sequence("ticket_numbers")))
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blobs"),
    )
    op.create_table(
        "mailboxes",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("uidvalidity", BIG, nullable=False),
        sa.Column("last_uid", BIG, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account", "mailbox", name="pk_mailboxes"),
    )
    op.create_table(
        "organisations",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contract_number", sa.Text(), nullable=True),
        sa.Column("service_level", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_organisations"),
    )
    op.create_table(
        "people",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_people"),
    )
    op.create_index("ix_people_organisation", "people", ["organisation"])

    op.create_table(
        "settings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
    op.create_table(
        "signing_keys",
        sa.Column("id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_signing_keys"),
        sa.UniqueConstraint("name", name="uq_signing_keys_name"),
    )
    op.create_table(
        "tickets",
        sa.Column("number", BIG, autoincrement=False, nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requester", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("assignee", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("due_triage", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_solution", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_by_agent", sa.Boolean(), nullable=False),
        sa.Column("paused_seconds", sa.Integer(), nullable=False),
        sa.Column("merged_into", BIG, nullable=True),
        sa.Column("minutes_booked", sa.Integer(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("last_message_id", sa.Text(), nullable=True),
        sa.Column("first_answer_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_answer_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_answer_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["merged_into"], ["tickets.number"], name="fk_tickets_merged_into_tickets"),
        sa.PrimaryKeyConstraint("number", name="pk_tickets"),
    )
    op.create_index("ix_tickets_desk_number", "tickets", ["desk", "number"])
    op.create_index("ix_tickets_due", "tickets", ["is_open", "due_solution"])
    op.create_index("ix_tickets_merged_into", "tickets", ["merged_into"], **where("merged_into IS NOT NULL"))
    op.create_index("ix_tickets_opened_at", "tickets", ["opened_at"])
    op.create_index("ix_tickets_requester_open", "tickets", ["requester", "is_open", "number"])
    op.create_index("ix_tickets_requester_opened", "tickets", ["requester", "opened_at"])
    op.create_index("ix_tickets_state_number", "tickets", ["state", "number"])
    op.create_index("ix_tickets_state_since", "tickets", ["state", "state_since"])

    op.create_table(
        "bookings",
        sa.Column("id", BIG, nullable=False),
        sa.Column("ticket", BIG, nullable=False),
        sa.Column("home", BIG, nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_bookings_ticket_tickets"),
        sa.PrimaryKeyConstraint("id", name="pk_bookings"),
    )
    op.create_index("ix_bookings_at", "bookings", ["at"])
    op.create_index("ix_bookings_ticket", "bookings", ["ticket"])

    op.create_table(
        "events",
        sa.Column("id", BIG, nullable=False),
        sa.Column("ticket", BIG, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_events_ticket_tickets"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_at", "events", ["at"])
    op.create_index("ix_events_ticket", "events", ["ticket", "id"])

    op.create_table(
        "inbox",
        sa.Column("id", BIG, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("recipients_digest", sa.LargeBinary(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sender", sa.Text(), nullable=True),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("peer", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=True),
        sa.Column("helo", sa.Text(), nullable=False),
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=True),
        sa.Column("pending_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("overruled", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.Column("letter_digest", sa.LargeBinary(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("ticket", BIG, nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["blobs.sha256"], name="fk_inbox_digest_blobs"),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("digest", "recipients_digest", name="uq_inbox_digest_recipients_digest"),
    )
    op.create_index("ix_inbox_lane", "inbox", ["lane", "id", "pending_at"], **where("lane IS NOT NULL"))
    op.create_index("ix_inbox_message_id", "inbox", ["message_id"], **where("message_id IS NOT NULL"))
    op.create_index(
        "uq_inbox_letter_digest", "inbox", ["letter_digest"], unique=True, **where("letter_digest IS NOT NULL")
    )

    op.create_table(
        "links",
        sa.Column("ticket", BIG, nullable=False),
        sa.Column("other", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["other"], ["tickets.number"], name="fk_links_other_tickets"),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_links_ticket_tickets"),
        sa.PrimaryKeyConstraint("ticket", "other", "kind", name="pk_links"),
    )
    op.create_index("ix_links_other", "links", ["other"])

    op.create_table(
        "message_ids",
        sa.Column("id", BIG, nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ticket", BIG, nullable=False),
        sa.Column("home", BIG, nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_message_ids_ticket_tickets"),
        sa.PrimaryKeyConstraint("id", name="pk_message_ids"),
        sa.UniqueConstraint("message_id", "kind", "ticket", name="uq_message_ids_message_id_kind_ticket"),
    )
    op.create_index("ix_message_ids_ticket", "message_ids", ["ticket"])

    op.create_table(
        "organisation_domains",
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.name"], name="fk_organisation_domains_organisation_organisations"
        ),
        sa.PrimaryKeyConstraint("domain", name="pk_organisation_domains"),
    )
    op.create_index("ix_organisation_domains_organisation", "organisation_domains", ["organisation"])

    op.create_table(
        "outbox",
        sa.Column("id", BIG, nullable=False),
        sa.Column("ticket", BIG, nullable=True),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("envelope_sender", sa.Text(), nullable=False),
        sa.Column("bounce_address", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bounce_action", sa.Text(), nullable=False),
        sa.Column("bounce_status", sa.Text(), nullable=False),
        sa.Column("bounce_diagnostic", sa.Text(), nullable=False),
        sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_outbox_ticket_tickets"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("message_id", name="uq_outbox_message_id"),
    )
    op.create_index("ix_outbox_bounce_address", "outbox", ["bounce_address"], **where("bounce_address IS NOT NULL"))
    op.create_index("ix_outbox_counted", "outbox", ["counted_at"], **where("counted_at IS NOT NULL"))
    op.create_index("ix_outbox_counted_domain", "outbox", ["domain", "counted_at"], **where("counted_at IS NOT NULL"))
    op.create_index(
        "ix_outbox_counted_recipient", "outbox", ["recipient", "counted_at"], **where("counted_at IS NOT NULL")
    )
    op.create_index("ix_outbox_lane", "outbox", ["lane", "next_at", "id"], **where("lane IS NOT NULL"))
    op.create_index("ix_outbox_order", "outbox", ["ticket", "recipient", "id"], **where("lane IS NOT NULL"))
    op.create_index("ix_outbox_ticket", "outbox", ["ticket", "id"])

    op.create_table(
        "participants",
        sa.Column("ticket", BIG, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_participants_ticket_tickets"),
        sa.PrimaryKeyConstraint("ticket", "address", name="pk_participants"),
    )
    op.create_index("ix_participants_address", "participants", ["address"])

    op.create_table(
        "messages",
        sa.Column("id", BIG, nullable=False),
        sa.Column("ticket", BIG, nullable=False),
        sa.Column("home", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("full_text", sa.Text(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("inbox_id", BIG, nullable=True),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name="fk_messages_inbox_id_inbox"),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_messages_ticket_tickets"),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
    )
    op.create_index("ix_messages_inbox_id", "messages", ["inbox_id"])
    op.create_index("ix_messages_ticket", "messages", ["ticket", "id"])

    op.create_table(
        "outbox_bytes",
        sa.Column("outbox_id", BIG, autoincrement=False, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name="fk_outbox_bytes_outbox_id_outbox"),
        sa.PrimaryKeyConstraint("outbox_id", name="pk_outbox_bytes"),
    )
    op.create_table(
        "files",
        sa.Column("id", BIG, nullable=False),
        sa.Column("ticket", BIG, nullable=False),
        sa.Column("home", BIG, nullable=False),
        sa.Column("message", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("structure", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name="fk_files_message_messages"),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name="fk_files_sha256_blobs"),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_files_ticket_tickets"),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
    )
    op.create_index("ix_files_message", "files", ["message"])
    op.create_index("ix_files_sha256", "files", ["sha256"])
    op.create_index("ix_files_ticket", "files", ["ticket", "id"])
