"""A fresh database for each test, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailgate.store.database import Database
from tests.servers import postgresql


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server for the whole session."""
    try:
        with postgresql.running() as started:
            yield started
    except postgresql.Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server("postgresql"))])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database is."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/mailgate.db"
    made: str = request.getfixturevalue("server").new_database()
    return made


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open database with today's schema."""
    opened = Database(url)
    opened.migrate()
    yield opened
    opened.close()
