"""Rows as CSV.

*Standards:* RFC 4180 (CRLF, quotes doubled); UTF-8 with a byte order mark, without which Excel guesses.
"""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from mailgate.report.cells import defused, plain

MARK = "\ufeff"


def write(
    file: TextIO, titles: Sequence[str], rows: Iterable[Sequence[int | str]], *, delimiter: str = ",", mark: bool = True
) -> int:
    """Write a table; how many rows that made. `file` must leave line ends as they are (newline='').

    Args:
        file: text, UTF-8.
        titles: heads of the columns.
        rows: as many cells each.
        delimiter: one character.
        mark: whether a byte order mark comes first.
    """
    if mark:
        file.write(MARK)
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_cell(title) for title in titles])
    count = 0
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
        count += 1
    return count


def _cell(value: int | str) -> int | str:
    return defused(plain(value)) if isinstance(value, str) else value
