"""`deliver` hands its letter to the gateway that runs: what is taken, what is not, and that nothing is lost then."""

import asyncio
import json
import os
import socket
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailgate.errors import TemporaryError
from mailgate.mail.message import Door, Envelope
from mailgate.transport import deliver_wire
from mailgate.transport.deliver_in import DeliverDoor
from mailgate.transport.deliver_wire import LARGEST, LONGEST_HEADING, believes, hand_over, place, read_heading
from mailgate.transport.events import Event

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
RAW = b"Subject: x\n\n\x00\xff.\n..\r\nbare\rand whole"
"""Octets that no SMTP door would take as they are."""


class Taken(list[tuple[bytes, Envelope]]):
    """Letters that were made durable."""

    async def accept(self, raw: bytes, envelope: Envelope) -> None:
        self.append((raw, envelope))


@asynccontextmanager
async def door(at: Path, accept: Callable[[bytes, Envelope], Awaitable[None]]) -> AsyncIterator[DeliverDoor]:
    events: list[Event] = []
    opened = DeliverDoor(at, accept=accept, clock=lambda: NOW, report=events.append)
    await opened.start()
    assert events == []
    yield opened
    await opened.stop(5)


async def handed(at: Path, raw: bytes = RAW, sender: str | None = None, recipients: tuple[str, ...] = ()) -> bool:
    return await asyncio.to_thread(hand_over, at, raw, sender=sender, recipients=recipients)


async def said(at: Path, octets: bytes) -> bytes:
    """What the door answers to octets after which nothing more comes; nothing where it hangs up on them."""
    reader, writer = await asyncio.open_unix_connection(str(at))
    answer = b""
    with suppress(ConnectionResetError, BrokenPipeError):
        writer.write(octets)
        writer.write_eof()
        answer = await reader.read()
    writer.close()
    return answer


@pytest.mark.parametrize("sender", [None, "", "anna@client.example", "анна@пример.example"])
async def test_a_letter_is_taken_as_it_is(tmp_path: Path, sender: str | None) -> None:
    """A1, A2: octets, sender and recipients come through unchanged, and the socket is for its owner alone."""
    taken, at = Taken(), tmp_path / "mail.db.deliver"
    async with door(at, taken.accept):
        assert stat.S_IMODE(at.stat().st_mode) == 0o600
        assert await handed(at, sender=sender, recipients=("support@desk.example", "b@desk.example"))
    assert taken == [
        (
            RAW,
            Envelope(
                door=Door.DELIVER,
                received_at=NOW,
                sender=sender,
                recipients=("support@desk.example", "b@desk.example"),
            ),
        )
    ]
    assert not at.exists()


async def test_what_could_not_be_kept_is_not_taken(tmp_path: Path) -> None:
    """A2: nobody hears `taken` of a letter that is not durable."""

    async def refuse(_raw: bytes, _envelope: Envelope) -> None:
        raise TemporaryError("the disk is full")

    async with door(tmp_path / "d", refuse):
        assert not await handed(tmp_path / "d")


async def test_nobody_there(tmp_path: Path) -> None:
    """A2: without a gateway, or with a dead one's socket, the command hears so at once and stores the letter itself."""
    assert not await handed(tmp_path / "none")
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / "dead"))
    assert not await handed(tmp_path / "dead")
    async with door(tmp_path / "dead", Taken().accept):
        assert await handed(tmp_path / "dead")


def test_who_is_believed(tmp_path: Path) -> None:
    """A2: a letter goes to whom the database belongs to, never to a stranger who listens beside it."""
    database = tmp_path / "mailgate.db"
    at = place(database)
    assert at is not None
    assert believes(os.geteuid(), at)
    assert believes(0, at)
    stranger = os.geteuid() + 1
    with pytest.raises(FileNotFoundError):
        believes(stranger, at)
    database.touch()
    assert not believes(stranger, at)
    assert believes(database.stat().st_uid, at)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
async def test_a_stranger_who_listens_gets_no_letter(tmp_path: Path) -> None:
    """A2: whoever else took the socket's place first reads nothing, and their `taken` is not heard."""
    database, heard = tmp_path / "mailgate.db", b""
    database.touch()
    os.chown(database, 12, 12)
    with socket.socket(socket.AF_UNIX) as strange:
        strange.bind(f"{database}.deliver")
        os.seteuid(34)  # whoever listens is who they were when they began to
        try:
            strange.listen()
        finally:
            os.seteuid(0)
        at = place(database)
        assert at is not None
        bringing = asyncio.create_task(handed(at))
        strange.setblocking(False)
        line, _ = await asyncio.get_running_loop().sock_accept(strange)
        with line:
            line.setblocking(False)
            with suppress(ConnectionError):
                await asyncio.get_running_loop().sock_sendall(line, deliver_wire.TAKEN)
                heard = await asyncio.get_running_loop().sock_recv(line, 1000)
        assert not await bringing
        assert heard == b""


async def test_what_is_too_large_is_not_handed_over(tmp_path: Path) -> None:
    """T107: what one command may bring this way is bounded, and so is what all of them hold together."""
    taken = Taken()
    async with door(tmp_path / "d", taken.accept):
        assert await handed(tmp_path / "d", b"x" * LARGEST)
        assert not await handed(tmp_path / "d", b"x" * (LARGEST + 1))
        assert not await handed(tmp_path / "d", recipients=("a" * LONGEST_HEADING,))
        assert not await handed(tmp_path / "d", b"")
    assert len(taken) == 1


async def test_many_at_once(tmp_path: Path) -> None:
    """T107: beyond so many at once, the others are told no by being hung up on; afterwards there is room again."""
    go_on, waiting = asyncio.Event(), 0

    async def wait(_raw: bytes, _envelope: Envelope) -> None:
        nonlocal waiting
        waiting += 1
        await go_on.wait()

    heading = deliver_wire.Heading(octets=3, sender=None, recipients=()).line()
    async with door(tmp_path / "d", wait):
        asked = [asyncio.create_task(said(tmp_path / "d", heading + b"abc")) for _ in range(40)]
        while waiting + sum(task.done() for task in asked) < 40:
            await asyncio.sleep(0.001)
        go_on.set()
        answers = [await task for task in asked]
        assert answers.count(b"taken\n") == waiting == 32
        assert answers.count(b"") == 8
        assert await said(tmp_path / "d", heading + b"abc") == b"taken\n"


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"\n",
        b"nonsense\n",
        b"[" * 60_000 + b"\n",
        b"x" * (LONGEST_HEADING + 10),
        b'{"octets": 9, "sender": null, "recipients": []}\nshort',
        b'{"octets": -1, "sender": null, "recipients": []}\n',
        b'{"octets": 1e9, "sender": null, "recipients": []}\n',
        b'{"octets": 3, "sender": 5, "recipients": []}\nabc',
        b'{"octets": 3, "sender": null, "recipients": [1]}\nabc',
        json.dumps({"octets": LARGEST + 1, "sender": None, "recipients": []}).encode() + b"\n" + b"x" * (LARGEST + 1),
    ],
)
async def test_garbage_is_no_letter(tmp_path: Path, octets: bytes) -> None:
    """T38: what is no whole letter is answered by nothing, and the door goes on."""
    taken = Taken()
    async with door(tmp_path / "d", taken.accept):
        assert await said(tmp_path / "d", octets) == b""
        assert taken == []
        assert await handed(tmp_path / "d")


async def test_a_letter_in_hand_when_the_gateway_stops(tmp_path: Path) -> None:
    """P24: a letter that is being made durable gets its answer; a command that only connected holds up nobody."""
    began, go_on = asyncio.Event(), asyncio.Event()

    async def wait(_raw: bytes, _envelope: Envelope) -> None:
        began.set()
        await go_on.wait()

    async with door(tmp_path / "d", wait) as opened:
        _reader, idle = await asyncio.open_unix_connection(str(tmp_path / "d"))
        bringing = asyncio.create_task(handed(tmp_path / "d"))
        await began.wait()
        stopping = asyncio.create_task(opened.stop(0.2))
        go_on.set()
        assert await bringing
        await stopping
        idle.close()


async def test_a_place_that_cannot_be_had_is_told(tmp_path: Path) -> None:
    """J1: the gateway goes on without the socket, and says so: commands store their letters themselves then."""
    events: list[Event] = []
    opened = DeliverDoor(tmp_path / "none" / "d", accept=Taken().accept, clock=lambda: NOW, report=events.append)
    await opened.start()
    await opened.stop(1)
    assert [event.name for event in events] == ["deliver_closed"]


def test_where_it_is() -> None:
    """Beside an SQLite file; nowhere for another database, or where the path is longer than a socket's may be."""
    assert place(Path("/var/lib/mailgate/mailgate.db")) == Path("/var/lib/mailgate/mailgate.db.deliver")
    assert place(None) is None
    assert place(Path("/" + "x" * 100)) is None


def test_a_heading_is_read_as_it_was_written() -> None:
    """What argv holds that is no UTF-8 comes through, too."""
    heading = deliver_wire.Heading(octets=1, sender="a\udcff@b", recipients=("c\n@d",))
    assert read_heading(heading.line()) == heading
    assert heading.line().count(b"\n") == 1
