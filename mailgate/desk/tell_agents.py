"""Whom of the desk a letter about a ticket goes to, and the notice to each of them (F1)."""

from collections.abc import Iterable
from dataclasses import replace

from mailgate.desk.case import Case
from mailgate.desk.changes import TicketRef
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Agent, Policy, Team
from mailgate.desk.ticket import Ticket
from mailgate.mail.message import Address
from mailgate.mail.proof.tokens import Role


def of_team(policy: Policy, team: Team) -> tuple[Agent, ...]:
    """The agents of a team."""
    return tuple(agent for address in team.agents if (agent := policy.agent(address)))


def of_ticket(policy: Policy, ticket: Ticket) -> tuple[Agent, ...]:
    """The assignee; the whole team where there is none, or where they are no agent any more."""
    assignee = policy.agent(ticket.assignee)
    if assignee:
        return (assignee,)
    teams = {team.key: team for team in policy.teams}
    team = teams.get(ticket.team) or policy.team(policy.desk(ticket.desk).teams[0])
    return of_team(policy, team)


def colleagues(policy: Policy, ticket: Ticket, agent: Agent) -> tuple[Agent, ...]:
    """Who answers for a ticket beside one agent: its assignee; where that is the agent, the others of the team."""
    others = [one for one in of_ticket(policy, ticket) if one != agent]
    return tuple(others) or tuple(one for one in of_ticket(policy, replace(ticket, assignee=None)) if one != agent)


def readers(policy: Policy, ticket: Ticket) -> tuple[Agent, ...]:
    """Who reads what is said on a ticket: those it belongs to, and those who watch it."""
    watching = (agent for address in ticket.watchers if (agent := policy.agent(address)))
    return tuple(dict.fromkeys((*of_ticket(policy, ticket), *watching)))


def notice(agent: Agent, *, desk: str, ticket: TicketRef | None, kind: LetterKind, facts: Facts) -> Notice:
    """A letter to one agent by themselves, so that its signed id names them."""
    return Notice(
        kind=kind,
        desk=desk,
        ticket=ticket,
        recipient=Address(address=agent.address, name=agent.name),
        role=Role.AGENT,
        language=agent.language,
        facts=facts,
    )


def tell(
    case: Case, agents: Iterable[Agent], *, ticket: TicketRef | None, kind: LetterKind, facts: Facts
) -> tuple[Notice, ...]:
    """The notices to some agents, but never to the one who wrote the letter."""
    return tuple(
        notice(agent, desk=case.desk.key, ticket=ticket, kind=kind, facts=facts)
        for agent in agents
        if agent != case.agent
    )
