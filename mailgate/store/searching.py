"""Search tickets for an agent who asks by mail (F8): lists of open ones, by words, by address.

Lists go by the index of open tickets. A search for words looks at the newest `NEWEST` tickets only, so that its cost
does not grow with what was ever stored.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select

from mailgate.desk.ticket import Search, Ticket
from mailgate.desk.time.lifecycle import RUNNING
from mailgate.store.database import Tx
from mailgate.store.tables import MESSAGES, PARTICIPANTS, TICKETS, WATCHERS
from mailgate.store.ticket_rows import load

NEWEST = 20_000
"""How many of the newest tickets a search for words looks at."""
_MOST_WORDS = 6
_ESCAPE = "\\"


def search(tx: Tx, wanted: Search, *, now: datetime) -> tuple[Ticket, ...]:
    """Find tickets: open ones by due time, others the newest first; at most `wanted.most`."""
    statement = _STATEMENTS[wanted.kind](wanted.values, now)
    if statement is None:
        return ()
    numbers = tx.execute(statement.limit(wanted.most)).scalars().all()
    found = load(tx, numbers, history=False)
    return tuple(found[number] for number in numbers)


def _open(*conditions: ColumnElement[bool]) -> Select[tuple[int]]:
    undue = case((TICKETS.c.due_solution.is_(None), 1), else_=0)
    return (
        select(TICKETS.c.number)
        .where(TICKETS.c.is_open.is_(True), *conditions)
        .order_by(undue, TICKETS.c.due_solution, TICKETS.c.number)
    )


def _mine(values: Sequence[str], _: datetime) -> Select[tuple[int]]:
    return _open(TICKETS.c.assignee.in_(values))


def _watched(values: Sequence[str], _: datetime) -> Select[tuple[int]]:
    watching = select(WATCHERS.c.ticket).where(WATCHERS.c.agent.in_(values))
    return _open(TICKETS.c.number.in_(watching))


def _team(values: Sequence[str], _: datetime) -> Select[tuple[int]]:
    return _open(TICKETS.c.team.in_(values))


def _late(_: Sequence[str], now: datetime) -> Select[tuple[int]]:
    return _open(TICKETS.c.due_solution < now, TICKETS.c.state.in_([state.value for state in RUNNING]))


def _unassigned(_: Sequence[str], __: datetime) -> Select[tuple[int]]:
    return _open(TICKETS.c.assignee.is_(None))


def _every(_: Sequence[str], __: datetime) -> Select[tuple[int]]:
    return _open()


def _address(values: Sequence[str], _: datetime) -> Select[tuple[int]]:
    """Tickets that somebody asked for or takes part in, by the indexes of both."""
    taking_part = select(PARTICIPANTS.c.ticket).where(PARTICIPANTS.c.address.in_(values))
    return select(TICKETS.c.number).where(TICKETS.c.number.in_(taking_part)).order_by(TICKETS.c.number.desc())


def _words(values: Sequence[str], _: datetime) -> Select[tuple[int]] | None:
    """Tickets in which every word stands somewhere: in the subject, the people's names, or the messages."""
    words = [word for word in values if len(word) > 1][:_MOST_WORDS]
    if not words:
        return None
    since = select(func.max(TICKETS.c.number) - NEWEST).scalar_subquery()
    conditions = [_stands(word) for word in words]
    return select(TICKETS.c.number).where(TICKETS.c.number > since, *conditions).order_by(TICKETS.c.number.desc())


def _stands(word: str) -> ColumnElement[bool]:
    said = exists().where(MESSAGES.c.ticket == TICKETS.c.number, _has(MESSAGES.c.text, word))
    people = exists().where(
        PARTICIPANTS.c.ticket == TICKETS.c.number,
        or_(_has(PARTICIPANTS.c.name, word), _has(PARTICIPANTS.c.address, word)),
    )
    return or_(_has(TICKETS.c.subject, word), _has(TICKETS.c.organisation, word), people, said)


def _has(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Whether a text holds a word as people write it: databases fold the case of Latin letters at most."""
    forms = dict.fromkeys((word, word.lower(), word.upper(), word.capitalize()))
    return or_(*(column.like(f"%{_plain(form)}%", escape=_ESCAPE) for form in forms))


def _plain(word: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return word


_STATEMENTS = {
    "mine": _mine,
    "watched": _watched,
    "team": _team,
    "late": _late,
    "unassigned": _unassigned,
    "open": _every,
    "words": _words,
    "address": _address,
}
