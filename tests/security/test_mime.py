"""TA4: what hostile text and structure cost, beyond what `tests/mail` holds (T51, R12)."""

import json
import subprocess
import sys
import time

import pytest

from tests.security.patterns import SLOW, UNITS
from tests.security.reading import read_text


@pytest.mark.timeout(400)
def test_every_pattern_is_linear_on_hostile_text() -> None:
    """T51: each pattern of mail and desk, found where it is compiled, on 64 KB of 38 hostile texts: ≤ 50 ms of CPU."""
    command = (sys.executable, "-m", "tests.security.patterns")
    made = subprocess.run(command, capture_output=True, text=True, check=True, timeout=380)
    rows = [json.loads(line) for line in made.stdout.splitlines()]
    assert len(rows) > 300
    assert len(UNITS) >= 30
    assert [(row["name"], row["seconds"], row["text"]) for row in rows if row["seconds"] > SLOW] == []


_AROUND = (
    "{}",
    "The report does not open, {} and the printer stays dark. Второе: не работает вход.",
    "The report does not open.\n\nBest regards,\nAnn {} Lee\nAcme {} Ltd\n{}",
    "Отчёт не открывается.\n\nПн, 1 янв. 2024 г. в 10:00, {} <a@b.example>:\n> {}",
)
"""Where in a letter the hostile text stands."""


@pytest.mark.parametrize("around", _AROUND, ids=["all of it", "in a sentence", "in a signature", "in a quote"])
def test_a_letter_of_hostile_text_is_read_in_time(around: str) -> None:
    """T51, R12: thousands of whatever brings out repeated work, wherever it stands: ≤ 2 s of CPU a letter."""
    read_text("The first letter loads what is loaded late.")
    for unit in UNITS:
        text = around.format(*(unit * (15_000 // len(unit)),) * 3).encode("utf-8", "replace").decode()
        begun = time.process_time()
        read_text(text, kind="html" if around == "{}" else "plain")
        assert time.process_time() - begun <= 2, unit
