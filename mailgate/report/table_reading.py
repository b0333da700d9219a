"""Tables that people keep, read: CSV as any program writes it, XLSX. Keeper of openpyxl.

*Standards:* RFC 4180, leniently: the delimiter, the charset and the line ends are found out; ECMA-376.
*Trusts:* nothing but the size, which is looked at first.
*Fails:* `DataError` for a file that cannot be read, and for one that is no table.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from mailgate.desk.registry.mistakes import Cell
from mailgate.errors import DataError
from mailgate.mail.reading.charset import decode

_MOST_OCTETS = 20 * 1024 * 1024
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_ROWS = 100_000
_MOST_COLUMNS = 100
_DELIMITERS = ";,\t|"

Rows = list[tuple[int, list[Cell]]]
"""Line numbers as an editor shows them, and the cells."""


def read(path: Path) -> Rows:
    """The rows of a table that are not empty; its format is told from its content."""
    try:
        if path.stat().st_size > _MOST_OCTETS:
            raise DataError(f"{path} is larger than a list can be (20 MiB)")
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"cannot read {path}: {error.strerror}") from None
    rows = _sheet(path, content) if content.startswith(b"PK\x03\x04") else _delimited(path, content)
    found: Rows = []
    for number, cells in rows:
        if len(cells) > _MOST_COLUMNS or len(found) > _MOST_ROWS:
            raise DataError(f"{path} is no list: line {number} has {len(cells)} columns; at most {_MOST_ROWS} rows")
        if any(cell != "" for cell in cells):
            found.append((number, cells))
    return found


def _delimited(path: Path, content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise DataError(f"{path} is neither CSV nor XLSX: save it as one of these")
    text = _text(content).replace("\r\n", "\n").replace("\r", "\n")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [_undone(cell.strip()) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(f"{path}, line {line}: {error}; quotes must be doubled and closed") from None


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(content, None)[0]


def _undone(cell: str) -> str:
    """Without the quote that our own CSV puts before what might be a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:2] in ("=", "+", "-", "@") else cell


def _sheet(path: Path, content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    import openpyxl  # type: ignore[import-untyped]

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise DataError(f"{path} is damaged: save it as XLSX again") from None
    if unpacked > _MOST_UNPACKED:
        raise DataError(f"{path} unpacks to more than a list can be")
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield number, [_cell(value) for value in row]
    except Exception as error:
        raise DataError(f"{path} cannot be read as a spreadsheet ({type(error).__name__}): save it as XLSX") from None


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
