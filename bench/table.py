"""Sections of a report: tables in Markdown, and rows that could not be had with their reason (S24)."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: Mapping[str, float | str] = field(default_factory=dict)
    """What the targets are compared with: see `targets`."""


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


def spread(values: Sequence[float]) -> str:
    """The median of rates, and between which values the runs were."""
    low, high = min(values), max(values)
    within = f" ({low:.0f}-{high:.0f})" if len(values) > 1 and high >= 20 else ""
    return rate(median(values)) + within


def spread_ms(values: Sequence[float]) -> str:
    """The same for milliseconds."""
    within = f" ({min(values):.1f}-{max(values):.1f})" if len(values) > 1 else ""
    return f"{median(values):.1f}{within}"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
