"""`mailgate worktime`: G4, S12."""

import json
from pathlib import Path

import pytest

from mailgate.cli.app import run
from mailgate.errors import EX_USAGE

ANSWERS = [
    # span, from, until, on the desk's clock
    ("8h", "2025-10-31 15:00", "2025-11-01T14:00+03:00"),  # into a working Saturday
    ("5d", "2026-11-23 16:30", "2026-11-30T16:30+03:00"),
    ("90m", "2026-11-23 17:00", "2026-11-24T09:30+03:00"),
    ("1d 1,5h", "2026-11-23T10:00", "2026-11-24T11:30+03:00"),
    ("4 hours", "2026-11-23T10:00+00:00", "2026-11-23T17:00+03:00"),
    ("1 day", "2025-12-30", "2025-12-30T18:00+03:00"),
]


@pytest.fixture(autouse=True)
def _without_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAILGATE_CONFIG", raising=False)


@pytest.mark.parametrize(("span", "start", "until"), ANSWERS)
def test_when_so_much_working_time_has_passed(
    span: str, start: str, until: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """'When is 8 working hours from …', without a configuration by the shipped defaults (G4, S20)."""
    assert run(["worktime", span, "--from", start, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["until"] == until


def test_the_way_there_is_shown_day_by_day(capsys: pytest.CaptureFixture[str]) -> None:
    """Each day says how much of it counts, so that nobody has to believe the sum; an unknown year is pointed out."""
    assert run(["worktime", "10h", "--from", "2025-11-01 17:00"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Thursday 2025-11-06 09:00") is False
    assert said.startswith("Wednesday 2025-11-05 18:00 (Europe/Moscow)")
    assert [line.split()[2:] for line in said.splitlines()[2:]] == [["1", "h"], ["off"], ["off"], ["off"], ["9", "h"]]
    assert run(["worktime", "1h", "--from", "2060-03-01 10:00"]) == 0
    assert "2060 are not known" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong", [["3x"], ["h"], ["8h", "--from", "tomorrow"], ["1.5d"], ["8h then"], ["999999d"], ["8h", "--desk", "no"]]
)
def test_what_is_no_span_is_said(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence that says how to write it, and an exit status of its own (J1)."""
    assert run(["worktime", *wrong]) == EX_USAGE
    assert capsys.readouterr().err.startswith("mailgate: ")
