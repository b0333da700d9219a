"""When the report of a week is due by mail: on the morning of the next one (I2).

It comes when the first desk opens on Monday, or on the week's first working day; in a week without one, on Monday all
the same. A gateway that was away then makes up for it within the week.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailgate.desk.figures.record import Period
from mailgate.desk.policy import Desk
from mailgate.desk.time.worktime import calendar_of

_MORNING = timedelta(hours=4)
_WEEK = timedelta(days=7)
_FAR = timedelta(days=14)
"""Further ahead than clocks are set wrong by hand: a mark from there counts for nothing (T109)."""


def due(desk: Desk, now: datetime) -> date | None:
    """The Monday of the week in which `now` lies, once that week has opened; None before."""
    monday = _monday(desk, now)
    return monday if now >= _opening(desk, monday) else None


def is_new(monday: date, last: str | None) -> bool:
    """Whether a week has had no report yet; `last` is the ISO date of the newest one's Monday."""
    newest = date.fromisoformat(last) if last else None
    return newest is None or monday > newest or newest - monday > _FAR


def is_morning(desk: Desk, monday: date, now: datetime) -> bool:
    """Whether the week has only just opened: who asked for the report in its middle gets the first one in the next."""
    return now < _opening(desk, monday) + _MORNING


def reported(desk: Desk, monday: date) -> Period:
    """The week before."""
    return Period(first=monday - _WEEK, last=monday - timedelta(days=1), timezone=desk.worktime.timezone)


def _monday(desk: Desk, now: datetime) -> date:
    today = now.astimezone(ZoneInfo(desk.worktime.timezone)).date()
    return today - timedelta(days=today.weekday())


def _opening(desk: Desk, monday: date) -> datetime:
    """When the week opens."""
    opens = datetime.combine(monday, desk.worktime.opens, ZoneInfo(desk.worktime.timezone)).astimezone(UTC)
    if desk.worktime.round_the_clock:
        return opens
    calendar = calendar_of(desk.worktime)
    shifts = (calendar.shift(monday + timedelta(days=count)) for count in range(7))
    return next((shift[0] for shift in shifts if shift is not None), opens)
