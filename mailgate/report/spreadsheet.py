"""Rows as XLSX: frozen heads, filters, widths, wrapped text. Keeper of XlsxWriter.

Every text is typed as a string: no program takes one for a formula, a link or a number. Written row by row, in
constant memory.

*Standards:* ECMA-376 (Office Open XML).
*Trusts:* nothing in the cells.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from mailgate.report.cells import is_formula, plain

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST = 32_767
"""UTF-16 units that a cell holds."""


def write(
    path: Path, titles: Sequence[str], rows: Iterable[Sequence[int | str]], *, sheet: str, widths: Sequence[int]
) -> int:
    """Write one sheet; how many rows that made.

    Args:
        path: replaced where it is there.
        titles: heads of the columns.
        rows: as many cells each; numbers stay numbers.
        sheet: name of the sheet, cut to the 31 characters that one may have.
        widths: of the columns, in characters.
    """
    count = 0
    with xlsxwriter.Workbook(str(path), dict(_OPTIONS)) as book:
        styles = _Styles(book)
        page = book.add_worksheet(_sheet_name(sheet))
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        for column, title in enumerate(titles):
            page.write_string(0, column, _text(title), styles.head)
        for count, row in enumerate(rows, 1):
            _write_row(page, count, row, styles)
        page.autofilter(0, 0, max(count, 1), len(titles) - 1)
    return count


class _Styles:
    """The looks of cells."""

    def __init__(self, book: Any) -> None:
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D5D9DF"}
        self.head = book.add_format(cell | {"bold": True, "bg_color": "#E8ECF2"})
        self.text = book.add_format(cell)
        self.quoted = book.add_format(cell | {"quote_prefix": True})
        self.number = book.add_format(cell | {"align": "center"})


def _write_row(page: Any, at: int, row: Sequence[int | str], styles: _Styles) -> None:
    for column, value in enumerate(row):
        if isinstance(value, int):
            page.write_number(at, column, value, styles.number)
        else:
            text = _text(value)
            page.write_string(at, column, text, styles.quoted if is_formula(text) else styles.text)


def _text(value: str) -> str:
    """A text as the format holds it, cut to what a cell takes."""
    text = plain(value)
    if len(text) <= _LONGEST // 2:
        return text
    return text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31].strip("' ") or "1"
