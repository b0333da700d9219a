"""What agents ask of memory beside what every letter does: holds, lists, what could be undone (F4, F7, F8)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, bindparam, case, func, literal, select, union_all

from mailgate.desk.agents.invitations import CALL, CALL_OFF
from mailgate.desk.agents.quoted_pieces import REMARK
from mailgate.desk.ledger import AnswersLately
from mailgate.desk.ticket import (
    Call,
    Hold,
    Known,
    MessageKind,
    Organisation,
    Question,
    Search,
    State,
    Ticket,
    Undoable,
)
from mailgate.store import kept_files, people
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.searching import search
from mailgate.store.tables import EVENTS, INBOX, LINKS, MERGES, MESSAGES, OUTBOX, TICKETS

MOST_ANSWERS = 50


def add(tx: Tx, question: Question, known: Known, *, others: tuple[Ticket, ...]) -> Known:
    """Return `known` with what only agents ask for; `others` are the tickets their commands name."""
    first = next(iter(known.by_number), None)
    person, organisation = people.find(tx, question.customer) if question.customer else (None, None)
    near = (*known.by_number, *known.by_message_id, *others) if question.files else ()
    return replace(
        known,
        others=others,
        organisations=organisations(tx, (*known.by_number, *others)),
        found=tuple(search(tx, _meant(wanted, first), now=question.now) for wanted in question.searches),
        customer=person,
        customer_organisation=organisation,
        holds=holds(tx, question.answers[:MOST_ANSWERS]),
        problems=problems(tx, first.number) if first else (),
        undoable=undoable(tx, first.number) if first else None,
        call=call(tx, first.number) if first else None,
        ledger=replace(known.ledger, answers=answers_lately(tx, question, (*_about(known), *others))),
        files=kept_files.on_tickets(tx, (ticket.number for ticket in near)),
    )


def _meant(wanted: Search, first: Ticket | None) -> Search:
    """`#history` without an address means the ticket's requester."""
    if wanted.kind == "address" and not wanted.values and first is not None:
        return replace(wanted, values=(first.requester.address,))
    return wanted


def organisations(tx: Tx, tickets: Iterable[Ticket]) -> tuple[Organisation, ...]:
    """Read the organisations of tickets, each once, as far as they are on record."""
    names = dict.fromkeys(ticket.organisation for ticket in tickets if ticket.organisation)
    found = (people.get_organisation(tx, name) for name in names)
    return tuple(organisation for organisation in found if organisation is not None)


def holds(tx: Tx, answers: Sequence[str]) -> tuple[Hold, ...]:
    """Find the held letters that letters of ours with these Message-IDs asked about, in their order (F7)."""
    asked = [message_id.lower() for message_id in answers]
    if not asked:
        return ()
    rows = sorted(tx.execute(_HOLDS, {"ids": asked}), key=lambda row: asked.index(row.message_id))
    return tuple(
        Hold(
            inbox_id=row.id,
            reason=row.reason,
            held=row.state == "held",
            message_id=row.message_id,
            recipient=row.recipient,
            ticket=row.ticket,
        )
        for row in rows
    )


def problems(tx: Tx, number: int) -> tuple[str, ...]:
    """Read the separate problems that were noticed in a ticket's first letter (C1)."""
    row = tx.execute(_PROBLEMS, {"number": number}).first()
    return tuple(json.loads(row.reason)) if row else ()


def undoable(tx: Tx, number: int) -> Undoable | None:
    """Find what was last merged into a ticket, or split from it and is still apart."""
    rows = tx.execute(_UNDOABLE, {"number": number}).all()
    if not rows:
        return None
    newest = max(rows, key=lambda row: (row.at, row.kind))
    tickets = dict.fromkeys(row.ticket for row in rows if (row.kind, row.at) == (newest.kind, newest.at))
    return Undoable(kind=newest.kind, tickets=tuple(tickets))


def call(tx: Tx, number: int) -> Call | None:
    """Find the call that was last arranged on a ticket, or called off."""
    row = tx.execute(_CALL, {"number": number}).first()
    if row is None:
        return None
    starts, minutes, sequence = row.reason.split()
    return Call(
        starts=datetime.fromisoformat(starts),
        minutes=int(minutes),
        sequence=int(sequence),
        by=row.who,
        off=row.kind == CALL_OFF,
    )


def _about(known: Known) -> tuple[Ticket, ...]:
    return (*known.by_number, *known.by_message_id, *known.by_sibling)


def answers_lately(tx: Tx, question: Question, tickets: Iterable[Ticket]) -> tuple[AnswersLately, ...]:
    """Count the agent's answers on tickets within an hour and a day, out of what was written down (E6)."""
    numbers = sorted({ticket.number for ticket in tickets})
    if not numbers:
        return ()
    values = {"numbers": numbers, "agent": question.agent, "hour": question.now - _HOUR, "day": question.now - _DAY}
    return tuple(
        AnswersLately(ticket=row.ticket, an_hour=row.an_hour, a_day=row.a_day)
        for row in tx.execute(_ANSWERS_LATELY, values)
    )


_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_NUMBER: BindParameter[int] = bindparam("number")
_HOLDS = Prepared(
    select(OUTBOX.c.message_id, OUTBOX.c.recipient, INBOX.c.id, INBOX.c.state, INBOX.c.reason, INBOX.c.ticket)
    .join(INBOX, INBOX.c.id == OUTBOX.c.held)
    .where(OUTBOX.c.message_id.in_(_IDS))
)
_NUMBERS: BindParameter[int] = bindparam("numbers", expanding=True)
_LATEST = case((MESSAGES.c.at > bindparam("hour"), 1), else_=0)
_ANSWERS_LATELY = Prepared(
    select(MESSAGES.c.ticket, func.sum(_LATEST).label("an_hour"), func.count().label("a_day"))
    .where(
        MESSAGES.c.ticket.in_(_NUMBERS),
        MESSAGES.c.kind == MessageKind.AGENT.value,
        MESSAGES.c.author == bindparam("agent"),
        MESSAGES.c.at > bindparam("day"),
    )
    .group_by(MESSAGES.c.ticket)
)
_PROBLEMS = Prepared(
    select(EVENTS.c.reason).where(EVENTS.c.ticket == _NUMBER, EVENTS.c.kind == REMARK).order_by(EVENTS.c.id).limit(1)
)
_CALL = Prepared(
    select(EVENTS.c.kind, EVENTS.c.who, EVENTS.c.reason)
    .where(EVENTS.c.ticket == _NUMBER, EVENTS.c.kind.in_((CALL, CALL_OFF)))
    .order_by(EVENTS.c.id.desc())
    .limit(1)
)
_UNDOABLE = Prepared(
    union_all(
        select(literal("merge").label("kind"), MERGES.c.source.label("ticket"), MERGES.c.at).where(
            MERGES.c.target == _NUMBER, MERGES.c.undone_at.is_(None)
        ),
        select(literal("split").label("kind"), LINKS.c.ticket, LINKS.c.at)
        .join(TICKETS, TICKETS.c.number == LINKS.c.ticket)
        .where(
            LINKS.c.other == _NUMBER,
            LINKS.c.kind == "split_from",
            LINKS.c.private.is_(False),
            TICKETS.c.merged_into.is_(None),
            TICKETS.c.state != State.SPAM.value,
        ),
    )
)
