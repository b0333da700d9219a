"""A letter to an agent about a held letter knows which one it is (F7)."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_HELD = sa.text("held IS NOT NULL")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.add_column("outbox", sa.Column("held", BIG, nullable=True))
    op.create_index("ix_outbox_held", "outbox", ["held"], sqlite_where=_HELD, postgresql_where=_HELD)
