"""Counts that ceilings are compared with, out of our own rows: they survive a restart (E6)."""

from datetime import timedelta

from sqlalchemy import Label, Select, bindparam, exists, func, select

from mailgate.desk.ledger import Ledger
from mailgate.desk.notices import LetterKind
from mailgate.desk.ticket import MessageKind, Question
from mailgate.store.database import Tx
from mailgate.store.inbox_reading import HELD
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX, MESSAGES, OUTBOX, TICKETS

_LATELY = timedelta(minutes=10)
ACKNOWLEDGEMENTS = (LetterKind.REGISTERED, LetterKind.RECEIVED, LetterKind.STATUS, LetterKind.PROVE_YOURSELF)
"""Letters that answer a letter at once."""


def is_counted(kind: str, *, automatic: bool) -> bool:
    """Whether ceilings count a letter out: automatic, and to customers."""
    return automatic and not kind.startswith("agent_")


def domain_of(address: str) -> str:
    """Return the part after the `@`, lower case."""
    return address.rpartition("@")[2].lower()


def count(tx: Tx, question: Question) -> Ledger:
    """Count what bears on a letter's author; no further than `question.count_up_to`.

    All letters without a single author count as one sender's.
    """
    sender = question.sender or ""
    row = tx.execute(
        _COUNT,
        {
            "sender": sender,
            "agent": question.agent or sender,
            "domain": domain_of(sender),
            "desk": question.desk,
            "minute": question.now - timedelta(minutes=1),
            "lately": question.now - _LATELY,
            "hour": question.now - timedelta(hours=1),
            "day": question.now - timedelta(days=1),
            "most": question.count_up_to,
        },
    ).one()
    return Ledger(
        acknowledgements_to_sender_a_day=row.pair,
        automatic_to_domain_an_hour=row.domain,
        automatic_of_gateway_a_minute=row.gateway,
        tickets_of_sender_an_hour=row.tickets_hour,
        tickets_of_sender_a_day=row.tickets_day,
        proved_tickets_an_hour=row.proved_hour,
        proved_tickets_a_day=row.proved_day,
        unproved_words_lately=row.unproved,
        held_of_sender_an_hour=row.held,
        refusals_of_sender_a_day=row.refusals,
        held_an_hour=row.held_all,
    )


def _counted(statement: Select[tuple[int]], label: str) -> Label[int]:
    rows = statement.limit(bindparam("most")).subquery()
    return select(func.count()).select_from(rows).scalar_subquery().label(label)


_ID = select(OUTBOX.c.id)
_REFUSALS = OUTBOX.c.kind == LetterKind.AGENT_RESULT.value
_TO_CUSTOMERS = OUTBOX.c.kind != LetterKind.AGENT_RESULT.value
_MINE = select(TICKETS.c.number).where(TICKETS.c.requester == bindparam("sender"))
_OF_CUSTOMERS = MESSAGES.c.kind.in_((MessageKind.CUSTOMER.value, MessageKind.MACHINE.value))
_PROVED = _MINE.where(exists().where(MESSAGES.c.ticket == TICKETS.c.number, MESSAGES.c.verified, _OF_CUSTOMERS))
_NEWEST_OPEN = (
    _MINE.where(TICKETS.c.is_open.is_(True), TICKETS.c.desk == bindparam("desk"))
    .order_by(TICKETS.c.number.desc())
    .limit(20)
).subquery()
_BEFORE = MESSAGES.alias("before")
_UNPROVED = (
    select(MESSAGES.c.id)
    .join(_NEWEST_OPEN, MESSAGES.c.ticket == _NEWEST_OPEN.c.number)
    .where(
        MESSAGES.c.kind == MessageKind.CUSTOMER.value,
        MESSAGES.c.verified.is_(False),
        MESSAGES.c.at > bindparam("lately"),
        exists().where(_BEFORE.c.ticket == MESSAGES.c.ticket, _BEFORE.c.id < MESSAGES.c.id),
    )
)
_NEWEST_HELD = (
    select(INBOX.c.detail, INBOX.c.changed_at).where(INBOX.c.lane == HELD).order_by(INBOX.c.id.desc()).limit(200)
).subquery()
_HELD_ALL = select(func.count()).select_from(_NEWEST_HELD).where(_NEWEST_HELD.c.changed_at > bindparam("hour"))
_HELD_OF_SENDER = _HELD_ALL.where(_NEWEST_HELD.c.detail == bindparam("sender"))
"""`detail` of a letter that a decision held is its author: see `record`."""
_COUNT = Prepared(
    select(
        _counted(
            _ID.where(
                OUTBOX.c.recipient == bindparam("sender"),
                OUTBOX.c.counted_at > bindparam("day"),
                OUTBOX.c.kind.in_([kind.value for kind in ACKNOWLEDGEMENTS]),
            ),
            "pair",
        ),
        _counted(
            _ID.where(OUTBOX.c.domain == bindparam("domain"), OUTBOX.c.counted_at > bindparam("hour"), _TO_CUSTOMERS),
            "domain",
        ),
        _counted(_ID.where(OUTBOX.c.counted_at > bindparam("minute"), _TO_CUSTOMERS), "gateway"),
        _counted(
            _ID.where(OUTBOX.c.recipient == bindparam("agent"), OUTBOX.c.counted_at > bindparam("day"), _REFUSALS),
            "refusals",
        ),
        _counted(_MINE.where(TICKETS.c.opened_at > bindparam("hour")), "tickets_hour"),
        _counted(_MINE.where(TICKETS.c.opened_at > bindparam("day")), "tickets_day"),
        _counted(_PROVED.where(TICKETS.c.opened_at > bindparam("hour")), "proved_hour"),
        _counted(_PROVED.where(TICKETS.c.opened_at > bindparam("day")), "proved_day"),
        _counted(_UNPROVED, "unproved"),
        _HELD_OF_SENDER.scalar_subquery().label("held"),
        _HELD_ALL.scalar_subquery().label("held_all"),
    )
)
