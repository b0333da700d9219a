"""How far each IMAP mailbox has been read: survives a restart, never depends on flags."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import MAILBOXES


def progress(tx: Tx, account: str, mailbox: str) -> tuple[int, int] | None:
    """Return UIDVALIDITY and the last UID that was taken in; None where the mailbox was never read (A6)."""
    row = tx.execute(_PROGRESS, {"account": account, "mailbox": mailbox}).first()
    return None if row is None else (row.uidvalidity, row.last_uid)


def advance(tx: Tx, account: str, mailbox: str, uidvalidity: int, last_uid: int, *, now: datetime) -> None:
    """Note how far a mailbox has been read, after its letters are durable."""
    values = {
        "account": account,
        "mailbox": mailbox,
        "uidvalidity": uidvalidity,
        "last_uid": last_uid,
        "changed_at": now,
    }
    tx.execute(_ADVANCE_POSTGRESQL if tx.postgresql else _ADVANCE_SQLITE, values)


_PROGRESS = Prepared(
    select(MAILBOXES).where(MAILBOXES.c.account == bindparam("account"), MAILBOXES.c.mailbox == bindparam("mailbox"))
)
_KEY = ("account", "mailbox")
_COLUMNS = ("uidvalidity", "last_uid", "changed_at")
_SQLITE = sqlite.insert(MAILBOXES)
_ADVANCE_SQLITE = Prepared(
    _SQLITE.on_conflict_do_update(index_elements=_KEY, set_={name: _SQLITE.excluded[name] for name in _COLUMNS})
)
_POSTGRESQL = postgresql.insert(MAILBOXES)
_ADVANCE_POSTGRESQL = Prepared(
    _POSTGRESQL.on_conflict_do_update(index_elements=_KEY, set_={name: _POSTGRESQL.excluded[name] for name in _COLUMNS})
)
