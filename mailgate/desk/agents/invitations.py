"""Calls with a customer: an invitation goes out to each side, and what a calendar answers stands on the ticket (F9).

A second `#call` on a ticket moves the first one. Neither side reads the other's address: the
desk is the organizer, and each is the only guest of their own copy.

*Trusts:* nothing in an answer: it is a note on the ticket and changes no state.
"""

import re
from dataclasses import replace
from datetime import timedelta

from mailgate.desk import tell_agents
from mailgate.desk.admit import admit
from mailgate.desk.agents import command_dates
from mailgate.desk.agents.calendar_object import Partstat, read_answer, uid_of
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.mail_words import minutes_of
from mailgate.desk.agents.order import Done, Order, Telling, Wrong
from mailgate.desk.case import Case
from mailgate.desk.changes import AddMessage, Remark
from mailgate.desk.decision import Decision
from mailgate.desk.notices import Facts, Invitation, LetterKind, Observation, Remarkable
from mailgate.desk.thread import Thread
from mailgate.desk.ticket import MessageKind

_DEFAULT_MINUTES = 30
_MOST_MINUTES = 12 * 60
_FARTHEST = timedelta(days=366)
_OBSERVATIONS: dict[Partstat, Remarkable] = {
    "accepted": "call_accepted",
    "declined": "call_declined",
    "tentative": "call_tentative",
}
_CLOCK = re.compile(r"\d:\d\d")


def call(order: Order, command: Command) -> Done | Wrong:
    """Invite the ticket's customers, and the agent, to a call at a moment with a time of day."""
    if order.agent is None:
        return Wrong(answer="operator_takes_nothing")
    if order.fresh or not order.held.root_id:
        return Wrong(answer="call_later")
    starts, rest = command_dates.moment(command.argument, now=order.now, worktime=order.desk.worktime)
    if starts is None or not _CLOCK.search(command.argument):
        return Wrong(answer="bad_call", arguments=(command.argument,))
    if not order.now < starts < order.now + _FARTHEST:
        return Wrong(answer="past_date", arguments=(order.moment(starts),))
    minutes, said = _length(rest)
    if minutes > _MOST_MINUTES:
        return Wrong(answer="bad_call", arguments=(command.argument,))
    invitation = Invitation(
        uid=uid_of(order.held.root_id), starts=starts, minutes=minutes, sequence=int(order.now.timestamp()) // 60
    )
    facts = Facts(invitation=invitation, words=said, by=order.by)
    told = replace(order, tellings=(*order.tellings, Telling(kind=LetterKind.INVITATION, facts=facts)))
    told = told.changed(Remark(ticket=order.target, kind="call", detail=f"{starts:%Y-%m-%dT%H:%MZ} {minutes}"))
    told = told.noticing(order.to_agent(order.agent, LetterKind.INVITATION, facts))
    return Done(order=told, answer="called", arguments=(order.moment(starts),))


def _length(rest: str) -> tuple[int, str]:
    """The minutes that a text begins with, and what follows them."""
    words = rest.split()
    for count in (2, 1):
        if len(words) >= count and (minutes := minutes_of(" ".join(words[:count]))):
            return minutes, " ".join(words[count:])
    return _DEFAULT_MINUTES, rest


def note_answer(case: Case, thread: Thread) -> Decision | None:
    """A calendar's answer on its ticket: the agents read it; None where the letter is none, or not admitted."""
    answer, ticket = read_answer(case.letter), thread.ticket
    if answer is None or ticket is None or answer.root_id.lower() != ticket.root_id.lower():
        return None
    if case.agent is None and admit(case, thread).verdict not in ("join", "join_unverified"):
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
    agents = () if case.agent else tell_agents.of_ticket(case.policy, ticket)
    return Decision(
        outcome="machine",
        rule="",
        reason=f"call_{answer.partstat}",
        ticket=ticket.number,
        changes=(message, remark),
        notices=tell_agents.tell(case, agents, ticket=ticket.number, kind=LetterKind.AGENT_FOLLOW_UP, facts=facts),
        actor=case.author or "",
    )
