"""What an erased person leaves on tickets: words, files, events, names (H3). See `erasing`."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import delete, exists, func, or_, select, update

from mailgate.desk.clues import Contacts
from mailgate.desk.registry.redaction import Traces
from mailgate.desk.ticket import MessageKind
from mailgate.store import blobs
from mailgate.store.database import Tx
from mailgate.store.tables import BLOBS, EVENTS, FILES, INBOX, MERGES, MESSAGE_IDS, MESSAGES, PARTICIPANTS, TICKETS
from mailgate.store.ticket_rows import contacts_of, contacts_text

_FIGURES = (
    "opened",
    "state",
    "team",
    "priority",
    "assignee",
    "due_triage",
    "paused_seconds",
    "booked",
    "linked",
    "merged",
    "merged_from",
    "unmerged",
    "unmerged_from",
    "reminded",
    "untriaged",
    "warned",
    "escalated",
    "new_problem_in_reply",
    "hold_settled",
)
"""Kinds of events that say nothing of anybody but agents: they stay as they are."""

_CODES = ("", "set", "resumed", "priority", "reopened")
_FROM_CUSTOMERS = (MessageKind.CUSTOMER.value, MessageKind.MACHINE.value)


def contacts_of_own(tx: Tx, address: str) -> Iterator[Contacts]:
    """The contacts that somebody's tickets hold."""
    for text in tx.execute(select(TICKETS.c.contacts).where(TICKETS.c.requester == address)).scalars():
        yield contacts_of(text)


def words(tx: Tx, own: Sequence[int], others: Sequence[int], traces: Traces) -> int:
    """Empty their tickets of words, and others' of theirs; how many messages lost theirs."""
    rows = tx.execute(select(MESSAGES).where(MESSAGES.c.ticket.in_((*own, *others)))).all()
    emptied = 0
    for row in rows:
        theirs = row.author.lower() == traces.address
        if row.ticket in own or theirs:
            values = {"text": "", "full_text": "", "author_name": "", "message_id": None}
            values["author"] = traces.instead if theirs else traces.redacted(row.author)
            if not theirs and row.kind not in _FROM_CUSTOMERS:
                values["author_name"] = row.author_name
            emptied += 1
        else:
            values = {
                "text": traces.redacted(row.text),
                "full_text": "",
                "author_name": traces.redacted(row.author_name),
            }
        tx.execute(update(MESSAGES).where(MESSAGES.c.id == row.id).values(values))
    ids = [row.message_id for row in rows if row.author.lower() == traces.address and row.message_id]
    _forget_ids(tx, own, ids)
    return emptied


def _forget_ids(tx: Tx, own: Sequence[int], theirs: Sequence[str]) -> None:
    """Message-IDs that customers' mailers made: all of their tickets, and of their letters to others'."""
    roots = select(TICKETS.c.root_id).where(TICKETS.c.number.in_(own))
    tx.execute(delete(MESSAGE_IDS).where(MESSAGE_IDS.c.ticket.in_(own), MESSAGE_IDS.c.message_id.not_in(roots)))
    tx.execute(delete(MESSAGE_IDS).where(MESSAGE_IDS.c.message_id.in_(theirs)))


def files(tx: Tx, own: Sequence[int], others: Sequence[int], traces: Traces) -> int:
    """Forget files on their tickets and in their letters; what kind and how large they were stays, for the figures."""
    blobs.put(tx, {blobs.digest(b""): b""})
    theirs = select(MESSAGES.c.id).where(MESSAGES.c.ticket.in_(others), MESSAGES.c.author == traces.instead)
    mine = or_(FILES.c.ticket.in_(own), FILES.c.message.in_(theirs))
    digests = tx.execute(select(FILES.c.sha256).where(mine).distinct()).scalars().all()
    count = tx.execute(update(FILES).where(mine).values(name="", sha256=blobs.digest(b""))).rowcount
    used = exists().where(FILES.c.sha256 == BLOBS.c.sha256) | exists().where(INBOX.c.digest == BLOBS.c.sha256)
    for digest in digests:
        tx.execute(update(BLOBS).where(BLOBS.c.sha256 == digest, ~used).values(content=b""))
    return count


def events(tx: Tx, own: Sequence[int], traces: Traces, *, now: datetime) -> int:
    """Take them out of the course of their tickets, and of every other event that names them."""
    changed = 0
    for row in tx.execute(select(EVENTS).where(EVENTS.c.ticket.in_(own))).all():
        values = _event(row.kind, row.before, row.after, row.reason, traces) | {"who": traces.redacted(row.who)}
        changed += tx.execute(update(EVENTS).where(EVENTS.c.id == row.id).values(values)).rowcount
    columns = (EVENTS.c.who, EVENTS.c.before, EVENTS.c.after, EVENTS.c.reason)
    named = or_(*(func.lower(column).contains(traces.address, autoescape=True) for column in columns))
    for row in tx.execute(select(EVENTS).where(named)).all():
        values = {column.name: traces.redacted(getattr(row, column.name)) for column in columns}
        changed += tx.execute(update(EVENTS).where(EVENTS.c.id == row.id).values(values)).rowcount
    for number in own:
        tx.execute(
            EVENTS.insert().values(ticket=number, at=now, who="operator", kind="erased", before="", after="", reason="")
        )
    return changed


def _event(kind: str, before: str, after: str, reason: str, traces: Traces) -> dict[str, str]:
    """What stays of an event on a ticket of theirs."""
    if kind in _FIGURES:
        return {"before": before, "after": after, "reason": traces.redacted(reason)}
    match kind:
        case "due_solution":
            return {"before": before, "after": after, "reason": reason if reason in _CODES else ""}
        case "message":
            return {"before": "", "after": after, "reason": traces.redacted(reason)}
        case "problems":
            return {"before": "", "after": "", "reason": "[]"}
        case "call":
            return {"before": before, "after": after, "reason": reason}
        case _:
            return {"before": "", "after": "", "reason": ""}


def tickets(tx: Tx, own: Sequence[int], others: Sequence[int], traces: Traces) -> None:
    """Leave of their tickets what figures need; on others' they take part no more."""
    values = {"requester": traces.instead, "subject": "", "contacts": "{}", "matter": "[]", "last_message_id": None}
    tx.execute(update(TICKETS).where(TICKETS.c.number.in_(own)).values(values))
    gone = {"address": traces.instead, "name": "", "reachable": False}
    mine = PARTICIPANTS.c.address == traces.address
    tx.execute(update(PARTICIPANTS).where(mine, PARTICIPANTS.c.ticket.in_(own)).values(gone))
    tx.execute(delete(PARTICIPANTS).where(mine))
    for row in tx.execute(select(TICKETS).where(TICKETS.c.number.in_(others))).all():
        kept = contacts_of(row.contacts)
        cleaned = {name: traces.redacted(value) for name, value in _texts(kept)}
        changed = {"subject": traces.redacted(row.subject), "contacts": contacts_text(Contacts(**cleaned))}
        tx.execute(update(TICKETS).where(TICKETS.c.number == row.number).values(changed))
    _merges(tx, traces)


def _texts(contacts: Contacts) -> list[tuple[str, str]]:
    return [(name, value) for name, value in json.loads(contacts_text(contacts)).items()]


def _merges(tx: Tx, traces: Traces) -> None:
    """Whom a merge brought along."""
    named = func.lower(MERGES.c.people).contains(traces.address, autoescape=True)
    for row in tx.execute(select(MERGES).where(named)).all():
        left = [address for address in json.loads(row.people) if address != traces.address]
        tx.execute(update(MERGES).where(MERGES.c.id == row.id).values(people=json.dumps(left, ensure_ascii=False)))
