"""Working time: S12 and G4, with the calendars of three countries."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.desk.policy import Span, WorkingTime
from mailgate.desk.time.worktime import Calendar
from mailgate.errors import ConfigError

MOSCOW = WorkingTime()
ROME = WorkingTime(timezone="Europe/Rome", country="IT", opens=time(8, 30), closes=time(17, 30))
LONDON = WorkingTime(timezone="Europe/London", country="GB", opens=time(9), closes=time(17))
NIGHT = WorkingTime(
    timezone="Europe/Rome", country=None, opens=time(22), closes=time(6), weekdays=(0, 1, 2, 3, 4, 5, 6)
)
CLOCK = WorkingTime(round_the_clock=True)
NEPAL = WorkingTime(
    timezone="Asia/Kathmandu", country=None, opens=time(10), closes=time(16, 45), weekdays=(6, 0, 1, 2, 3)
)
DESKS = {"moscow": MOSCOW, "rome": ROME, "london": LONDON, "night": NIGHT, "clock": CLOCK, "nepal": NEPAL}

RUSSIAN_WORKING_DAYS = {
    2023: (17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21),
    2024: (17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21),
    2025: (17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22),
    2026: (15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22),
}
"""From the official production calendars for the five-day week: 247, 248, 247 and 247 days a year."""

MOVED_BY_DECREE = [
    # (day, works): days whose answer the weekday and the law's list of holidays alone would not give
    ("2023-02-24", False),
    ("2023-05-08", False),
    ("2024-04-27", True),
    ("2024-04-29", False),
    ("2024-04-30", False),
    ("2024-05-10", False),
    ("2024-11-02", True),
    ("2024-12-28", True),
    ("2024-12-30", False),
    ("2024-12-31", False),
    ("2025-05-02", False),
    ("2025-05-08", False),
    ("2025-06-13", False),
    ("2025-11-01", True),
    ("2025-11-03", False),
    ("2025-12-31", False),
    ("2026-01-09", False),
    ("2026-03-09", False),
    ("2026-05-11", False),
    ("2026-12-31", False),
]


def at(text: str, zone: str = "Europe/Moscow") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=index) for index in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", RUSSIAN_WORKING_DAYS)
def test_the_russian_calendar_has_the_official_number_of_working_days_each_month(year: int) -> None:
    """A desk in Moscow works exactly on the working days of the official calendar (G4)."""
    calendar = Calendar(MOSCOW)
    by_month = [0] * 12
    for day in days_of(year):
        by_month[day.month - 1] += calendar.is_working_day(day)
    assert tuple(by_month) == RUSSIAN_WORKING_DAYS[year]


@pytest.mark.parametrize(("day", "works"), MOVED_BY_DECREE)
def test_days_moved_by_decree_are_where_the_decree_put_them(day: str, works: bool) -> None:
    """Moved working Saturdays are worked, and the days they were moved from are free (G4)."""
    assert Calendar(MOSCOW).is_working_day(date.fromisoformat(day)) is works


ADDITIONS = [
    # desk, start on its clock, span, end on its clock
    ("moscow", "2026-11-23T16:30", Span(days=5), "2026-11-30T16:30"),  # S12, in its own words
    ("moscow", "2026-11-23T10:00", Span(hours=4), "2026-11-23T14:00"),
    ("moscow", "2026-11-23T16:00", Span(hours=4), "2026-11-24T11:00"),
    ("moscow", "2026-11-23T14:00", Span(hours=4), "2026-11-23T18:00"),  # up to the last minute
    ("moscow", "2026-11-23T07:00", Span(hours=3), "2026-11-23T12:00"),  # before the desk opens
    ("moscow", "2026-11-23T23:59", Span(hours=3), "2026-11-24T12:00"),
    ("moscow", "2026-11-21T12:00", Span(hours=8), "2026-11-23T17:00"),  # a Saturday
    ("moscow", "2025-12-30T16:00", Span(hours=8), "2026-01-12T15:00"),  # over the New Year holidays
    ("moscow", "2024-04-26T17:00", Span(hours=4), "2024-04-27T12:00"),  # into a working Saturday
    ("moscow", "2025-10-31T17:30", Span(hours=1), "2025-11-01T09:30"),
    ("moscow", "2024-04-27T17:00", Span(days=1), "2024-05-02T17:00"),  # from one, over the May bridge
    ("moscow", "2023-02-22T16:30", Span(days=1), "2023-02-27T16:30"),
    ("moscow", "2026-11-23T10:00", Span(days=1, hours=2), "2026-11-24T12:00"),
    ("moscow", "2026-11-23T10:00", Span(hours=0.5), "2026-11-23T10:30"),
    ("rome", "2026-06-01T16:30", Span(hours=2), "2026-06-03T09:30"),  # the Republic's day between
    ("rome", "2026-04-03T16:30", Span(days=1), "2026-04-07T16:30"),  # Easter Monday between
    ("rome", "2026-03-27T16:00", Span(days=1), "2026-03-30T16:00"),  # clocks go forward on the Sunday between
    ("rome", "2026-10-23T16:00", Span(days=1), "2026-10-26T16:00"),  # and back
    ("london", "2026-12-24T16:00", Span(hours=2), "2026-12-29T10:00"),  # Boxing Day moved to the Monday
    ("london", "2026-05-01T12:00", Span(days=5), "2026-05-11T12:00"),  # the early May bank holiday between
    ("night", "2026-11-23T23:00", Span(hours=7), "2026-11-24T06:00"),
    ("night", "2026-11-24T03:00", Span(hours=4), "2026-11-24T23:00"),
    ("night", "2026-03-28T23:00", Span(hours=7), "2026-03-29T23:00"),  # this night is an hour short
    ("night", "2026-10-24T23:00", Span(hours=7), "2026-10-25T05:00"),  # and this an hour long
    ("clock", "2026-11-21T12:00", Span(hours=36), "2026-11-23T00:00"),
    ("clock", "2026-01-01T12:00", Span(days=2), "2026-01-03T12:00"),
    ("nepal", "2026-11-26T16:00", Span(hours=1), "2026-11-29T10:15"),  # works from Sunday to Thursday
]


@pytest.mark.parametrize(("desk", "start", "span", "end"), ADDITIONS)
def test_a_span_ends_when_the_desk_has_worked_that_long(desk: str, start: str, span: Span, end: str) -> None:
    """Working hours count only what is worked, and N working days are N times the desk's day (S12)."""
    zone = DESKS[desk].timezone
    result = Calendar(DESKS[desk]).add(at(start, zone), span)
    assert result == at(end, zone)
    assert result.tzinfo is UTC


OPENING = [
    ("moscow", "2026-11-23T08:59:59", False, "2026-11-23T09:00"),
    ("moscow", "2026-11-23T09:00", True, "2026-11-23T09:00"),
    ("moscow", "2026-11-23T17:59:59", True, "2026-11-23T17:59:59"),
    ("moscow", "2026-11-23T18:00", False, "2026-11-24T09:00"),
    ("moscow", "2025-12-30T18:00", False, "2026-01-12T09:00"),
    ("moscow", "2024-04-27T12:00", True, "2024-04-27T12:00"),
    ("moscow", "2026-11-28T12:00", False, "2026-11-30T09:00"),
    ("night", "2026-11-24T05:59", True, "2026-11-24T05:59"),
    ("night", "2026-11-24T06:00", False, "2026-11-24T22:00"),
    ("clock", "2026-01-01T03:00", True, "2026-01-01T03:00"),
]


@pytest.mark.parametrize(("desk", "moment", "is_open", "opens"), OPENING)
def test_a_desk_is_open_from_its_first_minute_to_before_its_last(
    desk: str, moment: str, is_open: bool, opens: str
) -> None:
    """Outside working hours an acknowledgement can say when work resumes (E6)."""
    calendar, zone = Calendar(DESKS[desk]), DESKS[desk].timezone
    assert calendar.is_open(at(moment, zone)) is is_open
    assert calendar.next_open(at(moment, zone)) == at(opens, zone)


def test_own_days_off_and_own_working_days_stand_above_the_countrys() -> None:
    """What the operator lists overrules the package's calendar, both ways (G4)."""
    own = Calendar(WorkingTime(holidays=("2026-11-23",), working_days=("2026-11-22", "2026-01-01")))
    assert not own.is_working_day(date(2026, 11, 23))
    assert own.is_working_day(date(2026, 11, 22))
    assert own.is_working_day(date(2026, 1, 1))
    assert own.add(at("2026-11-22T17:00"), Span(hours=2)) == at("2026-11-24T10:00")


def test_a_desk_that_works_on_saturdays_has_its_holidays_on_them_too() -> None:
    """A weekday the desk works on is worked unless it is a public holiday."""
    six = Calendar(WorkingTime(weekdays=(0, 1, 2, 3, 4, 5)))
    assert six.is_working_day(date(2026, 11, 28))
    assert not six.is_working_day(date(2026, 5, 9))


def test_a_year_without_decree_is_told_from_one_with() -> None:
    """Where days are moved every year, a year without a known decree is warned of; the operator's list mends it."""
    assert all(Calendar(MOSCOW).year_is_decreed(year) for year in (2023, 2024, 2025, 2026))
    assert not Calendar(MOSCOW).year_is_decreed(2040)
    assert Calendar(WorkingTime(working_days=("2040-02-25",))).year_is_decreed(2040)
    assert Calendar(ROME).year_is_decreed(2040)
    assert Calendar(LONDON).year_is_decreed(2040)
    assert Calendar(CLOCK).year_is_decreed(2040)


@pytest.mark.parametrize(
    "wrong",
    [
        WorkingTime(timezone="Europe/Mosocw"),
        WorkingTime(timezone="../etc/passwd"),
        WorkingTime(country="XX"),
        WorkingTime(weekdays=()),
        WorkingTime(holidays=("23.11.2026",)),
        WorkingTime(working_days=("2026-02-30",)),
    ],
)
def test_settings_that_cannot_be_are_refused_at_once(wrong: WorkingTime) -> None:
    """A wrong zone, country, weekday list or date is a mistake of the configuration (J1)."""
    with pytest.raises(ConfigError):
        Calendar(wrong)


def test_a_naive_moment_and_negative_time_are_refused() -> None:
    """Nothing guesses a time zone."""
    calendar = Calendar(MOSCOW)
    with pytest.raises(ValueError, match="time zone"):
        calendar.add(datetime(2026, 11, 23, 10), Span(hours=1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="taken away"):
        calendar.add(at("2026-11-23T10:00"), timedelta(hours=-1))


MOMENTS = st.datetimes(datetime(2023, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
LENGTHS = st.builds(lambda minutes: timedelta(minutes=minutes), st.integers(0, 60 * 24 * 30))
CALENDARS = {key: Calendar(worktime) for key, worktime in DESKS.items()}


@given(key=st.sampled_from(sorted(DESKS)), start=MOMENTS, length=LENGTHS)
def test_what_is_added_is_what_lies_between(key: str, start: datetime, length: timedelta) -> None:
    """`between(a, add(a, s)) == s`, for any desk, over DST and holidays; and backwards it is negative."""
    end = CALENDARS[key].add(start, length)
    assert CALENDARS[key].between(start, end) == length
    assert CALENDARS[key].between(end, start) == -length


@given(key=st.sampled_from(sorted(DESKS)), starts=st.tuples(MOMENTS, MOMENTS), lengths=st.tuples(LENGTHS, LENGTHS))
def test_later_or_longer_is_never_earlier(
    key: str, starts: tuple[datetime, datetime], lengths: tuple[timedelta, timedelta]
) -> None:
    """`add` is monotone in the start and in the span."""
    calendar, (early, late), (short, long) = CALENDARS[key], sorted(starts), sorted(lengths)
    assert calendar.add(early, long) <= calendar.add(late, long)
    assert calendar.add(early, short) <= calendar.add(early, long)


@given(key=st.sampled_from(sorted(DESKS)), moments=st.tuples(MOMENTS, MOMENTS, MOMENTS))
def test_working_time_adds_up(key: str, moments: tuple[datetime, datetime, datetime]) -> None:
    """What lies between a and c is what lies between a and b, and b and c."""
    a, b, c = sorted(moments)
    calendar = CALENDARS[key]
    assert calendar.between(a, c) == calendar.between(a, b) + calendar.between(b, c)


def counted(worktime: WorkingTime, start: datetime, minutes: int) -> timedelta:
    """Working minutes, counted one by one on the desk's clock: another way to the same figure."""
    calendar, zone, total = Calendar(worktime), ZoneInfo(worktime.timezone), 0
    for minute in range(minutes):
        local = (start + timedelta(minutes=minute)).astimezone(zone)
        if worktime.round_the_clock:
            total += 1
        elif worktime.opens < worktime.closes:
            total += calendar.is_working_day(local.date()) and worktime.opens <= local.time() < worktime.closes
        elif local.time() >= worktime.opens:
            total += calendar.is_working_day(local.date())
        elif local.time() < worktime.closes:
            total += calendar.is_working_day(local.date() - timedelta(days=1))
    return timedelta(minutes=total)


@settings(max_examples=30)
@given(
    key=st.sampled_from(sorted(DESKS)),
    start=st.one_of(
        MOMENTS,
        st.builds(lambda hours: datetime(2026, 3, 28, tzinfo=UTC) + timedelta(hours=hours), st.integers(0, 30)),
        st.builds(lambda hours: datetime(2026, 10, 24, tzinfo=UTC) + timedelta(hours=hours), st.integers(0, 30)),
    ),
    minutes=st.integers(0, 3000),
)
def test_working_time_is_what_one_counts_minute_by_minute(key: str, start: datetime, minutes: int) -> None:
    """Between two moments lies what a slow count on the desk's own clock finds, nights of DST included."""
    whole = start.replace(second=0, microsecond=0)
    assert CALENDARS[key].between(whole, whole + timedelta(minutes=minutes)) == counted(DESKS[key], whole, minutes)


def test_ten_thousand_due_times_cost_little() -> None:
    """No minute is walked: a decade of working time is a few thousand steps."""
    calendar = Calendar(MOSCOW)
    assert calendar.between(at("2016-01-01T00:00"), at("2026-01-01T00:00")) > timedelta(hours=9 * 2400)
    assert calendar.add(at("2016-01-01T00:00"), timedelta(hours=9 * 2400)) < at("2026-01-01T00:00")
    assert calendar._shift.cache_info().currsize <= 4096
