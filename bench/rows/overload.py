"""One sender floods, one customer writes now and then: how long does the customer wait for an acknowledgement?"""

import asyncio
import time
from dataclasses import dataclass, field

from bench.letters import Letter, generate
from bench.load import Handed, one, reply, wire
from bench.place import place
from bench.rows.latency import Taken, send
from bench.settings import DESK, Settings
from bench.stored import new_letters
from bench.table import Section, median

_A_SECOND = 200
_SESSIONS = 10
_CUSTOMER_SECONDS = 2.0
_FLOODER = "flood@flooder.example"


@dataclass(slots=True)
class _Seen:
    flood: Handed = field(default_factory=Handed)
    waited: list[float] = field(default_factory=list)
    late: int = 0


def section(settings: Settings) -> Section:
    """Flood, with every ceiling as shipped, and time the customer."""
    with place(limits="") as where, where.smarthost(), where.running():
        seen = asyncio.run(_both(where.smtp[0], Taken(where.notes), seconds=settings.flood_seconds))
        left = where.count("SELECT count(*) FROM inbox WHERE lane IS NOT NULL AND state <> 'held'")
    offered = (seen.flood.taken + seen.flood.refused) / settings.flood_seconds
    row = (
        f"{offered:.0f}/s offered, {seen.flood.taken / settings.flood_seconds:.0f}/s taken",
        str(seen.flood.refused),
        str(left),
        str(len(seen.waited) + seen.late),
        f"{median(seen.waited):.2f}" if seen.waited else "none",
        f"{max(seen.waited):.2f}" if seen.waited else "none",
        str(seen.late),
    )
    return Section(
        title="Under overload",
        note=f"{_A_SECOND} letters a second from one sender over {_SESSIONS} sessions for {settings.flood_seconds} s, "
        f"ceilings as shipped; another customer, from another address, writes every {_CUSTOMER_SECONDS:.0f} s. Seconds "
        "from the customer's connection to the acknowledgement with the smarthost.",
        head=("flood", "told 4xx", "still undecided", "customer's letters", "median s", "most s", "not in 20 s"),
        rows=(row,),
        figures={"most": max(seen.waited), "late": float(seen.late)} if seen.waited else {},
    )


async def _both(port: int, taken: Taken, *, seconds: int) -> _Seen:
    seen = _Seen()
    flood = [Letter(sender=_FLOODER, raw=_flooding(letter)) for letter in _letters(_A_SECOND * seconds, seed=8)]
    end = time.monotonic() + seconds
    shares = [flood[number::_SESSIONS] for number in range(_SESSIONS)]
    flooding = [_flood(port, share, end, seen.flood) for share in shares]
    await asyncio.gather(*flooding, _customer(port, taken, end, seen))
    return seen


def _letters(count: int, *, seed: int) -> list[Letter]:
    return generate(count, seed=seed, kind="text", desk=DESK)


def _flooding(letter: Letter) -> bytes:
    return letter.raw.replace(letter.sender.encode(), _FLOODER.encode())


async def _flood(port: int, letters: list[Letter], end: float, done: Handed) -> None:
    """Offer letters at a steady pace, whatever is answered; what is late is offered at once."""
    start, reader, writer = time.monotonic(), None, None
    for number, letter in enumerate(letters):
        due = start + number * _SESSIONS / _A_SECOND
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        if time.monotonic() > end:
            return
        try:
            if reader is None or writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                await reply(reader)
                writer.write(b"EHLO flooder.example\r\n")
                await reply(reader)
        except (OSError, EOFError):
            done.refused += 1
            reader = None
            continue
        if not await one(reader, writer, wire(letter), done) and reader.at_eof():
            reader = None


async def _customer(port: int, taken: Taken, end: float, seen: _Seen) -> None:
    for letter in new_letters(150, seed=9):
        start = time.monotonic()
        if start > end:
            return
        try:
            await send(port, letter, address="127.0.0.2")
            seen.waited.append(await taken.moment(letter.sender) - start)
        except RuntimeError:
            seen.late += 1
        await asyncio.sleep(max(0.0, start + _CUSTOMER_SECONDS - time.monotonic()))
