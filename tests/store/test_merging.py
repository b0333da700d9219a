"""Merged tickets: nothing is lost, and every later letter finds the one that is left (C4)."""

from datetime import timedelta

import pytest

from mailgate.desk.decision import BookTime, Link, Merge
from mailgate.desk.ticket import Participant, State, Ticket
from mailgate.errors import PermanentError
from mailgate.store import tickets
from mailgate.store.database import Database, Tx
from mailgate.store.look_up import look_up
from mailgate.store.record import record
from tests.store.values import ANNA, NOW, decision, letter, new_ticket, question


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
