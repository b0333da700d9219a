"""The life of a ticket: G1, G2, B6, C3, C6, S10, S12."""

import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.desk.changes import AddPause, Change, ChangeState, Remark, SetDue
from mailgate.desk.clues import Intent
from mailgate.desk.ticket import State, Ticket
from mailgate.desk.time import clock, lifecycle_page
from mailgate.desk.time.lifecycle import ENDED, PAUSED, RUNNING, STEPS, TRANSITIONS, after_customer_letter, may
from mailgate.desk.time.passing_time import next_look, pass_time
from mailgate.desk.time.tended import Mark, Tended
from tests.desk.cases import DESK, NOW, POLICY, ticket

PAGE = Path(__file__).parents[2] / "docs" / "states.md"
MOVED_BY = {(step.before, step.after): step.by for step in STEPS}


def test_the_page_is_drawn_from_the_table() -> None:
    """G1: docs/states.md says what the table says; `python -m mailgate.desk.time.lifecycle_page` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == lifecycle_page.page()
    written = subprocess.run(
        [sys.executable, "-m", "mailgate.desk.time.lifecycle_page"], capture_output=True, check=True, encoding="utf-8"
    )
    assert written.stdout == lifecycle_page.page()
    assert lifecycle_page.picture().count("-->") == 1 + sum(
        not {step.before, step.after} & {State.MERGED, State.SPAM} for step in STEPS
    )


def test_the_table_is_whole() -> None:
    """Every state has a way in and a way out, no transition stands twice, none leads to itself."""
    assert len(MOVED_BY) == len(STEPS)
    assert all(TRANSITIONS[state] for state in State)
    assert {step.after for step in STEPS} == set(State)
    assert all(step.before is not step.after and step.by and step.why for step in STEPS)
    assert not {*RUNNING} & {*PAUSED, *ENDED}


ILLEGAL = [
    (State.CLOSED, State.WAITING),
    (State.CLOSED, State.FINISHED),
    (State.CLOSED, State.REGISTERED),
    (State.MERGED, State.CLOSED),
    (State.SPAM, State.CLOSED),
    (State.IN_WORK, State.REGISTERED),
]


@pytest.mark.parametrize(("before", "after"), ILLEGAL)
def test_what_may_not_be(before: State, after: State) -> None:
    """Nothing leads out of an end but back into work, and nothing back to 'registered' but a wrong `#spam`."""
    assert not may(before, after)


ANSWERS = [
    (State.WAITING, "other", State.IN_WORK),
    (State.WAITING, "confirm", State.IN_WORK),
    (State.DEFERRED, "nudge", State.DEFERRED),
    (State.FINISHED, "confirm", State.CLOSED),
    (State.FINISHED, "disagree", State.IN_WORK),
    (State.FINISHED, "other", State.IN_WORK),
    (State.FINISHED, "new_problem", State.FINISHED),
    (State.CLOSED, "confirm", State.CLOSED),
    (State.CLOSED, "disagree", State.IN_WORK),
    (State.CLOSED, "new_problem", State.CLOSED),
    (State.REGISTERED, "confirm", State.REGISTERED),
    (State.IN_WORK, "confirm", State.IN_WORK),
]


@pytest.mark.parametrize(("before", "intent", "after"), ANSWERS)
def test_what_a_customers_letter_does(before: State, intent: Intent, after: State) -> None:
    """G2, B6, C3, C6, S10."""
    assert after_customer_letter(before, intent) is after


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("intent", get_args(Intent))
def test_a_customers_letter_moves_along_the_table(state: State, intent: Intent) -> None:
    """G1: whatever is said in whatever state, the step stands in the table as one a customer may bring about."""
    after = after_customer_letter(state, intent)
    assert after is state or "customer" in MOVED_BY[state, after]


@dataclass(frozen=True, slots=True)
class Act:
    """What happens to a ticket after some minutes: a letter's intent, an agent's wish, or nothing but time."""

    minutes: int
    what: State | str


ACTS = st.lists(
    st.builds(
        Act,
        st.integers(0, 6 * 24 * 60),
        st.one_of(st.sampled_from(list(State)), st.sampled_from(get_args(Intent)), st.just("time")),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(acts=ACTS)
def test_no_history_reaches_an_illegal_state(acts: list[Act]) -> None:
    """G1, S12: letters, orders and time, in any order, only ever take steps of the table; no clock runs backwards."""
    opened = NOW - timedelta(hours=1)
    found = Tended(ticket=ticket(opened_at=opened, state_since=opened, due_solution=NOW + timedelta(hours=40)))
    now, promised = NOW, found.ticket.due_solution
    for act in acts:
        now += timedelta(minutes=act.minutes)
        mover, changes = _happen(found, act, now)
        for change in changes:
            if isinstance(change, ChangeState):
                assert mover in MOVED_BY[found.ticket.state, change.to]
                assert now >= found.ticket.state_since
            if isinstance(change, AddPause):
                assert change.paused >= timedelta()
        found = replace(
            found,
            ticket=_after(found.ticket, changes, now),
            marks=(*found.marks, *_marks(changes, now)),
        )
        assert found.ticket.due_solution
        assert promised
        assert found.ticket.due_solution >= promised
        look = next_look(found, POLICY)
        assert look is None or look >= found.ticket.opened_at


def _happen(found: Tended, act: Act, now: datetime) -> tuple[str, tuple[Change, ...]]:
    """Who moves, and what changes."""
    if act.what == "time":
        decision = pass_time(found, POLICY, now)
        return "time", decision.changes if decision else ()
    if isinstance(act.what, State):
        to, mover = act.what if may(found.ticket.state, act.what) else found.ticket.state, "agent"
    else:
        to, mover = after_customer_letter(found.ticket.state, act.what), "customer"  # type: ignore[arg-type]
    if to is found.ticket.state:
        return mover, ()
    _, changes = clock.move(found.ticket, to, ref=42, desk=DESK, level=DESK.service_level, now=now)
    return mover, changes


def _after(before: Ticket, changes: tuple[Change, ...], now: datetime) -> Ticket:
    """The ticket as the store leaves it."""
    for change in changes:
        match change:
            case ChangeState(to=to):
                before = replace(before, state=to, state_since=now)
            case AddPause(paused=paused):
                before = replace(before, paused=before.paused + paused)
            case SetDue(solution=solution) if solution:
                before = replace(before, due_solution=solution)
            case _:
                pass
    return before


def _marks(changes: tuple[Change, ...], now: datetime) -> tuple[Mark, ...]:
    return tuple(
        Mark(kind=change.kind, about=change.detail, at=now) for change in changes if isinstance(change, Remark)
    )
