"""Periods as people write them (I1, I2)."""

from datetime import UTC, date, datetime

import pytest

from mailgate.cli.period import period_of
from mailgate.errors import PermanentError, UsageError

NOW = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
"""In Moscow it is Monday the 23rd already."""


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-11-05", "2026-11-05", "2026-11-05"),
        ("week", "2026-11-23", "2026-11-23"),
        ("last-week", "2026-11-16", "2026-11-22"),
        ("month", "2026-11-01", "2026-11-23"),
        ("last-month", "2026-10-01", "2026-10-31"),
        ("quarter", "2026-10-01", "2026-11-23"),
        ("last-quarter", "2026-07-01", "2026-09-30"),
        ("last-year", "2025-01-01", "2025-12-31"),
    ],
)
def test_words_for_periods(word: str, first: str, last: str) -> None:
    """Years, quarters, months, weeks, days, this and the last: on the desk's clock (I1)."""
    found = period_of(period=word, first="", last="", timezone="Europe/Moscow", now=NOW)
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


def test_without_words_it_is_the_last_thirty_days() -> None:
    """No period is thirty days, today included; a first day alone goes on to today (I1)."""
    found = period_of(period="", first="", last="", timezone="Europe/Moscow", now=NOW)
    assert (found.days, found.last) == (30, date(2026, 11, 23))
    since = period_of(period="", first="2026-11-20", last="", timezone="Europe/Moscow", now=NOW)
    assert since.days == 4
    assert since.before.last == date(2026, 11, 19)


@pytest.mark.parametrize("word", ["2026-13", "2026-W54", "2026-Q5", "20261", "yesterday", "2026-", "last-day"])
def test_what_is_no_period(word: str) -> None:
    """What is no period is refused with what one is (J1)."""
    with pytest.raises((PermanentError, UsageError), match="is no period"):
        period_of(period=word, first="", last="", timezone="Europe/Moscow", now=NOW)
