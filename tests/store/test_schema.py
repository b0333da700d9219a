"""The schema and the way to it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from mailgate.errors import ConfigError
from mailgate.store import schema
from mailgate.store.database import Database
from mailgate.store.tables import METADATA


def test_migrations_make_the_tables(database: Database) -> None:
    """What the migrations make is what the tables say: nothing is missing, nothing is left over (J4)."""
    with database.snapshot() as tx:
        context = MigrationContext.configure(tx.connection, opts={"compare_type": True, "target_metadata": METADATA})
        assert compare_metadata(context, METADATA) == []


def test_head_is_the_newest() -> None:
    """There is one newest migration, and it is the schema the program speaks."""
    config = Config()
    config.set_main_option("script_location", str(schema._MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_migrating_again_changes_nothing(database: Database) -> None:
    """A start with the right schema migrates nothing."""
    database.migrate()
    with database.snapshot() as tx:
        assert tx.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [schema.HEAD]


def test_a_newer_schema_is_refused(empty: str) -> None:
    """A database that a newer program wrote is left alone, with a sentence that says what to do (J4)."""
    database = Database(empty)
    database.migrate()
    with database.transaction() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ConfigError, match="newer"):
        database.migrate()
    database.close()


def test_a_migration_that_dies_is_begun_again(empty: str) -> None:
    """A migration that ends half-way leaves nothing, and the next start runs it whole (T112)."""
    database = Database(empty)
    with pytest.raises(ZeroDivisionError):
        _die(database)
    database.migrate()
    database.close()


def _die(database: Database) -> None:
    with database.transaction() as tx:
        METADATA.tables["tickets"].create(tx.connection)
        raise ZeroDivisionError


def test_gateways_that_start_together(empty: str) -> None:
    """Several gateways that start at once on an empty database migrate it once (J2)."""
    databases = [Database(empty, timeout_seconds=20) for _ in range(3)]
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(Database.migrate, databases))
    for database in databases:
        with database.snapshot() as tx:
            assert tx.execute(text("SELECT count(*) FROM tickets")).scalar_one() == 0
        database.close()
