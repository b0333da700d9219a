"""Files as other programs read them: openpyxl, the csv module, LibreOffice."""

import csv
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl  # type: ignore[import-untyped]
from openpyxl.utils.escape import unescape  # type: ignore[import-untyped]

from tests.servers.programs import need

Table = list[list[str]]


def by_openpyxl(path: Path) -> Table:
    """Every cell as text, as openpyxl reads it; a formula fails."""
    book = openpyxl.load_workbook(path)
    cells = [list(row) for row in book.worksheets[0].iter_rows()]
    formulas = [cell.coordinate for row in cells for cell in row if cell.data_type == "f" or cell.hyperlink]
    assert formulas == []
    return [["" if cell.value is None else unescape(str(cell.value)) for cell in row] for row in cells]


def by_csv(path: Path, *, delimiter: str = ",") -> Table:
    """Every cell, as a reader of RFC 4180 takes it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter, strict=True))


def by_libreoffice(path: Path, folder: Path) -> Table:
    """Every cell as LibreOffice shows it, by way of its own CSV."""
    made = convert(path, folder, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false")
    return by_csv(made)


def convert(path: Path, folder: Path, to: str) -> Path:
    """What LibreOffice makes of a file."""
    program = need("soffice", "libreoffice-calc")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--norestore", "--convert-to", to, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=1000)
    return folder / f"{path.stem}.{to.partition(':')[0]}"


def parts(path: Path) -> dict[str, ElementTree.Element]:
    """Every part of an XLSX, parsed: each must be well-formed."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314 - ours
