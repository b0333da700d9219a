"""The OAuth2 tokens of a configuration: one source for each client and grant, shared by all who use it (A1; T44).

A refresh token that the server replaced is kept in the database, which holds the signing keys and everybody's mail,
too: readable by its owner alone. It is kept under a digest of what the operator gave, so that a new one in
`refresh_token_file` counts at once. Several gateways on one database share what is kept.
"""

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator

from mailgate.config.settings import Config, OAuthConfig, SmarthostConfig
from mailgate.store import settings
from mailgate.store.database import Database
from mailgate.transport.events import Report, ignore
from mailgate.transport.oauth import TokenSettings, TokenSource


def awake_seconds() -> float:
    """Seconds that have passed, those included in which the machine slept; nobody sets this clock."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Bearers:
    """All token sources of one gateway."""

    def __init__(
        self,
        config: Config,
        *,
        database: Database,
        seconds: Callable[[], float] = awake_seconds,
        report: Report = ignore,
    ) -> None:
        """`database` keeps refresh tokens; nobody is asked for anything yet."""
        self._sources: dict[tuple[str, ...], TokenSource] = {}
        self._of: dict[str, TokenSource] = {}
        self._database = database
        self._seconds = seconds
        self._report = report
        for table in config.mailboxes:
            self._add(f"mailbox {table.name}", table.oauth)
        if isinstance(config.outgoing, SmarthostConfig):
            self._add("outgoing", config.outgoing.oauth)

    @property
    def sources(self) -> tuple[TokenSource, ...]:
        """Each once."""
        return tuple(self._sources.values())

    def of_mailbox(self, name: str) -> TokenSource | None:
        """The source of a mailbox; None where it uses no tokens."""
        return self._of.get(f"mailbox {name}")

    def of_outgoing(self) -> TokenSource | None:
        """The source of the smarthost; None where it uses no tokens."""
        return self._of.get("outgoing")

    def _add(self, place: str, oauth: OAuthConfig | None) -> None:
        if oauth is not None:
            identity = _identity(oauth)
            if identity not in self._sources:
                self._sources[identity] = self._source(place, oauth)
            self._of[place] = self._sources[identity]

    def _source(self, name: str, oauth: OAuthConfig) -> TokenSource:
        return TokenSource(
            TokenSettings(
                name=name,
                token_url=oauth.token_url,
                client_id=oauth.client_id,
                client_secret=oauth.client_secret.reveal if oauth.client_secret else None,
                refresh_token=oauth.refresh_token.reveal if oauth.refresh_token else None,
                scope=oauth.scope,
                ca_file=oauth.ca_file,
            ),
            seconds=self._seconds,
            stored=lambda: self._stored(oauth),
            store=lambda token: self._store(oauth, token),
            report=self._report,
        )

    def _stored(self, oauth: OAuthConfig) -> str | None:
        with self._database.snapshot() as tx:
            return settings.get(tx, _key(oauth))

    def _store(self, oauth: OAuthConfig, token: str) -> None:
        with self._database.transaction() as tx:
            settings.put(tx, _key(oauth), token)


@contextlib.contextmanager
def bearers_of(config: Config) -> Iterator[Bearers]:
    """The tokens of a configuration, on its database, for as long as the block: for `check`."""
    database = Database(config.database_url)
    try:
        yield Bearers(config, database=database)
    finally:
        database.close()


def _identity(oauth: OAuthConfig) -> tuple[str, ...]:
    """What makes two tables ask for the same tokens."""
    secrets = (oauth.client_secret, oauth.refresh_token)
    return (
        oauth.token_url,
        oauth.client_id,
        oauth.scope,
        str(oauth.ca_file or ""),
        *(secret.reveal() if secret else "" for secret in secrets),
    )


def _key(oauth: OAuthConfig) -> str:
    """Under which the newest refresh token is kept: named by the operator's own, which it came from."""
    given = oauth.refresh_token.reveal() if oauth.refresh_token else ""
    name = f"{oauth.token_url}\0{oauth.client_id}\0{given}"
    return f"refresh_token:{hashlib.sha256(name.encode()).hexdigest()}"
