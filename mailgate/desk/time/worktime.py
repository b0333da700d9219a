"""When a desk works, and arithmetic in its working time (G4, S12).

All moments that come out are in UTC. A working hour is an hour that really passes within the desk's hours: where
clocks are put forward or back inside them, the day is an hour shorter or longer. N working days are N times the
length of the desk's day on the clock, so that what came at 16:30 on Monday is due at 16:30 on the fifth working day.

*Fails:* with `ConfigError` for hours, zones or countries that cannot be; with `ValueError` for a naive moment.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mailgate.desk.policy import Span, WorkingTime
from mailgate.desk.time.public_holidays import is_decreed, year_of
from mailgate.errors import ConfigError

_DAY = timedelta(days=1)
_NOTHING = timedelta()
_HORIZON_DAYS = 366 * 3
"""A desk that is closed for longer than this has a wrong calendar."""

Shift = tuple[datetime, datetime]
"""From when to when a desk works on one of its days, UTC; the end is not part of it."""


class Calendar:
    """A desk's working time. Cheap to ask, safe to share between threads; remembers at most 4,096 days."""

    def __init__(self, worktime: WorkingTime) -> None:
        """Check the settings; raises `ConfigError`."""
        self._worktime = worktime
        self._zone = _zone(worktime.timezone)
        self._days_off = _dates(worktime.holidays)
        self._extra_days = _dates(worktime.working_days)
        if worktime.country is not None:
            year_of(worktime.country, 2025)
        if not worktime.round_the_clock and not worktime.weekdays:
            raise ConfigError("a desk's weekdays are empty: it would never work")
        self._shift = lru_cache(maxsize=4096)(self._make_shift)

    @property
    def day_length(self) -> timedelta:
        """Length of one working day on the clock."""
        if self._worktime.round_the_clock:
            return _DAY
        opens, closes = self._worktime.opens, self._worktime.closes
        length = datetime.combine(date.min, closes) - datetime.combine(date.min, opens)
        return length if length > _NOTHING else length + _DAY

    def length(self, span: Span) -> timedelta:
        """Working time that a span is worth at this desk."""
        return span.days * self.day_length + timedelta(hours=span.hours)

    def add(self, start: datetime, span: Span | timedelta) -> datetime:
        """Moment at which so much working time has passed since `start`. No time at all gives `start` itself.

        Args:
            start: aware.
            span: working hours and days, or working time; not negative.
        """
        left = self.length(span) if isinstance(span, Span) else span
        moment = _utc(start)
        if left < _NOTHING:
            raise ValueError("working time cannot be taken away")
        if left == _NOTHING or self._worktime.round_the_clock:
            return moment + left
        return self._walk(moment, left)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from one moment to a later one; negative where `end` is before `start`."""
        begin, finish = _utc(start), _utc(end)
        if finish < begin:
            return -self.between(finish, begin)
        if self._worktime.round_the_clock:
            return finish - begin
        total, day, last = _NOTHING, self._local_day(begin) - _DAY, self._local_day(finish)
        while day <= last:
            shift = self._shift(day)
            if shift is not None:
                total += max(min(shift[1], finish) - max(shift[0], begin), _NOTHING)
            day += _DAY
        return total

    def is_open(self, at: datetime) -> bool:
        """Whether the desk is at work at this moment."""
        return self._worktime.round_the_clock or self._shift_at(_utc(at)) is not None

    def next_open(self, at: datetime) -> datetime:
        """The moment itself where the desk is at work, else when it next is."""
        moment = _utc(at)
        if self._worktime.round_the_clock:
            return moment
        return max(moment, self._shift_from(moment, self._local_day(moment) - _DAY)[1][0])

    def shift(self, day: date) -> Shift | None:
        """From when to when the desk works on a day of its own calendar; None for a day off."""
        return self._shift(day)

    def is_working_day(self, day: date) -> bool:
        """Whether the desk works on a day of its own calendar: its own exceptions first, then the country's."""
        if self._worktime.round_the_clock or day in self._extra_days:
            return True
        if day in self._days_off:
            return False
        wanted = day.weekday() in self._worktime.weekdays
        if self._worktime.country is None:
            return wanted
        known = year_of(self._worktime.country, day.year)
        return day not in known.days_off if wanted else day in known.working_weekends

    def year_is_decreed(self, year: int) -> bool:
        """Whether a year's moved days are known, from the package or the desk's own list; warn where they are not."""
        if self._worktime.round_the_clock or self._worktime.country is None:
            return True
        own = any(day.year == year for day in self._days_off | self._extra_days)
        return own or is_decreed(self._worktime.country, year)

    def _walk(self, moment: datetime, left: timedelta) -> datetime:
        day = self._local_day(moment) - _DAY
        while True:
            day, (opens, closes) = self._shift_from(moment, day)
            begin = max(opens, moment)
            if closes - begin >= left:
                return begin + left
            left -= closes - begin
            day += _DAY

    def _shift_from(self, moment: datetime, day: date) -> tuple[date, Shift]:
        """The first shift from `day` on that is not over at `moment`, and its day."""
        for _ in range(_HORIZON_DAYS):
            shift = self._shift(day)
            if shift is not None and shift[1] > moment:
                return day, shift
            day += _DAY
        raise ConfigError("the desk's calendar has no working day for three years")

    def _shift_at(self, moment: datetime) -> Shift | None:
        today = self._local_day(moment)
        for day in (today - _DAY, today):
            shift = self._shift(day)
            if shift is not None and shift[0] <= moment < shift[1]:
                return shift
        return None

    def _local_day(self, moment: datetime) -> date:
        return moment.astimezone(self._zone).date()

    def _make_shift(self, day: date) -> Shift | None:
        if not self.is_working_day(day):
            return None
        worktime = self._worktime
        opens, closes = (time.min, time.min) if worktime.round_the_clock else (worktime.opens, worktime.closes)
        last = day + _DAY if closes <= opens else day
        shift = self._at(day, opens), self._at(last, closes)
        return shift if shift[0] < shift[1] else None

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self._zone).astimezone(UTC)


@lru_cache(maxsize=256)
def calendar_of(worktime: WorkingTime) -> Calendar:
    """The calendar of a desk's working time, made once."""
    return Calendar(worktime)


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigError(f"there is no time zone {name!r}") from None


def _dates(listed: tuple[str, ...]) -> frozenset[date]:
    try:
        return frozenset(date.fromisoformat(day) for day in listed)
    except ValueError as error:
        raise ConfigError(f"not a date as YYYY-MM-DD: {error}") from None
