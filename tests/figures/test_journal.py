"""The journal of the regulation's annex (I1, S22): cell by cell against plain SQL, as other programs open it."""

import io
import re
from pathlib import Path

import pytest

from mailgate.cli.app import run
from mailgate.desk.figures.record import Period
from mailgate.report import delimited
from tests.figures import asked, opened
from tests.figures.conftest import Written
from tests.figures.opened import Table

PERIOD = "2026"
TITLES = [
    "Приоритет",
    "Организация",
    "Текст обращения",
    "Статус заявки",
    "Контакты (1. ФИО 2. Должность 3. Контактный телефон 4. Адрес электронной почты 5. № Гос. контракта)",
    "Дата \\ Ход решения",
]
_STAMP = re.compile(r"\d\d\.\d\d\.\d\d \d\d:\d\d")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def make(written: Written, path: Path, *more: str, period: str = PERIOD) -> Path:
    """The journal, by the command."""
    assert run(["journal", "-c", str(written.config_file), "-p", period, "-o", str(path), *more]) == 0
    return path


@pytest.fixture(scope="module")
def spreadsheet(written: Written, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(written, tmp_path_factory.mktemp("journal") / "журнал.xlsx")


def year(period: str = PERIOD) -> Period:
    from datetime import date

    return Period(first=date(int(period), 1, 1), last=date(int(period), 12, 31), timezone="Europe/Moscow")


def test_every_cell_is_what_the_database_says(written: Written, spreadsheet: Path) -> None:
    """The six columns of the annex hold, for each ticket but spam, what plain SQL finds (I1, S22)."""
    head, *found = opened.by_openpyxl(spreadsheet)
    expected = list(asked.journal(written.folder / "year.db", year().begins, year().ends))
    assert head == TITLES
    assert len(found) == len(expected) > 250
    for row, (cells, stamps) in zip(found, expected, strict=True):
        assert row[:5] == cells
        lines = row[5].split("\n")
        assert [line[:14] for line in lines] == stamps
        assert all(_STAMP.match(line) and line[14:17] == " \\ " for line in lines)


def test_the_course_is_told_in_the_words_of_the_annex(written: Written, spreadsheet: Path) -> None:
    """Who answers for a ticket, which team has it and what was done stand in dated lines (I1)."""
    text = "\n".join(row[5] for row in opened.by_openpyxl(spreadsheet))
    assert re.search(r"\d\d:\d\d \\ Назначен ответственный Иванов И\.", text)
    assert re.search(r"\d\d:\d\d \\ Передано в группу «ТП»", text)
    assert "Проведены работы, причина сбоя устранена. Заявку можно закрывать." in text


def test_no_formula_comes_out_of_a_letter(spreadsheet: Path, written: Written, tmp_path: Path) -> None:
    """Text that begins like a formula is a string in XLSX, and has a quote before it in CSV (I1)."""
    texts = {row[2] for row in opened.by_openpyxl(spreadsheet)}
    assert any(text.startswith("=HYPERLINK") for text in texts)
    assert any(text.startswith("@SUM") for text in texts)
    sheet = opened.parts(spreadsheet)["xl/worksheets/sheet1.xml"]
    assert [node for node in sheet.iter() if node.tag.endswith("}f")] == []
    cells = [cell for row in opened.by_csv(make(written, tmp_path / "j.csv")) for cell in row]
    assert [cell for cell in cells if cell.startswith(_FORMULA)] == []
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_the_sheet_is_made_to_be_read(spreadsheet: Path) -> None:
    """The head stays in sight, each column can be filtered, widths are set, text is wrapped (I1)."""
    parts = opened.parts(spreadsheet)
    nodes = {node.tag.rpartition("}")[2]: node for node in parts["xl/worksheets/sheet1.xml"].iter()}
    assert nodes["pane"].attrib["state"] == "frozen"
    assert nodes["pane"].attrib["ySplit"] == "1"
    rows = len(opened.by_openpyxl(spreadsheet))
    assert nodes["autoFilter"].attrib["ref"] == f"A1:F{rows}"
    assert float(nodes["col"].attrib["width"]) > 50
    wraps = [node for node in parts["xl/styles.xml"].iter() if node.tag.endswith("alignment")]
    assert wraps
    assert all(node.attrib.get("wrapText") == "1" for node in wraps)


def test_csv_is_the_same_table(written: Written, spreadsheet: Path, tmp_path: Path) -> None:
    """CSV holds the same cells, whatever the delimiter: RFC 4180, UTF-8 with a mark for Excel (I1)."""
    for name, sign in ((";", ";"), ("tab", "\t")):
        path = make(written, tmp_path / "j.csv", "--delimiter", name)
        octets = path.read_bytes()
        assert octets.startswith(b"\xef\xbb\xbf")
        assert octets.endswith(b"\r\n")
        assert undone(opened.by_csv(path, delimiter=sign)) == opened.by_openpyxl(spreadsheet)


def undone(table: Table) -> Table:
    """Cells without the quote that keeps them from being formulas."""
    return [[cell.removeprefix("'") for cell in row] for row in table]


@pytest.mark.server("libreoffice")
def test_libreoffice_opens_it_without_a_word(spreadsheet: Path, tmp_path: Path) -> None:
    """LibreOffice shows every cell as it was written (I1)."""
    assert opened.by_libreoffice(spreadsheet, tmp_path) == opened.by_openpyxl(spreadsheet)


@pytest.mark.parametrize(("language", "title"), [("en", "Course of work"), ("it", "Andamento"), ("ru", "Ход решения")])
def test_three_languages(written: Written, tmp_path: Path, language: str, title: str) -> None:
    """The journal speaks Russian, English and Italian, and shows words out of letters as text (I1, E3)."""
    page = make(written, tmp_path / "j.html", "-l", language, period="2026-Q1").read_text("utf-8")
    assert f'<html lang="{language}">' in page
    assert title in page
    assert "John O&#x27;Neil &lt;b&gt;" in page
    assert "<b>" not in page
    assert "//" not in page.replace("http://evil.example", "")


def test_of_an_organisation_and_a_team(written: Written, tmp_path: Path) -> None:
    """A journal of one organisation, by a part of its name, or of one team, holds nothing else (I1)."""
    mine = opened.by_openpyxl(make(written, tmp_path / "o.xlsx", "--org", "ромашка"))[1:]
    assert {row[1] for row in mine} == {"ООО «Ромашка»"}
    sql = "SELECT COUNT(*) FROM tickets WHERE state <> 'spam' AND team = ?"
    team = opened.by_openpyxl(make(written, tmp_path / "t.xlsx", "--team", "tp", "--numbers"))
    assert team[0][0] == "№"
    assert len(team) - 1 == asked.rows(written.folder / "year.db", sql, "tp")[0][0]


def test_periods_are_days_on_the_desks_clock(written: Written, tmp_path: Path) -> None:
    """Four quarters make the year; a quarter's tickets were opened between its midnights in Moscow (I1)."""
    months = [make(written, tmp_path / f"{n}.csv", period=f"2026-Q{n}") for n in range(1, 5)]
    assert (
        sum(len(opened.by_csv(path)) - 1 for path in months)
        == len(opened.by_csv(make(written, tmp_path / "y.csv"))) - 1
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-p", "2026-13"], "is no period"),
        (["--from", "2026-02-01", "--to", "2026-01-01"], "exchange them"),
        (["-p", "2026", "--to", "2026-01-01"], "not both"),
        (["--team", "nobody"], "there are: general, tp, network"),
        (["--org", "Заказчик"], "part of several names"),
        (["-f", "ods"], "use one of xlsx"),
        (["--delimiter", "ab"], "is no delimiter"),
    ],
)
def test_what_is_wrong_is_said(
    written: Written, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each mistake is answered with the remedy and as wrong usage, and makes no file (J1)."""
    assert run(["journal", "-c", str(written.config_file), *arguments]) == 64
    assert says in capsys.readouterr().err


def test_a_journal_is_for_its_owner(written: Written, tmp_path: Path) -> None:
    """People's data in a file is readable for whoever made it alone (H3)."""
    assert make(written, tmp_path / "j.csv", period="2026-05").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＋"])
def test_signs_that_begin_formulas(sign: str) -> None:
    """Whatever a program might take for the beginning of a formula gets a quote before it (I1)."""
    file = io.StringIO(newline="")
    delimited.write(file, ["a"], [[f"{sign}1+1"]], mark=False)
    assert file.getvalue().split("\r\n", 1)[1].strip('"').startswith("'")
