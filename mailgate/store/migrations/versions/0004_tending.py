"""Each ticket knows when time next has something to say to it (G2, G5)."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ASLEEP = sa.text("tend_at IS NOT NULL")


def upgrade() -> None:
    """Go forward; there is no way back but a backup. The first tick sets every open ticket's time."""
    op.add_column("tickets", sa.Column("tend_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_tickets_tend_at", "tickets", ["tend_at"], sqlite_where=_ASLEEP, postgresql_where=_ASLEEP)
