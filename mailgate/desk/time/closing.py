"""Silence: 'finished' becomes closed, 'waiting' is reminded of and then closed (G2, S13).

The periods are clock time; the letters, and the closing itself, come in the desk's next working minute.
"""

from datetime import UTC, datetime

from mailgate.desk.changes import Change
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Desk, Policy
from mailgate.desk.ticket import MessageKind, Participant, State
from mailgate.desk.time import clock
from mailgate.desk.time.tended import Coming, Tended
from mailgate.mail.message import Address
from mailgate.mail.proof.tokens import Role

_NO_FACTS = Facts()


def coming(tended: Tended, *, desk: Desk, policy: Policy) -> tuple[Coming, ...]:
    """What silence brings to a ticket next; nothing in other states than 'finished' and 'waiting'.

    Silence lasts from the state's beginning, or from the last word of a customer since: an unverified word changes no
    state (S1), but who wrote was not silent.
    """
    ticket, periods = tended.ticket, desk.periods
    since = max(ticket.state_since, tended.last_word_at or ticket.state_since).astimezone(UTC)
    if ticket.state is State.FINISHED:
        return (Coming(at=since + periods.confirm, deed="close"),)
    if ticket.state is not State.WAITING:
        return ()
    about = ticket.state_since.isoformat()
    wanted = periods.remind < periods.silence and bool(readers(tended, policy=policy))
    reminded = tended.mark("remind", about)
    if reminded is None and wanted:
        return (Coming(at=since + periods.remind, deed="remind", about=about),)
    return (Coming(at=_close_at(since, reminded.at if reminded else None, desk), deed="close"),)


def _close_at(since: datetime, reminded_at: datetime | None, desk: Desk) -> datetime:
    """The end of the silence; where holidays kept the reminder back past that, as long after it as usual."""
    periods = desk.periods
    end = since + periods.silence
    if reminded_at is None or reminded_at < end:
        return end
    return reminded_at + (periods.silence - periods.remind)


def close(tended: Tended, *, desk: Desk, now: datetime) -> tuple[Change, ...]:
    """The ticket is closed; the time it lay there does not count, should it be opened again (S12)."""
    _, changes = clock.move(
        tended.ticket,
        State.CLOSED,
        ref=tended.ticket.number,
        desk=desk,
        level=desk.service_level,
        now=now,
        reason=reason(tended),
    )
    return changes


def reason(tended: Tended) -> str:
    """Why time closes the ticket: a key of the phrase book's section `[closed]`."""
    return "silence" if tended.ticket.state is State.FINISHED else "no_answer"


def reminder(tended: Tended, *, policy: Policy) -> tuple[Notice, ...]:
    """The letters that say what is still waited for, in the agent's own words."""
    asked = next((said for said in reversed(tended.ticket.history) if said.kind is MessageKind.AGENT), None)
    facts = Facts(words=asked.text) if asked else _NO_FACTS
    return to_customers(tended, LetterKind.REMINDER, policy=policy, facts=facts)


def to_customers(tended: Tended, kind: LetterKind, *, policy: Policy, facts: Facts = _NO_FACTS) -> tuple[Notice, ...]:
    """An automatic letter to each customer on the ticket who may get one."""
    ticket = tended.ticket
    return tuple(
        Notice(
            kind=kind,
            desk=ticket.desk,
            ticket=ticket.number,
            recipient=Address(address=person.address, name=person.name),
            role=Role.CUSTOMER,
            language=person.language or ticket.language,
            facts=facts,
        )
        for person in readers(tended, policy=policy)
    )


def readers(tended: Tended, *, policy: Policy) -> tuple[Participant, ...]:
    """Which customers may get automatic letters: no machines, nobody unreachable, none over the ceiling (E4, E6)."""
    ticket = tended.ticket
    if ticket.automatic_letters_a_day >= policy.ceilings.per_ticket_a_day:
        return ()
    return tuple(
        person
        for person in ticket.participants
        if person.address
        and person.reachable
        and not (tended.by_machine and person.address == ticket.requester.address)
        and not policy.is_ours(person.address)
        and policy.agent(person.address) is None
    )
