"""Attacks and failures that `docs/security.md` answers for, with what mailgate does; tests cite their names."""

from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("rows.txt")


@dataclass(frozen=True, slots=True)
class Row:
    """One attack."""

    name: str
    attack: str
    answer: str


@dataclass(frozen=True, slots=True)
class Group:
    """Attacks of a kind."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """What mailgate does not answer for, and why."""

    what: str
    why: str


def _sections() -> list[tuple[str, list[list[str]]]]:
    found: list[tuple[str, list[list[str]]]] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found.append((line[2:], []))
        elif found and line:
            found[-1][1].append(line.split(" | "))
    return found


GROUPS = tuple(Group(title, tuple(Row(*each) for each in rows)) for title, rows in _sections()[:-1])
OUTSIDE = tuple(Outside(*each) for each in _sections()[-1][1])
