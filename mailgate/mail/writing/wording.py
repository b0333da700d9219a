"""Dates, lengths of time, sizes and plurals as people of a language write them. The keeper of Babel."""

import functools
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta, get_timezone_location
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

_LOCALES = {"en": "en_GB"}
"""Where a language alone would mean a country whose dates most readers misread."""

_INFLECTING = frozenset(("be", "bg", "cs", "hr", "pl", "ru", "sk", "sr", "uk"))

_HUNDRED = 100
_KIB = 1024
_NEVER = 10**9
"""A threshold that no length reaches: the unit asked for is taken."""
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@functools.cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language))


@functools.lru_cache(maxsize=4096)
def _written(at: datetime, timezone: str, language: str, pattern: str) -> str:
    return _spaced(format_datetime(at, pattern, tzinfo=ZoneInfo(timezone), locale=_locale(language)))


def moment(at: datetime, *, timezone: str, language: str) -> str:
    """A moment to keep: `среда, 25 ноября 2026 г., 16:30 (Москва)`; `at` is aware, `timezone` an IANA name."""
    return _full(_minute(at), "full", timezone=timezone, language=language)


def until(at: datetime, *, timezone: str, language: str) -> str:
    """A moment after a preposition, within a sentence: no weekday where it would have to be inflected."""
    return _full(_minute(at), "long" if language in _INFLECTING else "full", timezone=timezone, language=language)


@functools.lru_cache(maxsize=4096)
def _full(at: datetime, form: str, *, timezone: str, language: str) -> str:
    pattern = f"{_locale(language).date_formats[form].pattern}, HH:mm"
    return f"{_written(at, timezone, language, pattern)} ({place(timezone, language)})"


def short_moment(at: datetime, *, timezone: str, language: str) -> str:
    """A moment in passing: `25.11.2026, 16:30`."""
    pattern = "dd/MM/yyyy, HH:mm" if language in ("en", "it") else "dd.MM.yyyy, HH:mm"
    return _written(_minute(at), timezone, language, pattern)


def day(at: datetime, *, timezone: str, language: str) -> str:
    """A day: `среда, 25 ноября 2026 г.`."""
    return _written(_minute(at), timezone, language, _locale(language).date_formats["full"].pattern)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


@functools.lru_cache(maxsize=256)
def place(timezone: str, language: str) -> str:
    """The city that a time zone is named after: `Москва`; `UTC` as it is."""
    if "/" not in timezone:
        return timezone
    return str(get_timezone_location(timezone, locale=_locale(language), return_city=True))


Unit = Literal["day", "hour", "minute"]


@functools.lru_cache(maxsize=256)
def length(span: timedelta, *, language: str) -> str:
    """A length of time in its largest even unit: `24 часа`, `14 дней`, `90 минут`."""
    units: tuple[tuple[Unit, timedelta, int], ...] = (("day", _DAY, 2), ("hour", _HOUR, 1))
    for unit, whole, least in units:
        if span % whole == timedelta(0) and span // whole >= least:
            return _in(unit, span, language)
    return _in("minute", max(span, _MINUTE), language)


def _in(unit: Unit, span: timedelta, language: str) -> str:
    """A length in one unit; by `format_timedelta`, as `format_unit` knows no Italian days."""
    written = format_timedelta(span, granularity=unit, threshold=_NEVER, locale=_locale(language))
    return _spaced(str(written))


def _spaced(text: str) -> str:
    """The narrow no-break space, which older mail fonts lack, as the ordinary one."""
    return text.replace("\u202f", "\u00a0")


@functools.lru_cache(maxsize=1024)
def size(octets: int, *, language: str) -> str:
    """A file's size: `340 КБ`."""
    for unit, factor in (("megabyte", _KIB * _KIB), ("kilobyte", _KIB)):
        if octets >= factor:
            return _measured(round(octets / factor, 1), unit, language)
    return _measured(octets, "byte", language)


def _measured(value: float, unit: str, language: str) -> str:
    rounded = round(value) if value >= _HUNDRED else value
    written = str(format_unit(rounded, f"digital-{unit}", "short", locale=_locale(language)))
    return _spaced(written.replace(" ", "\u00a0"))


def plural(count: int, *, language: str, **forms: str) -> str:
    """The form that goes with a number, by its CLDR category: one, few, many, other; the last where that is missing."""
    category = _locale(language).plural_form(count)
    return forms.get(category) or forms.get("other") or list(forms.values())[-1]


@functools.lru_cache(maxsize=1024)
def number(value: int, *, language: str) -> str:
    """A whole number with its thousands apart: `12 345`."""
    return _spaced(str(format_decimal(value, locale=_locale(language))))


@functools.lru_cache(maxsize=1024)
def percent(share: float, *, language: str) -> str:
    """A part of one in hundredths: `87 %`."""
    return _spaced(str(format_percent(share, locale=_locale(language))))


@functools.lru_cache(maxsize=1024)
def short_day(at: date, *, language: str, year: bool = False) -> str:
    """A day in passing: `25.11`, or `25.11.2026`."""
    slashed = language in ("en", "it")
    return at.strftime(("%d/%m/%Y" if year else "%d/%m") if slashed else ("%d.%m.%Y" if year else "%d.%m"))


@functools.lru_cache(maxsize=1024)
def month(at: date, *, language: str) -> str:
    """A month: `нояб. 2026`."""
    return str(format_date(at, "LLL y", locale=_locale(language)))
