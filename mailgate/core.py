"""What the daemon and the commands share: a configuration's database, keys, templates and reader, built once."""

import hashlib
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mailgate.config.place import sqlite_file
from mailgate.config.settings import Config
from mailgate.desk.policy import Policy
from mailgate.desk.ticket import Organisation
from mailgate.errors import ConfigError
from mailgate.mail.proof.keyring import Key, Keyring
from mailgate.pipeline.accept import Room
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.outside import Outside
from mailgate.pipeline.reading import ReadingPool
from mailgate.pipeline.worker import WorkerLimits
from mailgate.signing import with_signature
from mailgate.store import keys, people
from mailgate.store.database import Database
from mailgate.templates_dir import load_faq, load_templates

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The real clock: aware, UTC."""
    return datetime.now(UTC)


def random_letter_id() -> str:
    """A new name for a letter out: 40 random bits, lower case; short, so that signed addresses fit 64 octets."""
    return secrets.token_hex(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """A configuration made usable."""

    config: Config
    database: Database
    scribe: Scribe
    room: Room
    owner: str
    """Names this gateway on what it claims: the same after a restart, so that it finds its own again."""

    def pool(self, outside: Outside) -> ReadingPool:
        """A new pool of worker processes, which asks others about each letter that was read."""
        return reading_pool(self.config, outside)

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def open_core(config: Config, *, own: bool = False) -> Core:
    """Open and migrate the database, load keys (made at first start) and templates.

    With `own` this process becomes the one daemon on an SQLite file (T110). Raises ConfigError or TemporaryError.
    """
    templates = load_templates(config.templates)
    _make_folder(config.database_url)
    database = Database(config.database_url)
    try:
        if own:
            database.own()
        database.migrate()
        keyring = load_keyring(database)
        put_defined(database, config.organisations)
    except BaseException:
        database.close()
        raise
    scribe = Scribe(policy=whole_policy(config), keyring=keyring, templates=templates, letter_id=random_letter_id)
    return Core(
        config=config,
        database=database,
        scribe=with_signature(scribe, config),
        room=_room(config),
        owner=owner_name(config),
    )


def put_defined(database: Database, defined: tuple[Organisation, ...]) -> None:
    """Let the database say of the organisations that the configuration defines what the configuration says (H2).

    One that leaves the configuration stays on record, as one that was added by command.
    """
    if not defined:
        return
    with database.snapshot() as tx:
        differs = any(people.get_organisation(tx, one.name) != one for one in defined)
    if differs:
        with database.transaction() as tx:
            for one in defined:
                people.put_organisation(tx, one)


def whole_policy(config: Config) -> Policy:
    """The policy of a configuration with the canned answers that lie beside its templates."""
    return replace(config.policy, faq=load_faq(config.templates))


def load_keyring(database: Database) -> Keyring:
    """The signing keys of this database; the first one is made here."""
    with database.transaction() as tx:
        found = keys.load(tx)
        if not found:
            keys.add(tx, secrets.token_hex(2), secrets.token_bytes(32), now=utc_now())
            found = keys.load(tx)
    return Keyring(keys=tuple(Key(id=key.name, secret=key.secret) for key in found))


def reading_pool(config: Config, outside: Outside | None = None) -> ReadingPool:
    """Worker processes within the configuration's limits."""
    limits = config.limits
    return ReadingPool(
        workers=limits.workers,
        limits=WorkerLimits(
            cpu_seconds=limits.worker_cpu_seconds,
            wall_seconds=float(limits.worker_wall_seconds),
            memory_bytes=limits.worker_memory_bytes,
        ),
        trust=config.trust,
        ask_others=(outside or Outside()).ask,
    )


def owner_name(config: Config) -> str:
    """This host and configuration."""
    return f"{socket.gethostname()}:{hashlib.sha256(str(config.path.resolve()).encode()).hexdigest()[:8]}"


def _room(config: Config) -> Room:
    file = sqlite_file(config.database_url)
    return Room(folder=file.parent if file else None, min_free_bytes=config.limits.min_free_bytes)


def _make_folder(url: str) -> None:
    """The folder of an SQLite database, for its owner alone."""
    if (file := sqlite_file(url)) is not None:
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(f"cannot make {file.parent} for the database: {error.strerror}") from None
