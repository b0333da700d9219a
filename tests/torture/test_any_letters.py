"""The short form of the strange letters: read, decided on, recorded and answered like any other (A3, P7)."""

from pathlib import Path

import pytest

from mailgate.pipeline import explain
from tests.torture.any_letters import examine
from tests.torture.strange_letters import strange_letter, strange_letters


def test_strange_letters_come_to_an_end(tmp_path: Path) -> None:
    """P7, A3: each has its decision, whatever was thrown together in it; no reader fails, swells or is slow."""
    found = examine(strange_letters(200), folder=tmp_path)
    assert found.broken == ()
    assert found.outcomes.total() == 200
    assert len(found.outcomes) >= 3


def test_a_failure_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P7: a decision that cannot be made is told of, with the letter's number."""
    monkeypatch.setattr(explain, "recognise", None)
    found = examine(strange_letters(3), folder=tmp_path)
    assert [fault.partition(":")[0] for fault in found.faults] == ["letter 0", "letter 1", "letter 2"]


def test_a_number_is_always_the_same_letter() -> None:
    """P7: what is found can be looked at again."""
    assert [strange_letter(number) for number in range(20)] == list(strange_letters(20))
