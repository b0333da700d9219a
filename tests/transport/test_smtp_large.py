"""Large letters come in only while there is room for the whole of them; ordinary ones always come in (P14)."""

import asyncio
from typing import Any

import pytest

from mailgate.mail.message import Envelope
from mailgate.transport.smtp_crowd import ORDINARY, Crowd
from tests.transport.listening import Client, Door, greeted, listening

MIB = 1 << 20
ROOM: dict[str, Any] = {
    "max_message_bytes": 2 * MIB,
    "max_buffered_bytes": 4 * MIB,
    "max_connections_per_address": 0,
    "room_seconds": 0,
}


async def _announce(mta: Client, octets: int) -> str:
    mta.send(b"EHLO x\r\n")
    await mta.reply()
    mta.send(b"MAIL FROM:<a@b.example> SIZE=%d\r\nRCPT TO:<support@desk.example>\r\n" % octets)
    said = await mta.reply()
    await mta.reply()
    return said[:3]


async def _data(mta: Client) -> str:
    mta.send(b"DATA\r\n")
    return (await mta.reply())[:3]


async def test_announced_letters_are_let_in_while_there_is_room() -> None:
    """P14, RFC 1870: of ten that say 1.5 MiB two are let in and come through; the others hear 452 before they send."""
    async with listening(**ROOM) as door, asyncio.TaskGroup() as group:
        tasks = [group.create_task(_one(door, after=3 * MIB)) for _ in range(10)]
        said = sorted([await task for task in tasks])
    assert said == ["250"] * 2 + ["452"] * 8


async def test_large_letters_wait_for_room() -> None:
    """P14: there is room as soon as one before them is durable: of ten at once every one is taken, none told 452."""
    async with listening(**(ROOM | {"room_seconds": 30})) as door, asyncio.TaskGroup() as group:
        tasks = [group.create_task(_one(door, after=0)) for _ in range(10)]
        said = [await task for task in tasks]
    assert said == ["250"] * 10


async def _one(door: Door, *, after: int) -> str:
    async with greeted(door) as mta:
        assert await _announce(mta, 3 * MIB // 2) == "250"
        said = await _data(mta)
        if said != "354":
            return said
        while door.listener._hall.crowd.held < after and not door.letters:
            await asyncio.sleep(0.001)
        mta.send(b"Subject: x\r\n\r\n" + b"y" * (3 * MIB // 2 - 100) + b"\r\n.\r\n")
        return (await mta.reply())[:3]


async def test_ordinary_letters_come_in_beside_large_ones() -> None:
    """P14, P13: while large letters fill the room, an ordinary one is taken, and one that says nothing of its size."""
    async with listening(**ROOM) as door, greeted(door) as one, greeted(door) as two, greeted(door) as three:
        for mta in (one, two):
            assert await _announce(mta, 2 * MIB) == "250"
            assert await _data(mta) == "354"
        assert (await three.letter()).startswith("250")
        assert await _announce(three, ORDINARY + 1) == "250"
        assert await _data(three) == "452"
        one.send(b"x\r\n.\r\n")
        assert (await one.reply()).startswith("250")
        assert door.listener._hall.crowd.held == 2 * MIB


async def test_a_letter_grows_beyond_what_it_announced() -> None:
    """P14, T36: who says a little and sends much is told 452 where there is no room, and not who was let in."""
    async with listening(**ROOM) as door, greeted(door) as honest, greeted(door) as liar:
        assert await _announce(honest, 2 * MIB) == "250"
        assert await _data(honest) == "354"
        assert await _announce(liar, 100) == "250"
        assert await _data(liar) == "354"
        door.listener._hall.crowd.hold(MIB)
        liar.send(b"y" * (3 * MIB // 2) + b"\r\n.\r\n")
        assert (await liar.reply())[:3] == "452"
        honest.send(b"y" * MIB + b"\r\n.\r\n")
        assert (await honest.reply())[:3] == "250"


async def test_room_that_is_kept_and_not_used_is_given_to_others() -> None:
    """P14, T35: who announces much and drips it in is cut off long before the deadline; an ordinary letter may drip."""
    slow = {"data_seconds": 60, "slow_start_seconds": 0.2, "min_bytes_per_second": 10}
    async with listening(**(ROOM | slow)) as door, greeted(door) as large, greeted(door) as small:
        for mta, octets in ((large, 2 * MIB), (small, 100)):
            assert await _announce(mta, octets) == "250"
            assert await _data(mta) == "354"
            mta.send(b"y" * 1000)
        assert (await large.reply())[:3] == "421"
        while door.listener._hall.crowd.held:
            await asyncio.sleep(0.001)
        small.send(b"\r\n.\r\n")
        assert (await small.reply())[:3] == "250"


async def test_letters_that_are_not_durable_yet_are_counted_until_they_are() -> None:
    """P14: a client that was told to come again has left its letter in memory: it counts until that is over."""
    until = asyncio.Event()

    async def accept(raw: bytes, envelope: Envelope) -> None:
        del raw, envelope
        await until.wait()

    async with listening(accept=accept, accept_seconds=0.01, **ROOM) as door, greeted(door) as mta:
        assert (await mta.letter(b"y" * MIB + b"\r\n")).startswith("451")
        assert door.listener._hall.crowd.handed > MIB
        until.set()
        while door.listener._hall.crowd.handed:
            await asyncio.sleep(0.001)
        assert door.listener._hall.crowd.held == 0


@pytest.mark.parametrize(("elsewhere", "room"), [(0, True), (MIB, True), (2 * MIB, False)])
def test_letters_that_are_read_take_of_the_same_room(elsewhere: int, room: bool) -> None:
    """P14: what is being read counts for those that come in; yet one letter can always come."""
    crowd = Crowd(total=1, per_origin=0, octets=4 * MIB, elsewhere=lambda: elsewhere)
    assert crowd.has_room(4 * MIB)
    crowd.hold(MIB)
    assert crowd.has_room(2 * MIB) is room
    assert crowd.has_room(ORDINARY)
