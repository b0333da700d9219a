"""Tickets whose time has come, and what was said of them, on both databases: G2, G5, J2, T109."""

from datetime import datetime, timedelta
from typing import Any

from mailgate.desk.changes import Assign, ChangeState, Remark
from mailgate.desk.ticket import MessageKind, State
from mailgate.desk.time.tended import Mark
from mailgate.store import inbox, tending
from mailgate.store.database import Database, Tx
from mailgate.store.record import record
from mailgate.store.ticker import elect
from tests.store.plans import Plans
from tests.store.values import NOW, decision, letter, new_ticket, opening, taken_in, words

HOUR = timedelta(hours=1)


def _change(tx: Tx, *changes: Any, now: datetime = NOW) -> None:
    record(tx, None, decision(*changes, actor="mailgate"), letter=None, now=now)


def _due(tx: Tx, now: datetime = NOW, limit: int = 10) -> list[int]:
    return [tended.ticket.number for tended in tending.due(tx, now=now, limit=limit)]


def test_every_change_is_looked_at_and_sleep_holds_until_its_time(database: Database) -> None:
    """A new or changed ticket is due at once; one that was put to sleep is due again at its time, and not before."""
    with database.transaction() as tx:
        one, two = new_ticket(tx), new_ticket(tx, said=letter(message_id="<2@x>"))
        assert _due(tx) == [one, two]
        assert _due(tx, limit=1) == [one]
        tending.sleep(tx, [(one, NOW + HOUR), (two, None)])
        assert _due(tx) == []
        assert _due(tx, NOW + HOUR) == [one]
        assert _due(tx, NOW + timedelta(days=999)) == [one]
        _change(tx, Assign(ticket=two, agent="ivan@desk.example"))
        assert _due(tx) == [two]


def test_a_start_wakes_all_open_tickets(database: Database) -> None:
    """Periods and calendars may be others than before the restart; what is closed is left asleep."""
    with database.transaction() as tx:
        one, two = new_ticket(tx), new_ticket(tx, said=letter(message_id="<2@x>"))
        _change(tx, ChangeState(ticket=two, to=State.CLOSED))
        tending.sleep(tx, [(one, None), (two, None)])
        tending.wake_all(tx)
        assert _due(tx) == [one]


def test_what_was_said_is_remembered(database: Database) -> None:
    """Marks are events of the ticket, with their occasion; other events are none."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        _change(tx, Remark(ticket=number, kind="warned", detail="priority 2"), now=NOW + HOUR)
        _change(tx, Remark(ticket=number, kind="thanks", detail="x"))
        (found,) = tending.due(tx, now=NOW, limit=9)
        assert found.marks == (Mark(kind="warned", about="priority 2", at=NOW + HOUR),)
        assert found.mark("warn", "priority 2")
        assert not found.mark("warn", "priority 3")
        assert not found.mark("escalate", "priority 2")


def test_words_and_machines(database: Database) -> None:
    """The last word is a customer's; a ticket that a machine opened is known as such, whoever wrote later."""
    with database.transaction() as tx:
        one = new_ticket(tx)
        machine = decision(opening(), words(kind=MessageKind.MACHINE))
        two = record(tx, None, machine, letter=letter(message_id="<2@x>"), now=NOW).numbers[opening().ticket]
        _change(tx, words(one, kind=MessageKind.AGENT, of_letter=False), now=NOW + 2 * HOUR)
        _change(tx, words(one, verified=False, of_letter=False), now=NOW + HOUR)
        found = {tended.ticket.number: tended for tended in tending.due(tx, now=NOW, limit=9)}
        assert (found[one].last_word_at, found[one].by_machine) == (NOW + HOUR, False)
        assert (found[two].last_word_at, found[two].by_machine) == (None, True)


def test_the_history_comes_with_what_waits(database: Database) -> None:
    """The reminder repeats what was asked: only tickets that wait are read with their words."""
    with database.transaction() as tx:
        one, two = new_ticket(tx), new_ticket(tx, said=letter(message_id="<2@x>"))
        _change(tx, ChangeState(ticket=two, to=State.WAITING))
        found = {tended.ticket.number: len(tended.ticket.history) for tended in tending.due(tx, now=NOW, limit=9)}
        assert found == {one: 0, two: 1}


def test_a_clock_that_was_ahead_leaves_nothing_in_the_future(database: Database) -> None:
    """T109: 'since when' of silent tickets is brought back to now; a minute's skew between gateways is none."""
    with database.transaction() as tx:
        ahead, skewed, working = (new_ticket(tx, said=letter(message_id=f"<{n}@x>")) for n in range(3))
        for number, after in ((ahead, timedelta(days=1)), (skewed, timedelta(seconds=50))):
            _change(tx, ChangeState(ticket=number, to=State.FINISHED), now=NOW + after)
        _change(tx, ChangeState(ticket=working, to=State.IN_WORK), now=NOW + timedelta(days=1))
        tending.sleep(tx, [(ahead, None)])
        assert tending.clamp(tx, NOW) == 1
        assert tending.clamp(tx, NOW) == 0
        found = {tended.ticket.number: tended.ticket.state_since for tended in tending.due(tx, now=NOW, limit=9)}
        assert found == {ahead: NOW, skewed: NOW + timedelta(seconds=50), working: NOW + timedelta(days=1)}


def test_a_digest_is_noted_for_its_team_and_desk(database: Database) -> None:
    """Each team of each desk has its own; the newest day is kept."""
    with database.transaction() as tx:
        assert tending.last_digest(tx, desk="support", team="general") is None
        for day in ("2026-11-23", "2026-11-24"):
            tending.note_digest(tx, day, desk="support", team="general")
        assert tending.last_digest(tx, desk="support", team="general") == "2026-11-24"
        assert tending.last_digest(tx, desk="support", team="other") is None
        assert tending.last_digest(tx, desk="other", team="general") is None


def test_what_a_digest_is_made_of(database: Database) -> None:
    """A team's tickets that are not closed, and the held letters with the team that each waits for."""
    with database.transaction() as tx:
        one, closed = new_ticket(tx), new_ticket(tx, said=letter(message_id="<2@x>"))
        new_ticket(tx, said=letter(message_id="<3@x>"), team="other")
        _change(tx, ChangeState(ticket=closed, to=State.CLOSED))
        assert [ticket.number for ticket in tending.open_of(tx, desk="support", team="general")] == [one]
        held = taken_in(tx)
        inbox.hold(tx, held, reason="forged", detail="", ticket=one, now=NOW)
        inbox.hold(tx, taken_in(tx, b"x"), reason="flood", detail="", now=NOW)
        assert [(letter.ticket, letter.team) for letter in tending.held_letters(tx)] == [(one, "general"), (None, None)]


def test_two_gateways_never_look_at_one_ticket(pair: tuple[Database, Database]) -> None:
    """J2: of two gateways that tick at once one is elected, and a ticket that is being decided on is passed over."""
    first, second = pair
    with first.transaction() as tx:
        one, two = new_ticket(tx), new_ticket(tx, said=letter(message_id="<2@x>"))
    if not first.postgresql:
        return  # SQLite has one daemon, and one writer at a time (T110)
    with first.transaction() as mine:
        assert elect(mine)
        assert _due(mine, limit=1) == [one]
        with second.transaction() as theirs:
            assert not elect(theirs)
            assert _due(theirs) == [two]
    with second.transaction() as theirs:
        assert elect(theirs)
        assert _due(theirs) == [one, two]


def test_nothing_grows_with_what_was_ever_stored(url: str) -> None:
    """J2: what a tick reads goes by indexes; no table is read from end to end, on SQLite and on PostgreSQL."""
    plans = Plans(url)
    with plans.database.transaction() as tx:
        number = new_ticket(tx)
        _change(tx, ChangeState(ticket=number, to=State.WAITING), Remark(ticket=number, kind="warned"))
        plans.scans.clear()
        plans.statements.clear()
        assert _due(tx) == [number]
        tending.sleep(tx, [(number, NOW)])
        tending.wake_all(tx)
        tending.clamp(tx, NOW)
        tending.open_of(tx, desk="support", team="general")
        tending.held_letters(tx)
        tending.last_digest(tx, desk="support", team="general")
    plans.database.close()
    assert plans.scans == []
    assert len(plans.statements) > 10
