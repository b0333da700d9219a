"""Agents who watch a ticket without answering for it (F2)."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_table(
        "watchers",
        sa.Column("ticket", BIG, nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_watchers_ticket_tickets"),
        sa.PrimaryKeyConstraint("ticket", "agent", name="pk_watchers"),
    )
    op.create_index("ix_watchers_agent", "watchers", ["agent"])
