"""Tickets with their whole course, streamed: what the journal and the figures are made of (I1, I2).

A page of tickets at a time, each page in a few statements, so that a year costs no more memory than a page and the
numbers of its tickets. Which tickets a period has is told by indices: it costs as much as it holds, whatever came
before it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select, union

from mailgate.desk.figures.record import Happening, Record, Said
from mailgate.desk.ticket import MessageKind, State
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import EVENTS, MESSAGES, ORGANISATIONS, PARTICIPANTS, TICKETS
from mailgate.store.ticket_rows import contacts_of

_PAGE = 500
_MOST_OF_A_FIRST = 32_000
"""Characters of a message that are read: as many as the widest reader shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which tickets; what is None is not asked."""

    opened_from: datetime | None = None
    opened_before: datetime | None = None
    touched_since: datetime | None = None
    """Also those that were opened earlier and are open still, or whose state changed since."""
    organisation: str | None = None
    """As the journal shows it, any case."""
    team: str | None = None
    desk: str | None = None


def stream(tx: Tx, wanted: Wanted, *, words: bool) -> Iterator[Record]:
    """Read tickets by number; with `words` what was said, too."""
    named = (wanted.organisation or "").casefold()
    for rows in _pages(tx, wanted):
        kept = [row for row in rows if not named or _organisation(row).casefold() == named]
        if kept:
            yield from _page(tx, kept, words=words)


def _pages(tx: Tx, wanted: Wanted) -> Iterator[Sequence[Any]]:
    """Rows of tickets, a page at a time, by number."""
    statement = _tickets(wanted)
    numbers = _numbers(tx, wanted)
    if numbers is not None:
        for start in range(0, len(numbers), _PAGE):
            page = numbers[start : start + _PAGE]
            yield tx.execute(Prepared(statement.where(TICKETS.c.number.in_(page)))).all()
        return
    after = 0
    while rows := tx.execute(Prepared(statement.where(TICKETS.c.number > after).limit(_PAGE))).all():
        yield rows
        after = rows[-1].number


def _numbers(tx: Tx, wanted: Wanted) -> list[int] | None:
    """Numbers among which all wanted tickets are, in order; None where no moment bounds them from below.

    Whatever changes a ticket is an event, so that those of a period are found by the moment of their events, too.
    """
    if wanted.touched_since is not None:
        found = tx.execute(_TOUCHED, {"since": wanted.touched_since}).scalars()
    elif wanted.opened_from is not None:
        found = tx.execute(_OPENED, {"since": wanted.opened_from}).scalars()
    else:
        return None
    return sorted(found)


def organisations(tx: Tx) -> tuple[str, ...]:
    """List the names of all organisations that tickets or records bear."""
    names = select(TICKETS.c.organisation).where(TICKETS.c.organisation.is_not(None)).distinct()
    found = {*tx.execute(names).scalars(), *tx.execute(select(ORGANISATIONS.c.name)).scalars()}
    return tuple(sorted(name for name in found if name))


def _organisation(row: Any) -> str:
    return row.organisation or contacts_of(row.contacts).organisation or ""


def _tickets(wanted: Wanted) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.touched_since is not None:
        since = or_(TICKETS.c.is_open.is_(True), TICKETS.c.state_since >= wanted.touched_since)
        since = or_(since, TICKETS.c.last_answer_at >= wanted.touched_since)
        conditions.append(or_(TICKETS.c.opened_at >= wanted.touched_since, since))
    elif wanted.opened_from is not None:
        conditions.append(TICKETS.c.opened_at >= wanted.opened_from)
    if wanted.opened_before is not None:
        conditions.append(TICKETS.c.opened_at < wanted.opened_before)
    if wanted.team is not None:
        conditions.append(TICKETS.c.team == wanted.team)
    if wanted.desk is not None:
        conditions.append(TICKETS.c.desk == wanted.desk)
    columns = (TICKETS, ORGANISATIONS.c.contract_number, PARTICIPANTS.c.name.label("requester_name"))
    named = and_(PARTICIPANTS.c.ticket == TICKETS.c.number, PARTICIPANTS.c.address == TICKETS.c.requester)
    return (
        select(*columns)
        .join(ORGANISATIONS, ORGANISATIONS.c.name == TICKETS.c.organisation, isouter=True)
        .join(PARTICIPANTS, named, isouter=True)
        .where(*conditions)
        .order_by(TICKETS.c.number)
    )


def _page(tx: Tx, rows: Sequence[Any], *, words: bool) -> Iterator[Record]:
    numbers = [row.number for row in rows]
    happenings: dict[int, list[Happening]] = defaultdict(list)
    for row in tx.execute(_EVENTS, {"numbers": numbers}):
        happenings[row.ticket].append(
            Happening(at=row.at, who=row.who, kind=row.kind, before=row.before, after=row.after, reason=row.reason)
        )
    said = _said(tx, rows) if words else {}
    for row in rows:
        yield _record(row, tuple(happenings[row.number]), tuple(said.get(row.number, ())))


def _said(tx: Tx, rows: Sequence[Any]) -> dict[int, list[Said]]:
    """Words by the ticket they were first written to, whatever merges brought since."""
    homes = {row.number for row in rows}
    holders = sorted(homes | {row.merged_into for row in rows if row.merged_into is not None})
    found: dict[int, list[Said]] = defaultdict(list)
    for row in tx.execute(_MESSAGES, {"numbers": holders}):
        if row.home in homes:
            found[row.home].append(
                Said(
                    at=row.at,
                    kind=MessageKind(row.kind),
                    author=row.author,
                    author_name=row.author_name,
                    text=row.text,
                    verified=row.verified,
                )
            )
    return found


def _record(row: Any, happenings: tuple[Happening, ...], said: tuple[Said, ...]) -> Record:
    return Record(
        number=row.number,
        desk=row.desk,
        subject=row.subject,
        state=State(row.state),
        priority=row.priority,
        opened_at=row.opened_at,
        requester=row.requester,
        requester_name=row.requester_name or "",
        team=row.team,
        assignee=row.assignee,
        organisation=row.organisation,
        contract_number=row.contract_number,
        contacts=contacts_of(row.contacts),
        due_solution=row.due_solution,
        first_answer_at=row.first_answer_at,
        paused=timedelta(seconds=row.paused_seconds),
        merged_into=row.merged_into,
        happenings=happenings,
        said=said,
    )


_NUMBERS: BindParameter[int] = bindparam("numbers", expanding=True)
_SINCE: BindParameter[datetime] = bindparam("since", type_=TICKETS.c.opened_at.type)
_OPENED_SINCE = select(TICKETS.c.number).where(TICKETS.c.opened_at >= _SINCE)
_OPENED = Prepared(_OPENED_SINCE)
_TOUCHED = Prepared(
    union(
        _OPENED_SINCE,
        select(TICKETS.c.number).where(TICKETS.c.is_open.is_(True)),
        select(TICKETS.c.number).where(
            TICKETS.c.state.in_([state.value for state in State]), TICKETS.c.state_since >= _SINCE
        ),
        select(EVENTS.c.ticket).where(EVENTS.c.at >= _SINCE, EVENTS.c.ticket.is_not(None)),
    )
)
_EVENTS = Prepared(select(EVENTS).where(EVENTS.c.ticket.in_(_NUMBERS)).order_by(EVENTS.c.id))
_MESSAGES = Prepared(
    select(
        MESSAGES.c.home,
        MESSAGES.c.at,
        MESSAGES.c.kind,
        MESSAGES.c.author,
        MESSAGES.c.author_name,
        func.substr(MESSAGES.c.text, 1, _MOST_OF_A_FIRST).label("text"),
        MESSAGES.c.verified,
    )
    .where(MESSAGES.c.ticket.in_(_NUMBERS))
    .order_by(MESSAGES.c.id)
)
