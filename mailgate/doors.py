"""From the configuration's tables to listeners and mailboxes: built here, started by `service`."""

import os
import random
import re
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from socket import socket

from mailgate.bearer import Bearers
from mailgate.config.settings import Config, ListenerConfig, MailboxConfig
from mailgate.errors import ConfigError
from mailgate.maillog import MailLog
from mailgate.passwords import verify
from mailgate.pipeline.accept import Acceptor, Incoming
from mailgate.pipeline.outside import Outside
from mailgate.store import mailboxes, settings
from mailgate.store.database import Database, Tx
from mailgate.transport.activation import inherited
from mailgate.transport.clamd import Clamd
from mailgate.transport.dns import txt
from mailgate.transport.events import Event
from mailgate.transport.imap_in import Watcher, WatcherSettings
from mailgate.transport.oauth import TokenSource
from mailgate.transport.smtp_in import Listener, ListenerSettings
from mailgate.transport.tls import server_context

Clock = Callable[[], datetime]

_CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the mail server's clock may be behind ours."""

_TLS_MODES: Mapping[str, str] = {"off": "off", "optional": "offered", "required": "required", "implicit": "implicit"}

_PATIENCE_SECONDS = 1.0


class Report:
    """Turns what transport reports into lines of the log and figures."""

    def __init__(self, log: MailLog, clock: Clock) -> None:
        self._log = log
        self._clock = clock
        self._hearers: tuple[Callable[[Event], None], ...] = ()

    def tell(self, hearer: Callable[[Event], None]) -> None:
        """Let somebody hear every event, too."""
        self._hearers += (hearer,)

    def __call__(self, event: Event) -> None:
        """One event of a door."""
        for hearer in self._hearers:
            hearer(event)
        match event.name:
            case "mailbox_alive":
                self._log.mailbox_looked_at(door=event.place, when=self._clock().timestamp())
            case "mailbox_connected" | "mailbox_letters" | "mailbox_rescan" | "token_renewed":
                self._log.door_event(door=event.place, what=event.name, detail=event.detail or str(event.count))
            case "letter_refused" | "connection_refused" | "session_ended" | "login_refused" | "letter_deferred":
                self._log.refused(door=event.place, why=f"{event.name} {event.detail}".strip(), peer=event.peer)
            case _:
                cause = type(event.error).__name__ if event.error else ""
                self._log.door_trouble(door=event.place, what=event.name, detail=event.detail or cause)


def build_listeners(
    config: Config, *, acceptor: Acceptor, clock: Clock, report: Report, elsewhere: Callable[[], int]
) -> list[Listener]:
    """One for each `[[listener]]`; sockets named `systemd:` are those the service manager handed over.

    `elsewhere`: octets of large letters in memory that are being read.
    """
    handed = dict(inherited(os.environ, pid=os.getpid()))
    logins = {login.address: login.password_hash for login in config.logins}

    def authenticate(login: str, password: str) -> bool:
        return verify(password, logins.get(login.lower(), ""))

    return [
        Listener(
            listener_settings(table, config, handed),
            accept=acceptor.accept,
            recipient_known=lambda address: is_recipient(address, config),
            authenticate=authenticate if table.auth else None,
            clock=clock,
            report=report,
            has_room=acceptor.has_room,
            elsewhere=elsewhere,
        )
        for table in config.listeners
    ]


def is_recipient(address: str, config: Config) -> bool:
    """Whether mail to an address is for one of the desks; `postmaster` is, as RFC 5321 section 4.5.1 demands."""
    if address == "postmaster":
        return True
    local, _, domain = address.lower().rpartition("@")
    for desk in config.policy.desks:
        plain = f"{local.partition('+')[0]}@{domain}" if desk.plus_addresses else f"{local}@{domain}"
        if plain in desk.addresses:
            return True
    return False


def listener_settings(
    table: ListenerConfig, config: Config, handed: Mapping[str, socket], *, check_tls: bool = True
) -> ListenerSettings:
    """A listener's table as transport wants it."""
    host, port, path, given = _where(table, handed)
    context: ssl.SSLContext | None = None
    if check_tls and table.tls != "off" and table.certificate:
        context = server_context(table.certificate, table.key)
    return ListenerSettings(
        protocol=table.protocol,
        host=host,
        port=port,
        path=path,
        mode=table.socket_mode,
        inherited=given,
        hostname=config.hostname,
        domains=tuple({address.partition("@")[2] for desk in config.policy.desks for address in desk.addresses}),
        tls=context,
        tls_mode=_TLS_MODES[table.tls],  # type: ignore[arg-type]
        auth_required=table.auth_required,
        max_message_bytes=config.limits.max_message_bytes,
        max_connections=config.limits.connections,
        max_connections_per_address=config.limits.connections_per_address,
        max_buffered_bytes=_share(config),
    )


def _share(config: Config) -> int:
    """What each listener may hold of letters that are not durable yet; one letter must always fit."""
    share = config.limits.buffered_bytes // max(1, len(config.listeners))
    return max(share, config.limits.max_message_bytes + 1024 * 1024)


def _where(table: ListenerConfig, handed: Mapping[str, socket]) -> tuple[str, int, Path | None, socket | None]:
    if table.listen.startswith("unix:"):
        return "", 0, Path(table.listen.removeprefix("unix:")), None
    if table.listen.startswith("systemd:"):
        name = table.listen.removeprefix("systemd:")
        if name not in handed:
            raise ConfigError(
                f"listener {table.name}: systemd handed over no socket named {name!r}; "
                "start mailgate by its units, with FileDescriptorName= in the socket unit"
            )
        return "", 0, None, handed[name]
    host, _, port = table.listen.rpartition(":")
    return re.sub(r"^\[|\]$", "", host), int(port), None, None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxThread:
    """A mailbox's watcher and the thread it runs in."""

    name: str
    thread: threading.Thread
    watcher: Watcher


def build_mailboxes(
    config: Config,
    *,
    acceptor: Acceptor,
    database: Database,
    clock: Clock,
    report: Report,
    stop: threading.Event,
    bearers: Bearers,
) -> list[MailboxThread]:
    """One thread for each `[[mailbox]]`, not started yet."""
    return [
        _mailbox(
            table,
            config,
            acceptor=acceptor,
            database=database,
            clock=clock,
            report=report,
            stop=stop,
            bearer=bearers.of_mailbox(table.name),
        )
        for table in config.mailboxes
    ]


def end_mailboxes(mailboxes: Sequence[MailboxThread], *, seconds: float) -> None:
    """Wait for threads that were told to stop; whoever waits for a server a second later is cut off from it."""
    started = [mailbox for mailbox in mailboxes if mailbox.thread.ident is not None]
    end = time.monotonic() + _PATIENCE_SECONDS
    for mailbox in started:
        mailbox.thread.join(max(0.0, end - time.monotonic()))
    end = time.monotonic() + seconds
    for mailbox in started:
        if mailbox.thread.is_alive():
            mailbox.watcher.cut()
    for mailbox in started:
        mailbox.thread.join(max(0.0, end - time.monotonic()))


def _mailbox(
    table: MailboxConfig,
    config: Config,
    *,
    acceptor: Acceptor,
    database: Database,
    clock: Clock,
    report: Report,
    stop: threading.Event,
    bearer: TokenSource | None,
) -> MailboxThread:
    place = (f"{table.user}@{table.host}:{table.port}", table.folder)

    def progress() -> tuple[int, int] | None:
        with database.snapshot() as tx:
            return mailboxes.progress(tx, *place)

    def advance(uidvalidity: int, last_uid: int) -> None:
        with database.transaction() as tx:
            mailboxes.advance(tx, *place, uidvalidity, last_uid, now=clock())

    def accept(letters: Sequence[Incoming]) -> None:
        acceptor.wait_for_others(stop)
        acceptor.accept_now(letters)

    not_before = None if table.since else first_look(database, place, now=clock())
    watcher = Watcher(
        replace(watcher_settings(table, config, bearer=bearer), not_before=not_before),
        accept=accept,
        progress=progress,
        advance=advance,
        clock=clock,
        random=random.random,
        stop=stop,
        report=report,
    )
    thread = threading.Thread(target=watcher.run, name=f"imap-{table.name}", daemon=True)
    return MailboxThread(name=table.name, thread=thread, watcher=watcher)


def first_look(database: Database, place: tuple[str, str], *, now: datetime) -> datetime | None:
    """The moment before which letters are left alone where no date is configured: a little before the first start (A6).

    Remembered, so that a mailbox that is read anew still makes no tickets of its old mail. None where it was read
    before anything was remembered.
    """
    with database.transaction() as tx:
        if settings.get(tx, _look_key(place)) is None:
            known = "" if mailboxes.progress(tx, *place) else (now - _CLOCKS_DIFFER).isoformat()
            settings.put(tx, _look_key(place), known)
        return remembered_look(tx, place)


def remembered_look(tx: Tx, place: tuple[str, str]) -> datetime | None:
    """What `first_look` remembers of an account and folder; None where that is nothing."""
    known = settings.get(tx, _look_key(place))
    return datetime.fromisoformat(known) if known else None


def _look_key(place: tuple[str, str]) -> str:
    return f"first look {place[0]} {place[1]}"


def watcher_settings(table: MailboxConfig, config: Config, *, bearer: TokenSource | None) -> WatcherSettings:
    """A mailbox's table as transport wants it; `bearer` gives its tokens, where it has no password."""
    password = table.password
    return WatcherSettings(
        name=table.name,
        host=table.host,
        port=table.port,
        tls=table.tls,
        ca_file=table.ca_file,
        user=table.user,
        password=password.reveal if password else None,
        token=bearer,
        token_refused=bearer.refused if bearer else None,
        address=config.policy.desk(table.desk).address,
        folder=table.folder,
        after=table.after,
        move_to=table.move_to,
        since=table.since,
        max_message_bytes=config.limits.max_message_bytes,
        idle=table.idle,
        poll_seconds=table.poll_seconds,
    )


def build_outside(config: Config) -> Outside:
    """Whom to ask about letters before they are decided on."""
    table = config.clamd
    return Outside(
        clamd=Clamd(address=table.address) if table else None,
        clamd_required=table.required if table else False,
        resolve=txt if config.trust.verify_dkim else None,
    )


def names(listeners: Sequence[Listener], mailboxes: Sequence[MailboxThread]) -> str:
    """Where letters come in, for the log and the screen."""
    places = [f"{listener.protocol} {_shown(listener)}" for listener in listeners]
    return ", ".join([*places, *(f"imap {mailbox.name}" for mailbox in mailboxes)]) or "deliver only"


def _shown(listener: Listener) -> str:
    return ", ".join(where if isinstance(where, str) else f"{where[0]}:{where[1]}" for where in listener.addresses)
