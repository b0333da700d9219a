"""How long one letter takes alone: from its `250`, or its delivery into a mailbox, to its acknowledgement."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

from bench.herald import listening
from bench.letters import Letter
from bench.load import Handed, one, reply, wire
from bench.load_doors import mailbox, why_no_dovecot
from bench.place import place
from bench.settings import Settings
from bench.stored import new_letters
from bench.table import Section, median, not_had, percentile

_MOST_SECONDS = 20.0
_PAUSE_SECONDS = 0.2
_IMAP_PAUSE_SECONDS = 0.8
"""Longer than a server gathers changes: what it tells of is one letter, and no earlier change has begun its wait."""
_IMAP_LETTERS = 80


def section(settings: Settings) -> Section:
    """Measure both."""
    letters = new_letters(settings.lone, seed=7)
    smtp = by_smtp(letters)
    rows = [_row("SMTP: `250` → acknowledgement with the smarthost", smtp)]
    figures: dict[str, float | str] = {"smtp": median(smtp), "smtp.99": percentile(smtp, 0.99)}
    if why := why_no_dovecot():
        rows.append(not_had("IMAP", why))
    else:
        imap, server = by_imap(letters[:_IMAP_LETTERS]), told(letters[:_IMAP_LETTERS])
        rows.append(_row("IMAP (Dovecot, IDLE): delivered → acknowledgement with the smarthost", imap))
        rows.append(_row("without a gateway: delivered → Dovecot tells a client that only listens", server))
        figures |= {"imap": median(imap), "imap.server": median(server), "imap.rest": median(imap) - median(server)}
    return Section(
        title="A lone letter",
        note=f"One letter at a time, {_PAUSE_SECONDS:.1f} s apart (IMAP: {_IMAP_PAUSE_SECONDS:.1f} s), new tickets "
        "with acknowledgements; milliseconds. Dovecot gathers what happens in a mailbox for half a second before it "
        "tells an IDLE client of it.",
        head=("way", "letters", "median ms", "99 % ms", "most ms"),
        rows=tuple(rows),
        figures=figures,
    )


def by_smtp(letters: Sequence[Letter]) -> list[float]:
    """Milliseconds of each letter."""
    with place() as where, where.smarthost(), where.running():
        taken = Taken(where.notes)
        return asyncio.run(_by_smtp(where.smtp[0], letters, taken))


async def _by_smtp(port: int, letters: Sequence[Letter], taken: "Taken") -> list[float]:
    found = []
    for letter in letters:
        await send(port, letter)
        handed = time.monotonic()
        found.append((await taken.moment(letter.sender) - handed) * 1000)
        await asyncio.sleep(_PAUSE_SECONDS)
    return found


async def send(port: int, letter: Letter, *, address: str = "127.0.0.1") -> None:
    """Hand one letter over in a session of its own, from an address of this host; RuntimeError where it is refused."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0))
    await reply(reader)
    writer.write(b"EHLO client.example\r\n")
    await reply(reader)
    done = Handed()
    if not await one(reader, writer, wire(letter), done):
        raise RuntimeError(f"a lone letter was refused: {done.words}")
    writer.write(b"QUIT\r\n")
    writer.close()


def by_imap(letters: Sequence[Letter]) -> list[float]:
    """Milliseconds of each letter over a mailbox that is listened to, from its delivery."""
    found = []
    with place() as where, mailbox(where) as server:
        server.deliver("support", letters[0].raw)
        with where.smarthost(), where.running():
            taken = Taken(where.notes)
            asyncio.run(taken.moment(letters[0].sender))
            for letter in letters[1:]:
                time.sleep(_IMAP_PAUSE_SECONDS)
                start = time.monotonic()
                server.deliver("support", letter.raw)
                found.append((asyncio.run(taken.moment(letter.sender)) - start) * 1000)
    return found


def told(letters: Sequence[Letter]) -> list[float]:
    """Milliseconds from each delivery until the server tells a client that only listens, with no gateway there."""
    found = []
    with place() as where, mailbox(where) as server, listening(server) as herald:
        for number, letter in enumerate(letters, start=1):
            time.sleep(_IMAP_PAUSE_SECONDS)
            start = time.monotonic()
            server.deliver("support", letter.raw)
            found.append((herald.moment(number, seconds=_MOST_SECONDS) - start) * 1000)
    return found


class Taken:
    """When the smarthost took letters, by recipient."""

    def __init__(self, notes: Path) -> None:
        self._notes = notes
        self._read = 0
        self._moments: dict[str, float] = {}

    async def moment(self, recipient: str) -> float:
        """When it took the first letter to somebody; waits for it. RuntimeError where none comes."""
        end = time.monotonic() + _MOST_SECONDS
        while recipient not in self._moments:
            if time.monotonic() > end:
                raise RuntimeError(f"no letter to {recipient} within {_MOST_SECONDS:.0f} s")
            await asyncio.sleep(0.002)
            self._look()
        return self._moments[recipient]

    def _look(self) -> None:
        with self._notes.open(encoding="utf-8") as file:
            file.seek(self._read)
            text = file.read()
        whole = text[: text.rfind("\n") + 1]
        self._read += len(whole.encode())
        for line in whole.splitlines():
            moment, _, recipient = line.partition(" ")
            self._moments.setdefault(recipient, float(moment))


def _row(name: str, found: Sequence[float]) -> tuple[str, ...]:
    figures = (median(found), percentile(found, 0.99), max(found))
    return name, str(len(found)), *(f"{value:.0f}" for value in figures)
