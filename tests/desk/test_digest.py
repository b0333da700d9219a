"""The morning's letter to each team: G5."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailgate.desk.policy import Desk, Policy, Team, Warnings, WorkingTime
from mailgate.desk.ticket import State, Ticket
from mailgate.desk.time.calendar_watch import advice, undecreed
from mailgate.desk.time.digest import MOST_LISTED, HeldLetter, digest, held_for, is_new, morning
from tests.desk.cases import DESK, IVAN, OLGA, POLICY, ticket

ZONE = ZoneInfo("Europe/Moscow")


def at(text: str, zone: ZoneInfo = ZONE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


NOW = at("2026-11-24T09:00")

MORNINGS = [
    ("2026-11-24T08:59", None),
    ("2026-11-24T09:00", date(2026, 11, 24)),
    ("2026-11-24T12:59", date(2026, 11, 24)),
    ("2026-11-24T13:00", None),
    ("2026-11-22T09:00", None),  # a Sunday
    ("2025-11-01T09:00", date(2025, 11, 1)),  # a working Saturday
    ("2025-11-03T09:00", None),  # a day that was moved
]


@pytest.mark.parametrize(("now", "day"), MORNINGS)
def test_each_working_morning(now: str, day: date | None) -> None:
    """From the desk's first minute; a gateway that was away makes up for it within the morning, not at night."""
    assert morning(DESK, at(now)) == day


def test_other_desks_have_other_mornings() -> None:
    """A desk round the clock has one each day at its `opens`, one in Rome by Rome's clock; one may want none."""
    clock = replace(DESK, worktime=WorkingTime(round_the_clock=True))
    assert morning(clock, at("2026-11-22T09:30")) == date(2026, 11, 22)
    assert morning(clock, at("2026-11-22T03:00")) is None
    rome = replace(DESK, worktime=WorkingTime(timezone="Europe/Rome", country="IT", opens=time(8, 30)))
    for day in ("2026-03-30", "2026-10-26"):  # the Mondays after the nights in which clocks change
        assert morning(rome, at(f"{day}T08:30", ZoneInfo("Europe/Rome"))) == date.fromisoformat(day)
        assert morning(rome, at(f"{day}T08:29", ZoneInfo("Europe/Rome"))) is None
    assert morning(replace(DESK, warnings=Warnings(digest=False)), NOW) is None


def test_once_a_day_whatever_the_clock_does() -> None:
    """T109: not again after a step back; a clock that was years ahead for a moment silences nobody for years."""
    assert is_new(date(2026, 11, 24), None)
    assert is_new(date(2026, 11, 24), "2026-11-23")
    assert not is_new(date(2026, 11, 24), "2026-11-24")
    assert not is_new(date(2026, 11, 24), "2026-11-25")
    assert is_new(date(2026, 11, 24), "2036-11-24")


def listed(*tickets: Ticket, held: int = 0, desk: Desk = DESK, policy: Policy = POLICY) -> list[int]:
    """What the digest names; nothing where there is none."""
    notices = digest(tickets, desk=desk, team="general", held=held, policy=policy, now=NOW)
    assert {notice.recipient.address for notice in notices} in (set(), {IVAN, OLGA})
    return [each.number for each in notices[0].facts.tickets] if notices else []


def made(number: int, **changes: Any) -> Ticket:
    values = {"state": State.IN_WORK, "assignee": IVAN, "due_solution": at("2026-12-01T12:00")}
    return ticket(number, **(values | changes))


def test_what_a_digest_names() -> None:
    """Late, due today, nobody's, waiting long; what goes its way is not named, and the most urgent comes first."""
    tickets = (
        made(1),
        made(2, due_solution=at("2026-11-24T18:00")),
        made(3, due_solution=at("2026-11-20T18:00")),
        made(4, assignee=None),
        made(5, state=State.WAITING, state_since=at("2026-11-21T09:00")),
        made(6, state=State.WAITING, state_since=at("2026-11-22T09:00")),
        made(7, state=State.DEFERRED, state_since=at("2026-11-01T09:00")),
        made(8, state=State.FINISHED, due_solution=at("2026-11-20T18:00"), assignee=None),
        made(9, due_solution=None),
        made(10, due_solution=at("2026-11-25T00:00")),
    )
    assert listed(*tickets) == [3, 2, 4, 5, 7]
    notices = digest(tickets, desk=DESK, team="general", held=0, policy=POLICY, now=NOW)
    assert notices[0].facts.open_tickets == 9


def test_nothing_to_say_is_not_said() -> None:
    """No letter where nothing needs a word; held letters alone are worth one."""
    assert listed(made(1)) == []
    notices = digest((made(1),), desk=DESK, team="general", held=2, policy=POLICY, now=NOW)
    assert [notice.facts.detail for notice in notices] == ["2", "2"]


def test_a_long_list_is_cut_at_its_least_urgent_end() -> None:
    """A letter stays one that can be read; it says how many there are."""
    many = [made(number, due_solution=at("2026-11-20T09:00")) for number in range(1, MOST_LISTED + 50)]
    notices = digest(many, desk=DESK, team="general", held=0, policy=POLICY, now=NOW)
    assert len(notices[0].facts.tickets) == MOST_LISTED
    assert notices[0].facts.open_tickets == MOST_LISTED + 49


def test_held_letters_wait_for_one_team() -> None:
    """Those about a ticket for its team; those about none for the general team of the desk they were sent to."""
    other = Desk(key="other", name={"": "Other"}, addresses=("other@desk.example",), teams=("second", "general"))
    policy = replace(
        POLICY, desks=(DESK, other), teams=(*POLICY.teams, Team(key="second", name={"": "2"}, agents=(OLGA,)))
    )
    letters = (
        HeldLetter(recipients=("support@desk.example",), ticket=None, team=None),
        HeldLetter(recipients=("other+x@desk.example",), ticket=None, team=None),
        HeldLetter(recipients=("other@desk.example",), ticket=5, team="general"),
        HeldLetter(recipients=(), ticket=None, team=None),
    )
    counts = {
        (desk.key, team): held_for(letters, desk=desk, team=team, policy=policy)
        for desk in policy.desks
        for team in desk.teams
    }
    assert counts == {("support", "general"): 2, ("other", "second"): 1, ("other", "general"): 1}


def test_a_year_without_decree_is_said_half_a_year_before() -> None:
    """G4: whoever runs a desk in a country that moves days each year learns in time that next year's are not known."""
    early, late = at("2059-03-01T12:00"), at("2059-11-01T12:00")
    assert ("support", 2059) in undecreed(POLICY, early)
    assert [year for _, year in undecreed(POLICY, late)] == [2059, 2060]
    assert "2060" in advice("support", 2060)
    rome = replace(DESK, worktime=WorkingTime(timezone="Europe/Rome", country="IT"))
    assert undecreed(replace(POLICY, desks=(rome,)), late) == ()
    assert undecreed(POLICY, at("2026-03-01T12:00")) == ()
