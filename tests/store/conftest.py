"""A fresh database for each test, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from mailgate.store.database import Database
from tests.servers import postgresql

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.server("postgresql"))]


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server for the whole session."""
    try:
        with postgresql.running() as started:
            yield started
    except postgresql.Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with today's schema, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "mailgate.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_url(server: postgresql.Server) -> str:
    """A PostgreSQL database with today's schema, to be wiped for each test."""
    made = server.new_database()
    _migrate(made)
    return made


@pytest.fixture(params=BOTH)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database without a schema."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/mailgate.db"
    made: str = request.getfixturevalue("server").new_database()
    return made


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database with today's schema, and nothing in it."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "mailgate.db")
        return f"sqlite:///{tmp_path}/mailgate.db"
    made: str = request.getfixturevalue("migrated_url")
    _wipe(made)
    return made


@pytest.fixture
def pair(url: str) -> Iterator[tuple[Database, Database]]:
    """Two gateways on one database."""
    both = Database(url, timeout_seconds=60), Database(url, timeout_seconds=60)
    yield both
    for opened in both:
        opened.close()


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open database with today's schema."""
    opened = Database(url)
    yield opened
    opened.close()


def _migrate(url: str) -> None:
    database = Database(url)
    database.migrate()
    database.checkpoint()
    database.close()


def _wipe(url: str) -> None:
    """Empty every table and begin every sequence anew."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_WIPE)


_WIPE = """
DO $$
DECLARE item record;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR item IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP EXECUTE format('DELETE FROM %I', item.name); END LOOP;
    FOR item IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'
    LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', item.name); END LOOP;
END $$
"""
