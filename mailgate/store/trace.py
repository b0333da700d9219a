"""Every letter has an end that can be asked for (A7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select, union

from mailgate.store.database import Tx
from mailgate.store.inbox_reading import InboxLetter, inbox_letter
from mailgate.store.outbox_reading import OutboxLetter, outbox_letter
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX, MESSAGES, OUTBOX


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """One letter, in or out, and what came of it."""

    came_in: InboxLetter | None
    """The letter that came in; None where the Message-ID is of a letter of ours."""
    tickets: tuple[int, ...]
    """Tickets that its words stand on."""
    letters: tuple[OutboxLetter, ...]
    """For a letter that came in: letters out that its tickets sent since; for one of ours: that one."""


def trace(tx: Tx, message_id: str) -> tuple[Traced, ...]:
    """Find what became of a Message-ID: each time it came in, oldest first, and the letter of ours it names.

    Takes the id with or without its angle brackets, one of ours as the log has it, too (`….*@…`); a number is taken for
    an inbox id.
    """
    rows = tx.execute(_IN, {"ids": _forms(message_id), "id_": _inbox_id(message_id)}).all()
    found = [_came_in(tx, inbox_letter(row)) for row in rows]
    for row in _ours(tx, message_id):
        letter = outbox_letter(row)
        numbers = () if letter.ticket is None else (letter.ticket,)
        found.append(Traced(came_in=None, tickets=numbers, letters=(letter,)))
    return tuple(found)


def _came_in(tx: Tx, letter: InboxLetter) -> Traced:
    numbers = set(tx.execute(_TICKETS, {"id_": letter.inbox_id}).scalars())
    if letter.ticket is not None:
        numbers.add(letter.ticket)
    letters = tx.execute(_LETTERS, {"numbers": sorted(numbers), "since": letter.changed_at}).all() if numbers else []
    return Traced(came_in=letter, tickets=tuple(sorted(numbers)), letters=tuple(outbox_letter(row) for row in letters))


def _ours(tx: Tx, message_id: str) -> Sequence[Row[Any]]:
    head, star, domain = message_id.strip().removesuffix(">").rpartition("*@")
    if not star:
        return tx.execute(_OUT, {"ids": _forms(message_id)}).all()
    begins = f"<{head.removeprefix('<').lower()}"
    rows = tx.execute(_BEGINS, {"begins": begins}).all()
    return [row for row in rows if row.message_id.endswith(f"@{domain.lower()}>")]


def _inbox_id(said: str) -> int:
    """The inbox id that a number is; 0, which none has, for anything else."""
    return int(said) if said.isdecimal() and len(said) < _LONGEST_ID else 0


def _forms(message_id: str) -> list[str]:
    bare = message_id.strip().removeprefix("<").removesuffix(">")
    return [f"<{bare}>", bare]


_LONGEST_ID = 19
"""Digits of a number that no column holds."""
_IDS = bindparam("ids", expanding=True, type_=INBOX.c.message_id.type)
_IN = Prepared(
    select(INBOX)
    .where(
        INBOX.c.id.in_(
            union(
                select(INBOX.c.id).where(INBOX.c.message_id.in_(_IDS)),
                select(INBOX.c.id).where(INBOX.c.id == bindparam("id_")),
            )
        )
    )
    .order_by(INBOX.c.id)
)
_OUT = Prepared(select(OUTBOX).where(OUTBOX.c.message_id.in_(_IDS)))
_BEGINS = Prepared(select(OUTBOX).where(OUTBOX.c.message_id.startswith(bindparam("begins"))).limit(200))
_TICKETS = Prepared(select(MESSAGES.c.ticket).where(MESSAGES.c.inbox_id == bindparam("id_")))
_LETTERS = Prepared(
    select(OUTBOX)
    .where(OUTBOX.c.ticket.in_(bindparam("numbers", expanding=True)), OUTBOX.c.created_at >= bindparam("since"))
    .order_by(OUTBOX.c.id)
    .limit(200)
)
