"""Tickets are read and listed."""

from mailgate.desk.changes import ChangeState
from mailgate.desk.ticket import State
from mailgate.store import tickets
from mailgate.store.database import Database, Tx
from mailgate.store.record import record
from tests.store.values import NOW, decision, new_ticket


def _moved(tx: Tx, number: int, to: State) -> int:
    record(tx, None, decision(ChangeState(ticket=number, to=to)), letter=None, now=NOW)
    return number


def test_lists(database: Database) -> None:
    """Tickets are listed from the newest, by state and desk, in pages."""
    with database.transaction() as tx:
        numbers = [new_ticket(tx, desk=desk) for desk in ("a", "b", "a", "a")]
        _moved(tx, numbers[0], State.CLOSED)

        def listed(**options: object) -> list[int]:
            return [ticket.number for ticket in tickets.listing(tx, **options)]  # type: ignore[arg-type]

        assert listed() == numbers[::-1]
        assert listed(desk="a", limit=2) == [numbers[3], numbers[2]]
        assert listed(desk="a", before=numbers[2]) == [numbers[0]]
        assert listed(state=State.CLOSED) == [numbers[0]]
        assert listed(state=State.REGISTERED, desk="b") == [numbers[1]]


def test_the_course_is_dated(database: Database) -> None:
    """All that happened to a ticket is told in order, with who and when (I1)."""
    with database.transaction() as tx:
        number = _moved(tx, new_ticket(tx), State.IN_WORK)
        course = tickets.course(tx, number)
    assert [event.kind for event in course] == ["opened", "message", "state"]
    assert {event.at for event in course} == {NOW}


def test_no_such_ticket(database: Database) -> None:
    """A number that exists nowhere has nothing."""
    with database.snapshot() as tx:
        assert tickets.get(tx, 42) is None
        assert [*tickets.messages(tx, 42), *tickets.course(tx, 42), *tickets.files(tx, 42)] == []
