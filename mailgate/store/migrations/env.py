"""How alembic runs here: on a connection that is handed over, never by itself."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from mailgate.store.tables import METADATA


def render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types down as what the database knows: a migration must outlive the types of today."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=render,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
