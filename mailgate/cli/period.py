"""Which days a command is about: `--period 2026-10`, or `--from` and `--to`."""

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from mailgate.errors import UsageError

if TYPE_CHECKING:
    from mailgate.desk.figures.record import Period

FromOption = Annotated[str, typer.Option("--from", metavar="DATE", help="First day: 2026-10-01.")]
ToOption = Annotated[str, typer.Option("--to", metavar="DATE", help="Last day, included; else today.")]
PeriodOption = Annotated[
    str,
    typer.Option(
        "--period",
        "-p",
        metavar="PERIOD",
        help="2026, 2026-Q4, 2026-10, 2026-W47, 2026-11-22, week, month, quarter, year (this one so far), "
        "last-week, last-month, last-quarter, last-year.",
    ),
]

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SHAPE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|W(\d{2})|(\d{2})))?(?<!-)")
_DAYS = 30


def period_of(*, period: str, first: str, last: str, timezone: str, now: datetime) -> "Period":
    """The days that were asked for, on a desk's clock; the last thirty where nothing was.

    Raises UsageError with the remedy for what is no period.
    """
    from mailgate.desk.figures.record import Period

    today = now.astimezone(ZoneInfo(timezone)).date()
    if period and (first or last):
        raise UsageError("give either --period or --from and --to, not both")
    if period:
        begin, end = _named(period.strip(), today)
    else:
        end = _day(last, today)
        begin = _day(first, end - timedelta(days=_DAYS - 1))
    if begin > end:
        raise UsageError(f"the period begins on {begin}, after its end on {end}: exchange them")
    return Period(first=begin, last=end, timezone=timezone)


def _day(text: str, otherwise: date) -> date:
    if not text:
        return otherwise
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"{text!r} is no day: write it like 2026-10-01") from None


def _named(word: str, today: date) -> tuple[date, date]:
    last = word.startswith("last-")
    unit = word.removeprefix("last-")
    if unit == "week":
        begin = today - timedelta(days=today.weekday())
        return (begin - timedelta(days=7), begin - timedelta(days=1)) if last else (begin, today)
    if unit in _MONTHS:
        length = _MONTHS[unit]
        begin = today.replace(month=(today.month - 1) // length * length + 1, day=1)
        return (_months_on(begin, -length), begin - timedelta(days=1)) if last else (begin, today)
    return _dated(word)


def _dated(word: str) -> tuple[date, date]:
    try:
        if shape := _SHAPE.fullmatch(word):
            year, quarter, week, month = (int(part) if part else 0 for part in shape.groups())
            if week:
                begin = date.fromisocalendar(year, week, 1)
                return begin, begin + timedelta(days=6)
            length = 3 if quarter else 1 if shape[4] else 12
            begin = date(year, quarter * 3 - 2 if quarter else month if shape[4] else 1, 1)
            return begin, _months_on(begin, length) - timedelta(days=1)
        return (day := date.fromisoformat(word)), day
    except ValueError:
        raise UsageError(
            f"{word!r} is no period: write 2026, 2026-Q4, 2026-10, 2026-W47, 2026-11-22, month or last-month"
        ) from None


def _months_on(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)
