"""`backup` and `restore`: a copy of everything, taken live, and put back (J4)."""

from pathlib import Path
from typing import Annotated

import typer

from mailgate.cli.common import ConfigOption, load_config, opened, register, say
from mailgate.config.settings import Config
from mailgate.core import utc_now
from mailgate.errors import ConfigError, DataError, PermanentError, TemporaryError, UsageError
from mailgate.store import copies
from mailgate.store.backup import backup as copy_to
from mailgate.store.database import Database
from mailgate.store.restoring import restore as copy_from

_SIGNS = (b"SQLite format 3", b"PGDMP")
"""What backups begin with."""


def add_to(app: typer.Typer, name: str) -> None:
    """Register the command."""
    register(app, name, backup if name == "backup" else restore)


def backup(
    target: Annotated[
        Path, typer.Argument(metavar="FILE|FOLDER", help="Where the copy goes; in a folder it is named by the time.")
    ],
    *,
    config: ConfigOption = None,
) -> int:
    """Copy the database while mail flows: letters, tickets, keys, all of it, as of one moment.

    For PostgreSQL this runs pg_dump in its custom format. The copy is readable by its owner alone, and whole or not
    there at all. The configuration and your templates are files: copy them, too.
    """
    settings = load_config(config)
    database = Database(settings.database_url)
    try:
        if target.is_dir():
            target = target / f"mailgate-{utc_now():%Y%m%d-%H%M%S}.{'dump' if database.postgresql else 'db'}"
        _must_be_free(target, database)
        size = copy_to(database, target)
    finally:
        database.close()
    say(f"{target}: {size / 1024 / 1024:.1f} MiB; put it back with: mailgate restore {target}")
    return 0


def _must_be_free(target: Path, database: Database) -> None:
    """An older backup gives way to a newer one; anything else stays, the database itself above all."""
    if database.file and target.exists() and target.samefile(database.file):
        raise UsageError(f"{target} is the database itself: name another file, or a folder")
    if not target.parent.is_dir():
        raise PermanentError(f"there is no folder {target.parent}: make it first")
    if target.exists() and not (target.is_file() and _begins_like_one(target)):
        raise PermanentError(f"{target} is there already and is no backup: name another file, or a folder")


def _begins_like_one(target: Path) -> bool:
    with target.open("rb") as file:
        return file.read(len(_SIGNS[0])).startswith(_SIGNS)


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="What `mailgate backup` has written.")],
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put the database that is there aside; it is kept beside the new one.")
    ] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Send the letters that waited when the backup was taken.")
    ] = False,
    config: ConfigOption = None,
) -> int:
    """Make a backup the database again. Stop the gateway first.

    Letters that waited to be sent when the backup was taken stay parked: they may have gone out since. Look at them
    with `mailgate outbox list --state parked`; `mailgate outbox confirm` sends them, or drops them with --drop.
    """
    if not source.is_file():
        raise DataError(f"{source} is a folder: name the file in it" if source.is_dir() else f"there is no {source}")
    settings = load_config(config)
    if settings.database_url.startswith("postgresql"):
        raise PermanentError(f"restore a PostgreSQL database with its own program: {_pg_restore(settings, source)}")
    database = Database(settings.database_url)
    try:
        aside = copy_from(database, source, replace=replace)
    except ConfigError:
        raise TemporaryError(f"the gateway runs on {database.file}: stop it first (systemctl stop mailgate)") from None
    finally:
        database.close()
    if aside is not None:
        say(f"what was there is now {aside}")
    if confirm:
        with opened(config) as core, core.database.transaction() as tx:
            copies.confirm(tx, file=core.database.file)
        say("restored; letters that waited go out at the next start")
    else:
        say("restored; letters that waited stay parked until: mailgate outbox confirm")
    return 0


def _pg_restore(settings: Config, source: Path) -> str:
    database = Database(settings.database_url)
    url = database.url.set(drivername="postgresql", password=None).render_as_string()
    database.close()
    return f"pg_restore --clean --if-exists --no-owner --single-transaction --dbname='{url}' '{source}'"
