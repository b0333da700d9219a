"""A proved agent's answer: to the customer in the desk's name, booked, told to whom it concerns (F1, F5, F6, S10)."""

from collections.abc import Sequence

from mailgate.desk import tell_agents
from mailgate.desk.case import Case
from mailgate.desk.decision import (
    AddMessage,
    Assign,
    BookTime,
    Change,
    ChangeState,
    Decision,
    Facts,
    JudgedFile,
    LetterKind,
    Notice,
)
from mailgate.desk.lifecycle import may
from mailgate.desk.policy import Agent
from mailgate.desk.ticket import MessageKind, State, Ticket
from mailgate.mail.message import Address
from mailgate.mail.tokens import Role


def answer(case: Case, agent: Agent, ticket: Ticket, *, words: str, minutes: int | None = None) -> Decision:
    """Send an agent's words to the ticket's customers, and put the ticket in work (S10)."""
    files = tuple(JudgedFile(attachment=file) for file in case.letter.attachments if file.listed)
    return Decision(
        outcome="agent_answer",
        rule="",
        reason="answered",
        ticket=ticket.number,
        changes=(
            AddMessage(
                ticket=ticket.number,
                kind=MessageKind.AGENT,
                author=Address(address=agent.address, name=agent.name),
                text=words,
                files=files,
            ),
            *book(case, agent, ticket, minutes),
            *_in_work(ticket),
            *_take(agent, ticket),
        ),
        notices=(
            *to_customers(case, agent, ticket, words=words, files=files),
            *_to_others(case, agent, ticket, words),
        ),
        actor=agent.address,
    )


def book(case: Case, agent: Agent, ticket: Ticket, minutes: int | None) -> Sequence[Change]:
    """At least the desk's minimum, or what `#time` said (F5, S11)."""
    booked = max(minutes or 0, case.desk.minutes_a_reply)
    return (BookTime(ticket=ticket.number, agent=agent.address, minutes=booked),) if booked else ()


def to_customers(
    case: Case, agent: Agent, ticket: Ticket, *, words: str, files: tuple[JudgedFile, ...]
) -> tuple[Notice, ...]:
    """One letter to each participant who can be reached, by themselves."""
    facts = Facts(words=words, files=files, by=agent.name)
    return tuple(
        Notice(
            kind=LetterKind.ANSWER,
            desk=ticket.desk,
            ticket=ticket.number,
            recipient=Address(address=participant.address, name=participant.name),
            role=Role.CUSTOMER,
            language=participant.language or ticket.language,
            facts=facts,
            automatic=False,
        )
        for participant in ticket.participants
        if participant.address and participant.reachable
    )


def _in_work(ticket: Ticket) -> Sequence[Change]:
    if ticket.state is State.IN_WORK or not may(ticket.state, State.IN_WORK):
        return ()
    return (ChangeState(ticket=ticket.number, to=State.IN_WORK, reason="answered"),)


def _take(agent: Agent, ticket: Ticket) -> Sequence[Change]:
    """The first answer to a letter that went to a team assigns its writer (S10)."""
    return () if ticket.assignee else (Assign(ticket=ticket.number, agent=agent.address),)


def _to_others(case: Case, agent: Agent, ticket: Ticket, words: str) -> tuple[Notice, ...]:
    """Who else had the letter learns that it is answered, and the assignee that somebody else did it (F6, S10)."""
    facts = Facts(words=words, by=agent.name)
    agents = tell_agents.of_ticket(case.policy, ticket)
    return tell_agents.tell(case, agents, ticket=ticket.number, kind=LetterKind.AGENT_NOTE, facts=facts)
