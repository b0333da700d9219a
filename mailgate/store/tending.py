"""What time next has something to say to: each open ticket knows when, so that a tick reads only those whose time came.

Every change of a ticket sets its time to `AT_ONCE`: time looks at it anew, and says when it is next needed. A ticket
that a transaction is at work on is passed over until the next tick.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, exists, func, select, update

from mailgate.desk.holds import REASONS
from mailgate.desk.ticket import MessageKind, State, Ticket
from mailgate.desk.time.digest import HeldLetter
from mailgate.desk.time.hold_reminding import Asked, HeldQuestion
from mailgate.desk.time.tended import MARKS, Mark, Tended
from mailgate.store import inbox_reading, settings
from mailgate.store.columns import AT_ONCE
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import EVENTS, INBOX, MESSAGES, OUTBOX, TICKETS
from mailgate.store.ticket_rows import load

_SKEW = timedelta(minutes=1)
"""Clocks of several gateways differ by less than this."""


def due(tx: Tx, *, now: datetime, limit: int) -> tuple[Tended, ...]:
    """Read the tickets whose time has come, the longest due first, at most `limit`."""
    numbers = list(tx.execute(_DUE, {"now": now, "most": limit}).scalars())
    if not numbers:
        return ()
    tickets = load(tx, numbers, now=now, history=False)
    waiting = [number for number in numbers if tickets[number].state is State.WAITING]
    tickets |= load(tx, waiting, now=now) if waiting else {}
    marks, words, machines = _marks(tx, numbers), _last_words(tx, numbers), _by_machines(tx, numbers)
    return tuple(
        Tended(
            ticket=tickets[number],
            marks=tuple(marks[number]),
            last_word_at=words.get(number),
            by_machine=number in machines,
        )
        for number in numbers
    )


def sleep(tx: Tx, until: Sequence[tuple[int, datetime | None]]) -> None:
    """Say for each ticket when time is next to look at it; None: not before it changes."""
    if until:
        tx.execute(_SLEEP, [{"number_": number, "tend_at_": at} for number, at in until])


def wake_all(tx: Tx) -> None:
    """Let time look at every open ticket: at start, when periods, calendars or desks may be others than before."""
    tx.execute(_WAKE_ALL, {"tend_at_": AT_ONCE})


def clamp(tx: Tx, now: datetime) -> int:
    """Bring back what a clock that was ahead has put into the future: 'since when' is at most now (T109).

    Returns how many tickets that were; their periods would be too long by as much as the clock was wrong.
    """
    values = {"now_": now, "latest": now + _SKEW, "tend_at_": AT_ONCE}
    return tx.execute(_CLAMP, values).rowcount


def open_of(tx: Tx, *, desk: str, team: str) -> tuple[Ticket, ...]:
    """Read a team's tickets at a desk that are not closed, for its digest; costs as much as there are open ones."""
    numbers = list(tx.execute(_OPEN, {"desk": desk, "team": team}).scalars())
    found = load(tx, numbers, history=False)
    return tuple(found[number] for number in numbers)


def held_letters(tx: Tx) -> tuple[HeldLetter, ...]:
    """Read who the held letters wait for."""
    held = inbox_reading.held(tx)
    tickets = load(tx, {letter.ticket for letter in held if letter.ticket is not None}, history=False)
    return tuple(
        HeldLetter(
            recipients=letter.envelope.recipients,
            ticket=letter.ticket,
            team=tickets[letter.ticket].team if letter.ticket in tickets else None,
        )
        for letter in held
    )


def questions(tx: Tx, *, before: datetime) -> tuple[HeldQuestion, ...]:
    """Read the letters that are held since before a moment and that agents were asked about, with who was asked."""
    found: dict[int, dict[str, Any]] = {}
    for row in tx.execute(_QUESTIONS, {"before": before}):
        asked = Asked(agent=row.recipient, message_id=row.message_id, at=row.created_at)
        found.setdefault(row.id, {"row": row, "asked": {}})["asked"][asked.agent] = asked
    return tuple(
        HeldQuestion(
            inbox_id=number,
            reason=each["row"].reason,
            held_at=each["row"].changed_at,
            sender=each["row"].sender or "",
            desk=each["row"].desk,
            ticket=each["row"].ticket,
            asked=tuple(each["asked"].values()),
        )
        for number, each in found.items()
    )


def unasked(tx: Tx, *, before: datetime, limit: int) -> tuple[int, ...]:
    """Read which letters a decision holds since before a moment without anybody having been asked, the oldest first."""
    return tuple(tx.execute(_UNASKED, {"before": before, "most": limit}).scalars())


def last_digest(tx: Tx, *, desk: str, team: str) -> str | None:
    """Read the ISO date of a team's newest digest; None where it had none."""
    return settings.get(tx, _digest_key(desk, team))


def note_digest(tx: Tx, day: str, *, desk: str, team: str) -> None:
    """Write down that a team's digest of a day is done."""
    settings.put(tx, _digest_key(desk, team), day)


def _digest_key(desk: str, team: str) -> str:
    return f"digest/{desk}/{team}"


def _marks(tx: Tx, numbers: Sequence[int]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    for row in tx.execute(_MARKS, {"numbers": numbers}):
        found[row.ticket].append(Mark(kind=row.kind, about=row.reason, at=row.at))
    return found


def _last_words(tx: Tx, numbers: Sequence[int]) -> dict[int, datetime]:
    return {row.ticket: row.at for row in tx.execute(_LAST_WORDS, {"numbers": numbers})}


def _by_machines(tx: Tx, numbers: Sequence[int]) -> set[int]:
    return set(tx.execute(_BY_MACHINES, {"numbers": numbers}).scalars())


_QUESTIONS = Prepared(
    select(
        INBOX.c.id,
        INBOX.c.reason,
        INBOX.c.changed_at,
        INBOX.c.sender,
        INBOX.c.ticket,
        OUTBOX.c.desk,
        OUTBOX.c.recipient,
        OUTBOX.c.message_id,
        OUTBOX.c.created_at,
    )
    .join(OUTBOX, OUTBOX.c.held == INBOX.c.id)
    .where(INBOX.c.lane == inbox_reading.HELD, INBOX.c.changed_at <= bindparam("before"))
    .order_by(INBOX.c.id, OUTBOX.c.id)
)
_UNASKED = Prepared(
    select(INBOX.c.id)
    .where(
        INBOX.c.lane == inbox_reading.HELD,
        INBOX.c.changed_at <= bindparam("before"),
        INBOX.c.reason.in_(REASONS),
        ~exists().where(OUTBOX.c.held == INBOX.c.id),
    )
    .order_by(INBOX.c.id)
    .limit(bindparam("most"))
)
_NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)
_TIME_CAME = (
    select(TICKETS.c.number).where(TICKETS.c.tend_at <= bindparam("now")).order_by(TICKETS.c.tend_at, TICKETS.c.number)
).limit(bindparam("most"))
_DUE = Prepared(_TIME_CAME, postgresql=_TIME_CAME.with_for_update(skip_locked=True))
_SLEEP = Prepared(update(TICKETS).where(TICKETS.c.number == bindparam("number_")).values(tend_at=bindparam("tend_at_")))
_WAKE_ALL = Prepared(update(TICKETS).where(TICKETS.c.is_open.is_(True)).values(tend_at=bindparam("tend_at_")))
_SILENT = (State.FINISHED.value, State.WAITING.value)
_CLAMP = Prepared(
    update(TICKETS)
    .where(TICKETS.c.state.in_(_SILENT), TICKETS.c.state_since > bindparam("latest"))
    .values(state_since=bindparam("now_"), tend_at=bindparam("tend_at_"))
)
_DESK = func.coalesce(TICKETS.c.desk, "")
"""Of the open ones only: asked for plainly, SQLite would walk over all tickets that the desk ever had."""
_OPEN = Prepared(
    select(TICKETS.c.number)
    .where(TICKETS.c.is_open.is_(True), bindparam("desk") == _DESK, TICKETS.c.team == bindparam("team"))
    .order_by(TICKETS.c.number)
)
_MARKS = Prepared(
    select(EVENTS.c.ticket, EVENTS.c.kind, EVENTS.c.reason, EVENTS.c.at)
    .where(EVENTS.c.ticket.in_(_NUMBERS), EVENTS.c.kind.in_(tuple(MARKS.values())))
    .order_by(EVENTS.c.id)
)
_LAST_WORDS = Prepared(
    select(MESSAGES.c.ticket, func.max(MESSAGES.c.at).label("at"))
    .where(MESSAGES.c.ticket.in_(_NUMBERS), MESSAGES.c.kind == MessageKind.CUSTOMER.value)
    .group_by(MESSAGES.c.ticket)
)
_FIRST = select(func.min(MESSAGES.c.id)).where(MESSAGES.c.ticket.in_(_NUMBERS)).group_by(MESSAGES.c.ticket)
_BY_MACHINES = Prepared(
    select(MESSAGES.c.ticket).where(MESSAGES.c.id.in_(_FIRST), MESSAGES.c.kind == MessageKind.MACHINE.value)
)
