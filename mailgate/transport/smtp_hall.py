"""`ListenerSettings`, and the `Hall`: what all sessions of one listener share."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mailgate.mail.message import Envelope
from mailgate.transport.events import Report
from mailgate.transport.smtp_crowd import Crowd

if TYPE_CHECKING:
    from mailgate.transport.smtp_session import Session

Accept = Callable[[bytes, Envelope], Awaitable[None]]
"""Returns when the letter is durable; TemporaryError: not now, PermanentError: never."""
Authenticate = Callable[[str, str], bool]
"""Login (lower case) and password; may take its time, runs in a thread."""
TlsMode = Literal["off", "offered", "required", "implicit"]

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ListenerSettings:
    """One listener. It stands on `inherited`, else on the unix socket `path`, else on `host` and `port`."""

    protocol: Literal["smtp", "lmtp"] = "smtp"
    host: str = "127.0.0.1"
    port: int = 0
    """0: any free one; `Listener.addresses` tells."""
    path: Path | None = None
    """Of a unix socket."""
    mode: int = 0o660
    """Of the unix socket's file."""
    inherited: socket.socket | None = None
    """A bound, listening socket from the service manager."""
    hostname: str = "localhost"
    """What the listener calls itself in greetings."""
    domains: tuple[str, ...] = ()
    """Our own, lower case: an unknown recipient there is told `5.1.1`, any other `5.7.1`."""
    tls: ssl.SSLContext | None = None
    tls_mode: TlsMode = "off"
    """`offered` and `required` are STARTTLS; `implicit` speaks TLS from the first byte."""
    auth_required: bool = False
    smtputf8: bool = False
    """Whether internationalised addresses (RFC 6531) are taken: only where they can also be answered."""

    max_message_bytes: int = 25 * MIB
    max_recipients: int = 50
    max_connections: int = 100
    max_connections_per_address: int = 10
    """0: no cap. LMTP and unix sockets have none: there one MTA in front of us is the only client there is."""
    max_buffered_bytes: int = 64 * MIB
    """Of letters not durable yet, over all sessions: what is beyond is told `452`."""
    max_errors: int = 20
    max_hops: int = 50
    """Received fields; RFC 5321 section 6.3."""
    idle_seconds: float = 60
    session_seconds: float = 600
    data_seconds: float = 300
    accept_seconds: float = 60
    """How long a client waits for its `250` before it gets `451`; the letter may be durable by then all the same."""
    room_seconds: float = 30
    """How long a large letter waits for its `354` while others fill the memory, before it gets `452`."""
    min_bytes_per_second: int = 500
    slow_start_seconds: float = 30
    """From when on a letter has to come at that rate."""
    login_failure_seconds: float = 2
    """How long a wrong password waits for its answer."""

    @property
    def name(self) -> str:
        """For the log: 'smtp 127.0.0.1:25'."""
        if self.inherited is not None:
            return f"{self.protocol} inherited"
        return f"{self.protocol} {self.path}" if self.path else f"{self.protocol} {self.host}:{self.port}"


@dataclass(slots=True, kw_only=True)
class Hall:
    """The listener's callables, its caps, and who is there now."""

    settings: ListenerSettings
    accept: Accept
    recipient_known: Callable[[str], bool]
    authenticate: Authenticate | None
    clock: Callable[[], datetime]
    report: Report
    crowd: Crowd
    has_room: Callable[[], bool]
    """Whether there is disk space for another letter."""
    sessions: "set[Session]" = field(default_factory=set)
    letters: set[asyncio.Task[str]] = field(default_factory=set)
    """In the hands of `accept` now, also those whose client has gone."""
