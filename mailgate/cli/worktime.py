"""`worktime`: when a desk has worked so long (G4, S12)."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Annotated

import typer

from mailgate.cli.common import ConfigOption, JsonOption, config_or_shipped, desk_of, print_json, register, say
from mailgate.errors import UsageError

if TYPE_CHECKING:
    from mailgate.desk.policy import Desk, Span
    from mailgate.desk.time.worktime import Calendar

_SPAN = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?) ?(d(?:ays?)?|h(?:ours?)?|m(?:in(?:utes)?)?)(?![^\W\d_])")
_MOST_DAYS_SHOWN = 60
_LONGEST = timedelta(days=366)
"""Of working time: further ahead no calendar is known."""


def add_to(app: typer.Typer, name: str = "worktime") -> None:
    """Register the command."""
    register(app, name, worktime)


def worktime(
    span: Annotated[str, typer.Argument(metavar="SPAN", help="8h, 5d, 90m, '1d 4h': working hours, days, minutes.")],
    *,
    start: Annotated[
        str, typer.Option("--from", metavar="MOMENT", help="2026-11-23 16:30, on the desk's clock; else now.")
    ] = "",
    desk: Annotated[str, typer.Option("--desk", metavar="KEY", help="Whose working time; else the first desk's.")] = "",
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Say when a desk has worked so long: its hours, its country's holidays and moved working days counted in.

    A working day is as long as the desk's day. Below the answer stands what each day on the way counts.
    """
    from zoneinfo import ZoneInfo

    from mailgate.desk.time.worktime import calendar_of

    own = desk_of(config_or_shipped(config), desk)
    zone, calendar = ZoneInfo(own.worktime.timezone), calendar_of(own.worktime)
    begin = _moment(start, zone)
    wanted = _span(span)
    if calendar.length(wanted) > _LONGEST:
        raise UsageError("that is further ahead than any calendar of holidays is known")
    end = calendar.add(begin, wanted).astimezone(zone)
    if as_json:
        shown = {"desk": own.key, "timezone": own.worktime.timezone, "span": span}
        print_json(shown | {"from": begin.isoformat(timespec="minutes"), "until": end.isoformat(timespec="minutes")})
        return 0
    say(f"{end:%A %Y-%m-%d %H:%M} ({own.worktime.timezone}), desk {own.key!r}")
    say(f"  from {begin:%A %Y-%m-%d %H:%M}, {_hours(calendar.length(wanted))} of working time")
    for line in _course(begin, end, calendar):
        say(f"  {line}")
    for line in _doubts(own, begin, end, calendar):
        say(f"  {line}")
    return 0


def _moment(text: str, zone: tzinfo) -> datetime:
    """A moment on the desk's clock, or with an offset of its own."""
    if not text:
        return datetime.now(UTC).astimezone(zone)
    try:
        said = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"{text!r} is no moment: write it like '2026-11-23 16:30'") from None
    return said.replace(tzinfo=zone) if said.tzinfo is None else said.astimezone(zone)


def _span(text: str) -> "Span":
    """`8h`, `5d`, `90m`, `1d 4h`."""
    from mailgate.desk.policy import Span

    plain = text.strip().lower()
    parts = _SPAN.findall(plain)
    if not parts or _SPAN.sub("", plain).strip():
        raise UsageError(f"{text!r} is no length of time: write 8h, 5d, 90m or '1d 4h'")
    given = {"d": 0.0, "h": 0.0, "m": 0.0}
    for number, unit in parts:
        given[unit[0]] += float(number.replace(",", "."))
    if given["d"] != int(given["d"]):
        raise UsageError("working days are whole: write hours instead")
    return Span(days=int(given["d"]), hours=given["h"] + given["m"] / 60)


def _course(begin: datetime, end: datetime, calendar: "Calendar") -> list[str]:
    """Each day from the first to the last, and how much of it counts."""
    days = [begin.date() + timedelta(days=count) for count in range((end.date() - begin.date()).days + 1)]
    shown = [_day(day, begin, end, calendar) for day in days[:_MOST_DAYS_SHOWN]]
    return shown + (["…"] if len(days) > _MOST_DAYS_SHOWN else [])


def _day(day: date, begin: datetime, end: datetime, calendar: "Calendar") -> str:
    name = f"{day:%a %Y-%m-%d}"
    midnight = datetime(day.year, day.month, day.day, tzinfo=begin.tzinfo)
    first, last = max(midnight, begin), min(midnight + timedelta(days=1), end)
    counted = calendar.between(first, last)
    return f"{name}  {_hours(counted) if calendar.is_working_day(day) or counted else 'off'}"


def _hours(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes % 60 else f"{minutes // 60} h"


def _doubts(desk: "Desk", begin: datetime, end: datetime, calendar: "Calendar") -> list[str]:
    from mailgate.desk.time.calendar_watch import advice

    years = range(begin.year, end.year + 1)
    return [advice(desk.key, year) for year in years if not calendar.year_is_decreed(year)]
