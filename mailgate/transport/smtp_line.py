"""`Line`: one connection to the smarthost, and one transaction on it.

The library's own `sendmail` cannot tell a connection lost before the final dot from one lost after it, which is the
whole difference between `Deferred` and `Unknown` (S6); so the transaction is spoken here, command by command.

*Standards:* RFC 5321 sections 3.3, 4.5.2; RFC 3461 section 4.1 (NOTIFY).
"""

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from typing import TYPE_CHECKING

import aiosmtplib

from mailgate.errors import ConfigError, MailgateError
from mailgate.mail.delivery import Deferred, Failed, Result, Sent, Unknown
from mailgate.transport import tls
from mailgate.transport.smtp_address import Mailbox
from mailgate.transport.smtp_reply import Reply, Stage, judge, one_line, read_reply

if TYPE_CHECKING:
    from mailgate.transport.smtp_out import SenderSettings

_GONE = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError)
"""SMTPTimeoutError is an OSError, too: where it matters it is caught first."""
_DRAIN_SECONDS = 0.005
_PIECE = 1 << 20
_FRESH_SECONDS = 2


class UnreachableError(Exception):
    """There is no connection to be had now; the text says why."""

    def __init__(self, why: str, *, code: int = 0) -> None:
        super().__init__(why)
        self.code = code


class _StoppedError(Exception):
    """The transaction cannot go on: this is its result."""

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result


class Line:
    """A connection that is logged in. `send` on it one letter at a time."""

    def __init__(self, client: aiosmtplib.SMTP, settings: "SenderSettings") -> None:
        self._client = client
        self._settings = settings
        self.letters = 0
        self.idle_since = 0.0
        self._clean = True
        self.secure = client.get_transport_info("sslcontext") is not None

    @property
    def usable(self) -> bool:
        """Whether another letter can be sent on it."""
        return self._client.is_connected

    @property
    def offers(self) -> str:
        """The extensions that matter to us, for people."""
        known = [name for name in ("size", "8bitmime", "dsn", "smtputf8", "auth") if self._has(name)]
        return ", ".join(known).upper() or "no extensions"

    def _has(self, extension: str) -> bool:
        return self._client.supports_extension(extension)

    async def send(self, sender: Mailbox, recipient: Mailbox, *, raw: bytes, automatic: bool) -> Result | None:
        """Hand one letter over. None: a kept connection turned out dead before the letter was spoken of."""
        try:
            if not await self._awake():
                return None
            self.letters += 1
            await self._envelope(sender, recipient, raw=raw, automatic=automatic)
            return await self._data(raw)
        except _StoppedError as stopped:
            return stopped.result
        except aiosmtplib.SMTPResponseException as error:  # an answer that is not SMTP
            self.drop()
            return Deferred(text=f"the smarthost answers nonsense: {one_line(error.message)}")
        except TimeoutError:
            self.drop()
            return Deferred(text="the smarthost does not answer in time")
        except _GONE:
            self.drop()
            return None if self.letters > 1 else Deferred(text="the smarthost closed the connection")

    async def _awake(self) -> bool:
        """Make the connection ready for a new transaction; False where it is dead."""
        rested = asyncio.get_running_loop().time() - self.idle_since > _FRESH_SECONDS
        if self.letters == 0 or (self._clean and not rested):
            return self.usable
        try:
            reply = await self._say(b"RSET")
        except (*_GONE, aiosmtplib.SMTPResponseException):
            self.drop()
            return False
        self._clean = reply.code == 250
        if not self._clean:
            self.drop()
        return self._clean

    async def _say(self, *words: bytes) -> Reply:
        response = await self._client.execute_command(*words, timeout=self._settings.command_seconds)
        return read_reply(response.code, response.message)

    # ------------------------------------------------------------------ MAIL and RCPT

    async def _envelope(self, sender: Mailbox, recipient: Mailbox, *, raw: bytes, automatic: bool) -> None:
        parameters = self._parameters(sender, recipient, raw)
        self._clean = False
        reply = await self._say(b"MAIL", f"FROM:<{sender.address}>".encode(), *parameters)
        if reply.code != 250:
            raise _StoppedError(self._refused(reply, stage="mail"))
        notify = (b"NOTIFY=NEVER",) if automatic and self._has("dsn") else ()
        reply = await self._say(b"RCPT", f"TO:<{recipient.address}>".encode(), *notify)
        if reply.code not in (250, 251, 252):
            raise _StoppedError(self._refused(reply, stage="rcpt"))

    def _parameters(self, sender: Mailbox, recipient: Mailbox, raw: bytes) -> tuple[bytes, ...]:
        said = []
        if self._has("size"):
            self._fits(len(raw))
            said.append(b"SIZE=%d" % len(raw))
        if not (sender.ascii and recipient.ascii and _header(raw).isascii()):
            if not self._has("smtputf8"):
                raise _StoppedError(Failed(text="needs SMTPUTF8, which the smarthost lacks", enhanced="5.6.7"))
            said.append(b"SMTPUTF8")
        if not raw.isascii():
            if not self._has("8bitmime"):
                raise _StoppedError(Failed(text="needs 8BITMIME, which the smarthost lacks", enhanced="5.6.3"))
            said.append(b"BODY=8BITMIME")
        return tuple(said)

    def _fits(self, octets: int) -> None:
        limit = self._client.esmtp_extensions.get("size", "")
        if limit.isdecimal() and 0 < int(limit) < octets:
            text = f"letter has {octets} octets, the smarthost takes {limit}"
            raise _StoppedError(Failed(text=text, enhanced="5.3.4"))

    # ------------------------------------------------------------------ DATA

    async def _data(self, raw: bytes) -> Result:
        reply = await self._say(b"DATA")
        if reply.code != 354:
            return self._refused(reply, stage="data")
        return await self._content(raw)

    async def _content(self, raw: bytes) -> Result:
        """Send the letter and the final dot, and hear what becomes of it."""
        protocol = self._client.protocol
        if protocol is None:
            raise aiosmtplib.SMTPServerDisconnected("gone")
        dotted = False
        # Listening before speaking: a server may refuse in the middle, and what nobody waits for is thrown away.
        answer = asyncio.create_task(protocol.read_response(timeout=self._settings.data_seconds))
        try:
            await asyncio.sleep(0)
            await self._write(_stuffed(raw), protocol.write, answer=answer)
            if not answer.done():
                dotted = True
                protocol.write(b".\r\n")
            response = await answer
        except (*_GONE, aiosmtplib.SMTPResponseException):
            self.drop()
            return self._cut_off(dotted=dotted)
        finally:
            await _forget(answer)
        reply = read_reply(response.code, response.message)
        if not dotted:  # refused before the end: what comes next on this line is anybody's guess
            self.drop()
        elif reply.code // 100 == 2:
            self._clean = True
            return Sent(code=reply.code, enhanced=reply.enhanced, text=reply.text)
        return self._refused(reply, stage="data")

    def _refused(self, reply: Reply, *, stage: Stage) -> Result:
        if reply.code // 100 not in (4, 5):  # out of turn: what it waits for now is anybody's guess
            self.drop()
        return judge(reply, stage=stage)

    def _cut_off(self, *, dotted: bool) -> Result:
        if dotted:
            return Unknown(text="no answer after the final dot: it may have been taken or not")
        return Deferred(text="the smarthost closed the connection while the letter was being sent")

    async def _write(
        self, content: bytes, write: Callable[[bytes], None], *, answer: "asyncio.Task[aiosmtplib.SMTPResponse]"
    ) -> None:
        """Let the letter leave piece by piece: what is written at once lies in our buffer a second time (P14)."""
        for start in range(0, len(content), _PIECE):
            if answer.done():
                return
            write(content[start : start + _PIECE])
            await self._flushed(answer)

    async def _flushed(self, answer: "asyncio.Task[aiosmtplib.SMTPResponse]") -> None:
        """Wait until the letter has left our buffer: a line that breaks before that took no final dot along."""
        transport = self._client.transport
        while (
            isinstance(transport, asyncio.WriteTransport)
            and transport.get_write_buffer_size() > 0
            and not answer.done()
        ):
            await asyncio.sleep(_DRAIN_SECONDS)

    # ------------------------------------------------------------------ goodbye

    def drop(self) -> None:
        """Close without a word, at once: TLS would wait for the other side's goodbye, what is unsent for its window."""
        transport = self._client.transport
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()
        self._client.close()

    async def quit(self) -> None:
        """Close politely, but do not wait long for politeness."""
        with contextlib.suppress(*_GONE, aiosmtplib.SMTPException):
            await self._client.quit(timeout=2)
        self.drop()


def _header(raw: bytes) -> bytes:
    end = raw.find(b"\r\n\r\n")
    return raw if end < 0 else raw[:end]


def _stuffed(raw: bytes) -> bytes:
    """RFC 5321 section 4.5.2; `raw` has CRLF line ends only, so nothing in it can end the letter early (T31)."""
    text = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    text = text.replace(b"\r\n.", b"\r\n..")
    return b"." + text if text.startswith(b".") else text


async def _forget(answer: "asyncio.Task[aiosmtplib.SMTPResponse]") -> None:
    if not answer.done():
        answer.cancel()
    with contextlib.suppress(Exception, asyncio.CancelledError):
        await answer


async def open_line(settings: "SenderSettings") -> Line:
    """Connect, TLS, AUTH. Raises UnreachableError with a sentence for the operator."""
    where = f"smarthost {settings.host}:{settings.port}"
    try:
        client = await _connected(settings)
    except aiosmtplib.SMTPAuthenticationError as error:
        if settings.token_refused is not None:
            await asyncio.to_thread(settings.token_refused)
        why = f"{where} refuses the login of {settings.user}: check user and password (or token)"
        raise UnreachableError(why, code=error.code) from error
    except aiosmtplib.SMTPResponseException as error:
        raise UnreachableError(
            f"{where} refuses us: {error.code} {one_line(error.message)}", code=error.code
        ) from error
    except MailgateError as error:
        raise UnreachableError(f"{where}: {error}") from error
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        raise UnreachableError(f"cannot reach {where}: {_reason(error)}") from error
    return Line(client, settings)


async def _connected(settings: "SenderSettings") -> aiosmtplib.SMTP:
    # In a thread: reading the system's authorities takes long enough for others to notice.
    context = None if settings.tls == "none" else await asyncio.to_thread(tls.client_context, settings.ca_file)
    client = aiosmtplib.SMTP(
        hostname=settings.host,
        port=settings.port,
        use_tls=settings.tls == "implicit",
        start_tls=settings.tls == "starttls",
        tls_context=context,
        local_hostname=settings.hostname,
        timeout=settings.connect_seconds,
    )
    try:
        await client.connect()
        await client.ehlo()
        await _log_in(client, settings)
    except BaseException:
        client.close()
        raise
    return client


async def _log_in(client: aiosmtplib.SMTP, settings: "SenderSettings") -> None:
    if settings.token is not None:
        await client.auth_xoauth2(settings.user, await asyncio.to_thread(settings.token))
    elif settings.password is not None:
        await client.login(settings.user, await asyncio.to_thread(settings.password))


def _reason(error: BaseException) -> str:
    """The innermost reason, in words without a traceback's."""
    while error.__cause__ is not None and not isinstance(error, TimeoutError):  # of which a cancellation is the cause
        error = error.__cause__
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message})"
    if isinstance(error, ssl.SSLError):
        return "TLS failed: is this the right port for it?"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ConfigError | OSError) and str(error):
        return one_line(getattr(error, "strerror", None) or str(error))
    return one_line(str(error)) or type(error).__name__
