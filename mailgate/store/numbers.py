"""Ticket numbers, from one sequence for all desks.

SQLite: the next after the highest; the transaction has the database to itself. PostgreSQL: a sequence, so that a
gateway that opens a ticket does not wait for another's commit; what is rolled back leaves a gap.
"""

from sqlalchemy import func, select, text

from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import NUMBERS, TICKETS

_LOCK = 0x6D61696C_6E756D62  # 'mailnumb'


def draw(tx: Tx, *, least: int) -> int:
    """Draw the next number, at least `least` (S9)."""
    if not tx.postgresql:
        highest = tx.execute(_HIGHEST).scalar_one_or_none() or 0
        return max(highest + 1, least)
    number = int(tx.execute(_NEXT).scalar_one())
    return number if number >= least else _lift(tx, least)


def _lift(tx: Tx, least: int) -> int:
    """Lift the sequence to a desk's first number: one gateway does, and those that waited for it draw again."""
    tx.execute(_TAKE, {"lock": _LOCK})
    try:
        number = int(tx.execute(_NEXT).scalar_one())
        if number < least:
            number = int(tx.execute(_SET, {"least": least}).scalar_one())
    finally:
        tx.execute(_LEAVE, {"lock": _LOCK})
    return number


_HIGHEST = Prepared(select(func.max(TICKETS.c.number)))
_NEXT = Prepared(select(NUMBERS.next_value()))
_SET = text("SELECT setval('ticket_numbers', :least)")
_TAKE = text("SELECT pg_advisory_lock(:lock)")
_LEAVE = text("SELECT pg_advisory_unlock(:lock)")
