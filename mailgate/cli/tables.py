"""Lists for people: as wide as the terminal is, a row a line in a pipe."""

import sys
from collections.abc import Sequence

from mailgate.cli.common import printable, say

_GAP = 2
_LEAST = 12
"""Columns are not made narrower than that; where they do not fit then, each row becomes a block of lines."""


def table(titles: Sequence[str], rows: Sequence[Sequence[object]], *, empty: str) -> None:
    """Rows for people; `empty` where there are none."""
    if not rows:
        say(empty)
        return
    shown = [[printable(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _for_terminal(titles, shown)
    else:
        _for_pipe(titles, shown)


def widths(columns: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """How wide each column is shown where there is `room` for all, the widest narrowed first; None where it is not."""
    from rich.cells import cell_len

    found = [max(map(cell_len, column)) for column in columns]
    room -= _GAP * (len(found) - 1)
    while sum(found) > room:
        widest = max(range(len(found)), key=found.__getitem__)
        others = sorted(width for place, width in enumerate(found) if place != widest)
        narrower = max(_LEAST, found[widest] - (sum(found) - room), others[-1] - 1 if others else 0)
        if narrower >= found[widest]:
            return None
        found[widest] = narrower
    return found


def _for_terminal(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    fitting = widths(list(zip(titles, *rows, strict=True)), console.width)
    if fitting is None:
        for row in rows:
            for title, cell in zip(titles, row, strict=True):
                console.print(Text.assemble((title, "bold"), f"  {cell}")) if cell else None
            say()
        return
    out = Table(box=None, pad_edge=False, header_style="bold")
    for title, width in zip(titles, fitting, strict=True):
        out.add_column(title, overflow="fold", width=width)
    for row in rows:
        out.add_row(*map(Text, row))
    console.print(out)


def _for_pipe(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A row a line, however long, for `grep` and `awk`."""
    from rich.cells import cell_len

    lines = [titles, *([" ".join(cell.split()) for cell in row] for row in rows)]
    natural = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(line, natural, strict=True))
        say("  ".join(padded).rstrip())
