"""Words of the gateway's own memory."""

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import SETTINGS


def get(tx: Tx, key: str) -> str | None:
    """Read a word; None where it was never set."""
    value: str | None = tx.execute(_GET, {"key": key}).scalar_one_or_none()
    return value


def put(tx: Tx, key: str, value: str) -> None:
    """Set a word."""
    tx.execute(_PUT_POSTGRESQL if tx.postgresql else _PUT_SQLITE, {"key": key, "value": value})


def remove(tx: Tx, key: str) -> None:
    """Forget a word."""
    tx.execute(delete(SETTINGS).where(SETTINGS.c.key == key))


_GET = Prepared(select(SETTINGS.c.value).where(SETTINGS.c.key == bindparam("key")))
_SQLITE = sqlite.insert(SETTINGS)
_PUT_SQLITE = Prepared(_SQLITE.on_conflict_do_update(index_elements=["key"], set_={"value": _SQLITE.excluded.value}))
_POSTGRESQL = postgresql.insert(SETTINGS)
_PUT_POSTGRESQL = Prepared(
    _POSTGRESQL.on_conflict_do_update(index_elements=["key"], set_={"value": _POSTGRESQL.excluded.value})
)
