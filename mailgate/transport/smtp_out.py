"""`Sender`: hands letters to the smarthost over kept connections; aiosmtplib's only keeper, with `smtp_line`.

One letter, one recipient, one `Result`. Nothing is decided here about trying again: that is the outbox's.

*Standards:* RFC 5321, 1870 (SIZE), 3461 (DSN), 6152 (8BITMIME), 6531 (SMTPUTF8), RFC 1047 (why `Unknown` exists).
*Trusts:* nothing: addresses are read strictly before any is sent (R22), replies are cleaned.
*Fails:* into `Deferred`, where nothing was said of this letter; whatever is wrong with the smarthost as such is for
the operator to mend, not a reason to give letters up.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mailgate.errors import ConfigError
from mailgate.mail.delivery import Deferred, Failed, Result
from mailgate.mail.outgoing import Outgoing
from mailgate.transport import lines
from mailgate.transport.checked import Checked
from mailgate.transport.smtp_address import Mailbox, sendable
from mailgate.transport.smtp_line import Line, UnreachableError, open_line

__all__ = ["Sender", "SenderSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderSettings:
    """Where the smarthost is, and how to get in."""

    host: str
    port: int = 587
    tls: Literal["none", "starttls", "implicit"] = "starttls"
    """`none` sends everything in the clear: for a server on the same machine only."""
    ca_file: Path | None = None
    user: str = ""
    """'': no AUTH."""
    password: Callable[[], str] | None = None
    """Asked at each connection, so that a changed file needs no restart."""
    token: Callable[[], str] | None = None
    """An OAuth2 bearer token (XOAUTH2), instead of a password; may block, runs in a thread."""
    token_refused: Callable[[], None] | None = None
    """Called when the smarthost does not take the token."""
    hostname: str = "localhost"
    """What we call ourselves in EHLO."""
    connect_seconds: float = 30
    command_seconds: float = 120
    data_seconds: float = 600
    """From the first byte of a letter to the answer to its final dot; RFC 5321 section 4.5.3.2.6."""
    max_connections: int = 4
    keep_seconds: float = 30
    """How long an idle connection is kept."""
    letters_per_connection: int = 200
    away_seconds: float = 5
    """How long after a failed attempt to connect letters are deferred without another."""

    def __post_init__(self) -> None:
        """Refuse settings that contradict each other."""
        if self.user and (self.password is None) == (self.token is None):
            raise ConfigError("smarthost: a user needs either a password or an OAuth2 token")
        if not self.user and (self.password is not None or self.token is not None):
            raise ConfigError("smarthost: a password or token needs a user")


class Sender:
    """Lives in one event loop; `close` it at the end."""

    def __init__(self, settings: SenderSettings) -> None:
        self._settings = settings
        self._room = asyncio.Semaphore(settings.max_connections)
        self._idle: list[Line] = []
        self._away: tuple[float, str] = (0.0, "")
        self._sweeper: asyncio.TimerHandle | None = None

    async def send(self, outgoing: Outgoing) -> Result:
        """Try once. Never raises for anything the other side does."""
        sender, recipient = _mailboxes(outgoing)
        if sender is None:
            return Failed(text="envelope sender is not an address that can be sent", enhanced="5.1.7")
        if recipient is None:
            return Failed(text="recipient is not an address that can be sent to", enhanced="5.1.3")
        raw = lines.canonical(outgoing.raw)
        async with self._room:
            return await self._send(outgoing, sender, recipient, raw=raw)

    async def _send(self, outgoing: Outgoing, sender: Mailbox, recipient: Mailbox, *, raw: bytes) -> Result:
        while True:
            kept = bool(self._idle)
            try:
                line = self._idle.pop() if kept else await self._connect()
            except UnreachableError as error:
                return Deferred(text=str(error), code=error.code)
            try:
                result = await line.send(sender, recipient, raw=raw, automatic=outgoing.automatic)
            except BaseException:  # cancelled in the middle: nobody can go on with this connection
                line.drop()
                raise
            self._put_back(line)
            if result is not None:
                return result
            # A kept connection had been closed by the other side before anything of this letter was said.
            if not kept:
                return Deferred(text="the smarthost closed the connection")

    async def _connect(self) -> Line:
        loop = asyncio.get_running_loop()
        until, why = self._away
        if loop.time() < until:
            raise UnreachableError(why)
        try:
            return await open_line(self._settings)
        except UnreachableError as error:
            self._away = (loop.time() + self._settings.away_seconds, str(error))
            raise

    def _put_back(self, line: Line) -> None:
        if not line.usable or line.letters >= self._settings.letters_per_connection:
            line.drop()
            return
        loop = asyncio.get_running_loop()
        line.idle_since = loop.time()
        self._idle.append(line)
        if self._sweeper is None:
            self._sweeper = loop.call_later(self._settings.keep_seconds, self._sweep)

    def _sweep(self) -> None:
        """Close connections that nobody has needed for a while."""
        loop = asyncio.get_running_loop()
        oldest = loop.time() - self._settings.keep_seconds
        for line in [line for line in self._idle if line.idle_since <= oldest]:
            self._idle.remove(line)
            line.drop()
        again = max(0.1, min((line.idle_since for line in self._idle), default=0.0) - oldest)
        self._sweeper = loop.call_later(again, self._sweep) if self._idle else None

    async def close(self) -> None:
        """Say goodbye on all kept connections."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            self._sweeper = None
        idle, self._idle = self._idle, []
        await asyncio.gather(*(line.quit() for line in idle))

    async def check(self) -> Checked:
        """Connect, and log in where that is asked for; sends nothing. For `mailgate check` (J1)."""
        place = f"smarthost {self._settings.host}:{self._settings.port}"
        try:
            line = await open_line(self._settings)
        except UnreachableError as error:
            return Checked(ok=False, place=place, said=str(error))
        said = f"takes letters{' under TLS' if line.secure else ' in the clear'}; offers {line.offers}"
        await line.quit()
        return Checked(ok=True, place=place, said=said)


def _mailboxes(outgoing: Outgoing) -> tuple[Mailbox | None, Mailbox | None]:
    sender = Mailbox(address="", ascii=True) if outgoing.envelope_sender == "" else sendable(outgoing.envelope_sender)
    return sender, sendable(outgoing.recipient)
