"""Letters that wait take turns by their authors: one who floods waits behind themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WAITS = sa.text("lane IS NOT NULL")


def upgrade() -> None:
    """Go forward; there is no way back but a backup. What waits already goes first."""
    for name in ("origin", "turn"):
        op.add_column("inbox", sa.Column(name, _BIG, nullable=False, server_default="0"))
    for name, columns in (
        ("ix_inbox_turn", ["lane", "turn", "id", "pending_at"]),
        ("ix_inbox_origin", ["lane", "origin", "turn"]),
    ):
        op.create_index(name, "inbox", columns, sqlite_where=_WAITS, postgresql_where=_WAITS)
