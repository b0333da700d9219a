"""`--json`: valid, documented, and the same facts as the text (J1, S20)."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mailgate.cli.app import run
from tests.cli.test_refusals import desk

__all__ = ["desk"]

DOCUMENT = Path(__file__).parents[2] / "docs" / "scripts.md"
LINES = [
    # what is typed, and the line of the document that tells its keys
    ("ticket list", "ticket list"),
    ("ticket find telephone", "ticket list"),
    ("ticket history anna@client.example", "ticket list"),
    ("ticket show 1", "ticket show"),
    ("outbox list --ticket 1", "outbox list"),
    ("trace 1", "trace"),
    ("held show 1", "held list"),
    ("org list", "org list"),
    ("org show acme", "org show"),
    ("person list", "person list"),
    ("person show anna@client.example", "person show"),
    ("person log", "person log"),
    ("person erase anna@client.example --dry-run", "person erase --dry-run"),
    ("journal --format json", "journal --format json"),
    ("report", "report"),
    ("status", "status"),
    ("worktime 8h", "worktime"),
]


def documented() -> dict[str, set[str]]:
    """The keys of each line of the document; 'the same, and' stands for the list of that kind."""
    found: dict[str, set[str]] = {}
    group = ""
    for commands, keys in re.findall(r"(?m)^\| (.+?) \| (.+) \|$", DOCUMENT.read_text(encoding="utf-8")):
        names = re.findall(r"`([^`]+)`", commands)
        own = set(re.findall(r"`([a-z_0-9]+)`", keys))
        for name in names:
            within = f"{group} {name}" if commands.startswith("…") else name
            found[within] = own | (found.get(f"{name.split()[0]} list", set()) if "the same, and" in keys else set())
        if not commands.startswith("…") and names:
            group = names[0]
    return found


@pytest.fixture(autouse=True)
def _at_the_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.delenv("MAILGATE_CONFIG", raising=False)


def objects(line: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run([*line.split(), *(() if "json" in line else ("--json",))]) in (0, 69)  # status: no gateway runs
    return [json.loads(one) for one in capsys.readouterr().out.splitlines()]


def moments(value: object) -> list[str]:
    """Every string that looks like a moment, at any depth."""
    if isinstance(value, dict):
        return [found for each in value.values() for found in moments(each)]
    if isinstance(value, list):
        return [found for each in value for found in moments(each)]
    return [value] if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT", value) else []


@pytest.mark.parametrize(("line", "told"), LINES)
def test_json_has_the_documented_keys(line: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """S20: one object a line with exactly the keys of the document; every moment says its offset."""
    if line == "person list":
        run(["person", "add", "b@acme.example", "--name", "Bo", "--org", "Acme"])
    found = objects(line, capsys)
    assert found
    for one in found:
        assert set(one) == documented()[told]
        assert all(datetime.fromisoformat(moment).tzinfo for moment in moments(one))


def test_what_lies_within_is_documented_too(capsys: pytest.CaptureFixture[str]) -> None:
    """S20: messages and events of a ticket, what a trace tells of letters in and out."""
    (ticket,) = objects("ticket show 1", capsys)
    (traced,) = objects("trace 1", capsys)
    told = documented()
    assert set(ticket["messages"][0]) == told["ticket show messages"]
    assert set(ticket["events"][0]) == told["ticket show events"]
    assert set(traced["came_in"]) == told["trace came_in"]
    assert set(traced["letters"][0]) == told["outbox list"]


def test_a_ticket_is_called_the_same_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    """S20: a string of the desk's width, whichever command shows it."""
    (shown,) = objects("ticket show 1", capsys)
    (traced,) = objects("trace 1", capsys)
    (person,) = objects("person show anna@client.example", capsys)
    assert shown["number"] == traced["tickets"][0] == traced["came_in"]["ticket"] == person["tickets"][0] == "000001"
    assert {letter["ticket"] for letter in objects("outbox list --ticket 1", capsys)} == {"000001"}
    assert {row["number"] for row in objects("journal --format json", capsys)} == {"000001", "000002"}


def test_a_list_in_a_pipe_has_a_row_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """J1: however long a cell is, for `grep` and `awk`: no colours, nothing folded, no blanks at the end."""
    assert run(["outbox", "list", "--ticket", "1"]) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) == 1 + len(objects("outbox list --ticket 1", capsys))
    assert "\x1b" not in said
    assert not re.search(r"(?m) $", said)
