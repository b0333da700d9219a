"""The nouns of the configuration: `Config` and its parts, as the composition root reads them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from mailgate.desk.policy import Policy
from mailgate.desk.ticket import Organisation
from mailgate.mail.proof.authentication import Trust


class Secret:
    """A password that no log, traceback or `repr` shows."""

    __slots__ = ("_read", "_value")

    def __init__(self, value: str, *, read: Callable[[], str | None] = lambda: None) -> None:
        """`read` gives what its file holds now, so that a new password needs no restart; None: the file is gone."""
        self._value = value
        self._read = read

    def reveal(self) -> str:
        """The secret itself, as it is now, for the one call that needs it."""
        self._value = self._read() or self._value
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __bool__(self) -> bool:
        return bool(self._value)


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthConfig:
    """Where tokens for a hosted mailbox come from (RFC 6749 sections 4.4 and 6)."""

    token_url: str
    client_id: str
    client_secret: Secret | None
    refresh_token: Secret | None
    """With it the grant is `refresh_token`, without it `client_credentials`. As the operator gave it: newer ones, which
    the server gives in its place, are kept in the database."""
    scope: str = ""
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListenerConfig:
    """One mouth for SMTP or LMTP."""

    name: str
    protocol: Literal["smtp", "lmtp"]
    listen: str
    """`host:port`, `unix:/path` or `systemd:name`."""
    tls: Literal["off", "optional", "required", "implicit"] = "off"
    certificate: Path | None = None
    key: Path | None = None
    auth: bool = False
    auth_required: bool = False
    socket_mode: int = 0o660


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxConfig:
    """One IMAP mailbox to fetch from."""

    name: str
    desk: str
    host: str
    port: int
    tls: Literal["implicit", "starttls"]
    user: str
    password: Secret | None
    oauth: OAuthConfig | None
    ca_file: Path | None
    folder: str
    after: Literal["seen", "move", "delete"]
    move_to: str
    since: date | None
    """Letters that arrived before this day are left alone; None: from the moment mailgate first looks (A6)."""
    idle: bool
    poll_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SmarthostConfig:
    """The relay that takes letters out."""

    host: str
    port: int
    tls: Literal["none", "starttls", "implicit"]
    user: str
    password: Secret | None
    oauth: OAuthConfig | None
    ca_file: Path | None
    connections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MaildirConfig:
    """A Maildir instead of a smarthost, for trying out."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class DkimConfig:
    """Signing where the relay does not (E5; RFC 6376)."""

    domain: str
    selector: str
    key: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ClamdConfig:
    """A virus scanner (D5)."""

    address: str
    """`unix:/path` or `host:port`."""
    required: bool
    """Whether files are withheld while it is away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What protects the gateway itself."""

    max_message_bytes: int = 25 * 1024 * 1024
    connections: int = 100
    connections_per_address: int = 10
    """0: no cap."""
    buffered_bytes: int = 64 * 1024 * 1024
    """Of letters that are coming in, over all listeners together."""
    workers: int = 2
    worker_cpu_seconds: int = 5
    worker_wall_seconds: int = 10
    worker_memory_bytes: int = 512 * 1024 * 1024
    min_free_bytes: int = 64 * 1024 * 1024
    """Below this much free space beside an SQLite database, letters are refused for now (A4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """An agent's password on our own listener."""

    address: str
    password_hash: str
    """`scrypt$…`, as `mailgate password` prints it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReport:
    """The report of each week by mail (I2)."""

    recipients: tuple[str, ...]
    """Normalised."""
    language: str
    """Asked for; '' for that of the first desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All of it, checked."""

    path: Path
    """The file it came from."""
    hostname: str
    """Our name in greetings, and the domain of our Message-IDs."""
    database_url: str
    templates: Path | None
    """The operator's own templates; each file there replaces the shipped one."""
    listeners: tuple[ListenerConfig, ...]
    mailboxes: tuple[MailboxConfig, ...]
    outgoing: SmarthostConfig | MaildirConfig
    dkim: DkimConfig | None
    clamd: ClamdConfig | None
    trust: Trust
    policy: Policy
    limits: Limits
    logins: tuple[Login, ...]
    log_level: Literal["debug", "info", "warning", "error"]
    log_format: Literal["console", "json", "logfmt"]
    metrics: str
    """`host:port` for metrics and health, '' for none."""
    operator: str
    """Address that is told when the gateway itself needs a hand; '' for none."""
    keep_raw_days: int
    keep_refused_days: int
    organisations: tuple[Organisation, ...] = ()
    """Those that the configuration defines: they stand above what the database says of them (H2)."""
    weekly_report: WeeklyReport | None = None
