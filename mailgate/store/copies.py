"""Whether this database is a restored copy: then nothing old goes out until somebody says so (J4, T114).

A database remembers what it is: on SQLite the file's inode, on PostgreSQL the identities of the database and some
tables, which a dump and its restore make anew. A copy remembers the original's. (A physical copy of a PostgreSQL
cluster is not told from it: `outbox.park` does by hand what this does by itself.)
"""

from pathlib import Path

from sqlalchemy import text, update

from mailgate.store import inbox, outbox, settings
from mailgate.store.columns import AT_ONCE
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX

_KEY = "identity"


def notice(tx: Tx, *, file: Path | None) -> int | None:
    """Park every letter that waits where this is a copy; call it at a daemon's start, with SQLite's file.

    Letters that the original's gateway was working on are free for this one, which is alone on its file.
    Returns how many letters are parked of an unconfirmed copy; None where this is no copy, or was confirmed.
    """
    here = _identity(tx, file)
    known = settings.get(tx, _KEY)
    if known is None:
        settings.put(tx, _KEY, here)
    if known in (None, here):
        return None
    outbox.park(tx)
    if file is not None:
        tx.execute(_GIVE_BACK)
    return outbox.depth(tx).parked


def confirm(tx: Tx, *, file: Path | None) -> None:
    """Let this copy be the database from now on; what is parked stays so until `outbox.unpark` or `outbox.drop`."""
    settings.put(tx, _KEY, _identity(tx, file))


def mark(tx: Tx) -> None:
    """Let a database be taken for a copy at its next start, wherever it then lies."""
    settings.put(tx, _KEY, "copy")


def _identity(tx: Tx, file: Path | None) -> str:
    if tx.postgresql:
        return str(tx.execute(_POSTGRESQL).scalar_one())
    return "memory" if file is None else f"inode {file.stat().st_ino}"


_GIVE_BACK = Prepared(
    update(INBOX)
    .where(INBOX.c.lane == inbox.LIVE, INBOX.c.state == "claimed")
    .values(state="waiting", owner="", pending_at=AT_ONCE)
)
_POSTGRESQL = text(
    "SELECT 'oid ' || d.oid || ' ' || 'tickets'::regclass::oid || ' ' || 'settings'::regclass::oid"
    " FROM pg_database d WHERE d.datname = current_database()"
)
