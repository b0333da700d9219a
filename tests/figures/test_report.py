"""The report (I2): every number against plain SQL and sums of its own, the page as a browser takes it."""

import re
import subprocess
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mailgate.cli.app import run
from mailgate.desk.figures.figures import Figures, Spread, binned
from mailgate.desk.figures.record import Period
from mailgate.pipeline.reporting import figures_of
from mailgate.store.database import Database
from tests.figures import sums
from tests.figures.conftest import Written
from tests.servers.programs import need

SPRING = Period(first=date(2026, 3, 1), last=date(2026, 5, 31), timezone="Europe/Moscow")
MAY = Period(first=date(2026, 5, 1), last=date(2026, 5, 31), timezone="Europe/Moscow")
WHOLE = Period(first=date(2026, 1, 1), last=date(2026, 12, 31), timezone="Europe/Moscow")
LATER = datetime(2027, 6, 1, tzinfo=UTC)


def of(written: Written, database: Database, period: Period, now: datetime = LATER) -> Figures:
    with database.snapshot() as tx:
        return figures_of(tx, period, policy=written.config.policy, now=now)[0]


@pytest.mark.parametrize("period", [WHOLE, SPRING, MAY], ids=["year", "spring", "may"])
def test_every_figure_is_what_plain_sql_says(written: Written, database: Database, period: Period) -> None:
    """Counts by day, priority, team and organisation are those of another reckoning over the tables (I2)."""
    figures = of(written, database, period)
    expected = sums.of(written.folder / "year.db", written.config.policy, period, LATER)
    assert {day.first: (day.opened, day.ended, day.left) for day in figures.days} == expected.days
    assert {
        day.first: (day.letters_in, day.letters_out, day.letters_written) for day in figures.days
    } == expected.letters
    for groups in ("priorities", "teams", "organisations"):
        found = {group.key: group for group in getattr(figures, groups)}
        assert {
            key: (group.opened, group.ended, group.kept, group.missed, group.reopened, group.minutes)
            for key, group in found.items()
            if group.opened or group.ended or group.judged or group.minutes or group.reopened
        } == getattr(expected, groups)
    assert dict(figures.agents) == expected.agents
    assert dict(figures.refused) == expected.refused
    assert dict(figures.deferred) == expected.deferred
    assert figures.several == expected.several
    assert {state: sum(counts) for state, counts in figures.ages.items()} == expected.backlog


def test_speed_is_working_time(written: Written, database: Database) -> None:
    """Median and ninety per cent of the working time to the first answer and to the solution (I2, G4)."""
    figures = of(written, database, SPRING)
    expected = sums.of(written.folder / "year.db", written.config.policy, SPRING, LATER)
    assert _close(figures.whole.answered, expected.answered)
    assert _close(figures.whole.solved, expected.solved)
    assert figures.whole.solved.count > 30


def _close(spread: Spread, lengths: list[timedelta]) -> bool:
    ordered = sorted(lengths)
    assert spread.count == len(ordered)
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    within = sum(length <= spread.most for length in ordered)
    return abs(spread.middle - middle) < timedelta(seconds=1) and within * 10 >= 9 * len(ordered) > (within - 1) * 10


def test_nothing_is_foretold(written: Written, database: Database) -> None:
    """A period that is not over ends now: what happened later in it does not count yet (I2)."""
    middle = datetime(2026, 5, 15, 12, tzinfo=UTC)
    figures = of(written, database, MAY, now=middle)
    assert figures.days[-1].first == date(2026, 5, 15)
    expected = sums.of(written.folder / "year.db", written.config.policy, MAY, middle)
    assert {day.first: (day.opened, day.ended, day.left) for day in figures.days} == expected.days


def test_the_parts_of_a_period_make_the_whole(written: Written, database: Database) -> None:
    """What two halves of a month count adds up to the month; the backlog goes on from one to the other (I2)."""
    halves = [
        of(written, database, Period(first=date(2026, 5, first), last=date(2026, 5, last), timezone=MAY.timezone))
        for first, last in ((1, 14), (15, 31))
    ]
    whole = of(written, database, MAY)
    assert [*halves[0].days, *halves[1].days] == list(whole.days)
    assert sum(half.whole.kept + half.whole.missed for half in halves) >= whole.whole.judged


def test_long_periods_are_shown_in_weeks_and_months(written: Written, database: Database) -> None:
    """A year is shown by weeks, two years by months; nothing is lost on the way (I2)."""
    figures = of(written, database, WHOLE)
    weeks = binned(figures.days)
    assert 52 <= len(weeks) <= 54
    assert sum(week.opened for week in weeks) == figures.whole.opened
    months = binned([*figures.days, *figures.days])
    assert len(months) == 12


class _Page(HTMLParser):
    """What a browser would make of it: tables, pictures, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.charts: list[str] = []
        self.fetched: list[str] = []
        self._rows: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.fetched += [f"{tag} {name}" for name in ("src", "href", "srcset", "data", "action") if name in given]
        self.fetched += [tag] if tag in ("script", "iframe", "link", "object", "embed", "base") else []
        if tag == "svg" and given.get("role") == "img":
            self.charts.append(given.get("aria-label") or "")
        if tag == "table":
            self._rows = self.tables[given.get("id") or ""] = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("td", "th") and self._rows is not None:
            self._rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._rows = None if tag == "table" else self._rows

    def handle_data(self, data: str) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += data


def page(written: Written, path: Path, *more: str, period: str = "2026-05") -> str:
    assert run(["report", "-c", str(written.config_file), "-p", period, "-o", str(path), *more]) == 0
    return path.read_text("utf-8")


@pytest.mark.parametrize("language", ["ru", "en", "it"])
def test_one_page_with_nothing_from_elsewhere(written: Written, tmp_path: Path, language: str) -> None:
    """The report is one file that fetches nothing and runs nothing; each picture has a table beside it (I2)."""
    text = page(written, tmp_path / "r.html", "-l", language)
    read = _Page()
    read.feed(text)
    assert read.fetched == []
    assert "url(" not in text
    assert "@import" not in text
    assert len(read.charts) >= 10
    assert all(read.charts)
    assert len(read.tables) >= 9
    assert all(len(rows) > 1 for rows in read.tables.values())
    assert f'lang="{language}"' in text
    assert "prefers-color-scheme:dark" in text
    assert "@media print" in text


def test_the_tables_hold_the_figures(written: Written, database: Database, tmp_path: Path) -> None:
    """What stands in the tables is what was counted, cell by cell (I2)."""
    read = _Page()
    read.feed(page(written, tmp_path / "r.html", "-l", "en"))
    figures = of(written, database, MAY)
    assert [[int(cell) for cell in row[1:]] for row in read.tables["table-days"][1:]] == [
        [day.opened, day.ended, day.left, day.letters_in, day.letters_out, day.letters_written] for day in figures.days
    ]
    for name, groups in (("priority", figures.priorities), ("organisation", figures.organisations)):
        assert [[int(cell) for cell in row[1:5]] for row in read.tables[f"table-{name}"][1:]] == [
            [group.opened, group.ended, group.kept, group.missed] for group in groups
        ]


def test_names_are_text(written: Written, tmp_path: Path) -> None:
    """A name with markup in it stays a name (T85)."""
    text = page(written, tmp_path / "r.html", period="2026")
    assert "John O&#x27;Neil &lt;b&gt;" in text
    assert "<b>" not in text


def test_an_empty_period_is_a_page_too(written: Written, tmp_path: Path) -> None:
    """Nothing happened: the page says so in noughts and dashes, and does not fail (I2)."""
    assert "—" in page(written, tmp_path / "r.html", period="2019-02")


@pytest.mark.server("chromium")
def test_a_browser_prints_it(written: Written, tmp_path: Path) -> None:
    """Chromium lays the page out and prints it without a word on its console (I2)."""
    program = need("chromium", "chromium")
    path = tmp_path / "r.html"
    page(written, path)
    made = tmp_path / "r.pdf"
    command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    command += ["--enable-logging=stderr", f"--print-to-pdf={made}", "--no-pdf-header-footer", path.as_uri()]
    ended = subprocess.run(command, capture_output=True, timeout=110, check=True)
    assert made.read_bytes().startswith(b"%PDF")
    assert re.findall(rb"CONSOLE.*|Refused to.*", ended.stderr) == []
