"""A letter of ours that was given up, or whose fate nobody can know: the agents are told (J5, S6)."""

from dataclasses import replace
from typing import Literal

from mailgate.desk import tell_agents
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Agent, Policy
from mailgate.desk.ticket import SentLetter, Ticket

_OF_TROUBLE = (LetterKind.AGENT_UNSURE, LetterKind.AGENT_BOUNCE, LetterKind.AGENT_ALARM)


Fate = Literal["refused", "given_up", "unknown"]


def tell(letter: SentLetter, ticket: Ticket, *, fate: Fate, detail: str, policy: Policy) -> tuple[Notice, ...]:
    """Letters to the ticket's agents; of a letter to an agent, to those who would not hear of the ticket otherwise."""
    facts = Facts(recipient_failed=letter.recipient, reason=fate, detail=detail, other=letter.outbox_id)
    return tuple(
        tell_agents.notice(agent, desk=ticket.desk, ticket=ticket.number, kind=LetterKind.AGENT_UNSURE, facts=facts)
        for agent in _hearers(letter, ticket, fate=fate, policy=policy)
    )


def _hearers(letter: SentLetter, ticket: Ticket, *, fate: Fate, policy: Policy) -> tuple[Agent, ...]:
    """Of a letter that a crash left unknown its own reader: only crashes cause it, so that it cannot breed itself."""
    reader = policy.agent(letter.recipient)
    if reader is None:
        return tell_agents.of_ticket(policy, ticket)
    return (reader,) if fate == "unknown" else instead_of(reader, letter=letter, ticket=ticket, policy=policy)


def instead_of(reader: Agent, *, letter: SentLetter, ticket: Ticket, policy: Policy) -> tuple[Agent, ...]:
    """Who hears that an agent's mailbox takes no letters: the others of the team, where the ticket is that agent's.

    Nobody where the team had the letter, too; and nobody of a letter about trouble, lest trouble breed trouble.
    """
    if letter.kind in _OF_TROUBLE or ticket.assignee != reader.address:
        return ()
    team = tell_agents.of_ticket(policy, replace(ticket, assignee=None))
    return tuple(agent for agent in team if agent != reader)
