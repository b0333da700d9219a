"""The keys that sign ids: in the database, so that several gateways share them and a backup holds them."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, insert, select, text, update

from mailgate.mail.proof.keyring import Key, Keyring
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import KEYS

_LOCK = 0x6D61696C_6B657973  # 'mailkeys'


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A secret with the name the operator knows it by."""

    name: str
    secret: bytes = field(repr=False)
    made_at: datetime
    retired_at: datetime | None
    """From when it proves nothing any more."""


def load(tx: Tx, *, retired: bool = False) -> tuple[SigningKey, ...]:
    """Return the keys, newest first; with `retired` those, too, that prove nothing any more.

    In a transaction that may write, other gateways that load wait: so that only one makes the first key.
    """
    if tx.postgresql and tx.writable:
        tx.execute(_WAIT, {"lock": _LOCK})
    rows = tx.execute(_ALL)
    keys = (
        SigningKey(name=row.name, secret=bytes(row.secret), made_at=row.made_at, retired_at=row.retired_at)
        for row in rows
    )
    return tuple(key for key in keys if retired or key.retired_at is None)


def proving(tx: Tx) -> Keyring | None:
    """Return what ids are verified with; None where no gateway has made a key yet. Waits for nobody."""
    found = tuple(Key(row.name, bytes(row.secret)) for row in tx.execute(_ALL) if row.retired_at is None)
    return Keyring(found) if found else None


def add(tx: Tx, name: str, secret: bytes, *, now: datetime) -> None:
    """Add a key: it signs from the next `load` on, and the older ones go on proving."""
    tx.execute(_ADD, {"name": name, "secret": secret, "made_at": now, "retired_at": None})


def retire(tx: Tx, name: str, *, now: datetime) -> bool:
    """Let a key prove nothing any more; False where there is none of that name in use."""
    return tx.execute(_RETIRE, {"name_": name, "now_": now}).rowcount == 1


_WAIT = text("SELECT pg_advisory_xact_lock(:lock)")
_ALL = Prepared(select(KEYS).order_by(KEYS.c.id.desc()))
_ADD = Prepared(insert(KEYS))
_RETIRE = Prepared(
    update(KEYS)
    .where(KEYS.c.name == bindparam("name_"), KEYS.c.retired_at.is_(None))
    .values(retired_at=bindparam("now_"))
)
