"""Any history of a few tickets, as the database keeps it: orders, letters, time, merges, splits in any order (G1, C4).

A state machine plays what agents order, customers write and time brings, through the same decisions and the same rows;
the clock may step back. After every step the tables are looked at.
"""

import contextlib
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import func, select

from mailgate.desk.agents import answers, commands
from mailgate.desk.agents.command_effects import carry_out
from mailgate.desk.agents.order import Order
from mailgate.desk.changes import AddMessage, BookTime, ChangeState
from mailgate.desk.clues import Intent
from mailgate.desk.decision import Decision
from mailgate.desk.ticket import MessageKind, State, Ticket
from mailgate.desk.time import clock
from mailgate.desk.time.lifecycle import after_customer_letter, may
from mailgate.desk.time.passing_time import pass_time
from mailgate.desk.time.tended import Tended
from mailgate.errors import PermanentError
from mailgate.mail.message import Address
from mailgate.pipeline.steer import order_on
from mailgate.store import tickets
from mailgate.store.database import Database
from mailgate.store.record import record
from mailgate.store.tables import BOOKINGS, MESSAGES
from tests.desk.cases import DESK, IVAN, NOW, OLGA, POLICY
from tests.store.values import ANNA, decision, letter, new_ticket

ORDERS = (
    "Смотрим.",
    "#take",
    "#finish\n\nГотово.",
    "#close",
    "#reopen",
    "#wait Какая версия?",
    "#defer release",
    "#status in work",
    "#spam",
    "#priority 1",
    "#time 45m",
    "#time 2h\n\nИсправили.",
    "#note\n\nДля своих.",
    "#split Не печатает принтер",
    "#split Мигает монитор\n#split Молчит телефон\n\nРазделили.",
    "#undo",
    "#team general",
)
INTENTS: tuple[Intent, ...] = ("confirm", "disagree", "other", "nudge")


@cache
def database() -> Database:
    made = Database("sqlite://")
    made.migrate()
    return made


class _OverError(Exception):
    """End of one history: nothing of it is kept."""


class Histories(RuleBasedStateMachine):
    """What was played, beside what the tables say."""

    def __init__(self) -> None:
        super().__init__()
        self._transaction = database().transaction()
        self.tx = self._transaction.__enter__()
        self.now = NOW
        self.minutes = self.said = 0
        self.since: dict[int, datetime] = {}
        self.numbers: list[int] = []
        self._open()

    def teardown(self) -> None:
        """Roll it back."""
        with contextlib.suppress(_OverError):
            self._transaction.__exit__(_OverError, _OverError(), None)

    @precondition(lambda self: len(self.numbers) < 4)
    @rule()
    def open(self) -> None:
        """A customer writes."""
        self._open()

    @rule(which=st.integers(0, 9), text=st.sampled_from(ORDERS), agent=st.sampled_from((IVAN, OLGA, None)))
    def order(self, which: int, text: str, agent: str | None) -> None:
        """An agent, or the operator, orders something of a ticket."""
        self._order(self._pick(which), text, agent=agent)

    @rule(which=st.integers(0, 9), into=st.integers(0, 9), agent=st.sampled_from((IVAN, None)))
    def merge(self, which: int, into: int, agent: str | None) -> None:
        """Two tickets become one."""
        other = self._pick(into)
        self._order(self._pick(which), f"#merge {other} yes", agent=agent, others=(other,))

    @rule(which=st.integers(0, 9), intent=st.sampled_from(INTENTS))
    def write(self, which: int, intent: Intent) -> None:
        """A proved customer writes to a ticket that stands by itself."""
        ticket = self._ticket(self._pick(which))
        if ticket.merged_into is not None:
            return
        author = Address(address=ANNA)
        words = AddMessage(ticket=ticket.number, kind=MessageKind.CUSTOMER, author=author, text="…", of_letter=False)
        after = after_customer_letter(ticket.state, intent)
        moved: Sequence[Any] = ()
        if after is not ticket.state:
            _, moved = clock.move(ticket, after, ref=ticket.number, desk=DESK, level=DESK.service_level, now=self.now)
        self._record(decision(words, *moved, outcome="follow_up"))

    @rule(which=st.integers(0, 9), hours=st.integers(-3, 24 * 6))
    def wait(self, which: int, hours: int) -> None:
        """Time passes, or the clock is set back; what time brings to one ticket is done."""
        self.now += timedelta(hours=hours)
        found = pass_time(Tended(ticket=self._ticket(self._pick(which))), POLICY, self.now)
        if found:
            self._record(found)

    @invariant()
    def booked_time_is_never_lost(self) -> None:
        """F5, C4: all of it stands once, on the ticket that has its words now."""
        rows = self.tx.execute(
            select(BOOKINGS.c.ticket, func.sum(BOOKINGS.c.minutes).label("minutes")).group_by(BOOKINGS.c.ticket)
        )
        booked = {row.ticket: row.minutes for row in rows}
        assert sum(booked.values()) == self.minutes
        for number in self.numbers:
            assert self._ticket(number).minutes_booked == booked.get(number, 0)

    @invariant()
    def no_word_is_lost(self) -> None:
        """C4: whatever was written stands somewhere, and nothing is left on a ticket that was merged away."""
        assert self.tx.execute(select(func.count()).select_from(MESSAGES)).scalar_one() == self.said
        for number in self.numbers:
            if self._ticket(number).merged_into is not None:
                assert tickets.messages(self.tx, number) == ()

    @invariant()
    def every_step_is_in_the_table(self) -> None:
        """G1: as the events tell it, and as the states are."""
        for number in self.numbers:
            state = State.REGISTERED
            for event in tickets.course(self.tx, number):
                after = {"state": event.after, "merged": "merged", "unmerged": "in_work"}.get(event.kind)
                if after is not None:
                    assert may(state, State(after)), (number, state, event)
                    state = State(after)
            assert self._ticket(number).state is state

    @invariant()
    def no_clock_runs_backwards(self) -> None:
        """G4: no state begins before the one it follows; no pause is taken back."""
        for number in self.numbers:
            ticket = self._ticket(number)
            assert ticket.state_since >= self.since.get(number, ticket.state_since)
            self.since[number] = ticket.state_since
            assert ticket.paused >= timedelta()

    def _open(self) -> None:
        said = letter(message_id=f"<{len(self.numbers)}@x>")
        self.numbers.append(new_ticket(self.tx, said=said, now=self.now))
        self.said += 1

    def _pick(self, which: int) -> int:
        return self.numbers[which % len(self.numbers)]

    def _ticket(self, number: int) -> Ticket:
        found = tickets.get(self.tx, number)
        assert found is not None
        return found

    def _order(self, number: int, text: str, *, agent: str | None, others: tuple[int, ...] = ()) -> None:
        if self._ticket(number).merged_into is not None:
            return
        order = order_on(self.tx, number, others=others, agent=POLICY.agent(agent), policy=POLICY, now=self.now)
        outcome = carry_out(order, commands.read(text))
        if isinstance(outcome, Order):
            self._record(answers.settle(outcome, order.ticket))

    def _record(self, decided: Decision) -> None:
        recorded = record(
            self.tx, None, decided, letter=None, now=self.now, root_id=lambda number: f"<{number}@desk.example>"
        )
        self.numbers += recorded.numbers.values()
        self.minutes += sum(change.minutes for change in decided.changes if isinstance(change, BookTime))
        self.said += sum(isinstance(change, AddMessage) for change in decided.changes)


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=400 if os.environ.get("MAILGATE_LONG") else 25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_what_is_not_in_the_table_is_not_written() -> None:
    """G1: whoever decides on such a step is mistaken; nothing of the decision is kept."""
    with contextlib.suppress(_OverError), database().transaction() as tx:
        number = new_ticket(tx)
        record(tx, None, decision(ChangeState(ticket=number, to=State.CLOSED)), letter=None, now=NOW)
        twice = decision(*(ChangeState(ticket=number, to=to) for to in (State.IN_WORK, State.REGISTERED)))
        with pytest.raises(PermanentError, match="cannot go from in_work to registered"):
            record(tx, None, twice, letter=None, now=NOW)
        found = tickets.get(tx, number)
        assert found is not None
        assert found.state is State.CLOSED
        raise _OverError
