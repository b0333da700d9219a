"""What every test of a mortal gateway begins with."""

from pathlib import Path

import pytest

from mailgate.mail.writing.render import Templates
from mailgate.store.database import Database
from mailgate.templates_dir import load_templates


@pytest.fixture(scope="module")
def templates() -> Templates:
    """The shipped ones."""
    return load_templates(None)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with today's schema, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "mail.db"
    database = Database(f"sqlite:///{file}")
    database.migrate()
    database.checkpoint()
    database.close()
    return file
