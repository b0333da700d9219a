"""`Listener`: the SMTP and LMTP doors (A1).

Listens on TCP, on a unix socket, or on a socket inherited from the service manager; makes a `Transaction` of each
connection. A letter is answered `250` when `accept` has returned, and not before (A2).

*Trusts:* nothing; see `smtp_session` and `smtp_transaction`.
*Fails:* with a ConfigError where it cannot listen; after that into replies.
"""

import asyncio
import contextlib
import errno
import logging
from collections.abc import Callable
from datetime import datetime

from mailgate.errors import ConfigError
from mailgate.transport import smtp_replies as reply
from mailgate.transport import unix_socket
from mailgate.transport.closing import close
from mailgate.transport.events import Report, ignore
from mailgate.transport.lmtp import LmtpTransaction
from mailgate.transport.smtp_crowd import Crowd
from mailgate.transport.smtp_hall import Accept, Authenticate, Hall, ListenerSettings
from mailgate.transport.smtp_session import Session
from mailgate.transport.smtp_transaction import Transaction

__all__ = ["Listener", "ListenerSettings"]

_BACKLOG = 256


class Listener:
    """One door. `start`, and `stop` once; several in one process do not meet."""

    def __init__(
        self,
        settings: ListenerSettings,
        *,
        accept: Accept,
        recipient_known: Callable[[str], bool],
        clock: Callable[[], datetime],
        authenticate: Authenticate | None = None,
        report: Report = ignore,
        has_room: Callable[[], bool] = lambda: True,
        elsewhere: Callable[[], int] = lambda: 0,
    ) -> None:
        """`clock` tells aware UTC; `recipient_known` gets `local@domain`, the domain in lower case, or 'postmaster'."""
        crowd = Crowd(
            total=settings.max_connections,
            per_origin=settings.max_connections_per_address if settings.protocol == "smtp" else 0,
            octets=settings.max_buffered_bytes,
            elsewhere=elsewhere,
        )
        self._hall = Hall(
            settings=settings,
            accept=accept,
            recipient_known=recipient_known,
            authenticate=authenticate,
            clock=clock,
            report=report,
            crowd=crowd,
            has_room=has_room,
        )
        self._server: asyncio.Server | None = None

    @property
    def addresses(self) -> tuple[tuple[str, int] | str, ...]:
        """Where it listens: (host, port), or the path of a unix socket."""
        names = [s.getsockname() for s in self._server.sockets] if self._server else []
        return tuple(name if isinstance(name, str) else (name[0], name[1]) for name in names)

    @property
    def protocol(self) -> str:
        """`smtp` or `lmtp`."""
        return self._hall.settings.protocol

    @property
    def connections(self) -> int:
        """How many sessions there are now."""
        return self._hall.crowd.connections

    async def start(self) -> None:
        """Begin to listen. Raises ConfigError with what to do about it."""
        # The library logs envelope addresses and every line of the dialogue; what we log is said by `report`.
        logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)
        try:
            self._server = await self._listen()
        except OSError as error:
            raise ConfigError(why_not(self._hall.settings, error)) from error

    async def _listen(self) -> asyncio.Server:
        settings = self._hall.settings
        loop = asyncio.get_running_loop()
        kind = LmtpTransaction if settings.protocol == "lmtp" else Transaction
        tls = settings.tls if settings.tls_mode == "implicit" else None

        def make() -> Session:
            return kind(self._hall, loop=loop)

        ready = settings.inherited
        if ready is None and settings.path is not None:
            ready = unix_socket.bind(settings.path, mode=settings.mode)
        if ready is not None:
            return await loop.create_server(make, sock=ready, backlog=_BACKLOG, ssl=tls)
        return await loop.create_server(make, settings.host, settings.port, backlog=_BACKLOG, ssl=tls)

    async def stop(self, deadline: float) -> None:
        """Take no more connections; give letters in hand `deadline` seconds to get their 250, the rest a 421 (P24)."""
        if self._server is None:
            return
        await close(self._server)
        for session in tuple(self._hall.sessions):
            session.leave(reply.SHUTTING_DOWN, "stop")
        end = asyncio.get_running_loop().time() + deadline
        await self._gone(end)
        for session in tuple(self._hall.sessions):
            session.hang_up(reply.SHUTTING_DOWN, "stop")
        await self._gone(asyncio.get_running_loop().time() + 0.2)
        for session in tuple(self._hall.sessions):
            session.abort()
        for letter in tuple(self._hall.letters):
            letter.cancel()
        if self._hall.settings.path and not self._hall.settings.inherited:
            with contextlib.suppress(OSError):
                self._hall.settings.path.unlink()
        self._server = None

    async def _gone(self, end: float) -> None:
        """Wait until no session and no letter is left, up to `end`."""
        loop = asyncio.get_running_loop()
        while (self._hall.sessions or self._hall.letters) and loop.time() < end:
            await asyncio.sleep(0.01)


def why_not(settings: ListenerSettings, error: OSError) -> str:
    """A sentence that says what to do."""
    remedy = ""
    if isinstance(error, PermissionError) and not settings.path and settings.port < 1024:
        remedy = "; ports below 1024 need socket activation or CAP_NET_BIND_SERVICE"
    elif error.errno == errno.EADDRINUSE:
        remedy = "; another program listens there: stop it, or choose another port"
    return f"cannot listen on {settings.name}: {error.strerror or error}{remedy}"
