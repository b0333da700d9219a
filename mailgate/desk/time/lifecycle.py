"""The life of a ticket: one table of transitions, and what a letter does to a state (G1, G2, B6, C6, S10).

`docs/states.md` is drawn from this table; a test holds the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mailgate.desk.clues import Intent
from mailgate.desk.ticket import State

Mover = Literal["customer", "agent", "time"]
"""Who moves a ticket: a proved letter of a participant, an agent's letter or the operator's command, the clock."""


@dataclass(frozen=True, slots=True)
class Step:
    """One transition that may be, and what brings it about."""

    before: State
    after: State
    by: tuple[Mover, ...]
    why: str


STEPS: tuple[Step, ...] = (
    Step(State.REGISTERED, State.IN_WORK, ("agent",), "an agent answers or takes it"),
    Step(State.REGISTERED, State.WAITING, ("agent",), "#wait"),
    Step(State.REGISTERED, State.DEFERRED, ("agent",), "#defer"),
    Step(State.REGISTERED, State.FINISHED, ("agent",), "#finish"),
    Step(State.REGISTERED, State.CLOSED, ("agent",), "#close"),
    Step(State.REGISTERED, State.MERGED, ("agent",), "#merge"),
    Step(State.REGISTERED, State.SPAM, ("agent",), "#spam"),
    Step(State.IN_WORK, State.WAITING, ("agent",), "#wait"),
    Step(State.IN_WORK, State.DEFERRED, ("agent",), "#defer"),
    Step(State.IN_WORK, State.FINISHED, ("agent",), "#finish"),
    Step(State.IN_WORK, State.CLOSED, ("agent",), "#close"),
    Step(State.IN_WORK, State.MERGED, ("agent",), "#merge"),
    Step(State.IN_WORK, State.SPAM, ("agent",), "#spam"),
    Step(State.WAITING, State.IN_WORK, ("customer", "agent"), "the customer writes; an agent answers"),
    Step(State.WAITING, State.DEFERRED, ("agent",), "#defer"),
    Step(State.WAITING, State.FINISHED, ("agent",), "#finish"),
    Step(State.WAITING, State.CLOSED, ("agent", "time"), "5 days without a word; #close"),
    Step(State.WAITING, State.MERGED, ("agent",), "#merge"),
    Step(State.WAITING, State.SPAM, ("agent",), "#spam"),
    Step(State.DEFERRED, State.IN_WORK, ("agent",), "an agent answers"),
    Step(State.DEFERRED, State.WAITING, ("agent",), "#wait"),
    Step(State.DEFERRED, State.FINISHED, ("agent",), "#finish"),
    Step(State.DEFERRED, State.CLOSED, ("agent",), "#close"),
    Step(State.DEFERRED, State.MERGED, ("agent",), "#merge"),
    Step(State.DEFERRED, State.SPAM, ("agent",), "#spam"),
    Step(State.FINISHED, State.IN_WORK, ("customer", "agent"), "an objection or another word; #reopen"),
    Step(State.FINISHED, State.WAITING, ("agent",), "#wait"),
    Step(State.FINISHED, State.DEFERRED, ("agent",), "#defer"),
    Step(State.FINISHED, State.CLOSED, ("customer", "agent", "time"), "confirmed or thanked; 24 hours of silence"),
    Step(State.FINISHED, State.MERGED, ("agent",), "#merge"),
    Step(State.FINISHED, State.SPAM, ("agent",), "#spam"),
    Step(State.CLOSED, State.IN_WORK, ("customer", "agent"), "a reply within 14 days, thanks aside; #reopen"),
    Step(State.CLOSED, State.MERGED, ("agent",), "#merge"),
    Step(State.CLOSED, State.SPAM, ("agent",), "#spam"),
    Step(State.MERGED, State.IN_WORK, ("agent",), "the merge is taken back"),
    Step(State.SPAM, State.REGISTERED, ("agent",), "#reopen: it was none"),
    Step(State.SPAM, State.IN_WORK, ("agent",), "an agent answers"),
)
"""Every transition there is. The periods named are the shipped ones; each desk has its own (S13)."""

TRANSITIONS: Mapping[State, tuple[State, ...]] = {
    state: tuple(step.after for step in STEPS if step.before is state) for state in State
}
"""From each state, where it may go."""

RUNNING = (State.REGISTERED, State.IN_WORK)
"""States in which the clock runs (G4)."""

PAUSED = (State.WAITING, State.DEFERRED)
"""States in which the clock stands still (G4)."""

ENDED = (State.FINISHED, State.CLOSED)


def may(before: State, after: State) -> bool:
    """Whether the table allows the step."""
    return after in TRANSITIONS[before]


def after_customer_letter(state: State, intent: Intent) -> State:
    """Where a proved customer's letter to a ticket leads; the same state where it changes nothing.

    'Waiting' goes back to work whatever is said; 'deferred' stays (S10); 'finished' closes on confirmation (thanks
    are one, C6) and goes back to work on an objection or another word; 'closed' stays closed on thanks and reopens
    otherwise (B6; the window is the caller's to check); a new problem leaves the ticket confirmed or as it was (C3).
    """
    match state:
        case State.WAITING:
            return State.IN_WORK
        case State.FINISHED if intent in ("confirm", "new_problem"):
            return State.CLOSED if intent == "confirm" else State.FINISHED
        case State.FINISHED:
            return State.IN_WORK
        case State.CLOSED if intent not in ("confirm", "new_problem"):
            return State.IN_WORK
        case _:
            return state
