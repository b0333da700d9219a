"""Dashboard, alert rules and the table of figures: what they name exists (I3)."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mailgate.metrics import Metrics
from tests.servers.programs import need

MONITORING = Path(__file__).parents[2] / "docs" / "monitoring"
_NAME = re.compile(r"\b(?:mailgate|process)_[a-z_]+")
_OURS = re.compile(r"mailgate_[a-z_]+")
_LABEL = re.compile(r"\b(door|outcome|reason|result|queue|state|due|cause|mailbox|job|version|le)\b(?=[,)}\s]|=~?\")")


def exposed() -> dict[str, set[str]]:
    """Every series the gateway shows, with the names of its labels."""
    found: dict[str, set[str]] = {}
    for family in Metrics(version="1").registry.collect():
        suffixes = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}.get(family.type, ("",))
        for suffix in suffixes:
            found[family.name + suffix] = set()
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return found


def expressions() -> Iterator[str]:
    """Every PromQL expression of the dashboard."""

    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (
                str(inner) for key, inner in value.items() if key in ("expr", "query") and isinstance(inner, str)
            )
            for inner in value.values():
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    return walk(json.loads((MONITORING / "dashboard.json").read_text(encoding="utf-8")))


def named(text: str) -> set[str]:
    return set(_NAME.findall(text))


def test_every_figure_that_is_named_exists() -> None:
    """I3: dashboard, rules and the guide name no figure that the gateway does not show."""
    there = set(exposed()) | {"mailgate_processing_seconds"}
    said = {path.name: path.read_text(encoding="utf-8") for path in MONITORING.iterdir()}
    wrong = {name: sorted(named(text) - there) for name, text in said.items()}
    assert {name: names for name, names in wrong.items() if names} == {}


def test_every_figure_is_told_of() -> None:
    """I3: whatever is shown stands in the guide's table, and in the dashboard or the rules what is worth a look."""
    guide = named((MONITORING / "README.md").read_text(encoding="utf-8"))
    shown = {re.sub(r"_(bucket|count|sum)$", "", name) for name in exposed() if name.startswith("mailgate_")}
    assert shown - guide == set()
    looked_at = named(" ".join(expressions())) | named((MONITORING / "alerts.yml").read_text(encoding="utf-8"))
    assert {name for name in shown if not any(each.startswith(name) for each in looked_at)} == set()


def test_the_dashboard_asks_for_labels_that_exist() -> None:
    """I3: `by (…)` and selectors use labels of the metric they stand with; panels do not overlap."""
    there = exposed()
    for expression in expressions():
        metrics = set(_OURS.findall(expression)) & set(there)
        labels = {label for name in metrics for label in there[name]} | {"job"}
        empty = any(not there[name] for name in metrics)  # a family without samples yet tells no labels
        assert empty or set(_LABEL.findall(expression)) <= labels, expression
    board = json.loads((MONITORING / "dashboard.json").read_text(encoding="utf-8"))
    cells = [
        (panel["gridPos"]["x"] + dx, panel["gridPos"]["y"] + dy)
        for panel in board["panels"]
        for dx in range(panel["gridPos"]["w"])
        for dy in range(panel["gridPos"]["h"])
    ]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24
    assert all(panel["description"] for panel in board["panels"])


def test_every_alert_has_its_advice() -> None:
    """I3: each rule says what is wrong, and the guide what to do."""
    guide = (MONITORING / "README.md").read_text(encoding="utf-8")
    rules = (MONITORING / "alerts.yml").read_text(encoding="utf-8")
    alerts = re.findall(r"alert: (\w+)", rules)
    assert len(alerts) == rules.count("summary:") == len(set(alerts))
    assert [alert for alert in alerts if f"`{alert}`" not in guide] == []


@pytest.mark.server("promtool")
@pytest.mark.parametrize(
    "arguments",
    [["check", "rules", "alerts.yml"], ["test", "rules", "alerts_test.yml"], ["check", "metrics"]],
    ids=["rules", "tests of rules", "names"],
)
def test_prometheus_agrees(arguments: list[str]) -> None:
    """I3: Prometheus reads the rules, they fire when they should, and the names follow its conventions."""
    said = subprocess.run(
        [need("promtool", "prometheus"), *arguments],
        cwd=MONITORING,
        input=Metrics(version="1").exposition() if arguments == ["check", "metrics"] else None,
        capture_output=True,
        check=False,
    )
    assert said.returncode == 0, (said.stdout + said.stderr).decode()
