"""The listener under floods: caps, deadlines, memory (T35; P13, P14)."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from mailgate.mail.message import Envelope
from tests.transport.listening import Client, Door, client, greeted, listening


async def test_connections_are_capped() -> None:
    """T35: so many from one address, so many in all; a place that is left can be had again."""
    async with listening(max_connections=4, max_connections_per_address=2) as door:
        async with greeted(door), greeted(door), client(door) as third:
            assert (await third.reply()).startswith("421 4.7.0")
            assert await third.reply() == ""
            async with (
                greeted(door, source="127.0.0.2"),
                greeted(door, source="127.0.0.3"),
                client(door, source="127.0.0.4") as fifth,
            ):
                assert (await fifth.reply()).startswith("421 4.7.0")
        while door.listener.connections:
            await asyncio.sleep(0.001)
        async with greeted(door) as again:
            assert (await again.letter()).startswith("250")
    assert [event.detail for event in door.events if event.name == "connection_refused"] == ["address", "total"]


@pytest.mark.parametrize(
    ("setting", "begin", "said"),
    [
        ({"idle_seconds": 0.1}, False, "421 4.4.2 Timed out"),
        ({"session_seconds": 0.1}, False, "421 4.4.2 Session took too long"),
        ({"data_seconds": 0.1}, True, "421 4.4.2 Timed out"),
        ({"slow_start_seconds": 0.1}, True, "421 4.4.2 Too slow"),
    ],
)
async def test_deadlines(setting: dict[str, Any], begin: bool, said: str) -> None:
    """T35: who is idle, stays for ever, or lets a letter drip is told so and hung up on."""
    async with listening(**setting) as door, greeted(door) as mta:
        if begin:
            await mta.begin()
            mta.send(b"S")
        assert await mta.reply() == said
        assert await mta.reply() == ""
    assert door.listener.connections == 0


async def test_idle_deadline_does_not_cut_a_letter() -> None:
    """R11: the idle deadline is for commands: a letter that comes, and one that is being kept, may take longer."""

    async def slow(_raw: bytes, _envelope: Envelope) -> None:
        await asyncio.sleep(0.3)

    async with listening(accept=slow, idle_seconds=0.1) as door, greeted(door) as mta:
        await mta.begin()
        await asyncio.sleep(0.2)
        mta.send(b"x\r\n.\r\n")
        assert (await mta.reply()).startswith("250")
        assert (await mta.reply()).startswith("421")


async def test_session_deadline_waits_for_the_letter_in_hand() -> None:
    """T35: at the end of its time a session gets the answer to its letter, and then goodbye."""

    async def slow(_raw: bytes, _envelope: Envelope) -> None:
        await asyncio.sleep(0.2)

    async with listening(accept=slow, session_seconds=0.1) as door, greeted(door) as mta:
        await mta.begin()
        mta.send(b"x\r\n.\r\n")
        assert (await mta.reply()).startswith("250")
        assert await mta.reply() == "421 4.4.2 Session took too long"


async def drip(mta: Client) -> None:
    while True:
        mta.send(b"S")
        await asyncio.sleep(0.05)


async def test_two_hundred_slow_clients() -> None:
    """P13: while 200 clients drip from a few addresses, a letter from elsewhere is taken within a second."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    async with listening() as door:
        clients = [await _connected(door, source=f"127.0.0.{2 + number % 9}") for number in range(200)]
        greetings = [await mta.reply() for mta in clients]
        assert sum(text.startswith("220") for text in greetings) <= 90
        inside = [mta for mta, text in zip(clients, greetings, strict=True) if text.startswith("220")]
        drips = [asyncio.ensure_future(drip(mta)) for mta in inside]
        async with asyncio.timeout(1), greeted(door, source="127.0.0.200") as mta:
            assert (await mta.letter()).startswith("250")
        for task in drips:
            task.cancel()
        for mta in clients:
            mta.writer.close()
        while door.listener.connections:
            await asyncio.sleep(0.001)
    await asyncio.sleep(0.01)
    assert abs(len(list(Path("/proc/self/fd").iterdir())) - before) <= 2


async def _connected(door: Door, *, source: str) -> Client:
    return Client(*await asyncio.open_connection("127.0.0.1", door.port, local_addr=(source, 0)))


async def test_memory_is_bounded() -> None:
    """P14: letters that would fill the memory are told 452, those that fit are taken, and the room is given back."""
    async with listening(
        max_message_bytes=400_000, max_buffered_bytes=1_000_000, max_connections_per_address=0
    ) as door:
        async with asyncio.TaskGroup() as group:
            sending = [group.create_task(_big_letter(door)) for _ in range(10)]
        said = sorted(task.result()[:3] for task in sending)
        assert set(said) == {"250", "452"}
        assert said.count("250") >= 2
        assert door.listener._hall.crowd.held == 0
        async with greeted(door) as mta:
            assert (await mta.letter()).startswith("250")


async def _big_letter(door: Door) -> str:
    async with greeted(door) as mta:
        await mta.begin(hello="EHLO x")
        mta.send(b"x" * 300_000)
        while door.listener._hall.crowd.held < 900_000 and not door.letters:
            await asyncio.sleep(0.001)
        mta.send(b"\r\n.\r\n")
        return await mta.reply()


async def test_lmtp_has_one_client() -> None:
    """A1: the MTA in front of us opens as many LMTP connections as it likes, up to the total."""
    async with (
        listening(protocol="lmtp", max_connections=4, max_connections_per_address=1) as door,
        client(door) as one,
        client(door) as two,
    ):
        assert (await one.reply()).startswith("220")
        assert (await two.reply()).startswith("220")
