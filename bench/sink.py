"""Servers that take everything and keep nothing: floors for letters in, and smarthosts behind the gateway.

`python -m bench.sink floor|fsync|smarthost|silent PORT [LOG]`; says `ready` on standard output.
"""

import asyncio
import os
import sys
import tempfile
import time
from typing import IO

from aiosmtpd.smtp import SMTP, Envelope, Session


class _Discard:
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        return "250 2.0.0 Ok"


class _Fsync:
    """Each letter into a file of its own, with an fsync: what durability costs without group commit."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._count = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        self._count += 1
        await asyncio.to_thread(self._keep, f"{self._folder}/{self._count}", envelope.original_content or b"")
        return "250 2.0.0 Ok"

    def _keep(self, path: str, content: bytes) -> None:
        with open(path, "wb") as file:  # noqa: PTH123 - the floor does the least
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


async def floor(port: int, *, handler: object = None) -> None:
    """aiosmtpd, accept and discard: what a gateway in Python could reach if it did nothing."""
    loop = asyncio.get_running_loop()
    taking = handler or _Discard()
    server = await loop.create_server(lambda: SMTP(taking, data_size_limit=None, loop=loop), "127.0.0.1", port)
    _say_ready()
    await server.serve_forever()


async def fsync(port: int, folder: str) -> None:
    """aiosmtpd, accept and fsync."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        await floor(port, handler=_Fsync(place))


async def smarthost(port: int, log: str = "") -> None:
    """The least server that a sender is content with; notes when it took a letter, and for whom."""
    with open(log or os.devnull, "a", buffering=1, encoding="utf-8") as notes:  # noqa: PTH123

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await _talk(reader, writer, notes)

        server = await asyncio.start_server(talk, "127.0.0.1", port, limit=1 << 26)
        _say_ready()
        await server.serve_forever()


async def silent(port: int) -> None:
    """A server that never greets: letters out stay in the outbox."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", port)
    _say_ready()
    await server.serve_forever()


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, notes: IO[str]) -> None:
    writer.write(b"220 sink\r\n")
    recipient = ""
    while line := await reader.readline():
        verb = line[:4].upper()
        if verb in (b"EHLO", b"HELO"):
            writer.write(b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n")
        elif verb == b"RCPT":
            recipient = line.decode("ascii", "replace").partition("<")[2].partition(">")[0]
            writer.write(b"250 2.1.5 ok\r\n")
        elif verb == b"DATA":
            writer.write(b"354 go\r\n")
            await reader.readuntil(b"\r\n.\r\n")
            writer.write(b"250 2.0.0 ok\r\n")
            notes.write(f"{time.monotonic():.6f} {recipient}\n")
        elif verb == b"QUIT":
            break
        else:
            writer.write(b"250 2.0.0 ok\r\n")
    writer.close()


def _say_ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


if __name__ == "__main__":
    servers = {"floor": floor, "fsync": fsync, "smarthost": smarthost, "silent": silent}
    asyncio.run(servers[sys.argv[1]](int(sys.argv[2]), *sys.argv[3:]))  # type: ignore[operator]
