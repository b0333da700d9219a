"""Who runs the timers: one gateway at a time (J2)."""

from sqlalchemy import text

from mailgate.store.database import Tx

_LOCK = 0x6D61696C_7469636B  # 'mailtick'


def elect(tx: Tx) -> bool:
    """Say whether this transaction may tick: on PostgreSQL one of all gateways at a time, until it commits.

    On SQLite always: there is one daemon (T110). What a tick finds due stands in our own tables, so that whoever is
    elected next goes on where this one ended, or died.
    """
    if not tx.postgresql:
        return True
    return bool(tx.execute(_TRY, {"lock": _LOCK}).scalar_one())


_TRY = text("SELECT pg_try_advisory_xact_lock(:lock)")
