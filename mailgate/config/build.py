"""From the tables an operator wrote to the values the program works with, checked beyond what their shape tells."""

import re
import socket
from pathlib import Path

from mailgate.config import schema
from mailgate.config.build_people import build_organisations, build_weekly_report
from mailgate.config.build_policy import build_policy
from mailgate.config.cross_checks import cross_checks
from mailgate.config.mistakes import Location, Mistake
from mailgate.config.place import database_url
from mailgate.config.secrets import read_secret, secret_path
from mailgate.config.settings import (
    ClamdConfig,
    Config,
    DkimConfig,
    Limits,
    ListenerConfig,
    Login,
    MailboxConfig,
    MaildirConfig,
    OAuthConfig,
    Secret,
    SmarthostConfig,
)
from mailgate.errors import ConfigError
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.proof.identity import normalise

_MIB = 1024 * 1024
_HOSTNAME = re.compile(r"^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$")
_LISTEN = re.compile(r"^(unix:/.+|systemd:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:]+\]:\d{1,5}|[A-Za-z0-9_.-]*:\d{1,5})$")
_PORTS = {"none": 25, "starttls": 587, "implicit": 465}
_IMAP_PORTS = {"implicit": 993, "starttls": 143}


class _Builder:
    """Collects mistakes while the parts are built."""

    def __init__(self, file: schema.File, path: Path) -> None:
        self.file = file
        self.folder = path.resolve().parent
        self.mistakes: list[Mistake] = []

    def wrong(self, where: Location, says: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(where=where, says=says))

    def secret(self, source: str | None, where: Location) -> Secret | None:
        """The secret a `*_file` key names."""
        if source is None:
            return None
        try:
            return read_secret(source, beside=self.folder)
        except ConfigError as error:
            self.wrong(where, str(error))
            return None

    def readable(self, path: Path | None, where: Location) -> Path | None:
        """A file that must be there and readable."""
        if path is None:
            return None
        full = secret_path(str(path), beside=self.folder)
        try:
            with full.open("rb"):
                return full
        except OSError as error:
            self.wrong(where, f"cannot read {full}: {error.strerror}")
            return full

    def oauth(self, table: schema.OAuth | None, where: Location) -> OAuthConfig | None:
        """The token endpoint of a mailbox or the smarthost."""
        if table is None:
            return None
        if not table.token_url.startswith("https://"):
            self.wrong((*where, "token_url"), "must begin with https://")
        secret = self.secret(table.client_secret_file, (*where, "client_secret_file"))
        refresh = self.secret(table.refresh_token_file, (*where, "refresh_token_file"))
        if table.client_secret_file is None and table.refresh_token_file is None:
            self.wrong(where, "needs client_secret_file (client credentials) or refresh_token_file (refresh token)")
        return OAuthConfig(
            token_url=table.token_url,
            client_id=table.client_id,
            client_secret=secret,
            refresh_token=refresh,
            scope=table.scope,
            ca_file=self.readable(table.ca_file, (*where, "ca_file")),
        )


def build(file: schema.File, *, path: Path) -> Config | list[Mistake]:
    """The configuration as values, or every mistake that was found."""
    builder = _Builder(file, path)
    hostname = _hostname(builder)
    policy, mistakes = build_policy(file, domain=hostname)
    builder.mistakes += mistakes
    organisations, mistakes = build_organisations(file, policy)
    builder.mistakes += mistakes
    weekly_report, mistakes = build_weekly_report(file, policy)
    builder.mistakes += mistakes
    listeners = tuple(_listener(builder, table, index) for index, table in enumerate(file.listener))
    mailboxes = tuple(_mailbox(builder, table, index) for index, table in enumerate(file.mailbox))
    _unique(builder, "listener", [listener.name for listener in listeners])
    _unique(builder, "mailbox", [mailbox.name for mailbox in mailboxes])
    outgoing = _outgoing(builder)
    operator = _operator(builder)
    logins = _logins(builder)
    gateway = file.gateway
    config = Config(
        path=path,
        hostname=hostname,
        database_url=_database_url(builder),
        templates=builder.folder / gateway.templates if gateway.templates else None,
        listeners=listeners,
        mailboxes=mailboxes,
        outgoing=outgoing,
        dkim=_dkim(builder),
        clamd=ClamdConfig(address=file.clamd.address, required=file.clamd.required) if file.clamd else None,
        trust=Trust(
            authserv_ids=file.trust.authserv_ids,
            unnamed=file.trust.unnamed,
            arc_sealers=file.trust.arc_sealers,
            own_received=file.trust.own_received,
            relays=file.trust.relays,
            verify_dkim=file.trust.verify_dkim,
        ),
        policy=policy,
        limits=_limits(file.limits),
        logins=logins,
        log_level=gateway.log_level,
        log_format=gateway.log_format,
        metrics=gateway.metrics,
        operator=operator,
        keep_raw_days=gateway.keep_raw_days,
        keep_refused_days=gateway.keep_refused_days,
        organisations=organisations,
        weekly_report=weekly_report,
    )
    builder.mistakes += cross_checks(config, file)
    return builder.mistakes or config


def _database_url(builder: _Builder) -> str:
    said = builder.file.database.url
    try:
        return database_url(said, folder=builder.folder)
    except ValueError as error:
        builder.wrong(("database", "url"), str(error))
        return said


def _listener(builder: _Builder, table: schema.Listener, index: int) -> ListenerConfig:
    where = ("listener", index)
    if not _LISTEN.match(table.listen):
        builder.wrong((*where, "listen"), f"{table.listen!r} is not host:port, unix:/path or systemd:NAME")
    if table.tls != "off" and not (table.certificate and table.key):
        builder.wrong(where, f"tls = {table.tls!r} needs certificate and key")
    if table.auth and table.tls == "off":
        builder.wrong((*where, "auth"), "passwords travel only under TLS: set tls, certificate and key")
    if table.auth_required and not table.auth:
        builder.wrong((*where, "auth_required"), "needs auth = true")
    return ListenerConfig(
        name=table.name or f"{table.protocol}{index + 1}",
        protocol=table.protocol,
        listen=table.listen,
        tls=table.tls,
        certificate=builder.readable(table.certificate, (*where, "certificate")),
        key=builder.readable(table.key, (*where, "key")),
        auth=table.auth,
        auth_required=table.auth_required,
        socket_mode=int(table.socket_mode, 8),
    )


def _mailbox(builder: _Builder, table: schema.Mailbox, index: int) -> MailboxConfig:
    where = ("mailbox", index)
    desks = [desk.key for desk in builder.file.desk]
    desk = table.desk or desks[0]
    if desk not in desks:
        builder.wrong((*where, "desk"), f"there is no desk {desk!r}; desks are: {', '.join(desks)}")
    if bool(table.password_file) == bool(table.oauth):
        builder.wrong(where, "needs either password_file or oauth")
    if table.after == "move" and not table.move_to:
        builder.wrong((*where, "move_to"), "is missing: name the folder that letters are moved to")
    return MailboxConfig(
        name=table.name,
        desk=desk,
        host=table.host,
        port=table.port or _IMAP_PORTS[table.tls],
        tls=table.tls,
        user=table.user,
        password=builder.secret(table.password_file, (*where, "password_file")),
        oauth=builder.oauth(table.oauth, (*where, "oauth")),
        ca_file=builder.readable(table.ca_file, (*where, "ca_file")),
        folder=table.folder,
        after=table.after,
        move_to=table.move_to,
        since=table.since,
        idle=table.idle,
        poll_seconds=table.poll_seconds,
    )


def _outgoing(builder: _Builder) -> SmarthostConfig | MaildirConfig:
    table = builder.file.outgoing
    if bool(table.maildir) == bool(table.host):
        builder.wrong(("outgoing",), "needs either host (a smarthost) or maildir (a folder, for trying out)")
    if table.maildir:
        return MaildirConfig(path=builder.folder / table.maildir)
    if table.user and bool(table.password_file) == bool(table.oauth):
        builder.wrong(("outgoing", "user"), "needs either password_file or oauth")
    if table.user and table.tls == "none":
        builder.wrong(("outgoing", "tls"), "a password travels only under TLS: set tls to starttls or implicit")
    return SmarthostConfig(
        host=table.host or "",
        port=table.port or _PORTS[table.tls],
        tls=table.tls,
        user=table.user,
        password=builder.secret(table.password_file, ("outgoing", "password_file")),
        oauth=builder.oauth(table.oauth, ("outgoing", "oauth")),
        ca_file=builder.readable(table.ca_file, ("outgoing", "ca_file")),
        connections=table.connections,
    )


def _dkim(builder: _Builder) -> DkimConfig | None:
    table = builder.file.dkim
    if table is None:
        return None
    key = builder.readable(table.key_file, ("dkim", "key_file"))
    return DkimConfig(domain=table.domain, selector=table.selector, key=key or table.key_file)


def _limits(table: schema.LimitsTable) -> Limits:
    return Limits(
        max_message_bytes=table.max_message_mib * _MIB,
        connections=table.connections,
        connections_per_address=table.connections_per_address,
        buffered_bytes=table.buffered_mib * _MIB,
        workers=table.workers,
        worker_cpu_seconds=table.worker_cpu_seconds,
        worker_wall_seconds=table.worker_wall_seconds,
        worker_memory_bytes=table.worker_memory_mib * _MIB,
        min_free_bytes=table.min_free_mib * _MIB,
    )


def _hostname(builder: _Builder) -> str:
    given = builder.file.gateway.hostname
    if given is None:
        domain = normalise(builder.file.desk[0].addresses[0])
        return domain.partition("@")[2] if domain else socket.gethostname()
    if not _HOSTNAME.match(given):
        builder.wrong(("gateway", "hostname"), f"{given!r} is not a host name")
    return given.lower()


def _operator(builder: _Builder) -> str:
    given = builder.file.gateway.operator
    address = normalise(given) if given else ""
    if address is None:
        builder.wrong(("gateway", "operator"), f"{given!r} is not an address")
    return address or ""


def _logins(builder: _Builder) -> tuple[Login, ...]:
    found = []
    for index, agent in enumerate(builder.file.agent):
        if agent.password_hash is None:
            continue
        if not agent.password_hash.startswith("scrypt$"):
            builder.wrong(("agent", index, "password_hash"), "is not what 'mailgate password' prints")
        found.append(Login(address=normalise(agent.address) or agent.address, password_hash=agent.password_hash))
    if not found and any(table.auth for table in builder.file.listener):
        builder.wrong(("listener",), "auth = true needs an agent with a password_hash (see 'mailgate password')")
    return tuple(found)


def _unique(builder: _Builder, table: str, names: list[str]) -> None:
    for index, name in enumerate(names):
        if name in names[:index]:
            builder.wrong((table, index), f"the name {name!r} is used twice")
