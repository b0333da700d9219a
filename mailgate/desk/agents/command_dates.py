"""Moments as agents write them in a command: dates, weekdays and spans, in the desk's time zone.

A day before the month, as in all three languages; a date without a year is the next one; a day without a time is the
end of the desk's day.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailgate.desk.policy import Span, WorkingTime
from mailgate.desk.time.worktime import Calendar, calendar_of

_DAYS = (
    "понедельник понедельника пн monday mon lunedi lun",
    "вторник вторника вт tuesday tue martedi mar",
    "среда среду среды ср wednesday wed mercoledi mer",
    "четверг четверга чт thursday thu giovedi gio",
    "пятница пятницу пятницы пт friday fri venerdi ven",
    "суббота субботу субботы сб saturday sat sabato sab",
    "воскресенье воскресенья вс sunday sun domenica dom",
)
_WEEKDAYS = {name: day for day, names in enumerate(_DAYS) for name in names.split()}
_NEAR = {
    **dict.fromkeys(("сегодня", "today", "oggi"), 0),
    **dict.fromkeys(("завтра", "tomorrow", "domani"), 1),
    **dict.fromkeys(("послезавтра", "dopodomani"), 2),
}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)t?")
_DOTTED = re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{4}|\d{2}))?(?![\d:])\.?")
_MONTHS = (
    "янв jan gen",
    "фев feb",
    "мар mar",
    "апр apr",
    "мая май may mag",
    "июн jun giu",
    "июл jul lug",
    "авг aug ago",
    "сен sep set",
    "окт oct ott",
    "ноя nov",
    "дек dec dic",
)
_MONTH = {begins: str(number) for number, names in enumerate(_MONTHS, start=1) for begins in names.split()}
_WORDED = re.compile(r"(?P<day>\d{1,2}) (?P<month>[^\W\d_]{3,9})\.?(?: (?P<year>\d{4})(?: ?г(?:\.|ода)?)?)?(?!\w)")
_SPAN = re.compile(
    r"\+ ?(?P<number>\d{1,3}) ?(?P<unit>рабочих дн(?:ей|я)|дн(?:ей|я|ь)?|д|days?|d|час(?:ов|а)?|ч|hours?|h)(?!\w)"
)
_WORD = re.compile(r"(?P<word>[^\W\d_]{2,12})(?!\w)\.?")
_BEFORE = re.compile(r"(?:до|к|на|во?|с|by|on|at|until|till|entro|per|alle)(?= )[ ]?")
_TIME = re.compile(r"[ ,]{0,2}(?:(?:в|к|до|at|by|alle|ore)(?= ))? ?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?![\d:])")


def moment(text: str, *, now: datetime, worktime: WorkingTime) -> tuple[datetime | None, str]:
    """The moment, UTC, that a text begins with, and what follows it; None and the text where it begins with none."""
    calendar, zone = calendar_of(worktime), ZoneInfo(worktime.timezone)
    plain = " ".join(text.split())
    folded = plain.casefold().replace("ё", "е").replace("ì", "i")
    at = match.end() if (match := _BEFORE.match(folded)) else 0
    if span := _SPAN.match(folded, at):
        return calendar.add(now, _span(span)), _rest(plain, span.end())
    for read in (_iso, _dotted, _worded, _named):
        found = read(folded, at, now.astimezone(zone).date())
        if found:
            day, end = found
            return _at(day, folded, plain, end, calendar=calendar, zone=zone, worktime=worktime)
    return None, plain


Day = tuple[date, int] | None
Read = Callable[[str, int, date], Day]


def _iso(text: str, at: int, today: date) -> Day:
    match = _ISO.match(text, at)
    return _date(match["year"], match["month"], match["day"], match.end(), today) if match else None


def _dotted(text: str, at: int, today: date) -> Day:
    match = _DOTTED.match(text, at)
    if match and not match["year"] and len(match["month"]) == 1:
        return None
    return _date(match["year"] or "", match["month"], match["day"], match.end(), today) if match else None


def _worded(text: str, at: int, today: date) -> Day:
    """`25 декабря`, `25 Dec 2026`: a month is known by its first three letters."""
    match = _WORDED.match(text, at)
    month = _MONTH.get(match["month"][:3]) if match else None
    return _date(match["year"] or "", month, match["day"], match.end(), today) if match and month else None


def _named(text: str, at: int, today: date) -> Day:
    match = _WORD.match(text, at)
    if match is None:
        return None
    if (ahead := _NEAR.get(match["word"])) is not None:
        return today + timedelta(days=ahead), match.end()
    weekday = _WEEKDAYS.get(match["word"])
    if weekday is None:
        return None
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1), match.end()


def _date(year: str, month: str, day: str, end: int, today: date) -> Day:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)), end
        this = date(today.year, int(month), int(day))
        return (this if this >= today else this.replace(year=today.year + 1)), end
    except ValueError:
        return None


def _span(match: re.Match[str]) -> Span:
    number, unit = int(match["number"]), match["unit"]
    return Span(hours=number) if unit.startswith(("ч", "h")) else Span(days=number)


def _at(
    day: date, folded: str, plain: str, end: int, *, calendar: Calendar, zone: ZoneInfo, worktime: WorkingTime
) -> tuple[datetime | None, str]:
    match = _TIME.match(folded, end)
    if match:
        hour, minute = int(match["hour"]), int(match["minute"])
        if hour > 23 or minute > 59:
            return None, plain
        return datetime.combine(day, time(hour, minute), zone).astimezone(UTC), _rest(plain, match.end())
    shift = calendar.shift(day)
    if shift and not worktime.round_the_clock:
        return shift[1], _rest(plain, end)
    closes = time(23, 59) if worktime.round_the_clock else worktime.closes
    return datetime.combine(day, closes, zone).astimezone(UTC), _rest(plain, end)


def _rest(text: str, at: int) -> str:
    return text[at:].lstrip(" ,.;:–—-").strip()
