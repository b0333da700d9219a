"""Commands about who reads along: `#watch` and `#unwatch`, for oneself or a colleague (F2).

Who watches reads what customers write and what colleagues answer, note and order, and answers for nothing: due times
warn the assignee alone.
"""

from dataclasses import replace

from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.effects_people import agent_named, last_words
from mailgate.desk.agents.order import Done, Order, Wrong
from mailgate.desk.changes import Watch
from mailgate.desk.notices import Facts, LetterKind
from mailgate.desk.policy import Agent


def watch(order: Order, command: Command) -> Done | Wrong:
    """Let oneself, or the agent who is named, read along; a colleague gets a letter about the ticket."""
    agent = _whom(order, command)
    if isinstance(agent, Wrong):
        return agent
    if agent.address in order.held.watchers:
        return Done(order=order, answer="watching_already", arguments=(agent.name,))
    ticket = replace(order.held, watchers=(*order.held.watchers, agent.address))
    watched = order.changed(Watch(ticket=order.target, agent=agent.address), ticket=ticket)
    if agent != order.agent:
        author, words = last_words(ticket)
        facts = Facts(reason="watching", by=order.by, words=words, author=author)
        watched = watched.noticing(order.to_agent(agent, LetterKind.AGENT_NOTE, facts))
    return Done(order=watched, answer="watching", arguments=(agent.name,))


def unwatch(order: Order, command: Command) -> Done | Wrong:
    """Read along no longer."""
    agent = _whom(order, command)
    if isinstance(agent, Wrong):
        return agent
    if agent.address not in order.held.watchers:
        return Done(order=order, answer="not_watching", arguments=(agent.name,))
    watchers = tuple(address for address in order.held.watchers if address != agent.address)
    change = Watch(ticket=order.target, agent=agent.address, over=True)
    ticket = replace(order.held, watchers=watchers)
    return Done(order=order.changed(change, ticket=ticket), answer="unwatched", arguments=(agent.name,))


def _whom(order: Order, command: Command) -> Agent | Wrong:
    if command.argument:
        return agent_named(order.policy, command.argument)
    return order.agent or Wrong(answer="operator_names_agent")
