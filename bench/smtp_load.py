"""A load client: so many sessions that hand letters over as fast as they are taken."""

import asyncio
import time
from collections.abc import Sequence


async def hand_over(port: int, letters: Sequence[bytes], *, sessions: int, desk: str) -> float:
    """Send all letters over SMTP on loopback and return the seconds until the last 250."""
    waiting = list(enumerate(letters))[::-1]
    start = time.perf_counter()
    await asyncio.gather(*(_session(port, waiting, desk) for _ in range(sessions)))
    return time.perf_counter() - start


async def _session(port: int, waiting: list[tuple[int, bytes]], desk: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await _say(reader, writer, b"", b"2")
    await _say(reader, writer, b"EHLO load.example\r\n", b"2")
    while waiting:
        number, raw = waiting.pop()
        head = f"MAIL FROM:<customer{number}@client{number % 400}.example>\r\nRCPT TO:<{desk}>\r\nDATA\r\n".encode()
        writer.write(head)
        for wanted in (b"2", b"2", b"3"):
            await _reply(reader, wanted)
        await _say(reader, writer, raw.replace(b"\r\n.", b"\r\n..") + b".\r\n", b"2")
    writer.write(b"QUIT\r\n")
    writer.close()


async def _say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, line: bytes, wanted: bytes) -> None:
    writer.write(line)
    await writer.drain()
    await _reply(reader, wanted)


async def _reply(reader: asyncio.StreamReader, wanted: bytes) -> None:
    line = await reader.readline()
    while line[3:4] == b"-":
        line = await reader.readline()
    if not line.startswith(wanted):
        raise RuntimeError(f"the server said {line!r}")
