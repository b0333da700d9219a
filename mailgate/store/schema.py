"""The schema of the database, and the way to it: alembic by its API, without a file of settings.

*Fails:* `ConfigError` where the database was written by a newer program (J4).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from mailgate.errors import ConfigError

HEAD = "0008"
"""The schema this program speaks: the newest of `migrations/versions`."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_ALEMBIC = threading.Lock()
"""Alembic keeps what it works on in a module: one migration of a process at a time."""
_LOCK = 0x6D61696C_67617465  # 'mailgate', for pg_advisory_lock


def revision_of(connection: Connection) -> str | None:
    """Return the schema the database has; None where it is empty."""
    with connection.begin():
        if not inspect(connection).has_table("alembic_version"):
            return None
        row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
        return None if row is None else str(row[0])


def migrate(connection: Connection) -> None:
    """Run what is missing, each migration in a transaction of its own; one process at a time."""
    if revision_of(connection) == HEAD:
        return
    with _alone(connection):
        current = revision_of(connection)
        if current != HEAD:
            _upgrade(connection, current)


def _upgrade(connection: Connection, current: str | None) -> None:
    from alembic import command  # a start with the right schema is spared the import
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise ConfigError(
            f"the database has schema {current}, which is newer than this mailgate (schema {HEAD}): "
            "install the newer mailgate again, or restore the backup made before the upgrade"
        )
    with _ALEMBIC:
        command.upgrade(config, "head")


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Let several gateways that start at once migrate one after the other (SQLite: the caller's lock file)."""
    if connection.dialect.name != "postgresql":
        yield
        return
    _call(connection, "SELECT pg_advisory_lock(:lock)")
    try:
        yield
    finally:
        if connection.in_transaction():
            connection.rollback()
        _call(connection, "SELECT pg_advisory_unlock(:lock)")


def _call(connection: Connection, statement: str) -> None:
    with connection.begin():
        connection.execute(text(statement), {"lock": _LOCK})
