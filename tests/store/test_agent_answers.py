"""What an agent's letter asks of memory: lists, words, holds, what could be undone (F7, F8, C4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailgate.desk.agents.quoted_pieces import REMARK
from mailgate.desk.changes import Assign, Change, ChangeState, Link, Merge, Remark, SetDue
from mailgate.desk.ticket import Organisation, Search, State
from mailgate.store import agent_answers, inbox, outbox, people
from mailgate.store.database import Database, Tx
from mailgate.store.look_up import look_up
from mailgate.store.record import record
from mailgate.store.searching import search
from tests.store import values
from tests.store.plans import Plans
from tests.store.values import ANNA, NOW

IVAN = "ivan@desk.example"


def numbers(tx: Tx, wanted: Search) -> list[int]:
    return [ticket.number for ticket in search(tx, wanted, now=NOW)]


def change(tx: Tx, *changes: Change) -> None:
    record(tx, None, values.decision(*changes), letter=None, now=NOW)


def test_lists(database: Database) -> None:
    """F8: mine, the team's, late ones, nobody's, all; open ones by due time."""
    with database.transaction() as tx:
        one, two, three, closed = (values.new_ticket(tx, said=values.letter(message_id=f"<{n}@x>")) for n in range(4))
        change(
            tx,
            Assign(ticket=one, agent=IVAN),
            SetDue(ticket=one, solution=NOW + timedelta(hours=2)),
            SetDue(ticket=two, solution=NOW - timedelta(hours=2)),
            SetDue(ticket=three, solution=NOW - timedelta(hours=1)),
            ChangeState(ticket=three, to=State.WAITING),
            ChangeState(ticket=closed, to=State.CLOSED),
        )
        assert numbers(tx, Search(kind="mine", values=(IVAN,))) == [one]
        assert numbers(tx, Search(kind="late")) == [two]
        assert numbers(tx, Search(kind="unassigned")) == [two, three]
        assert numbers(tx, Search(kind="open")) == [two, three, one]
        assert numbers(tx, Search(kind="open", most=1)) == [two]
        assert numbers(tx, Search(kind="team", values=("general",))) == [two, three, one]
        assert numbers(tx, Search(kind="team", values=("nobody",))) == []
        assert numbers(tx, Search(kind="address", values=(ANNA,))) == [closed, three, two, one]


@pytest.mark.parametrize(
    ("words", "found"),
    [(("принтер",), True), (("ПРИНТЕР",), True), (("Принтер", "Этаже"), True), (("принтер", "почта"), False),
     (("100%",), False), (("_",), False), ((ANNA,), True), ((), False)],
)  # fmt: skip
def test_words(database: Database, words: tuple[str, ...], found: bool) -> None:
    """F8: every word somewhere on the ticket, in the cases people write; signs of LIKE mean themselves."""
    with database.transaction() as tx:
        said = values.words(0, text="Не печатает принтер на третьем Этаже, 1000 раз пробовали.")
        number = values.new_ticket(tx)
        change(tx, replace(said, ticket=number, of_letter=False))
        assert numbers(tx, Search(kind="words", values=words)) == ([number] if found else [])


def test_holds_of_the_letters_answered(database: Database) -> None:
    """F7: a question that is answered names its held letter, whoever was asked, settled or not."""
    with database.transaction() as tx:
        held = values.taken_in(tx, b"held")
        inbox.hold(tx, held, reason="forged", detail="", now=NOW)
        for name in ("q1", "q2"):
            outbox.enqueue(tx, values.outgoing(name), ticket=None, kind="agent_hold", now=NOW, held=held)
        outbox.enqueue(tx, values.outgoing("other"), ticket=None, kind="agent_result", now=NOW)
        asked = [values.outgoing(name).message_id for name in ("other", "q2", "q1")]
        found = agent_answers.holds(tx, [asked[0], asked[1].upper(), asked[2]])
        assert [(hold.inbox_id, hold.message_id, hold.held) for hold in found] == [
            (held, asked[1], True),
            (held, asked[2], True),
        ]
        inbox.release(tx, held)
        assert [hold.held for hold in agent_answers.holds(tx, asked)] == [False, False]
        assert agent_answers.holds(tx, []) == ()


def test_what_could_be_undone(database: Database) -> None:
    """C4: the newest merge into a ticket, or split from it; what is merged already is not split any more."""
    with database.transaction() as tx:
        one, two, three = (values.new_ticket(tx, said=values.letter(message_id=f"<{n}@x>")) for n in range(3))
        assert agent_answers.undoable(tx, one) is None
        change(tx, Link(ticket=two, other=one, kind="split_from"), Link(ticket=three, other=one, kind="split_from"))
        found = agent_answers.undoable(tx, one)
        assert found is not None
        assert (found.kind, sorted(found.tickets)) == ("split", [two, three])
        record(tx, None, values.decision(Merge(ticket=two, into=one)), letter=None, now=NOW + timedelta(hours=1))
        found = agent_answers.undoable(tx, one)
        assert found is not None
        assert (found.kind, found.tickets) == ("merge", (two,))


def test_a_question_of_an_agent_is_answered_whole(database: Database) -> None:
    """F2, F4: tickets that commands name, problems noticed, the customer, organisations; asked of agents alone."""
    with database.transaction() as tx:
        people.put_organisation(tx, Organisation(name="Customer", domains=("customer.example",), service_level="gold"))
        one, two = (values.new_ticket(tx, said=values.letter(message_id=f"<{n}@x>")) for n in range(2))
        change(tx, Remark(ticket=one, kind=REMARK, detail='["а", "б"]'))
        asked = replace(
            values.question(numbers=(one,)),
            agent="ivan@desk.example",
            more_numbers=(two, 99),
            searches=(Search(kind="address"),),
            customer=ANNA,
        )
        known = look_up(tx, asked)
        assert [ticket.number for ticket in known.others] == [two]
        assert known.problems == ("а", "б")
        assert known.customer_organisation is not None
        assert [[ticket.number for ticket in found] for found in known.found] == [[two, one]]
        plain = look_up(tx, replace(asked, agent=None))
        assert (plain.others, plain.found, plain.problems) == ((), (), ())


def test_no_table_is_read_from_end_to_end(url: str) -> None:
    """An agent's letter costs no more for all that was ever stored."""
    plans = Plans(url)
    try:
        with plans.database.transaction() as tx:
            number = values.new_ticket(tx)
            agent_answers.holds(tx, ["<a@desk.example>"])
            agent_answers.undoable(tx, number)
            agent_answers.problems(tx, number)
        assert plans.scans == []
    finally:
        plans.database.close()
