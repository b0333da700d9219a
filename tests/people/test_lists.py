"""Lists of organisations and people in and out, by command (H2): nothing half-imported, nothing lost."""

import json
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from mailgate.cli.app import run
from mailgate.desk.ticket import Organisation
from mailgate.store import people, registry_events
from mailgate.store.database import Database
from tests.figures.year import CONFIG

DEFINED = """
[[organisation]]
name = "Из файла"
domains = ["file.example"]
service_level = "premium"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG.format(database="sqlite:///lists.db", desk=""), encoding="utf-8")
    return file


def known(config: Path) -> dict[str, Organisation]:
    database = Database(f"sqlite:///{config.parent}/lists.db")
    with database.snapshot() as tx:
        found = {one.name: one for one in people.organisations(tx)}
    database.close()
    return found


def deeds(config: Path) -> list[tuple[str, str]]:
    database = Database(f"sqlite:///{config.parent}/lists.db")
    with database.snapshot() as tx:
        found = [(deed.kind, deed.about) for deed in registry_events.listing(tx)]
    database.close()
    return found


def call(config: Path, *arguments: str) -> int:
    return run([*arguments, "-c", str(config)])


LIST = """Название;Домены;Уровень;Действует до
ООО «Ромашка»;romashka.example;premium;31.12.2027
АО Север;sever.example;;
"""


def test_a_list_is_tried_taken_and_given_back(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run changes nothing; then the list is taken, noted, and comes out as it went in, CSV and XLSX (H2)."""
    file = tmp_path / "list.csv"
    file.write_bytes(LIST.encode("cp1251"))
    assert call(config, "org", "import", str(file), "--dry-run") == 0
    assert "2 added, 0 changed, 0 as they were (nothing was changed: --dry-run)" in capsys.readouterr().out
    assert known(config) == {}
    assert call(config, "org", "import", str(file)) == 0
    taken = known(config)
    assert taken["ООО «Ромашка»"].domains == ("romashka.example",)
    assert deeds(config) == [("org_added", "ООО «Ромашка»"), ("org_added", "АО Север")]
    for name in ("out.csv", "out.xlsx"):
        assert call(config, "org", "export", "-o", str(tmp_path / name)) == 0
        capsys.readouterr()
        assert call(config, "org", "import", str(tmp_path / name)) == 0
        assert "0 added, 0 changed, 2 as they were" in capsys.readouterr().out
    assert known(config) == taken


def test_nothing_is_half_imported(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One wrong cell among good rows: every mistake is said with its line, and nothing is changed (H2, J1)."""
    file = tmp_path / "list.csv"
    file.write_text(LIST + "ИП;gmail.com;золотой;\n", encoding="utf-8")
    assert call(config, "org", "import", str(file)) != 0
    said = capsys.readouterr().err
    assert "list.csv, line 4, domains: anybody" in said
    assert "list.csv, line 4, service_level: there is no service level" in said
    assert "nothing was changed: 2 mistakes" in said
    assert known(config) == {}


def test_a_spreadsheet_with_real_dates(config: Path, tmp_path: Path) -> None:
    """Dates that a spreadsheet keeps as dates, numbers as numbers and empty rows are read as meant (H2)."""
    from datetime import date

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["name", "contract", "valid until"])
    sheet.append(["Albion Ltd", 42, date(2027, 6, 30)])
    sheet.append([None, None, None])
    book.save(tmp_path / "list.xlsx")
    assert call(config, "org", "import", str(tmp_path / "list.xlsx")) == 0
    one = known(config)["Albion Ltd"]
    assert one.contract_number == "42"
    assert one.valid_until is not None
    assert one.valid_until.isoformat() == "2027-06-30T20:59:59+00:00"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        ("Назвние,x\na,b\n".encode(), "there is no column 'Назвние'"),
        (b'name,domains\n"open,x\n', "quotes must be doubled"),
        (b"name,domains\na,b.example,c\n", "more cells than columns"),
        (b"PK\x03\x04 not a spreadsheet", "is damaged"),
        (b"\xd0\xcf\x11\xe0old", "neither CSV nor XLSX"),
    ],
)
def test_files_that_are_no_lists(
    config: Path, tmp_path: Path, content: bytes, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is no list is refused with the reason (J1)."""
    (tmp_path / "f").write_bytes(content)
    assert call(config, "org", "import", str(tmp_path / "f")) != 0
    assert says in capsys.readouterr().err


def test_the_configuration_stands_above(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An organisation of the configuration is on record at once, and is changed there alone (H2)."""
    assert call(config, "org", "add", "Из файла", "--domain", "other.example") == 0
    plain = config.read_text("utf-8")
    config.write_text(plain + DEFINED, encoding="utf-8")
    assert call(config, "org", "list", "--json") == 0
    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert shown[0] | {"domains": ["file.example"], "defined_in": "config"} == shown[0]
    assert call(config, "org", "change", "Из файла", "--contract", "1") != 0
    assert call(config, "org", "remove", "Из файла") != 0
    assert "is defined in" in capsys.readouterr().err
    config.write_text(plain, encoding="utf-8")
    assert call(config, "org", "change", "из файла", "--contract", "1", "--name", "Своя") == 0
    assert known(config)["Своя"] == Organisation(
        name="Своя", domains=("file.example",), service_level="premium", contract_number="1"
    )


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('[[organisation]]\nname = "А"\ndomains = ["gmail.com"]\n', "organisation[1].domains: anybody"),
        ('[[organisation]]\nname = "А"\nservice_level = "none"\n', "organisation[1].service_level: there is no"),
        ('[[organisation]]\nname = "А"\n[[organisation]]\nname = "А"\n', "organisation[2].name: 'А' stands in line 1"),
    ],
)
def test_mistakes_in_the_configuration(config: Path, table: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Organisations in the configuration are held to the same rules, with the line (H2, J1)."""
    config.write_text(config.read_text("utf-8") + table, encoding="utf-8")
    assert call(config, "org", "list") == 78
    assert says in capsys.readouterr().err


def test_people_by_command_and_list(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A person is added, changed, shown, listed and given back; each is noted (H1, H2)."""
    assert call(config, "org", "add", "АО Север") == 0
    added = (
        "person",
        "add",
        "oleg@sever.example",
        "--name",
        "Олег Орлов",
        "--org",
        "АО Север",
        "--phone",
        "8 495 123 45 67",
    )
    assert call(config, *added) == 0
    assert call(config, *added) != 0
    assert "is on record already" in capsys.readouterr().err
    assert call(config, "person", "change", "oleg@sever.example", "--position", "директор", "--org", "-") == 0
    assert call(config, "person", "export", "-o", str(tmp_path / "people.csv")) == 0
    capsys.readouterr()
    assert call(config, "person", "import", str(tmp_path / "people.csv")) == 0
    assert "1 as they were" in capsys.readouterr().out
    assert call(config, "person", "show", "oleg@sever.example", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["phone"] == "+74951234567"
    assert shown["organisation"] is None
    assert call(config, "person", "log", "--json") == 0
    assert [json.loads(line)["what"] for line in capsys.readouterr().out.splitlines()] == [
        "org_added",
        "person_added",
        "person_changed",
    ]


def test_who_is_not_there(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asking for what is not on record is answered with the nearest there is (J1)."""
    assert call(config, "org", "add", "АО Север") == 0
    assert call(config, "org", "show", "АО Сивер") != 0
    assert "did you mean 'АО Север'?" in capsys.readouterr().err
    assert call(config, "person", "erase", "nobody@sever.example", "--yes") != 0
    assert "nothing is known of" in capsys.readouterr().err
    assert call(config, "person", "show", "no address") != 0
    assert "write it like" in capsys.readouterr().err
