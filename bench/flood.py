"""A lone customer amid a flood: 200 letters a second pour in from one address, and others write now and then.

`python -m bench.flood [SECONDS]`: how long each of the others waits from their `250` to the acknowledgement at the
smarthost.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.__main__ import _CONFIG, DESK
from bench.processes import free_port, started

_A_SECOND = 200
_SESSIONS = 8
_FLOODER = "flood@shop.example"


@dataclass(slots=True, kw_only=True)
class Mailroom:
    """A smarthost that notes when each recipient's first letter came."""

    came: dict[str, float] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        writer.write(b"220 sink\r\n")
        recipient = ""
        while line := await _line(reader):
            verb = line[:4].upper()
            if verb == b"RCPT":
                recipient = line.partition(b"<")[2].partition(b">")[0].decode()
            if verb == b"DATA":
                writer.write(b"354 go\r\n")
                await reader.readuntil(b"\r\n.\r\n")
                self.came.setdefault(recipient, time.perf_counter())
                self.news.set()
            writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 2.0.0 ok\r\n")
            if verb == b"QUIT":
                break
        writer.close()


async def _line(reader: asyncio.StreamReader) -> bytes:
    """b'' also where the run is over."""
    try:
        return await reader.readline()
    except (asyncio.CancelledError, ConnectionError):
        return b""


async def measure(port: int, out: int, seconds: int) -> tuple[list[float], int]:
    """Seconds that each lone customer waited for their acknowledgement; and how many letters the flood had."""
    room = Mailroom()
    server = await asyncio.start_server(room.talk, "127.0.0.1", out, limit=1 << 26)
    end = time.perf_counter() + seconds
    counts = [0] * _SESSIONS
    flood = [asyncio.create_task(_flood(port, end, counts, lane)) for lane in range(_SESSIONS)]
    waited = []
    await asyncio.sleep(2)
    number = 0
    while time.perf_counter() < end:
        number += 1
        waited.append(await _lone(port, room, f"anna{number}@client{number}.example"))
        await asyncio.sleep(0.5)
    await asyncio.gather(*flood)
    server.close()
    return waited, sum(counts)


async def _flood(port: int, end: float, counts: list[int], lane: int) -> None:
    session = await _Session.open(port)
    begun = time.perf_counter()
    while time.perf_counter() < end:
        counts[lane] += 1
        await session.hand_over(_FLOODER, f"{lane}-{counts[lane]}")
        ahead = counts[lane] * _SESSIONS / _A_SECOND - (time.perf_counter() - begun)
        await asyncio.sleep(max(0.0, ahead))


async def _lone(port: int, room: Mailroom, address: str) -> float:
    session = await _Session.open(port)
    await session.hand_over(address, address)
    taken = time.perf_counter()
    while address not in room.came:
        room.news.clear()
        await room.news.wait()
    return room.came[address] - taken


@dataclass(slots=True, kw_only=True)
class _Session:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def open(cls, port: int) -> "_Session":
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        session = cls(reader=reader, writer=writer)
        await session._replies(1)
        writer.write(b"EHLO load.example\r\n")
        await session._replies(1)
        return session

    async def hand_over(self, sender: str, name: str) -> None:
        self.writer.write(f"MAIL FROM:<{sender}>\r\nRCPT TO:<{DESK}>\r\nDATA\r\n".encode())
        await self._replies(3)
        letter = f"From: {sender}\r\nTo: {DESK}\r\nSubject: report {name}\r\nMessage-ID: <{name}@load.example>\r\n\r\n"
        self.writer.write(f"{letter}The report {name} does not open since yesterday.\r\n.\r\n".encode())
        await self._replies(1)

    async def _replies(self, count: int) -> None:
        for _ in range(count):
            line = await self.reader.readline()
            while line[3:4] == b"-":
                line = await self.reader.readline()
            if line[:1] not in (b"2", b"3"):
                raise RuntimeError(f"the server said {line!r}")


def main() -> int:
    """Measure and print one row."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        folder, port, out = Path(name), free_port(), free_port()
        config = folder / "config.toml"
        config.write_text(_CONFIG.format(port=port, out=out), encoding="utf-8")
        with started(["-m", "bench.gateway", str(config)], ready="ready", log=folder / "gateway.log"):
            waited, flood = asyncio.run(measure(port, out, seconds))
    sys.stdout.write(
        f"flood of {flood / seconds:.0f} letters/s from one address: {len(waited)} lone customers waited "
        f"{statistics.median(waited):.2f} s (median), {max(waited):.2f} s (longest)\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
