"""Days off and moved working days of countries: the keeper of the `holidays` package.

Some governments move days off every year by decree (Russia: a Saturday is worked so that a bridge day is free).
The package knows the decrees that were out when it was released; `is_decreed` tells whether a year's is among them.
The shortened day before a holiday is not modelled.

*Fails:* with `ConfigError` for a country the package does not know.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mailgate.errors import ConfigError

_REGULAR = 2
"""A country whose last known decree followed on this many others, year by year, will have one each year."""
_ANY_YEAR = 2025


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year of a country's calendar."""

    days_off: frozenset[date]
    """Public holidays and days that were made free for one."""
    working_weekends: frozenset[date]
    """Days of the weekend that are worked."""


@lru_cache(maxsize=128)
def year_of(country: str, year: int) -> Year:
    """Days off and moved working days of a country (ISO 3166-1 alpha-2) in a year."""
    calendar = _calendar(country, year)
    return Year(
        days_off=frozenset(day for day in calendar if not calendar.is_working_day(day)),
        working_weekends=frozenset(day for day in calendar.weekend_workdays if day.year == year),
    )


@lru_cache(maxsize=128)
def is_decreed(country: str, year: int) -> bool:
    """Whether nothing is missing for a year: its decree is known, or the country does not move days every year."""
    moved = _moved_years(country)
    last = max(moved, default=0)
    return year <= last or not all(known in moved for known in range(last - _REGULAR, last + 1))


@lru_cache(maxsize=32)
def _moved_years(country: str) -> frozenset[int]:
    """Years for which the package has days that were moved from one date to another."""
    special = getattr(_calendar(country, _ANY_YEAR), "special_public_holidays", None) or {}
    return frozenset(known for known, entry in special.items() if _moves(entry))


def _moves(entry: object) -> bool:
    """An entry is one or several tuples (month, day, from month, from day); one with a name is no move."""
    if not isinstance(entry, tuple) or not entry:
        return False
    entries = entry if isinstance(entry[0], tuple) else (entry,)
    return any(len(each) >= 4 and all(isinstance(part, int) for part in each[:4]) for each in entries)


def _calendar(country: str, year: int):  # type: ignore[no-untyped-def]  # the package's classes are made at run time
    import holidays

    try:
        return holidays.country_holidays(country, years=year, expand=False)
    except NotImplementedError:
        raise ConfigError(f"there is no calendar of public holidays for the country {country!r}") from None
