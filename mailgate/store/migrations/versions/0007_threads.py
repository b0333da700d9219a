"""Letters of one thread keep their order, whoever wrote them and whichever gateway works on them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward; there is no way back but a backup. What waits already belongs to no thread."""
    op.add_column("inbox", sa.Column("thread", _BIG, nullable=False, server_default="0"))
    for name, columns, some in (
        ("ix_inbox_thread", ["lane", "thread", "id"], sa.text("lane IS NOT NULL")),
        ("ix_inbox_claimed", ["owner", "pending_at"], sa.text("state = 'claimed'")),
    ):
        op.create_index(name, "inbox", columns, sqlite_where=some, postgresql_where=some)
