"""Open a ticket, and let people onto it."""

import json

from sqlalchemy import bindparam, func, select

from mailgate.desk.changes import OpenTicket
from mailgate.desk.ticket import Participant, State
from mailgate.store import numbers
from mailgate.store.columns import AT_ONCE
from mailgate.store.prepared import Prepared
from mailgate.store.tables import PARTICIPANTS
from mailgate.store.ticket_rows import contacts_text
from mailgate.store.writing import Writing


def open_ticket(writing: Writing, change: OpenTicket) -> None:
    """Give a ticket its number and write it down."""
    if writing.has_opened:
        writing.flush()
    number = numbers.draw(writing.tx, least=change.first_number)
    root_id = writing.root_id(number) if writing.root_id else ""
    writing.open(
        change.ticket,
        {
            "number": number,
            "desk": change.desk,
            "subject": change.subject,
            "state": State.REGISTERED.value,
            "state_since": writing.now,
            "is_open": True,
            "priority": change.priority,
            "opened_at": change.opened_at or writing.now,
            "requester": change.requester.address,
            "language": change.language,
            "team": change.team,
            "assignee": None,
            "organisation": change.organisation,
            "contacts": contacts_text(change.contacts),
            "matter": json.dumps(change.matter, ensure_ascii=False),
            "due_triage": change.due_triage,
            "due_solution": change.due_solution,
            "due_by_agent": False,
            "paused_seconds": 0,
            "merged_into": None,
            "minutes_booked": 0,
            "root_id": root_id,
            "last_message_id": None,
            "first_answer_at": None,
            "last_answer_at": None,
            "last_answer_by": None,
            "tend_at": AT_ONCE,
        },
    )
    for position, participant in enumerate((change.requester, *change.participants)):
        _add(writing, number, participant, position)
    if root_id:
        writing.add("message_ids", message_id=root_id, kind="own", ticket=number, home=number)
    writing.event(number, "opened", after=State.REGISTERED.value, reason=change.desk)


def add_participant(writing: Writing, number: int, participant: Participant) -> None:
    """Let somebody onto a ticket that has others; nothing where they are on it."""
    writing.flush()
    _add(writing, number, participant, writing.tx.execute(_NEXT, {"number": number}).scalar_one())


def _add(writing: Writing, number: int, participant: Participant, position: int) -> None:
    writing.add(
        "participants",
        ticket=number,
        address=participant.address,
        position=position,
        name=participant.name,
        language=participant.language,
        reachable=participant.reachable,
    )


_NEXT = Prepared(
    select(func.coalesce(func.max(PARTICIPANTS.c.position) + 1, 0)).where(PARTICIPANTS.c.ticket == bindparam("number"))
)
