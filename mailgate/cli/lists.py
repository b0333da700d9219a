"""Lists of organisations and people, in and out: what `org` and `person` share."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailgate.cli.common import counted, printable
from mailgate.cli.writing import to_file_or_screen
from mailgate.errors import DataError, UsageError

if TYPE_CHECKING:
    from mailgate.desk.registry.mistakes import Line, Mistake

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX; its first row names the columns.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")]
_MOST_SHOWN = 50


def lines_of(path: Path, columns: Mapping[str, str], *, key: str) -> tuple["Line", ...]:
    """The rows of a list by column; DataError with the remedy for a file that is none."""
    from mailgate.desk.registry import columns as heads
    from mailgate.desk.registry.mistakes import Line, WrongError
    from mailgate.report.table_reading import read

    rows = read(path)
    if not rows:
        raise DataError(f"{path} is empty: its first row must name the columns ({', '.join(columns)})")
    (first, titles), *rest = rows
    try:
        names = heads.read([str(title) for title in titles], columns, key=key)
    except WrongError as wrong:
        raise DataError(f"{path}, line {first}: {wrong}") from None
    found: list[Line] = []
    for number, cells in rest:
        if len(cells) > len(names) and any(cell != "" for cell in cells[len(names) :]):
            raise DataError(f"{path}, line {number}: more cells than columns; is one of them not quoted?")
        found.append(Line(number=number, cells={name: cell for name, cell in zip(names, cells, strict=False) if name}))
    return tuple(found)


def refuse_options(mistakes: Sequence["Mistake"], options: Mapping[str, str]) -> None:
    """UsageError that says what is wrong with values that were typed, by the options they stand behind."""
    if mistakes:
        said = (f"{options.get(mistake.column, mistake.column.upper())}: {mistake.says}" for mistake in mistakes)
        raise UsageError(printable("; ".join(said)))


def refuse(mistakes: Sequence["Mistake"], *, source: str) -> None:
    """Say every mistake of a list, and end without having changed anything; nothing where there is none."""
    if not mistakes:
        return
    for mistake in mistakes[:_MOST_SHOWN]:
        sys.stderr.write(f"mailgate: {source}, {printable(mistake.sentence)}\n")
    more = f" (the first {_MOST_SHOWN} are shown)" if len(mistakes) > _MOST_SHOWN else ""
    raise DataError(f"nothing was changed: {counted(len(mistakes), 'mistake')}{more}")


def write(path: Path | None, titles: Sequence[str], rows: Sequence[Sequence[str]], *, sheet: str) -> None:
    """A list as XLSX, or as CSV: by the name of the file."""
    ending = path.suffix.lower() if path else ".csv"
    if ending not in (".csv", ".xlsx"):
        raise UsageError(f"{path} names no format there is: end it in .csv or .xlsx")
    widths = [
        max(12, min(40, *(len(cell) + 2 for cell in column))) for column in zip(titles, titles, *rows, strict=True)
    ]

    def make(made: Path) -> int:
        if ending == ".xlsx":
            from mailgate.report import spreadsheet

            return spreadsheet.write(made, titles, rows, sheet=sheet, widths=widths)
        from mailgate.report import delimited

        with made.open("w", encoding="utf-8", newline="") as file:
            return delimited.write(file, titles, rows)

    to_file_or_screen(path, make)
