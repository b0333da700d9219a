"""By when a ticket is due: triage and solution, by priority and service level, in the desk's working time (G4, S12)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from mailgate.desk.policy import ServiceLevel, Span, WorkingTime
from mailgate.desk.time.worktime import Calendar, calendar_of


def due(
    opened_at: datetime,
    priority: int,
    *,
    level: ServiceLevel,
    worktime: WorkingTime | Calendar,
    paused: timedelta = timedelta(),
) -> tuple[datetime, datetime]:
    """Give the moments, UTC, by which a ticket is due for triage and for solution.

    Counted from the first durable receipt, also after a change of priority or a reopening; the working time the
    clock stood still (waiting, deferred) moves the solution, not the triage, which is over by then.

    Args:
        opened_at: aware; when the first letter was durable.
        priority: 1 to 4; one that the level does not name has the span of the next less urgent one it does.
        level: spans of the customer's organisation, or of the desk.
        worktime: the desk's working time, or a calendar already made of it.
        paused: working time.
    """
    calendar = worktime if isinstance(worktime, Calendar) else calendar_of(worktime)
    solution = calendar.length(_span(level.solution, priority)) + max(paused, timedelta())
    return calendar.add(opened_at, level.triage), calendar.add(opened_at, solution)


def _span(spans: Mapping[int, Span], priority: int) -> Span:
    named = [known for known in spans if known >= priority] or list(spans)
    return spans[min(named, key=lambda known: (known < priority, abs(known - priority)))]
