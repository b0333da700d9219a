"""A letter of ours that was given up, or whose fate nobody can know: the agents are told (J5, S6)."""

from typing import Literal

from mailgate.desk import tell_agents
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Policy
from mailgate.desk.ticket import SentLetter, Ticket


def tell(
    letter: SentLetter, ticket: Ticket, *, fate: Literal["failed", "unknown"], detail: str, policy: Policy
) -> tuple[Notice, ...]:
    """Letters to the ticket's agents.

    A letter to an agent that was refused is told to nobody, lest trouble breed trouble. Of one that a crash left
    unknown its own reader is told, whatever it was: else nobody might ever hear of the ticket. Only crashes cause it.
    """
    reader = policy.agent(letter.recipient)
    if reader and fate == "failed":
        return ()
    facts = Facts(recipient_failed=letter.recipient, reason=fate, detail=detail, other=letter.outbox_id)
    return tuple(
        tell_agents.notice(agent, desk=ticket.desk, ticket=ticket.number, kind=LetterKind.AGENT_UNSURE, facts=facts)
        for agent in ((reader,) if reader else tell_agents.of_ticket(policy, ticket))
    )
