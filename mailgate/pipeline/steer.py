"""The operator steers a ticket from the command line, by the same commands and decisions as agents by mail (F2).

In an agent's name, where one is given: that agent reads what was done so.
"""

from dataclasses import dataclass
from datetime import datetime

from mailgate.desk.agents import answers
from mailgate.desk.agents.command_effects import Refused, carry_out
from mailgate.desk.agents.commands import Orders
from mailgate.desk.agents.order import Order
from mailgate.desk.notices import CommandResult
from mailgate.desk.policy import Agent, Policy
from mailgate.desk.ticket import Known, Ticket
from mailgate.errors import PermanentError
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.settle import settle_decision
from mailgate.store import agent_answers
from mailgate.store.database import Tx
from mailgate.store.ticket_rows import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Steered:
    """What became of the commands."""

    results: tuple[CommandResult, ...]
    done: bool
    """False: one of them was wrong, and nothing was changed."""


def steer(
    tx: Tx,
    number: int,
    orders: Orders,
    *,
    others: tuple[int, ...] = (),
    agent: Agent | None = None,
    scribe: Scribe,
    now: datetime,
) -> Steered:
    """Carry out commands on a ticket; `others` are the tickets they name. PermanentError where there is none."""
    order = order_on(tx, number, others=others, agent=agent, policy=scribe.policy, now=now)
    outcome = carry_out(order, orders)
    if isinstance(outcome, Refused):
        return Steered(results=outcome.results, done=False)
    settle_decision(tx, None, answers.settle(outcome, order.ticket), letter=None, now=now, scribe=scribe)
    return Steered(results=outcome.results, done=True)


def order_on(
    tx: Tx, number: int, *, others: tuple[int, ...], agent: Agent | None, policy: Policy, now: datetime
) -> Order:
    """An order about a ticket, with all that memory holds of it; PermanentError where there is no such ticket."""
    tickets = load(tx, (number, *others), now=now, lock=True)
    ticket = tickets.get(number)
    if ticket is None:
        raise PermanentError(f"there is no ticket {number}; `mailgate ticket list` shows those there are")
    if ticket.merged_into is not None:
        raise PermanentError(f"ticket {number} is merged into {ticket.merged_into}: steer that one")
    return Order(
        policy=policy,
        desk=policy.desk(ticket.desk),
        now=now,
        known=_known(tx, ticket, tuple(tickets[other] for other in others if other in tickets)),
        agent=agent,
        ticket=ticket,
        ref=number,
    )


def _known(tx: Tx, ticket: Ticket, others: tuple[Ticket, ...]) -> Known:
    return Known(
        by_number=(ticket,),
        others=tuple(other for other in others if other.merged_into is None),
        organisations=agent_answers.organisations(tx, (ticket, *others)),
        problems=agent_answers.problems(tx, ticket.number),
        undoable=agent_answers.undoable(tx, ticket.number),
        call=agent_answers.call(tx, ticket.number),
    )
