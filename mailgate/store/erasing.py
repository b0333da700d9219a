"""Erase a person: what is theirs goes, what the books need stays without them (H3; GDPR article 17, 152-FZ article 21).

Their record, words, files, contacts, letters in and out, and every event that names them go, on their own tickets and
where they wrote on others'. Their tickets stay as figures: number, desk, team, states and dates, priority, booked time,
organisation, and how many files of what kind; without subject, words, names. On other people's tickets the words of
others stay, with the person's address and names taken out.

*Fails:* `TemporaryError` where a letter of theirs is being worked on this moment; `PermanentError` where a ticket of
theirs is open: its work needs to know them.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, or_, select

from mailgate.desk.registry.redaction import Traces
from mailgate.errors import PermanentError, TemporaryError
from mailgate.store import erasing_letters, erasing_tickets, people
from mailgate.store.database import Tx
from mailgate.store.tables import INBOX, MESSAGES, OUTBOX, PARTICIPANTS, PEOPLE, TICKETS

_DOMAIN = "erased.invalid"
"""Reserved: no letter ever goes there (RFC 2606)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is kept of a person."""

    address: str
    on_record: bool
    own: tuple[int, ...]
    """Numbers of their tickets."""
    open: tuple[int, ...]
    """Of these: open."""
    others: tuple[int, ...]
    """Tickets of others on which they take part or wrote."""
    messages: int
    """Theirs."""
    letters_out: int
    """Letters to them."""

    @property
    def nothing(self) -> bool:
        """Whether nothing is known of them."""
        return not (self.on_record or self.own or self.others or self.messages or self.letters_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was done."""

    instead: str
    """What stands in place of the address."""
    tickets: int
    messages: int
    files: int
    letters_in: int
    letters_out: int
    events: int


def held(tx: Tx, address: str) -> Held:
    """Look what is kept of somebody."""
    own = tx.execute(select(TICKETS.c.number, TICKETS.c.is_open).where(TICKETS.c.requester == address)).all()
    takes_part = select(PARTICIPANTS.c.ticket).where(PARTICIPANTS.c.address == address)
    wrote = select(MESSAGES.c.ticket).where(func.lower(MESSAGES.c.author) == address)
    numbers = {row.number for row in own}
    others = {*tx.execute(takes_part).scalars(), *tx.execute(wrote).scalars()} - numbers
    messages = select(func.count()).select_from(MESSAGES).where(func.lower(MESSAGES.c.author) == address)
    letters = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.recipient == address)
    return Held(
        address=address,
        on_record=tx.execute(select(PEOPLE.c.address).where(PEOPLE.c.address == address)).first() is not None,
        own=tuple(sorted(numbers)),
        open=tuple(sorted(row.number for row in own if row.is_open)),
        others=tuple(sorted(others)),
        messages=int(tx.execute(messages).scalar_one()),
        letters_out=int(tx.execute(letters).scalar_one()),
    )


def erase(tx: Tx, address: str, *, token: str, now: datetime) -> Erased:
    """Erase somebody; `token` is random, and names nobody."""
    found = held(tx, address)
    if found.open:
        numbers = ", ".join(map(str, found.open[:10]))
        raise PermanentError(f"tickets of theirs are open: {numbers}; close them first (mailgate ticket close NUMBER)")
    _nothing_under_way(tx, found)
    traces = _traces(tx, address, f"erased-{token}@{_DOMAIN}")
    erased = Erased(
        instead=traces.instead,
        tickets=len(found.own),
        messages=erasing_tickets.words(tx, found.own, found.others, traces),
        files=erasing_tickets.files(tx, found.own, found.others, traces),
        letters_in=erasing_letters.came_in(tx, found.own, found.others, traces, now=now),
        letters_out=erasing_letters.went_out(tx, found.own, found.others, traces, now=now),
        events=erasing_tickets.events(tx, found.own, traces, now=now),
    )
    erasing_tickets.tickets(tx, found.own, found.others, traces)
    tx.execute(delete(PEOPLE).where(PEOPLE.c.address == address))
    return erased


def _traces(tx: Tx, address: str, instead: str) -> Traces:
    """Names and phones that are known of them: on record, on tickets, as senders."""
    person, _ = people.find(tx, address)
    names = {person.name, person.contacts.full_name or ""} if person else set()
    phones = {person.contacts.phone or ""} if person else set()
    shown = select(MESSAGES.c.author_name).where(func.lower(MESSAGES.c.author) == address).distinct()
    taking_part = select(PARTICIPANTS.c.name).where(PARTICIPANTS.c.address == address).distinct()
    for statement in (shown, taking_part):
        names |= set(tx.execute(statement).scalars())
    for contacts in erasing_tickets.contacts_of_own(tx, address):
        names.add(contacts.full_name or "")
        phones.add(contacts.phone or "")
    return Traces(address=address, names=tuple(names - {""}), phones=tuple(phones - {""}), instead=instead)


def _nothing_under_way(tx: Tx, found: Held) -> None:
    """A letter of theirs that is being decided on, or one that is being sent, would write them down again."""
    tickets = (*found.own, *found.others)
    coming = select(INBOX.c.id).where(
        INBOX.c.state.in_(("waiting", "claimed")),
        or_(func.lower(INBOX.c.sender) == found.address, INBOX.c.ticket.in_(tickets)),
    )
    going = select(OUTBOX.c.id).where(
        OUTBOX.c.state == "sending", or_(OUTBOX.c.recipient == found.address, OUTBOX.c.ticket.in_(tickets))
    )
    if tx.execute(coming.limit(1)).first() or tx.execute(going.limit(1)).first():
        raise TemporaryError("a letter of theirs is under way at this moment: try again in a minute")
