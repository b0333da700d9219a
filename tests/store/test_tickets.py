"""Tickets are read, listed, and found when their time comes."""

from datetime import timedelta
from typing import Any

from mailgate.desk.decision import Assign, ChangeState
from mailgate.desk.ticket import State
from mailgate.store import tickets
from mailgate.store.database import Database, Tx
from mailgate.store.record import record
from tests.store.values import NOW, decision, letter, new_ticket


def _moved(tx: Tx, number: int, to: State) -> int:
    record(tx, None, decision(ChangeState(ticket=number, to=to)), letter=None, now=NOW)
    return number


def _due(tx: Tx, **changes: timedelta) -> list[int]:
    moments = {"finished_before": -timedelta(days=1), "waiting_before": -timedelta(days=1), "due_before": timedelta(0)}
    given: dict[str, Any] = {name: NOW + after for name, after in (moments | changes).items()}
    found = tickets.due(tx, **given)
    return [ticket.number for ticket in found]


def test_what_time_makes_due(database: Database) -> None:
    """Time finds finished and waiting tickets after their periods, and open ones near their due time (G2, G5)."""
    with database.transaction() as tx:
        fresh = new_ticket(tx)
        finished = _moved(tx, new_ticket(tx), State.FINISHED)
        waiting = _moved(tx, new_ticket(tx), State.WAITING)
        closed = _moved(tx, new_ticket(tx, due_solution=NOW), State.CLOSED)
        record(tx, None, decision(Assign(ticket=fresh, agent="a")), letter=None, now=NOW)
        assert _due(tx) == []
        assert _due(tx, finished_before=timedelta(0)) == [finished]
        assert _due(tx, waiting_before=timedelta(0)) == [waiting]
        assert _due(tx, due_before=timedelta(hours=3)) == [finished, waiting]
        assert _due(tx, due_before=timedelta(hours=8)) == [fresh, finished, waiting]
        assert closed not in _due(tx, due_before=timedelta(days=99))


def test_due_in_pages(database: Database) -> None:
    """However many are due, each page has at most so many, and the pages together have all."""
    with database.transaction() as tx:
        numbers = [new_ticket(tx, said=letter(message_id=f"<{n}@x>")) for n in range(7)]
        found: list[int] = []
        while True:
            page = tickets.due(
                tx,
                finished_before=NOW,
                waiting_before=NOW,
                due_before=NOW + timedelta(days=9),
                after=found[-1] if found else 0,
                limit=3,
            )
            if not page:
                break
            found += [ticket.number for ticket in page]
        assert found == numbers


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
