"""A list of rows, held against what is on record: what is new, what changes, what is wrong (H2)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mailgate.desk.registry.mistakes import Line, Mistake

One = TypeVar("One")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(Generic[One]):
    """What a list comes to; nothing is added or changed where there is a mistake."""

    added: tuple[One, ...] = ()
    changed: tuple[One, ...] = ()
    unchanged: int = 0
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[One]):
    """A row without a mistake."""

    line: Line
    key: str
    one: One


def rows_of(
    lines: Sequence[Line], read: Callable[[Line], tuple[One | None, list[Mistake]]], *, key: str
) -> tuple[list[Row[One]], list[Mistake]]:
    """Every row that can be read, by the column that names it, and all that is wrong with the others."""
    rows: list[Row[One]] = []
    mistakes: list[Mistake] = []
    seen: dict[str, int] = {}
    for line in lines:
        found, wrong = read(line)
        mistakes += wrong
        if found is None:
            continue
        name = str(getattr(found, key))
        if name in seen:
            says = f"{name!r} stands in line {seen[name]} already: keep one"
            mistakes.append(Mistake(line=line.number, column=key, says=says))
        seen.setdefault(name, line.number)
        rows.append(Row(line=line, key=name, one=found))
    return rows, mistakes


def taken(rows: Sequence[Row[One]], known: Mapping[str, One], mistakes: Sequence[Mistake]) -> Taken[One]:
    """Rows beside what is on record; with mistakes nothing but those, in the list's order."""
    if mistakes:
        return Taken(mistakes=tuple(sorted(mistakes, key=lambda mistake: mistake.line)))
    return Taken(
        added=tuple(row.one for row in rows if row.key not in known),
        changed=tuple(row.one for row in rows if row.key in known and known[row.key] != row.one),
        unchanged=sum(known.get(row.key) == row.one for row in rows),
    )
