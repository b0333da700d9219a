"""A year of three hundred tickets, made once for all tests of this room."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailgate.config.load import load
from mailgate.config.settings import Config
from mailgate.store.database import Database
from tests.figures.year import CONFIG, Year

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
TICKETS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A year that is in a database."""

    folder: Path
    config: Config
    year: Year

    @property
    def config_file(self) -> Path:
        return self.folder / "config.toml"


def write_year(folder: Path, url: str, *, tickets: int, days: int = 365) -> Written:
    """Make a year of so many tickets."""
    file = folder / "config.toml"
    file.write_text(CONFIG.format(database=url, desk=""), encoding="utf-8")
    config = load(file)
    database = Database(config.database_url)
    database.migrate()
    year = Year(policy=config.policy, first=FIRST, days=days)
    year.write(database, tickets)
    database.close()
    return Written(folder=folder, config=config, year=year)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The year, in SQLite; nobody changes it."""
    return write_year(tmp_path_factory.mktemp("year"), "sqlite:///year.db", tickets=TICKETS)


@pytest.fixture(scope="session")
def database(written: Written) -> Iterator[Database]:
    """The database of the year."""
    opened = Database(written.config.database_url)
    yield opened
    opened.close()
