"""Sections of a report: tables in Markdown, and rows that could not be had with their reason (S24)."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def markdown(section: Section) -> str:
    """Return a section as Markdown."""
    lines = [f"## {section.title}", "", *([section.note, ""] if section.note else [])]
    lines += [_row(section.head), "|" + "---|" * len(section.head)]
    lines += [_row((*row, *("",) * (len(section.head) - len(row)))) for row in section.rows]
    return "\n".join(lines) + "\n"


def not_had(name: str, why: str) -> tuple[str, ...]:
    """Return the row of what could not be measured here: no figure, and no ratio."""
    return (name, f"not had: {why}")


def median(values: Iterable[float]) -> float:
    """Return the middle one."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that such a share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def rate(value: float) -> str:
    """A rate."""
    return f"{value:.0f}/s" if value >= 20 else f"{value:.1f}/s"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
