"""Where the configuration is, and where it says the database is: what even the quickest command has to know (S21).

The standard library alone: nothing here checks the rest of the file.
"""

import os
import tomllib
from pathlib import Path

from mailgate.errors import ConfigError

ENVIRONMENT = "MAILGATE_CONFIG"
PLACES = (Path("config.toml"), Path("/etc/mailgate/config.toml"))
DATABASE = "sqlite:///var/mailgate.db"
_SQLITE = "sqlite:///"
_IN_MEMORY = frozenset({"sqlite://", "sqlite:///:memory:"})


def find(given: Path | None) -> Path | None:
    """Which file is the configuration: the one given, else $MAILGATE_CONFIG, ./config.toml, /etc/mailgate/config.toml.

    None where there is none; a file that was named and is not there is a ConfigError.
    """
    named = given or (Path(os.environ[ENVIRONMENT]) if os.environ.get(ENVIRONMENT) else None)
    if named is not None:
        if not named.is_file():
            raise ConfigError(f"there is no configuration at {named}; copy config.example.toml there and edit it")
        return named
    return next((place for place in PLACES if place.is_file()), None)


def database_url(said: str, *, folder: Path) -> str:
    """The URL of the database as `[database] url` says it: SQLite's paths are relative to the configuration's folder.

    ValueError for one of another kind.
    """
    for scheme in ("postgresql://", "postgres://"):
        if said.startswith(scheme):
            return "postgresql+psycopg://" + said.removeprefix(scheme)
    if said.startswith("postgresql+psycopg://") or said in _IN_MEMORY:
        return said
    if not said.startswith(_SQLITE):
        raise ValueError("must begin with sqlite:/// or postgresql:// (e.g. sqlite:////var/lib/mailgate/mailgate.db)")
    return _SQLITE + str(folder / said.removeprefix(_SQLITE))


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None for one in memory, and for another database."""
    return None if url in _IN_MEMORY or not url.startswith(_SQLITE) else Path(url.removeprefix(_SQLITE))


def database_of(configuration: Path) -> Path | None:
    """The SQLite file that a configuration names, of which nothing else is looked at; None where it names none."""
    try:
        table = tomllib.loads(configuration.read_text(encoding="utf-8"))
        said = table.get("database", {}).get("url", DATABASE)
        return sqlite_file(database_url(said, folder=configuration.resolve().parent))
    except (OSError, ValueError, AttributeError, TypeError):
        return None
