"""Agents who read along on a ticket: let in, let go, brought along by a merge (F2)."""

from sqlalchemy import bindparam, delete, select

from mailgate.desk.changes import Watch
from mailgate.store.prepared import Prepared
from mailgate.store.tables import WATCHERS
from mailgate.store.writing import Writing


def watch(writing: Writing, change: Watch) -> None:
    """Let an agent read along, or no longer; nothing is written twice."""
    number = writing.number(change.ticket)
    if change.over:
        writing.flush()
        writing.tx.execute(_UNWATCH, {"ticket_": number, "agent_": change.agent})
    else:
        writing.add("watchers", ticket=number, agent=change.agent)
    writing.event(number, "unwatched" if change.over else "watched", after=change.agent)


def bring_watchers(writing: Writing, source: int, target: int) -> None:
    """Let those who watch one ticket watch another, too."""
    for agent in writing.tx.execute(_WATCHING, {"ticket_": source}).scalars():
        writing.add("watchers", ticket=target, agent=agent)


_TICKET = WATCHERS.c.ticket == bindparam("ticket_")
_WATCHING = Prepared(select(WATCHERS.c.agent).where(_TICKET).order_by(WATCHERS.c.agent))
_UNWATCH = Prepared(delete(WATCHERS).where(_TICKET, WATCHERS.c.agent == bindparam("agent_")))
