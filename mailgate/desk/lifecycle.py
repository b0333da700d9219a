"""The life of a ticket: one table of transitions, and what a letter does to a state (G1, G2, B6, C6, S10)."""

from mailgate.desk.clues import Intent
from mailgate.desk.ticket import State

TRANSITIONS: dict[State, tuple[State, ...]] = {
    State.REGISTERED: (
        State.IN_WORK,
        State.WAITING,
        State.DEFERRED,
        State.FINISHED,
        State.CLOSED,
        State.MERGED,
        State.SPAM,
    ),
    State.IN_WORK: (State.WAITING, State.DEFERRED, State.FINISHED, State.CLOSED, State.MERGED, State.SPAM),
    State.WAITING: (State.IN_WORK, State.DEFERRED, State.FINISHED, State.CLOSED, State.MERGED, State.SPAM),
    State.DEFERRED: (State.IN_WORK, State.WAITING, State.FINISHED, State.CLOSED, State.MERGED, State.SPAM),
    State.FINISHED: (State.IN_WORK, State.WAITING, State.DEFERRED, State.CLOSED, State.MERGED, State.SPAM),
    State.CLOSED: (State.IN_WORK, State.MERGED, State.SPAM),
    State.MERGED: (State.IN_WORK,),
    State.SPAM: (State.REGISTERED, State.IN_WORK),
}
"""From each state, where it may go. A merge is undone into `in_work`, a wrong `#spam` into `registered`."""

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
