"""Merged tickets: nothing is lost, and every later letter finds the one that is left (C4)."""

from datetime import timedelta

import pytest

from mailgate.desk.changes import BookTime, Link, Merge, Unmerge
from mailgate.desk.ticket import Participant, State, Ticket
from mailgate.errors import PermanentError
from mailgate.store import tickets
from mailgate.store.database import Database, Tx
from mailgate.store.look_up import look_up
from mailgate.store.record import record
from tests.store.values import ANNA, NOW, decision, letter, new_ticket, question, words


def _tickets(tx: Tx, count: int) -> list[int]:
    return [
        new_ticket(
            tx,
            said=letter(message_id=f"<{n}@x>", references=("<never@seen>",)),
            requester=Participant(address=f"{n}@customer.example"),
        )
        for n in range(count)
    ]


def _merge(tx: Tx, ticket: int, into: int) -> None:
    record(tx, None, decision(Merge(ticket=ticket, into=into)), letter=None, now=NOW + timedelta(hours=1))


def _get(tx: Tx, number: int) -> Ticket:
    ticket = tickets.get(tx, number)
    assert ticket is not None
    return ticket


def test_everything_moves(database: Database) -> None:
    """Messages, people, time and links of a merged ticket stand on the other; it says so itself (C4)."""
    with database.transaction() as tx:
        one, two, third = _tickets(tx, 3)
        changes = (
            BookTime(ticket=one, agent="a", minutes=30),
            BookTime(ticket=two, agent="b", minutes=15),
            Link(ticket=two, other=third, kind="refers_to"),
            Link(ticket=one, other=two, kind="refers_to"),
            Merge(ticket=two, into=one),
        )
        record(tx, None, decision(*changes), letter=None, now=NOW)
        target, source = _get(tx, one), _get(tx, two)
        assert [message.written_to for message in tickets.messages(tx, one)] == [one, two]
        assert tickets.messages(tx, two) == ()
        assert [p.address for p in target.participants] == ["0@customer.example", "1@customer.example"]
        assert (target.minutes_booked, source.minutes_booked) == (45, 0)
        assert target.linked == (third,)
        assert (source.state, source.merged_into) == (State.MERGED, one)
        assert target.merged_numbers == (two,)
        assert tickets.course(tx, two)[-1].kind == "merged"
        assert tickets.course(tx, one)[-1].kind == "merged_from"


def test_chains_are_followed(database: Database) -> None:
    """A late reply to the first of a chain of merges finds the last, by any clue (C4)."""
    with database.transaction() as tx:
        one, two, three = _tickets(tx, 3)
        _merge(tx, one, two)
        _merge(tx, two, three)
        asked = question(numbers=(one, two), answers=("<0@x>", "<1@x>"), message_id="<new@x>")
        known = look_up(tx, asked)
        assert [ticket.number for ticket in known.by_number] == [three]
        assert known.by_number[0].merged_numbers == (one, two)
        assert [ticket.number for ticket in known.by_message_id] == [three]
        siblings = look_up(tx, question(answers=("<never@seen>",), message_id="<new@x>")).by_sibling
        assert [ticket.number for ticket in siblings] == [three]


def test_into_a_merged_one(database: Database) -> None:
    """Merging into a ticket that is merged itself merges into what that became (C4)."""
    with database.transaction() as tx:
        one, two, three = _tickets(tx, 3)
        _merge(tx, two, one)
        _merge(tx, three, two)
        assert _get(tx, three).merged_into == one
        assert _get(tx, one).merged_numbers == (two, three)


@pytest.mark.parametrize(("ticket", "into"), [(1, 1), (2, 1), (1, 2), (2, 3), (9, 1), (1, 9)])
def test_no_circles(database: Database, ticket: int, into: int) -> None:
    """No ticket is merged into itself, twice, or with what does not exist: nothing changes then (C4)."""
    with database.transaction() as tx:
        _tickets(tx, 3)
        _merge(tx, 2, 1)
    with pytest.raises(PermanentError), database.transaction() as tx:
        _merge(tx, ticket, into)
    with database.snapshot() as tx:
        assert (_get(tx, 1).merged_into, _get(tx, 2).merged_into) == (None, 1)


def test_the_same_people(database: Database) -> None:
    """Somebody on both tickets is on the merged one once."""
    with database.transaction() as tx:
        one, two = new_ticket(tx), new_ticket(tx, said=letter(message_id="<2@x>"))
        _merge(tx, two, one)
        assert [participant.address for participant in _get(tx, one).participants] == [ANNA]


def _unmerge(tx: Tx, ticket: int) -> None:
    record(tx, None, decision(Unmerge(ticket=ticket)), letter=None, now=NOW + timedelta(hours=2))


def _state(tx: Tx, number: int) -> tuple[object, ...]:
    """All of a ticket that a merge moves."""
    ticket = _get(tx, number)
    return (
        [participant.address for participant in ticket.participants],
        ticket.linked,
        ticket.minutes_booked,
        ticket.merged_numbers,
        [message.message for message in tickets.messages(tx, number)],
        [
            found.number
            for found in look_up(tx, question(answers=(f"<{number - 1}@x>",), message_id=None)).by_message_id
        ],
    )


def test_a_merge_is_taken_back(database: Database) -> None:
    """Taking a merge back gives each ticket its own again: words, people, time, links, replies (C4)."""
    with database.transaction() as tx:
        one, two, three = _tickets(tx, 3)
        changes = (
            BookTime(ticket=one, agent="a", minutes=30),
            BookTime(ticket=two, agent="b", minutes=15),
            Link(ticket=two, other=three, kind="refers_to"),
            Link(ticket=one, other=three, kind="refers_to"),
            Link(ticket=one, other=two, kind="continues"),
        )
        record(tx, None, decision(*changes), letter=None, now=NOW)
        before = [_state(tx, number) for number in (one, two, three)]
        _merge(tx, two, one)
        assert [_state(tx, number) for number in (one, two, three)] != before
        _unmerge(tx, two)
        assert [_state(tx, number) for number in (one, two, three)] == before
        assert (_get(tx, two).state, _get(tx, two).merged_into) == (State.IN_WORK, None)
        assert [tickets.course(tx, number)[-1].kind for number in (one, two)] == ["unmerged_from", "unmerged"]
        _merge(tx, two, one)
        assert _get(tx, two).merged_into == one


@pytest.mark.parametrize("undone", [(2, 1), (1, 2)])
def test_a_chain_is_taken_back(database: Database, undone: tuple[int, int]) -> None:
    """A ticket takes along what was merged into it before; in any order all are as they were (C4)."""
    with database.transaction() as tx:
        one, two, three = _tickets(tx, 3)
        before = [_state(tx, number) for number in (one, two, three)]
        _merge(tx, one, two)
        _merge(tx, two, three)
        _unmerge(tx, undone[0])
        if undone[0] == two:
            assert _get(tx, one).merged_into == two
            assert _get(tx, two).merged_numbers == (one,)
        _unmerge(tx, undone[1])
        assert [_state(tx, number) for number in (one, two, three)] == before


def test_what_came_meanwhile_stays(database: Database) -> None:
    """Words written to the merged ticket after the merge stay there (C4)."""
    with database.transaction() as tx:
        one, two, _ = _tickets(tx, 3)
        _merge(tx, two, one)
        record(tx, None, decision(words(one, text="later")), letter=None, now=NOW)
        _unmerge(tx, two)
        assert [message.text for message in tickets.messages(tx, one)][-1] == "later"
        assert len(tickets.messages(tx, two)) == 1


def test_nothing_to_take_back(database: Database) -> None:
    """A ticket that is not merged cannot be taken back out of another."""
    with pytest.raises(PermanentError, match="not merged"), database.transaction() as tx:
        _unmerge(tx, new_ticket(tx))
