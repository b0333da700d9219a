"""`Session`: one SMTP connection, aiosmtpd's protocol made fit for the open network.

The library speaks the protocol and STARTTLS; here stand what it lacks: caps and deadlines, DATA in blocks, strict
addresses, constant replies with enhanced codes, AUTH under TLS only, and that a letter is answered `250` only after
`accept` returned (A2).

*Standards:* RFC 5321, 1870 (SIZE), 2034, 2920 (PIPELINING), 3207 (STARTTLS), 4954 (AUTH), 6152, 6531.
*Trusts:* nothing a client says, `login` aside, which AUTH proved.
*Fails:* into a constant reply; what was not foreseen is reported once.
"""

import asyncio
import functools
from collections import defaultdict
from collections.abc import Iterable

from aiosmtpd.smtp import SMTP

from mailgate.transport import smtp_login
from mailgate.transport import smtp_replies as reply
from mailgate.transport.events import Event, EventName
from mailgate.transport.smtp_crowd import origin
from mailgate.transport.smtp_hall import Hall
from mailgate.transport.smtp_timers import Timers

_COMMAND_SIZES = {"MAIL": 1024, "RCPT": 1024, "AUTH": 12288}
_CALLS = {"*": 50, "MAIL": 20_000, "RCPT": 1_000_000, "DATA": 20_000, "RSET": 20_000}
_MAX_CHATTER = 4 << 20
"""Octets of commands between two letters."""


class Session(SMTP):
    """One client, from greeting to goodbye; what carries letters is in `smtp_transaction`."""

    line_length_limit = 1 << 16  # of commands: letters are read in blocks

    greeting = "ESMTP mailgate"

    def __init__(self, hall: Hall, *, loop: asyncio.AbstractEventLoop) -> None:
        settings = hall.settings
        super().__init__(
            None,
            data_size_limit=settings.max_message_bytes,
            enable_SMTPUTF8=True,  # how commands are decoded; what is offered stands in `smtp_EHLO`
            hostname=settings.hostname,
            ident=self.greeting,
            tls_context=settings.tls if settings.tls_mode in ("offered", "required") else None,
            timeout=settings.idle_seconds,
            command_call_limit=_CALLS,
            loop=loop,
        )
        self.command_size_limits = defaultdict(lambda: 512, _COMMAND_SIZES)
        self.hall = hall
        self.login: str | None = None
        """Whom AUTH proved."""
        self.helo = ""
        """What the client called itself; '' before it said hello."""
        self._where: str | None = None
        self._errors = 0
        self._chatter = 0
        self._busy = False
        self._last = ""
        self.timers = Timers(loop)

    def __dir__(self) -> Iterable[str]:
        """Only what the library looks for: of each new session it looks at all names, which costs a millisecond."""
        return self._commands()

    @classmethod
    @functools.cache
    def _commands(cls) -> tuple[str, ...]:
        return tuple(name for name in dir(cls) if name.startswith(("smtp_", "auth_")))

    # ------------------------------------------------------------------ the connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Admit the client, or say 421 and go; the library calls this again when TLS stands."""
        if self._where is None and not self._admitted(transport):
            return
        self.helo = ""  # what was said before TLS counts for nothing, RFC 3207 section 4.2
        super().connection_made(transport)

    def _admitted(self, transport: asyncio.BaseTransport) -> bool:
        where = origin(transport.get_extra_info("peername"))
        refused = self.hall.crowd.enter(where)
        if refused:
            self._report("connection_refused", detail=refused, peer=where)
            if isinstance(transport, asyncio.WriteTransport):
                transport.write(reply.TOO_MANY_CONNECTIONS.encode() + b"\r\n")
            transport.close()
            return False
        self._where = where
        self.hall.sessions.add(self)
        self.timers.start("session", self.hall.settings.session_seconds, self._session_over)
        return True

    def connection_lost(self, error: Exception | None) -> None:
        """Give back what the session held. May be called twice where TLS failed."""
        self.timers.stop_all()
        if self in self.hall.sessions:
            self.hall.sessions.discard(self)
            self.hall.crowd.leave(self._where or "")
        if self.session is not None:  # not so for a connection that was refused
            super().connection_lost(error)

    def eof_received(self) -> bool | None:
        """A client that closed its side is gone; a refused one has nothing to be told."""
        return super().eof_received() if self.session is not None else False

    def data_received(self, data: bytes) -> None:
        """Count what is not a letter: nobody needs megabytes of commands."""
        if self.session is None:
            return
        self._chatter += len(data)
        if self._chatter > _MAX_CHATTER and not self._busy:
            self.hang_up(reply.TOO_MANY_ERRORS, "chatter")
            return
        super().data_received(data)

    async def _handle_client(self) -> None:
        try:
            await super()._handle_client()
        except ConnectionError:
            pass
        except Exception as error:  # the edge of a session
            self._report("session_failed", error=error)

    async def handle_exception(self, error: Exception) -> str:
        """Whatever went wrong, the client is told to try later, in constant words (T38, R8)."""
        if not isinstance(error, ConnectionError):
            self._report("session_failed", error=error)
        return reply.TRY_LATER

    # ------------------------------------------------------------------ goodbyes

    def hang_up(self, said: str, why: str) -> None:
        """Say a last line and close; cut the line where the client does not read it."""
        if self.transport is None or self.transport.is_closing():
            return
        self._report("session_ended", detail=why)
        self._writer.write(said.encode() + b"\r\n")
        self.transport.close()
        self.timers.start("abort", 5, self.abort)

    def abort(self) -> None:
        """Cut the line."""
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()

    def _timeout_cb(self) -> None:
        self.hang_up(reply.TIMED_OUT, "idle")

    def _session_over(self) -> None:
        self.leave(reply.SESSION_OVER, "session")

    def leave(self, said: str, why: str) -> None:
        """End the session: at once, or when the letter in hand has its answer."""
        if self._busy:
            self._last = said
        else:
            self.hang_up(said, why)

    async def push(self, status: str) -> None:  # type: ignore[override]  # we never push bytes
        """Reply; hang up on who makes nothing but errors."""
        await super().push(reply.enhanced(status))
        if status[:1] in "45":
            self._errors += 1
        if self._errors > self.hall.settings.max_errors:
            self.hang_up(reply.TOO_MANY_ERRORS, "errors")

    # ------------------------------------------------------------------ hello, TLS, AUTH

    @property
    def secure(self) -> bool:
        """Whether TLS stands."""
        return self.transport is not None and self.transport.get_extra_info("ssl_object") is not None

    def _extensions(self) -> tuple[str, ...]:
        settings = self.hall.settings
        offered = [f"SIZE {settings.max_message_bytes}", "8BITMIME", "PIPELINING", "ENHANCEDSTATUSCODES"]
        if settings.smtputf8:
            offered.append("SMTPUTF8")
        if self.tls_context and not self.secure:
            offered.append("STARTTLS")
        if self.hall.authenticate is not None and self.secure:
            offered.append("AUTH PLAIN LOGIN")
        return tuple(offered)

    async def _hello(self, name: str | None, *, extended: bool) -> None:
        if not name:
            await self.push(reply.SYNTAX)
            return
        self._set_rset_state()  # type: ignore[no-untyped-call]
        self.helo = "".join(c for c in name if "!" <= c <= "~")[:255] or "?"
        if self.session is not None:
            self.session.extended_smtp = extended
        lines = (self.hostname, *(self._extensions() if extended else ()))
        said = [f"250-{line}" for line in lines[:-1]] + [f"250 {lines[-1]}"]
        await super().push("\r\n".join(said))

    async def smtp_HELO(self, hostname: str | None) -> None:  # noqa: N802
        """RFC 5321 section 4.1.1.1."""
        await self._hello(hostname, extended=False)

    async def smtp_EHLO(self, hostname: str | None) -> None:  # noqa: N802
        """RFC 5321 section 4.1.1.1."""
        await self._hello(hostname, extended=True)

    async def smtp_STARTTLS(self, arg: str | None) -> None:  # noqa: N802
        """RFC 3207; what was sent before the handshake is thrown away by the library (T32)."""
        if self.secure or self.tls_context is None:
            await self.push(reply.NOT_IMPLEMENTED)
        else:
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str | None) -> None:  # noqa: N802
        """RFC 4954: under TLS only, once, outside a transaction."""
        if self.hall.authenticate is None:
            await self.push(reply.NOT_IMPLEMENTED)
        elif not self.secure:
            await self.push(reply.TLS_FOR_LOGIN)
        elif not self.helo:
            await self.push(reply.HELLO_FIRST)
        elif self.login is not None:
            await self.push(reply.ALREADY_LOGGED_IN)
        else:
            await self.push(await smtp_login.prove(self, arg or "", authenticate=self.hall.authenticate))

    async def ask(self, challenge: str) -> bytes | None:
        """Send a 334 challenge; the client's line, None where it is longer than a line may be."""
        await super().push(f"334 {challenge}")
        try:
            line = await self._reader.readuntil(b"\n")
        except asyncio.LimitOverrunError:
            return None
        return bytes(line.strip())

    def failed(self, error: Exception) -> None:
        """Report what was not foreseen."""
        self._report("session_failed", error=error)

    def login_refused(self) -> None:
        """Report a wrong password."""
        self._report("login_refused")

    def _report(self, name: EventName, *, detail: str = "", peer: str = "", error: Exception | None = None) -> None:
        place = self.hall.settings.name
        self.hall.report(Event(name=name, place=place, peer=peer or self._where or "", detail=detail, error=error))
