"""A year of 20,000 tickets: written, then journal and report made by the command, timed, and compared cell by cell.

    python -m tests.figures [TICKETS] [FOLDER]

With a FOLDER the year stays there, and is used again.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from mailgate.cli.app import run
from mailgate.config.load import load
from mailgate.desk.figures.record import Period
from mailgate.pipeline.reporting import figures_of
from mailgate.store.database import Database
from tests.figures import asked, opened, sums
from tests.figures.conftest import write_year

TICKETS = 20_000
WHOLE = Period(first=date(2026, 1, 1), last=date(2026, 12, 31), timezone="Europe/Moscow")
LATER = datetime(2027, 6, 1, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    """Make the year, unless it is there, and go through all of it; 1 where a cell differs."""
    tickets = int(arguments[0]) if arguments else TICKETS
    with tempfile.TemporaryDirectory(prefix="mailgate-year-") as made:
        folder = Path(arguments[1]) if len(arguments) > 1 else Path(made)
        if not (folder / "year.db").exists():
            folder.mkdir(exist_ok=True)
            _timed(
                f"a year of {tickets} tickets written", lambda: write_year(folder, "sqlite:///year.db", tickets=tickets)
            )
        return _compare(folder)


def _compare(folder: Path) -> int:
    for ending in ("xlsx", "csv", "html"):
        _timed(f"journal.{ending}", lambda out=folder / f"journal.{ending}": _call(folder, "journal", out))  # type: ignore[misc]
    _timed("report.html", lambda: _call(folder, "report", folder / "report.html"))
    expected = [(cells, stamps) for cells, stamps in asked.journal(folder / "year.db", WHOLE.begins, WHOLE.ends)]
    found = {
        "openpyxl": opened.by_openpyxl(folder / "journal.xlsx")[1:],
        "LibreOffice": opened.by_libreoffice(folder / "journal.xlsx", folder)[1:],
    }
    wrong = sum(_differences(name, rows, expected) for name, rows in found.items())
    wrong += _figures(folder)
    _say("every cell is the same" if not wrong else f"{wrong} rows differ")
    return 1 if wrong else 0


def _differences(name: str, rows: opened.Table, expected: list[tuple[list[str], list[str]]]) -> int:
    differing = sum(
        row[:5] != cells or [line[:14] for line in row[5].split("\n") if line != "…"] != stamps
        for row, (cells, stamps) in zip(rows, expected, strict=False)
    ) + abs(len(rows) - len(expected))
    _say(f"{name}: {len(rows)} rows of 6 cells against plain SQL, {differing} differ")
    return differing


def _figures(folder: Path) -> int:
    policy = load(folder / "config.toml").policy
    database = Database(f"sqlite:///{folder}/year.db")
    with database.snapshot() as tx:
        figures, _ = figures_of(tx, WHOLE, policy=policy, now=LATER)
    database.close()
    expected = sums.of(folder / "year.db", policy, WHOLE, LATER)
    pairs: list[tuple[str, object, object]] = [
        ("days", {day.first: (day.opened, day.ended, day.left) for day in figures.days}, expected.days),
        ("agents", dict(figures.agents), expected.agents),
        ("refused", dict(figures.refused), expected.refused),
        ("deferred", dict(figures.deferred), expected.deferred),
        ("several", figures.several, expected.several),
        ("answered", figures.whole.answered.count, len(expected.answered)),
        ("solved", figures.whole.solved.count, len(expected.solved)),
    ]
    for groups in ("priorities", "teams", "organisations"):
        counted = {
            group.key: (group.opened, group.ended, group.kept, group.missed, group.reopened, group.minutes)
            for group in getattr(figures, groups)
        }
        pairs.append((groups, counted, getattr(expected, groups)))
    differing = [name for name, one, other in pairs if one != other]
    _say(f"report: {len(pairs)} sets of figures against plain SQL, differing: {', '.join(differing) or 'none'}")
    return len(differing)


def _call(folder: Path, command: str, out: Path) -> None:
    if run([command, "-c", str(folder / "config.toml"), "-p", "2026", "-o", str(out)]):
        raise SystemExit(1)


def _timed(what: str, work: Callable[[], object]) -> None:
    began, used = time.perf_counter(), time.process_time()
    work()
    _say(f"{what}: {time.perf_counter() - began:.1f} s ({time.process_time() - used:.1f} s of CPU)")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
