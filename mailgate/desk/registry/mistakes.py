"""The nouns of a list that is taken in: its rows, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

Cell = str | date
"""A spreadsheet knows days; everything else is text."""

CLEARED = "-"
"""What an operator writes to take a value away; an empty cell leaves it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a list, by column."""

    number: int
    """As an editor or a spreadsheet counts, the heads included."""
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that is wrong: where, what, and what to do."""

    line: int
    """0 where there are no lines."""
    column: str
    says: str

    @property
    def sentence(self) -> str:
        """`line 7, domains: …`."""
        where = f"line {self.line}, {self.column}" if self.line else self.column
        return f"{where}: {self.says}" if self.column else f"line {self.line}: {self.says}"


class WrongError(ValueError):
    """A value that cannot be; its argument says why, and the remedy."""


def text_of(cell: Cell, *, longest: int) -> str:
    """One line of text; WrongError where it is longer than anybody's."""
    said = cell.isoformat() if isinstance(cell, date) else " ".join(cell.split())
    if len(said) > longest:
        raise WrongError(f"is longer than {longest} characters ({said[:30]}…): shorten it")
    return said


def meant(said: str, known: tuple[str, ...]) -> str:
    """A hint at the nearest of some names, or some of them."""
    close = get_close_matches(said, known, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"there are: {', '.join(known[:10])}" if known else "there are none yet"
