"""Due times: warned of before, escalated after, and tickets that nobody has taken up (G5).

A promise is spoken of once: pauses move its moment, not what was promised, and so do not bring the letters again. A
new priority or a date set by hand is a new promise.
"""

from datetime import datetime, timedelta

from mailgate.desk import tell_agents
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Agent, Desk, Policy
from mailgate.desk.ticket import State, Ticket
from mailgate.desk.time.lifecycle import RUNNING
from mailgate.desk.time.tended import Coming, Tended
from mailgate.desk.time.worktime import calendar_of

_NOTHING = timedelta()


def coming(tended: Tended, *, desk: Desk) -> tuple[Coming, ...]:
    """What a ticket's due times bring next, while its clock runs."""
    ticket = tended.ticket
    if ticket.state not in RUNNING:
        return ()
    found = [*_triage(ticket)]
    if ticket.due_solution is not None:
        about = promise(ticket, desk=desk)
        found.append(Coming(at=ticket.due_solution, deed="escalate", about=about))
        if tended.mark("escalate", about) is None:
            warned_at = warn_at(ticket, desk=desk)
            found += [Coming(at=warned_at, deed="warn", about=about)] if warned_at else []
    return tuple(each for each in found if tended.mark(each.deed, each.about) is None)


def _triage(ticket: Ticket) -> tuple[Coming, ...]:
    """Registered, and neither answered nor anybody's when it should have been looked at (G4)."""
    untouched = ticket.state is State.REGISTERED and ticket.assignee is None and ticket.first_answer_at is None
    if not untouched or ticket.due_triage is None:
        return ()
    return (Coming(at=ticket.due_triage, deed="untriaged", about=ticket.due_triage.isoformat()),)


def promise(ticket: Ticket, *, desk: Desk) -> str:
    """What was promised, whatever the moment that pauses moved it to."""
    if ticket.due_solution is None:
        return ""
    if ticket.due_by_agent:
        return f"by hand: {ticket.due_solution.isoformat()}"
    return f"priority {ticket.priority}: {round(_span(ticket, ticket.due_solution, desk).total_seconds() / 60)} min"


def warn_at(ticket: Ticket, *, desk: Desk) -> datetime | None:
    """When the warning comes: so much working time before the due time as the desk's `Warnings` says.

    None where that leaves nothing to warn of: the due time is past the moment it was set, or the ticket's first.
    """
    if ticket.due_solution is None:
        return None
    span = _span(ticket, ticket.due_solution, desk)
    if span <= _NOTHING:
        return None
    lead = min(max(span * desk.warnings.share, desk.warnings.least), span / 2)
    calendar = calendar_of(desk.worktime)
    before = calendar.between(ticket.opened_at, ticket.due_solution) - lead
    return calendar.add(ticket.opened_at, before)


def _span(ticket: Ticket, due: datetime, desk: Desk) -> timedelta:
    """Working time between the ticket's start and its due time, less what its clock stood still."""
    return calendar_of(desk.worktime).between(ticket.opened_at, due) - ticket.paused


def warn(tended: Tended, *, policy: Policy, untriaged: bool = False) -> tuple[Notice, ...]:
    """A letter to the assignee, or to each of the team where there is none."""
    facts = Facts(reason="untriaged") if untriaged else Facts()
    return _tell(tended.ticket, tell_agents.of_ticket(policy, tended.ticket), LetterKind.AGENT_WARNING, facts)


def escalate(tended: Tended, *, policy: Policy) -> tuple[Notice, ...]:
    """A letter to each head; to the ticket's own agents where nobody is one."""
    return _tell(tended.ticket, heads(policy, tended.ticket), LetterKind.AGENT_ESCALATION, Facts())


def heads(policy: Policy, ticket: Ticket) -> tuple[Agent, ...]:
    """Whom a late ticket is escalated to: heads in its team, else those in no team, else all; else its own agents."""
    every = tuple(agent for agent in policy.agents if agent.head)
    teams = {team.key: team.agents for team in policy.teams}
    own = tuple(agent for agent in every if agent.address in teams.get(ticket.team, ()))
    above = tuple(agent for agent in every if not any(agent.address in members for members in teams.values()))
    return own or above or every or tell_agents.of_ticket(policy, ticket)


def _tell(ticket: Ticket, agents: tuple[Agent, ...], kind: LetterKind, facts: Facts) -> tuple[Notice, ...]:
    return tuple(
        tell_agents.notice(agent, desk=ticket.desk, ticket=ticket.number, kind=kind, facts=facts) for agent in agents
    )
