"""Calls with a customer: an invitation goes out to each side, and what a calendar answers stands on the ticket (F9).

A second `#call` on a ticket moves the first one, and `#call -` calls it off: every calendar that took the invitation
gets the update under the same name, with a higher sequence. Neither side reads the other's address: the
desk is the organizer, and each is the only guest of their own copy.

*Trusts:* nothing in an answer: it is a note on the ticket and changes no state.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from mailgate.desk import tell_agents
from mailgate.desk.admit import admit
from mailgate.desk.agents import command_dates
from mailgate.desk.agents.agent_proof import prove
from mailgate.desk.agents.calendar_object import Partstat, read_answer, uid_of
from mailgate.desk.agents.command_words import fold
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.effects_state import sentence
from mailgate.desk.agents.mail_words import minutes_of
from mailgate.desk.agents.order import Done, Order, Telling, Wrong
from mailgate.desk.case import Case
from mailgate.desk.changes import AddMessage, Remark
from mailgate.desk.decision import Decision
from mailgate.desk.notices import Facts, Invitation, LetterKind, Observation, Remarkable
from mailgate.desk.thread import Thread
from mailgate.desk.ticket import Call, MessageKind

CALL = "call"
CALL_OFF = "call_off"
"""The remarks of an invitation and of its end: the moment, the minutes, the sequence."""

_DEFAULT_MINUTES = 30
_MOST_MINUTES = 12 * 60
_FARTHEST = timedelta(days=366)
_OBSERVATIONS: dict[Partstat, Remarkable] = {
    "accepted": "call_accepted",
    "declined": "call_declined",
    "tentative": "call_tentative",
}
_CLOCK = re.compile(r"\d:\d\d")
_OFF = (
    "-",
    "–",
    "—",
    "отмена",
    "отменить",
    "отменен",
    "cancel",
    "cancelled",
    "canceled",
    "off",
    "annulla",
    "annullata",
)


def call(order: Order, command: Command) -> Done | Wrong:
    """Invite the ticket's customers, and the agent, to a call at a moment with a time of day."""
    if order.agent is None:
        return Wrong(answer="operator_takes_nothing")
    if order.fresh or not order.held.root_id:
        return Wrong(answer="call_later")
    if fold(command.argument.strip(".!")) in _OFF:
        return _call_off(order)
    starts, rest = command_dates.moment(command.argument, now=order.now, worktime=order.desk.worktime)
    if starts is None or not _CLOCK.search(command.argument):
        return Wrong(answer="bad_call", arguments=(command.argument,))
    if not order.now < starts < order.now + _FARTHEST:
        return Wrong(answer="past_date", arguments=(order.moment(starts),))
    minutes, said = _length(rest)
    if minutes > _MOST_MINUTES:
        return Wrong(answer="bad_call", arguments=(command.argument,))
    arranged = _standing(order)
    was = arranged.starts if arranged else None
    return Done(order=_invited(order, starts=starts, minutes=minutes, words=sentence(said), was=was), answer="")


def _call_off(order: Order) -> Done | Wrong:
    arranged = _standing(order)
    if arranged is None:
        return Wrong(answer="no_call")
    return Done(order=_invited(order, starts=arranged.starts, minutes=arranged.minutes, off=True), answer="")


def _standing(order: Order) -> Call | None:
    """The call that people are invited to and that lies ahead."""
    last = None if order.selected else order.known.call
    return last if last and not last.off and last.starts > order.now else None


def _invited(
    order: Order, *, starts: datetime, minutes: int, words: str = "", was: datetime | None = None, off: bool = False
) -> Order:
    """The order with the invitation, or its end, told to the customers, the agent, and the agent who invited before."""
    last = order.known.call
    sequence = max(int(order.now.timestamp()) // 60, last.sequence + 1 if last else 0)
    invitation = Invitation(
        uid=uid_of(order.held.root_id), starts=starts, minutes=minutes, sequence=sequence, was=was, off=off
    )
    facts = Facts(invitation=invitation, words=words, by=order.by)
    told = replace(order, tellings=(*order.tellings, Telling(kind=LetterKind.INVITATION, facts=facts)))
    detail = f"{starts:%Y-%m-%dT%H:%M}Z {minutes} {sequence}"
    told = told.changed(Remark(ticket=order.target, kind=CALL_OFF if off else CALL, detail=detail))
    before = _standing(order)
    guests = dict.fromkeys((order.agent, order.policy.agent(before.by) if before else None))
    return told.noticing(*(order.to_agent(guest, LetterKind.INVITATION, facts) for guest in guests if guest))


def _length(rest: str) -> tuple[int, str]:
    """The minutes that a text begins with, and what follows them."""
    words = rest.split()
    for count in (2, 1):
        if len(words) >= count and (minutes := minutes_of(" ".join(words[:count]))):
            return minutes, " ".join(words[count:])
    return _DEFAULT_MINUTES, rest


def _may_answer(case: Case, thread: Thread) -> bool:
    """Whether the answer may stand on the ticket: an agent's name is put under nothing without a proof (F3)."""
    if case.agent is not None:
        return case.domain_proved or prove(case, thread) != "none"
    return admit(case, thread).verdict in ("join", "join_unverified")


def note_answer(case: Case, thread: Thread) -> Decision | None:
    """A calendar's answer on its ticket: the agents read it; None where the letter is none, or not admitted."""
    answer, ticket = read_answer(case.letter), thread.ticket
    if answer is None or ticket is None or answer.root_id.lower() != ticket.root_id.lower():
        return None
    if not _may_answer(case, thread):
        return None
    message = AddMessage(
        ticket=ticket.number,
        kind=MessageKind.MACHINE,
        author=case.author_box,
        text=case.letter.subject,
        full_text=case.letter.text,
        verified=False,
    )
    remark = Remark(ticket=ticket.number, kind=f"call_{answer.partstat}", detail=case.author or "")
    facts = Facts(words=case.letter.body.reply, observations=(Observation(kind=_OBSERVATIONS[answer.partstat]),))
    agents = () if case.agent else tell_agents.readers(case.policy, ticket)
    return Decision(
        outcome="machine",
        rule="",
        reason=f"call_{answer.partstat}",
        ticket=ticket.number,
        changes=(message, remark),
        notices=tell_agents.tell(case, agents, ticket=ticket.number, kind=LetterKind.AGENT_FOLLOW_UP, facts=facts),
        actor=case.author or "",
    )
