"""The load client: so many sessions that hand letters over, by SMTP or LMTP, as fast as they are taken.

It runs in the bench's own process; what it costs is told apart from the gateway.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.letters import Letter
from bench.settings import DESK, SESSIONS

_CHUNK = 1 << 20


@dataclass(slots=True)
class Handed:
    """What became of letters that were handed over."""

    taken: int = 0
    refused: int = 0
    """Answered with 4xx or 5xx, or not at all."""
    seconds: float = 0.0
    """From the first connection to the last answer."""
    cpu_seconds: float = 0.0
    """Of the client."""
    words: set[str] = field(default_factory=set)
    """What refusals said."""


@dataclass(frozen=True, slots=True)
class _Wire:
    head: bytes
    content: bytes


def hand_over(
    ports: Sequence[int], letters: Sequence[Letter], *, sessions: int = SESSIONS, lmtp: bool = False
) -> Handed:
    """Hand all letters over on loopback; RuntimeError where one is refused."""
    done = asyncio.run(offer(ports, letters, sessions=sessions, lmtp=lmtp))
    if done.refused:
        raise RuntimeError(f"{done.refused} letters were refused: {sorted(done.words)[:3]}")
    return done


async def offer(
    ports: Sequence[int], letters: Sequence[Letter], *, sessions: int = SESSIONS, lmtp: bool = False
) -> Handed:
    """Hand letters over, and count those that are refused."""
    waiting = [wire(letter) for letter in letters][::-1]
    done = Handed()
    start, cpu = time.perf_counter(), time.process_time()
    hello = b"LHLO load.example\r\n" if lmtp else b"EHLO load.example\r\n"
    await asyncio.gather(
        *(_session(ports[number % len(ports)], waiting, hello, done) for number in range(min(sessions, len(letters))))
    )
    done.seconds, done.cpu_seconds = time.perf_counter() - start, time.process_time() - cpu
    return done


def wire(letter: Letter) -> _Wire:
    """Return a letter as it goes over the wire, made before any clock runs."""
    head = f"MAIL FROM:<{letter.sender}> SIZE={len(letter.raw)}\r\nRCPT TO:<{DESK}>\r\nDATA\r\n".encode()
    dotted = b"." + letter.raw if letter.raw.startswith(b".") else letter.raw
    return _Wire(head, dotted.replace(b"\r\n.", b"\r\n..") + b".\r\n")


async def _session(port: int, waiting: list[_Wire], hello: bytes, done: Handed) -> None:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await reply(reader)
        writer.write(hello)
        await reply(reader)
    except (OSError, EOFError) as error:
        done.words.add(str(error))
        return
    while waiting:
        await one(reader, writer, waiting.pop(), done)
    writer.write(b"QUIT\r\n")
    writer.close()


async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, letter: _Wire, done: Handed) -> bool:
    """Hand one letter over in a session that stands; whether it was taken."""
    try:
        writer.write(letter.head)
        said = [await reply(reader) for _ in range(3)]
        refusals = [line for line in said if line[:1] not in b"23"]
        if said[2][:1] == b"3":
            for start in range(0, len(letter.content), _CHUNK):
                writer.write(letter.content[start : start + _CHUNK])
                await writer.drain()
            said = [await reply(reader)]
            refusals = [line for line in said if line[:1] != b"2"]
    except (OSError, EOFError, asyncio.IncompleteReadError) as error:
        refusals = [str(error).encode()]
    done.taken += not refusals
    done.refused += bool(refusals)
    done.words.update(line.decode("ascii", "replace").strip() for line in refusals)
    return not refusals


async def reply(reader: asyncio.StreamReader) -> bytes:
    """Read a reply, and return its last line; EOFError where the server hung up."""
    line = await reader.readline()
    while line[3:4] == b"-":
        line = await reader.readline()
    if not line:
        raise EOFError("the server hung up")
    return line
