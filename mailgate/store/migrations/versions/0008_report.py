"""The letters of a period are found by their moments: a report costs what its days hold."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_SETTLED = sa.text("settled_at IS NOT NULL")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.create_index("ix_outbox_settled_at", "outbox", ["settled_at"], sqlite_where=_SETTLED, postgresql_where=_SETTLED)
