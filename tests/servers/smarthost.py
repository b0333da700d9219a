"""A smarthost that records what it is handed, and does at each stage what a script says.

Spoken over plain asyncio streams, because the faults of real servers are what a library's server will not do: wrong
codes anywhere, silence, a reset, garbage, a connection that is lost just after the final dot.
"""

import asyncio
import base64
import contextlib
import socket
import ssl
import struct
import threading
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

from mailgate.transport.closing import close
from tests.servers.script import Action, Drop, Say, Stage, Stall, TakeAndDrop, Taken

__all__ = [
    "Action",
    "Drop",
    "Say",
    "Smarthost",
    "Stage",
    "Stall",
    "TakeAndDrop",
    "Taken",
    "smarthost",
    "threaded_smarthost",
]


class _HangUpError(Exception):
    """End of this connection."""


@dataclass(slots=True)
class Smarthost:
    """Start with `smarthost` (same loop) or `threaded_smarthost`."""

    extensions: tuple[str, ...] = ("SIZE 35882577", "8BITMIME", "DSN", "SMTPUTF8", "ENHANCEDSTATUSCODES")
    tls: ssl.SSLContext | None = None
    implicit: bool = False
    logins: dict[str, str] | None = None
    """Users and passwords (or tokens); None: AUTH is not offered."""
    login_required: bool = False
    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    """Every line of every connection, AUTH's secrets aside."""
    wire: bytearray = field(default_factory=bytearray)
    """Every octet of DATA as it came."""
    connections: int = 0
    _scripts: defaultdict[str, deque[Action | None]] = field(default_factory=lambda: defaultdict(deque))
    _always: dict[str, Action] = field(default_factory=dict)

    def script(self, stage: Stage, *actions: Action | None) -> None:
        """What to do the next times `stage` is reached, in order; None: the usual."""
        self._scripts[stage].extend(actions)

    def always(self, stage: Stage, action: Action | None) -> None:
        """What to do at `stage` from now on; None: the usual."""
        self._always.pop(stage, None)
        if action is not None:
            self._always[stage] = action

    def next(self, stage: Stage) -> Action | None:
        """The action for a stage that was reached."""
        waiting = self._scripts[stage]
        return waiting.popleft() if waiting else self._always.get(stage)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self.connections += 1
        try:
            await _Dialogue(self, reader, writer, number=self.connections).run()
        except (_HangUpError, ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()


class _Dialogue:
    def __init__(
        self, host: Smarthost, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, number: int
    ) -> None:
        self.host = host
        self.reader = reader
        self.writer = writer
        self.number = number
        self.login: str | None = None
        self.secret = ""
        self.sender: str | None = None
        self.recipient: str | None = None
        self.parameters: list[str] = []

    @property
    def secure(self) -> bool:
        return self.writer.get_extra_info("ssl_object") is not None

    async def say(self, text: str) -> None:
        self.writer.write(text.encode() + b"\r\n")
        await self.writer.drain()

    async def at(self, stage: Stage, usual: str) -> bool:
        """Do what the script says, else say `usual`; whether the usual came to pass."""
        match self.host.next(stage):
            case None:
                await self.say(usual)
                return True
            case Say(reply=text):
                await self.say(text)
                return text[:1] in "23"
            case Stall():
                await asyncio.sleep(3600)
            case Drop(reset=reset):
                self.drop(reset=reset)
            case TakeAndDrop():
                self.drop(reset=False)
        raise _HangUpError

    def drop(self, *, reset: bool) -> None:
        if reset:
            sock = self.writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.writer.transport.abort()
        raise _HangUpError

    async def run(self) -> None:
        await self.at("connect", "220 smarthost.example ESMTP")
        while True:
            line = (await self.reader.readuntil(b"\r\n")).decode().rstrip("\r\n")
            verb = line.partition(" ")[0].upper()
            self.host.commands.append("AUTH …" if verb == "AUTH" else line)
            await self.command(verb, line)

    async def command(self, verb: str, line: str) -> None:
        match verb:
            case "EHLO" | "HELO":
                await self.hello()
            case "STARTTLS":
                await self.starttls()
            case "AUTH":
                await self.auth(line.split(" "))
            case "MAIL":
                await self.mail(line)
            case "RCPT":
                await self.rcpt(line)
            case "DATA":
                await self.data()
            case "RSET":
                self.sender = self.recipient = None
                await self.at("rset", "250 2.0.0 Ok")
            case "QUIT":
                await self.at("quit", "221 2.0.0 Bye")
                raise _HangUpError
            case _:
                await self.say("500 5.5.2 What?")

    async def hello(self) -> None:
        offered = list(self.host.extensions)
        if self.host.tls and not self.secure:
            offered.append("STARTTLS")
        if self.host.logins is not None and (self.secure or self.host.tls is None):
            offered.append("AUTH PLAIN LOGIN XOAUTH2")
        lines = ["smarthost.example", *offered]
        await self.at("hello", "\r\n".join([f"250-{text}" for text in lines[:-1]] + [f"250 {lines[-1]}"]))

    async def starttls(self) -> None:
        if await self.at("starttls", "220 2.0.0 Go") and self.host.tls:
            await self.writer.start_tls(self.host.tls)

    async def auth(self, words: list[str]) -> None:
        if len(words) == 2:
            await self.say("334 ")
            words.append((await self.reader.readuntil(b"\r\n")).decode().strip())
        blob = base64.b64decode(words[2])
        if words[1] == "XOAUTH2":
            name, secret = (part.partition(b"=")[2] for part in blob.split(b"\1")[:2])
            secret = secret.removeprefix(b"Bearer ")
        elif words[1] == "LOGIN":
            await self.say("334 UGFzc3dvcmQ6")
            name, secret = blob, base64.b64decode((await self.reader.readuntil(b"\r\n")).strip())
        else:
            _, name, secret = blob.split(b"\0")
        right = (self.host.logins or {}).get(name.decode()) == secret.decode()
        if await self.at("auth", "235 2.7.0 Welcome" if right else "535 5.7.8 No") and right:
            self.login, self.secret = name.decode(), secret.decode()

    async def mail(self, line: str) -> None:
        if self.host.login_required and self.login is None:
            await self.say("530 5.7.0 Authentication required")
        elif await self.at("mail", "250 2.1.0 Ok"):
            address, _, parameters = line[len("MAIL FROM:") :].partition(" ")
            self.sender, self.parameters = address.strip("<>"), parameters.split()

    async def rcpt(self, line: str) -> None:
        if await self.at("rcpt", "250 2.1.5 Ok"):
            address, _, parameters = line[len("RCPT TO:") :].partition(" ")
            self.recipient = address.strip("<>")
            self.parameters += parameters.split()

    async def data(self) -> None:
        if self.sender is None or self.recipient is None:
            await self.say("503 5.5.1 No")
            return
        if not await self.at("data", "354 Go"):
            return
        await self.maybe_in_the_middle()
        raw = await self.content()
        self.host.wire += raw + b".\r\n"
        action = self.host._scripts["dot"][0] if self.host._scripts["dot"] else self.host._always.get("dot")
        taken = Taken(
            sender=self.sender,
            recipient=self.recipient,
            raw=raw[1:].replace(b"\r\n.", b"\r\n") if raw.startswith(b".") else raw.replace(b"\r\n.", b"\r\n"),
            parameters=tuple(self.parameters),
            login=self.login,
            secret=self.secret,
            tls=self.secure,
            connection=self.number,
        )
        if action is None or isinstance(action, TakeAndDrop) or (isinstance(action, Say) and action.reply[:1] == "2"):
            self.host.taken.append(taken)
        self.sender = self.recipient = None
        await self.at("dot", f"250 2.0.0 Ok: queued as {len(self.host.taken)}")

    async def maybe_in_the_middle(self) -> None:
        action = self.host.next("content")
        if action is None:
            return
        await self.reader.readuntil(b"\r\n")
        match action:
            case Say(reply=text):
                await self.say(text)
                raise _HangUpError
            case Stall():
                transport = self.writer.transport
                assert isinstance(transport, asyncio.ReadTransport)
                transport.pause_reading()
                await asyncio.sleep(3600)
            case Drop(reset=reset):
                self.drop(reset=reset)

    async def content(self) -> bytes:
        lines: list[bytes] = []
        while (line := await self.reader.readuntil(b"\r\n")) != b".\r\n":
            lines.append(line)
        return b"".join(lines)


def _close_once(writer: asyncio.StreamWriter) -> None:
    """Twice would take from a connection under TLS what it needs to be cut (asyncio 3.11)."""
    if not writer.is_closing():
        writer.close()


@contextlib.asynccontextmanager
async def smarthost(host: Smarthost | None = None) -> AsyncIterator[Smarthost]:
    """Run one in the loop that is running."""
    host = host or Smarthost()
    tls = host.tls if host.implicit else None
    dialogues: set[asyncio.Task[None]] = set()
    transports: set[asyncio.WriteTransport] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        transports.add(writer.transport)
        task = asyncio.get_running_loop().create_task(host.serve(reader, writer))
        dialogues.add(task)
        task.add_done_callback(dialogues.discard)
        # one that is cancelled before its first step closes nothing itself
        task.add_done_callback(lambda _: _close_once(writer))

    server = await asyncio.start_server(connected, "127.0.0.1", host.port, ssl=tls, limit=1 << 26)
    host.port = server.sockets[0].getsockname()[1]
    try:
        yield host
    finally:
        await close(server)
        while dialogues:
            for task in dialogues:
                task.cancel()
            await asyncio.gather(*dialogues, return_exceptions=True)
        for transport in transports:
            transport.abort()  # one that is closed under TLS waits for the other side, longer than the loop may live
        await asyncio.sleep(0)


@contextlib.contextmanager
def threaded_smarthost(host: Smarthost | None = None) -> Iterator[Smarthost]:
    """Run one in a thread and loop of its own: for a gateway that is another process."""
    host = host or Smarthost()
    ready, done = threading.Event(), threading.Event()

    async def serve() -> None:
        async with smarthost(host):
            ready.set()
            await asyncio.to_thread(done.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        assert ready.wait(10)
        yield host
    finally:
        done.set()
        thread.join()
