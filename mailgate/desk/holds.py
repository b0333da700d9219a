"""A letter that waits for a person's yes: put to the agents by mail, with the reason (F7)."""

from mailgate.desk import tell_agents
from mailgate.desk.case import Case
from mailgate.desk.decision import Decision
from mailgate.desk.ledger import Ledger
from mailgate.desk.notices import Facts, LetterKind
from mailgate.desk.policy import Ceilings
from mailgate.desk.ticket import Ticket

REASONS = (
    "stranger_signed",  # somebody else bears a valid signed id
    "forged",  # a trusted server says the author's domain is forged
    "no_author",  # a signed id, and a From field that proves nobody
    "unproved_agent",  # an agent's address without the proof that the policy demands
    "agent_without_ticket",  # an agent's letter that names no ticket and asks for none
    "flood",  # too many letters of the sender's: tickets opened, unproved words, an agent's refused or too many
    "unknown_sender",  # the desk takes known senders only
    "expired_contract",  # the desk holds letters of customers whose contract ran out
)
"""Every reason a decision holds a letter for; a letter that failed to be processed is held as `failed` (A3)."""

WANT_PROOF = ("forged", "unproved_agent")
"""Reasons that a copy of the letter with a proof does away with."""


def hold(case: Case, reason: str, *, ticket: Ticket | None = None) -> Decision:
    """Hold the letter and ask the agents of the ticket, else those of the desk's general team.

    Past a ceiling nobody is asked at once: a flood of letters must not become one of questions (E6).
    An agent whom a letter claims to be from is asked, too: their answer proves them, or says that it was not theirs.
    But where too much comes from a proved agent, colleagues are: what answers there may be no person. Who has no
    colleague is asked about the first such letter, lest it waits unknown to anybody.
    """
    if ticket and reason == "flood" and case.agent:
        agents = tell_agents.colleagues(case.policy, ticket, case.agent)
    elif ticket:
        agents = tell_agents.of_ticket(case.policy, ticket)
    else:
        agents = tell_agents.of_team(case.policy, case.policy.team(case.desk.teams[0]))
    if reason == "flood" and case.agent:
        others = tuple(agent for agent in agents if agent != case.agent)
        agents = others or (() if case.known.ledger.held_of_sender_an_hour else (case.agent,))
    if _is_over(case.known.ledger, case.policy.ceilings):
        agents = ()
    facts = Facts(reason=reason, words=case.letter.body.reply or case.letter.text, detail=case.letter.author.shown)
    number = ticket.number if ticket else None
    return Decision(
        outcome="hold",
        rule="",
        reason=reason,
        ticket=number,
        notices=tuple(
            tell_agents.notice(agent, desk=case.desk.key, ticket=number, kind=LetterKind.AGENT_HOLD, facts=facts)
            for agent in agents
        ),
        actor=case.author or "",
    )


def _is_over(ledger: Ledger, ceilings: Ceilings) -> bool:
    """Whether agents were asked enough for now, about this sender's letters or about anybody's."""
    of_sender = ledger.held_of_sender_an_hour >= ceilings.questions_per_sender_an_hour
    return of_sender or ledger.held_an_hour >= ceilings.questions_an_hour
