"""What a merge moved is remembered, so that it can be taken back (C4)."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_STANDS = sa.text("undone_at IS NULL")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_table(
        "merges",
        sa.Column("id", BIG, nullable=False),
        sa.Column("source", BIG, nullable=False),
        sa.Column("target", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("links", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["tickets.number"], name="fk_merges_source_tickets"),
        sa.ForeignKeyConstraint(["target"], ["tickets.number"], name="fk_merges_target_tickets"),
        sa.PrimaryKeyConstraint("id", name="pk_merges"),
    )
    for column in ("source", "target"):
        op.create_index(f"ix_merges_{column}", "merges", [column], sqlite_where=_STANDS, postgresql_where=_STANDS)
