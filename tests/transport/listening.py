"""A listener under test, and a client that says exactly what it is told to."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mailgate.mail.message import Envelope
from mailgate.transport.events import Event
from mailgate.transport.smtp_in import Listener, ListenerSettings

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
KNOWN = ("support@desk.example", "sales@desk.example", "postmaster")


@dataclass(slots=True, kw_only=True)
class Door:
    """A running listener, and what came of it."""

    listener: Listener
    letters: list[tuple[bytes, Envelope]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def port(self) -> int:
        """Where it listens."""
        address = self.listener.addresses[0]
        assert not isinstance(address, str)
        return address[1]

    def names(self) -> list[str]:
        """Of the events so far."""
        return [event.name for event in self.events]


@contextlib.asynccontextmanager
async def listening(
    *,
    accept: Callable[[bytes, Envelope], Any] | None = None,
    authenticate: Callable[[str, str], bool] | None = None,
    known: Callable[[str], bool] = KNOWN.__contains__,
    **settings: Any,
) -> AsyncIterator[Door]:
    """Run a listener; `accept` None keeps letters in `Door.letters`."""

    async def keep(raw: bytes, envelope: Envelope) -> None:
        if accept is not None:
            await accept(raw, envelope)
        door.letters.append((raw, envelope))

    values: dict[str, Any] = {
        "hostname": "mx.desk.example",
        "domains": ("desk.example",),
        "login_failure_seconds": 0,
    } | settings
    events: list[Event] = []
    listener = Listener(
        ListenerSettings(**values),
        accept=keep,
        recipient_known=known,
        authenticate=authenticate,
        clock=lambda: NOON,
        report=events.append,
    )
    door = Door(listener=listener, events=events)
    await listener.start()
    try:
        yield door
    finally:
        await listener.stop(0)


class Client:
    """Raw SMTP: what is sent is what the test says."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def send(self, raw: bytes) -> None:
        """Write octets, and go on."""
        self.writer.write(raw)

    async def reply(self) -> str:
        """The next whole reply, lines joined by newlines; '' at the end of the connection."""
        lines = []
        while True:
            try:
                line = (await asyncio.wait_for(self.reader.readline(), 20)).decode()
            except ConnectionError:
                return ""
            lines.append(line.rstrip("\r\n"))
            if line[3:4] != "-":
                return "\n".join(lines)

    async def say(self, line: str) -> str:
        """One command, one reply."""
        self.send(line.encode(errors="surrogateescape") + b"\r\n")
        return await self.reply()

    async def code(self, line: str) -> int:
        """One command; the code of its reply."""
        return int((await self.say(line))[:3])

    async def begin(self, recipient: str = "support@desk.example", *, hello: str = "EHLO client.example") -> None:
        """Up to 354."""
        for line in (hello, "MAIL FROM:<anna@example.org>", f"RCPT TO:<{recipient}>"):
            assert (await self.say(line)).startswith("250")
        assert (await self.say("DATA")).startswith("354")

    async def letter(self, raw: bytes = b"Subject: x\r\n\r\ntext\r\n") -> str:
        """A whole transaction after hello; the last reply."""
        for line in ("MAIL FROM:<anna@example.org>", "RCPT TO:<support@desk.example>"):
            assert (await self.say(line)).startswith("250")
        assert (await self.say("DATA")).startswith("354")
        self.send(raw + b".\r\n")
        return await self.reply()

    async def start_tls(self, context: ssl.SSLContext) -> None:
        """After a 220 to STARTTLS."""
        await self.writer.start_tls(context, server_hostname="localhost")


@contextlib.asynccontextmanager
async def client(door: Door | int | str, *, source: str = "127.0.0.1", **options: Any) -> AsyncIterator[Client]:
    """Connect; the greeting is still to be read. `door` may be a port or the path of a unix socket."""
    if isinstance(door, str):
        reader, writer = await asyncio.open_unix_connection(door)
    else:
        port = door if isinstance(door, int) else door.port
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0), **options)
    try:
        yield Client(reader, writer)
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


@contextlib.asynccontextmanager
async def greeted(door: Door, *, hello: str = "EHLO client.example", **options: Any) -> AsyncIterator[Client]:
    """Connect and say hello."""
    async with client(door, **options) as connected:
        assert (await connected.reply()).startswith("220")
        assert (await connected.say(hello)).startswith("250")
        yield connected
