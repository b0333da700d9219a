"""By when a ticket is due: G4, S12."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailgate.desk.policy import ServiceLevel, Span, WorkingTime
from mailgate.desk.time.deadlines import due
from mailgate.desk.time.worktime import Calendar

ZONE = ZoneInfo("Europe/Moscow")
DESK = Calendar(WorkingTime())
PREMIUM = ServiceLevel(triage=Span(hours=1), solution={1: Span(hours=3)})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("priority", "solution"),
    [
        (1, "2026-11-24T11:30"),
        (2, "2026-11-24T15:30"),
        (3, "2026-11-30T16:30"),
        (4, "2026-12-07T16:30"),
    ],
)
def test_each_priority_has_its_time(priority: int, solution: str) -> None:
    """Triage within 3 working hours; 4 or 8 working hours, 5 or 10 working days to the solution (G4, S12)."""
    assert due(at("2026-11-23T16:30"), priority, level=ServiceLevel(), worktime=DESK) == (
        at("2026-11-24T10:30"),
        at(solution),
    )


@pytest.mark.parametrize("priority", [1, 2, 3, 4])
def test_a_service_level_may_have_one_time_for_all(priority: int) -> None:
    """'Three hours for all at premium': a priority that a level does not name has the nearest one's time (G4)."""
    triage, solution = due(at("2026-11-23T10:00"), priority, level=PREMIUM, worktime=DESK)
    assert (triage, solution) == (at("2026-11-23T11:00"), at("2026-11-23T13:00"))


def test_a_priority_between_two_named_ones_has_the_less_urgent_time() -> None:
    """A gap in a service level's list never promises more than the list says."""
    level = ServiceLevel(solution={1: Span(hours=1), 4: Span(hours=5)})
    assert due(at("2026-11-23T10:00"), 2, level=level, worktime=DESK)[1] == at("2026-11-23T15:00")


def test_the_time_a_ticket_waited_is_added_in_working_time() -> None:
    """In 'waiting' and 'deferred' the clock stands still: the solution moves by it, the triage does not (S12)."""
    triage, solution = due(at("2026-11-23T10:00"), 1, level=ServiceLevel(), worktime=DESK, paused=timedelta(hours=9))
    assert (triage, solution) == (at("2026-11-23T13:00"), at("2026-11-24T14:00"))


def test_a_change_of_priority_counts_from_the_first_receipt() -> None:
    """Recomputed from the first start less the time paused, whenever it is changed (S12)."""
    opened = at("2026-11-23T10:00")
    assert due(opened, 2, level=ServiceLevel(), worktime=DESK)[1] == at("2026-11-23T18:00")
    assert due(opened, 1, level=ServiceLevel(), worktime=DESK)[1] == at("2026-11-23T14:00")


def test_a_desk_round_the_clock_counts_every_hour() -> None:
    """First answer in 24 or 36 hours, or 3 on the premium tariff, nights and holidays alike (S12)."""
    level = ServiceLevel(triage=Span(hours=24), solution={3: Span(hours=36)})
    opened = datetime(2026, 1, 1, 22, tzinfo=UTC)
    assert due(opened, 3, level=level, worktime=WorkingTime(round_the_clock=True)) == (
        opened + timedelta(hours=24),
        opened + timedelta(hours=36),
    )
