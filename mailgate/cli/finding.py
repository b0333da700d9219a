"""`ticket find`, `ticket history` and the lists of agents: what they look up by mail, looked up here (F8)."""

from dataclasses import replace

from mailgate.core import utc_now
from mailgate.desk.agents.agent_questions import LISTS, search_of
from mailgate.desk.agents.command_words import Verb
from mailgate.desk.agents.commands import Command
from mailgate.desk.policy import Agent, Policy
from mailgate.desk.ticket import Ticket
from mailgate.errors import UsageError
from mailgate.store.database import Tx
from mailgate.store.searching import search


def looked_up(tx: Tx, verb: Verb, said: str, *, reader: Agent | None, policy: Policy, limit: int) -> tuple[Ticket, ...]:
    """What an agent finds by the same words by mail; UsageError where they name nothing."""
    wanted = search_of(Command(line="", verb=verb, argument=said), reader, policy)
    if wanted is None or not (wanted.values or wanted.kind in ("late", "unassigned", "open")):
        if verb is Verb.HISTORY:
            raise UsageError(f"{said!r} is no address: write it like anna@example.com")
        raise UsageError(
            f"nothing can be looked up by {said!r}; lists are {', '.join(LISTS)}, or a team's name "
            "(mine, watched and team need --as AGENT)"
        )
    return search(tx, replace(wanted, most=limit), now=utc_now())
