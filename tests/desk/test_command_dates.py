"""Moments, lengths, numbers and addresses as agents write them (S14, F5)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mailgate.desk.agents.command_dates import moment
from mailgate.desk.agents.mail_words import address_of, addresses_of, minutes_of, number_and_yes, number_of
from mailgate.desk.policy import WorkingTime

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
"""A Tuesday, 12:30 in Moscow."""


@pytest.mark.parametrize(
    ("said", "local", "rest"),
    [
        ("2026-11-25 16:00 ждём деталь", "2026-11-25 16:00", "ждём деталь"),
        ("2026-11-25T16:00", "2026-11-25 16:00", ""),
        ("25.11 16:00", "2026-11-25 16:00", ""),
        ("25.11. ждём деталь", "2026-11-25 18:00", "ждём деталь"),
        ("25.11.2026, в 16:00 — ждём", "2026-11-25 16:00", "ждём"),
        ("25/11/26 16:00", "2026-11-25 16:00", ""),
        ("до 25.11", "2026-11-25 18:00", ""),
        ("20.11", "2027-11-20 18:00", ""),
        ("завтра к 10:00 придёт мастер", "2026-11-25 10:00", "придёт мастер"),
        ("tomorrow at 10:00", "2026-11-25 10:00", ""),
        ("domani alle 10:00 arriva il pezzo", "2026-11-25 10:00", "arriva il pezzo"),
        ("в пятницу ждём", "2026-11-27 18:00", "ждём"),
        ("tuesday", "2026-12-01 18:00", ""),
        ("lunedì 9:00", "2026-11-30 09:00", ""),
        ("+2 дня доставка", "2026-11-26 12:30", "доставка"),
        ("+4h", "2026-11-24 16:30", ""),
        ("+8ч", "2026-11-25 11:30", ""),
    ],
)
def test_moments(said: str, local: str, rest: str) -> None:
    """S14: day before month, the next such date, the end of the desk's day, working time for spans."""
    found, left = moment(said, now=NOW, worktime=WorkingTime())
    assert found is not None
    assert f"{found.astimezone(ZoneInfo('Europe/Moscow')):%Y-%m-%d %H:%M}" == local
    assert left == rest


@pytest.mark.parametrize(
    "said", ["", "скоро", "31.02", "2026-13-01", "25.11 25:00", "32.01.2027", "16:00", "1.5 часа", "+x"]
)
def test_what_is_no_moment(said: str) -> None:
    """S14: a date that does not exist, or none at all, is asked about."""
    assert moment(said, now=NOW, worktime=WorkingTime())[0] is None


def test_a_desk_elsewhere() -> None:
    """S12: a date means the desk's day, in its zone."""
    rome = WorkingTime(timezone="Europe/Rome", country="IT")
    assert moment("25.11 16:00", now=NOW, worktime=rome)[0] == datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("45m", 45), ("45", 45), ("45 мин", 45), ("1h30", 90), ("1h 30m", 90), ("1ч", 60), ("1 час 15 минут", 75),
        ("1:30", 90), ("1,5ч", 90), ("0.5h", 30), ("2 ore", 120), ("", None), ("h", None), ("0", None),
        ("вечность", None), ("1h30x", None), ("-5", None), ("45m 45m", None),
    ],
)  # fmt: skip
def test_lengths_of_time(said: str, minutes: int | None) -> None:
    """F5: minutes, hours, and both, in three languages."""
    assert minutes_of(said) == minutes


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("42", 42), ("000042", 42), ("#42", 42), ("№ 42", 42), ("[Заявка#000042]", 42), ("Заявка #42", 42), ("42.", 42),
        ("", None), ("0", None), ("42 и 43", None), ("сорок два", None), ("-42", None), ("4.2", None),
    ],
)  # fmt: skip
def test_numbers(said: str, number: int | None) -> None:
    """F2: a ticket's number as it stands in subjects and letters."""
    assert number_of(said) == number


def test_a_yes_after_a_number() -> None:
    """C4: what is asked for where a merge would show strangers to each other."""
    assert number_and_yes("42 да") == (42, True)
    assert number_and_yes("#42 Yes!") == (42, True)
    assert number_and_yes("42") == (42, False)
    assert number_and_yes("да") == (None, False)


def test_addresses() -> None:
    """B7: plain, with a name, as clients auto-link them; two that disagree are none."""
    assert address_of("anna@client.example") == "anna@client.example"
    assert address_of("Anna <Anna@Client.example>") == "anna@client.example"
    assert address_of("anna@client.example <mailto:anna@client.example>") == "anna@client.example"
    assert [box.name for box in addresses_of("anna@client.example Анна Ли")] == ["Анна Ли"]
    assert address_of("anna@client.example eve@elsewhere.example") is None
    assert address_of("anna") is None
    assert len(addresses_of("a@x.example, b@x.example; a@x.example")) == 2


@pytest.mark.parametrize("said", ["25 декабря", "25 дек 2026", "25 December 2026", "25 dicembre", "25 декабря 2026 г."])
def test_months_by_name(said: str) -> None:
    """S14: as people write them, in all three languages."""
    found, rest = moment(f"{said} 16:00 ждём деталь", now=NOW, worktime=WorkingTime())
    assert (found, rest) == (datetime(2026, 12, 25, 13, 0, tzinfo=UTC), "ждём деталь")
