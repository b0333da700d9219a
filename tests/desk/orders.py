"""Orders for the tests of commands: Ivan about Anna's ticket, unless a test says otherwise."""

from datetime import timedelta
from typing import Any

from mailgate.desk.agents import commands
from mailgate.desk.agents.answers import settle
from mailgate.desk.agents.command_effects import Refused, carry_out
from mailgate.desk.agents.order import Order
from mailgate.desk.decision import Decision
from mailgate.desk.notices import Notice
from mailgate.desk.ticket import Known, Ticket
from mailgate.mail.proof.tokens import Role
from tests.desk.cases import DESK, IVAN, NOW, POLICY, letter, ticket

OPENED = NOW - timedelta(hours=1)


def order(of: Ticket | None = None, **changes: Any) -> Order:
    """Ivan's order about a ticket."""
    about = of or ticket()
    values: dict[str, Any] = {
        "policy": POLICY,
        "desk": DESK,
        "now": NOW,
        "known": Known(by_number=(about,)),
        "agent": POLICY.agent(IVAN),
        "letter": letter(sender=IVAN),
        "ticket": about,
        "ref": about.number,
    }
    return Order(**values | changes)


def given(text: str, of: Ticket | None = None, **changes: Any) -> Decision:
    """The decision on a letter with this text; it must be right."""
    ordered = order(of, **changes)
    outcome = carry_out(ordered, commands.read(text))
    assert isinstance(outcome, Order), outcome
    return settle(outcome, ordered.ticket)


def wrong(text: str, of: Ticket | None = None, **changes: Any) -> list[str]:
    """What is said of each line of a letter that must be refused."""
    outcome = carry_out(order(of, **changes), commands.read(text))
    assert isinstance(outcome, Refused), outcome
    return [result.answer for result in outcome.results]


def customers(decision: Decision) -> list[Notice]:
    """The letters to customers."""
    return [notice for notice in decision.notices if notice.role is Role.CUSTOMER]
