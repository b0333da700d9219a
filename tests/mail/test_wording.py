"""Dates, lengths, sizes and plurals as people of each language write them (E1, E3)."""

from datetime import UTC, datetime, timedelta

import pytest

from mailgate.mail.writing import wording

AT = datetime(2026, 11, 25, 13, 30, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "timezone", "expected"),
    [
        ("ru", "Europe/Moscow", "среда, 25 ноября 2026\u00a0г., 16:30 (Москва)"),
        ("en", "Europe/London", "Wednesday, 25 November 2026, 13:30 (London)"),
        ("it", "Europe/Rome", "mercoledì 25 novembre 2026, 14:30 (Roma)"),
        ("en", "UTC", "Wednesday, 25 November 2026, 13:30 (UTC)"),
    ],
)
def test_a_moment_names_day_time_and_place(language: str, timezone: str, expected: str) -> None:
    """E1: the customer reads by when an answer is due in the desk's zone, without having to guess which."""
    assert wording.moment(AT, timezone=timezone, language=language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "25 ноября 2026\u00a0г., 16:30 (Москва)"),
        ("en", "Wednesday, 25 November 2026, 16:30 (Moscow)"),
        ("it", "mercoledì 25 novembre 2026, 16:30 (Mosca)"),
    ],
)
def test_a_moment_in_a_sentence_needs_no_inflection(language: str, expected: str) -> None:
    """'до среда' is no Russian: after a preposition the weekday is left out there."""
    assert wording.until(AT, timezone="Europe/Moscow", language=language) == expected


def test_summer_time_is_the_zones_own() -> None:
    """A July moment in Rome is two hours ahead of UTC, a January one is one hour ahead."""
    summer, winter = datetime(2026, 7, 1, 10, tzinfo=UTC), datetime(2026, 1, 1, 10, tzinfo=UTC)
    assert ", 12:00" in wording.moment(summer, timezone="Europe/Rome", language="it")
    assert ", 11:00" in wording.moment(winter, timezone="Europe/Rome", language="it")


@pytest.mark.parametrize(
    ("span", "language", "expected"),
    [
        (timedelta(hours=24), "ru", "24 часа"),
        (timedelta(days=5), "ru", "5 дней"),
        (timedelta(days=14), "en", "14 days"),
        (timedelta(days=2), "it", "2 giorni"),
        (timedelta(hours=1), "en", "1 hour"),
        (timedelta(minutes=90), "ru", "90 минут"),
        (timedelta(seconds=10), "en", "1 minute"),
    ],
)
def test_a_length_of_time_in_its_largest_even_unit(span: timedelta, language: str, expected: str) -> None:
    """S13: '24 часа' and '14 дней', as the regulation says them."""
    assert wording.length(span, language=language) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "файл"), (2, "файла"), (5, "файлов"), (11, "файлов"), (21, "файл"), (104, "файла")]
)
def test_russian_numbers_take_three_forms(count: int, expected: str) -> None:
    """E3: plurals are right in each language."""
    assert wording.plural(count, language="ru", one="файл", few="файла", many="файлов") == expected


def test_a_form_that_is_missing_falls_back() -> None:
    """A template that gives two forms works in a language with more."""
    assert wording.plural(5, language="ru", one="file", other="files") == "files"
    assert wording.plural(1_000_000, language="it", one="file", other="file (più)") == "file (più)"


@pytest.mark.parametrize(
    ("octets", "language", "expected"),
    [
        (182_300, "ru", "178\u00a0кБ"),
        (6_220_854, "en", "5.9\u00a0MB"),
        (300, "it", "300\u00a0byte"),
        (25 * 1024 * 1024, "en", "25\u00a0MB"),
    ],
)
def test_a_size_is_short(octets: int, language: str, expected: str) -> None:
    """D2: the customer compares a file's size with the limit at a glance."""
    assert wording.size(octets, language=language) == expected
