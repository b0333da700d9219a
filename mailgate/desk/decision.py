"""The nouns of what was decided: `Decision`, the `Change`s it makes and the `Notice`s it sends.

A letter, the clock and an operator's command all end in a `Decision`. `store.record` turns its changes into rows
and numbers, the pipeline turns its notices into letters; neither decides anything any more.
"""

from dataclasses import dataclass
from typing import Literal

from mailgate.desk.changes import Change, TicketRef
from mailgate.desk.notices import Notice

Outcome = Literal[
    "new_ticket",  # a ticket was opened (or several, under the policy `split`)
    "follow_up",  # a participant's words were added to a ticket
    "agent_answer",  # an agent's words go to the customer
    "agent_command",  # an agent steered a ticket, or noted something on it; nothing goes to the customer
    "bounce",  # a delivery status was noted on the letter it speaks of
    "machine",  # an automatic letter was noted on a ticket, without an answer
    "repeat",  # the same letter was taken in before
    "discard",  # kept for tracing, and nothing else
    "hold",  # waits for an agent or the operator
    "status",  # the sender asked for the state of their tickets
    "passing_time",  # the clock brought it: a closing, a reminder, a warning, an escalation
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnswer:
    """A rule that was looked at, and what it said."""

    name: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What follows from a letter, a moment or a command."""

    outcome: Outcome
    rule: str
    """Name of the rule that decided."""
    reason: str = ""
    """A closed word: why held, discarded or not acknowledged."""
    ticket: TicketRef | None = None
    """The ticket the letter belongs to now."""
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    rules: tuple[RuleAnswer, ...] = ()
    """Every rule looked at, in order."""
    actor: str = "mailgate"
    """Who the events are written down to: an address, or `mailgate`, or `operator`."""
