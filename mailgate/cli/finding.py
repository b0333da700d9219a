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
        if wanted is not None and verb is Verb.LIST:
            raise UsageError(f"whose list {said!r} is meant? Add --as AGENT")
        if verb is Verb.LIST:
            teams = ", ".join(team.key for team in policy.teams)
            names = ", ".join("all" if name == "open" else name for name in LISTS)
            raise UsageError(f"there is no list {said!r}; there are: {names}; or a team: {teams}")
        raise UsageError("give words to look for")
    return search(tx, replace(wanted, most=limit), now=utc_now())
