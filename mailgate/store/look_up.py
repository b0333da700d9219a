"""Everything memory holds that bears on one letter: `Question` in, `Known` out, in few statements, each by an index.

On PostgreSQL it first makes letters wait that could change each other's answers (the same letter by two doors, a
reply and the letter it answers, two letters of one sender), and locks the tickets that may be decided on.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, literal, select, text, union_all

from mailgate.desk.ticket import Earlier, Known, Matter, Question, SentLetter, Ticket
from mailgate.store import agent_answers, ledger, people
from mailgate.store.columns import key
from mailgate.store.database import Tx
from mailgate.store.outbox_reading import sent_letter
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX, MESSAGE_IDS, OUTBOX, TICKETS
from mailgate.store.ticket_rows import load

MOST_ANSWERS = 50
"""Message-IDs of one letter that are looked up: the newest; a thread that is longer still names its ticket there."""
MOST_OPEN = 20
MOST_MATTERS = 200
_LOCKED_ANSWERS = 10


def letter_digest(message_id: str | None, content_digest: str) -> str:
    """Digest what makes two letters the same: Message-ID and content (S8), hex."""
    return hashlib.sha256(f"{message_id or ''}\0{content_digest}".encode("utf-8", "surrogatepass")).hexdigest()


def look_up(tx: Tx, question: Question) -> Known:
    """Answer all a letter asks of memory."""
    if tx.postgresql and tx.writable:
        _wait_for_relatives(tx, question)
    answers = question.answers[:MOST_ANSWERS]
    ours, own, siblings = _threads(tx, question, answers)
    bounced = _bounced(tx, question)
    by_number = [token.ticket for token in question.tokens] + list(question.numbers)
    named = _tickets(tx, (*by_number, *own, *siblings, *_of(bounced), *question.more_numbers), question)
    earlier, reused = _earlier(tx, question)
    person, organisation = people.find(tx, question.sender) if question.sender else (None, None)
    matters, open_numbers = _of_sender(tx, question)
    known = Known(
        own_letter=ours,
        earlier=earlier,
        message_id_reused=reused,
        by_number=_pick(named, (*by_number, *_of(bounced))),
        by_message_id=_pick(named, own),
        by_sibling=_pick(named, siblings),
        sender=person,
        organisation=organisation,
        open_tickets=_pick(load(tx, open_numbers, now=question.now, history=False), open_numbers),
        recent_matters=matters,
        bounced=bounced,
        awaited=any(token.ticket and _find(named, token.ticket) is None for token in question.tokens),
        ledger=ledger.count(tx, question),
    )
    if question.agent:
        return agent_answers.add(tx, question, known, others=_pick(named, question.more_numbers))
    apart = [
        ticket for ticket in named.values() if ticket.organisation != (organisation.name if organisation else None)
    ]
    return replace(known, organisations=agent_answers.organisations(tx, apart)) if apart else known


def _wait_for_relatives(tx: Tx, question: Question) -> None:
    names = {question.content_digest, question.sender or "", question.message_id or ""}
    names.update(question.answers[:_LOCKED_ANSWERS])
    locks = sorted({_lock_number(name) for name in names if name})
    tx.execute(_LOCKS, {"locks": locks})


def _lock_number(name: str) -> int:
    octets = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(octets, "big", signed=True)


def _threads(tx: Tx, question: Question, answers: Sequence[str]) -> tuple[bool, list[int], list[int]]:
    """Find whether the letter is one of ours, tickets that hold a letter it answers, and those of its siblings.

    A sibling answers the same letter, one that we never saw (B8), or answers this one: a reply that overtook it (B5).
    """
    mine = _forms(question.message_id)
    asked = [*map(key, answers), *mine]
    if not asked:
        return False, [], []
    position = {message_id: index for index, message_id in enumerate(asked)}
    rows = sorted(tx.execute(_BY_MESSAGE_ID, {"ids": asked}), key=lambda row: position.get(row.message_id, len(asked)))
    known = {row.message_id for row in rows if row.kind != "answer"}
    own = [row.ticket for row in rows if row.kind != "answer" and row.message_id not in mine and row.ticket]
    siblings = [row.ticket for row in rows if row.kind == "answer" and row.message_id not in known]
    return any(row.kind == "ours" and row.message_id in mine for row in rows), own, siblings


def _forms(message_id: str | None) -> list[str]:
    """The letter's own Message-ID as it is looked up by: ours are lower case, whatever a mailer made of them."""
    return list(dict.fromkeys((key(message_id), key(message_id.lower())))) if message_id else []


def _bounced(tx: Tx, question: Question) -> tuple[SentLetter, ...]:
    if not question.bounced:
        return ()
    asked = {form for name in question.bounced for form in (name, name.lower())}
    rows = tx.execute(_BOUNCED, {"ids": sorted(asked)}).all()
    found: dict[int, SentLetter] = {}
    for name in question.bounced:
        for row in rows:
            if {name, name.lower()} & {row.message_id, row.bounce_address}:
                found.setdefault(row.id, replace(sent_letter(row), failed=row.bounce_action == "failed"))
    return tuple(found.values())


def _earlier(tx: Tx, question: Question) -> tuple[Earlier | None, bool]:
    values = {
        "letter": letter_digest(question.message_id, question.content_digest),
        "digest": question.digest,
        "message_id": question.message_id,
    }
    same: Earlier | None = None
    reused = False
    for row in tx.execute(_EARLIER, values):
        if row.how == "reused":
            reused = True
        elif same is None:
            same = Earlier(inbox_id=row.id, outcome=row.outcome, ticket=row.ticket, reason=row.reason)
    return same, reused


def _of_sender(tx: Tx, question: Question) -> tuple[tuple[Matter, ...], list[int]]:
    if question.sender is None:
        return (), []
    values = {"sender": question.sender, "desk": question.desk, "since": question.matters_since}
    rows = tx.execute(_OF_SENDER, values).all()
    matters = tuple(
        Matter(
            number=row.number,
            at=row.opened_at,
            subject=row.subject,
            words=tuple(json.loads(row.matter)),
            open=row.is_open,
        )
        for row in rows
        if row.how == "recent"
    )
    return matters, [row.number for row in rows if row.how == "open"]


def _tickets(tx: Tx, numbers: Iterable[int], question: Question) -> dict[int, Ticket]:
    """Load tickets, and in place of merged ones those that have everything now."""
    wanted = {number for number in numbers if 0 < number < 2**63}
    found = load(tx, wanted, now=question.now, lock=True)
    while gone := [t for t in found.values() if t.merged_into is not None]:
        for ticket in gone:
            del found[ticket.number]
        missing = {t.merged_into for t in gone if t.merged_into is not None} - found.keys()
        found |= load(tx, missing, now=question.now, lock=True)
    return found


def _find(named: dict[int, Ticket], number: int) -> Ticket | None:
    return named.get(number) or next((t for t in named.values() if number in t.merged_numbers), None)


def _pick(named: dict[int, Ticket], numbers: Iterable[int]) -> tuple[Ticket, ...]:
    picked = (_find(named, number) for number in dict.fromkeys(numbers))
    return tuple({ticket.number: ticket for ticket in picked if ticket is not None}.values())


def _of(letters: Sequence[SentLetter]) -> tuple[int, ...]:
    return tuple(letter.ticket for letter in letters if letter.ticket is not None)


_LOCKS = text("SELECT pg_advisory_xact_lock(k) FROM unnest(CAST(:locks AS bigint[])) AS k")
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_BY_MESSAGE_ID = Prepared(
    union_all(
        select(MESSAGE_IDS.c.message_id, MESSAGE_IDS.c.kind, MESSAGE_IDS.c.ticket).where(
            MESSAGE_IDS.c.message_id.in_(_IDS)
        ),
        select(OUTBOX.c.message_id, literal("ours").label("kind"), OUTBOX.c.ticket).where(
            OUTBOX.c.message_id.in_(_IDS)
        ),
    ).limit(500)
)
_SENT = (
    OUTBOX.c.id,
    OUTBOX.c.message_id,
    OUTBOX.c.bounce_address,
    OUTBOX.c.recipient,
    OUTBOX.c.ticket,
    OUTBOX.c.automatic,
    OUTBOX.c.kind,
    OUTBOX.c.bounce_action,
)
_BOUNCED = Prepared(
    union_all(
        select(*_SENT).where(OUTBOX.c.message_id.in_(_IDS)), select(*_SENT).where(OUTBOX.c.bounce_address.in_(_IDS))
    )
)
_ENDED = INBOX.c.state.in_(("done", "held", "dropped"))


def _one(how: str, *conditions: ColumnElement[bool]) -> Select[tuple[str, int, str, int | None, str]]:
    """The first of the letters that meet the conditions."""
    found = (
        select(literal(how).label("how"), INBOX.c.id, INBOX.c.outcome, INBOX.c.ticket, INBOX.c.reason)
        .where(*conditions, _ENDED)
        .order_by(INBOX.c.id)
        .limit(1)
        .subquery()
    )
    return select(found)


_EARLIER = Prepared(
    union_all(
        _one("letter", INBOX.c.letter_digest == bindparam("letter")),
        _one("bytes", INBOX.c.digest == bindparam("digest")),
        _one("reused", INBOX.c.message_id == bindparam("message_id"), INBOX.c.letter_digest != bindparam("letter")),
    )
)
_MATTER = (TICKETS.c.number, TICKETS.c.opened_at, TICKETS.c.subject, TICKETS.c.matter, TICKETS.c.is_open)
_MINE = (TICKETS.c.requester == bindparam("sender")) & (TICKETS.c.desk == bindparam("desk"))
_RECENT = (
    select(literal("recent").label("how"), *_MATTER)
    .where(_MINE, TICKETS.c.opened_at >= bindparam("since"))
    .order_by(TICKETS.c.opened_at.desc(), TICKETS.c.number.desc())
    .limit(MOST_MATTERS)
    .subquery()
)
_OPEN = (
    select(literal("open").label("how"), *_MATTER)
    .where(_MINE, TICKETS.c.is_open.is_(True))
    .order_by(TICKETS.c.number.desc())
    .limit(MOST_OPEN)
    .subquery()
)
_OF_SENDER = Prepared(union_all(select(_RECENT), select(_OPEN)))
