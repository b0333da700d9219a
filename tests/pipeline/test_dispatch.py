"""Letters out: as many on their way as there are connections, each settled as soon as its fate is known (S6, J5)."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailgate.errors import TemporaryError
from mailgate.mail.delivery import Result, Sent
from mailgate.mail.outgoing import Outgoing
from mailgate.pipeline.dispatch import Dispatcher, Send, recover
from mailgate.store import outbox
from tests.pipeline.house import NOW, Parts, parts, quiet_log


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Parts]:
    made = parts(tmp_path)
    yield made
    made.core.close()


def put(house: Parts, *names: str) -> None:
    with house.core.database.transaction() as tx:
        for name in names:
            written = Outgoing(
                message_id=f"<{name}@localhost>",
                envelope_sender="support@localhost",
                recipient=f"{name}@client.example",
                raw=b"Subject: x\r\n\r\nx\r\n",
                automatic=True,
            )
            outbox.enqueue(tx, written, ticket=None, kind="registered", now=NOW)


def states(house: Parts) -> dict[str, str]:
    """State by recipient's name."""
    found: dict[str, str] = {}
    with house.core.database.snapshot() as tx:
        for state in ("queued", "sending", "sent", "unknown"):
            for letter in outbox.listing(tx, state=state):
                found[letter.recipient.partition("@")[0]] = state
    return found


def dispatcher(house: Parts, send: Send, *, at_once: int = 2) -> Dispatcher:
    return Dispatcher(
        database=house.core.database,
        send=send,
        log=quiet_log(),
        owner="one",
        clock=lambda: NOW,
        jitter=lambda: 0.5,
        scribe=house.core.scribe,
        at_once=at_once,
    )


async def test_no_more_are_on_their_way_than_there_are_connections(house: Parts) -> None:
    """S6: at every moment of sending, at most one letter a connection is marked as being sent."""
    names = [f"n{number}" for number in range(9)]
    put(house, *names)
    seen: list[int] = []

    async def send(_: Outgoing) -> Result:
        seen.append(list((await asyncio.to_thread(states, house)).values()).count("sending"))
        return Sent()

    sender = dispatcher(house, send)
    assert await sender.run_once() == len(names)
    sender.close()
    assert len(seen) == len(names)
    assert max(seen) <= 2
    assert states(house) == dict.fromkeys(names, "sent")


async def test_one_that_hangs_holds_up_nobody(house: Parts) -> None:
    """T113: while the smarthost is silent on one connection, letters go out, and are noted, on the others."""
    put(house, "stuck", "a", "b", "c")
    go_on, others_sent = asyncio.Event(), asyncio.Event()

    async def send(letter: Outgoing) -> Result:
        if letter.recipient.startswith("stuck"):
            await go_on.wait()
        if letter.recipient.startswith("d"):
            others_sent.set()
        return Sent()

    sender = dispatcher(house, send)
    running = asyncio.create_task(sender.run_once())
    put(house, "d")
    sender.wake()
    await others_sent.wait()
    while states(house)["d"] != "sent":
        await asyncio.sleep(0)
    assert states(house) == {"stuck": "sending", "a": "sent", "b": "sent", "c": "sent", "d": "sent"}
    go_on.set()
    assert await running == 5
    sender.close()
    assert set(states(house).values()) == {"sent"}


async def test_a_crash_leaves_one_letter_a_connection_unknown(house: Parts) -> None:
    """S6: of ten letters, those that were on the wire when the gateway died are unknown, the rest is sent later."""
    put(house, *(f"n{number}" for number in range(10)))
    wire: list[Outgoing] = []

    async def send(letter: Outgoing) -> Result:
        wire.append(letter)
        if len(wire) > 4:
            await asyncio.Event().wait()
        return Sent()

    sender = dispatcher(house, send)
    running = asyncio.create_task(sender.run_once())
    while len(wire) < 6:
        await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    sender.close()
    recover(house.core.database, owner="one", scribe=house.core.scribe, log=quiet_log(), now=NOW)
    assert sorted(states(house).values()) == ["queued"] * 4 + ["sent"] * 4 + ["unknown"] * 2


async def test_what_is_claimed_before_the_database_goes_is_settled_when_it_is_back(house: Parts) -> None:
    """T102: a result that could not be written down is not forgotten, and its letter not sent again."""
    put(house, "a")
    sent: list[str] = []

    async def send(letter: Outgoing) -> Result:
        sent.append(letter.recipient)
        return Sent()

    sender = dispatcher(house, send)
    with house.core.database.transaction():
        pass
    house.core.database._writer.acquire()
    house.core.database._timeout = 0.01
    with pytest.raises(TemporaryError):
        await sender.run_once()
    house.core.database._writer.release()
    assert await sender.run_once() == 1
    sender.close()
    assert (sent, states(house)) == (["a@client.example"], {"a": "sent"})


async def test_stopping_claims_no_more(house: Parts) -> None:
    """T111: from a stop on, what is on its way is settled, and nothing else is begun."""
    put(house, "a", "b", "c")
    sender: Dispatcher

    async def send(_: Outgoing) -> Result:
        sender.stop()
        return Sent()

    sender = dispatcher(house, send, at_once=1)
    await sender.run(failed=lambda error: pytest.fail(str(error)))
    sender.close()
    assert sorted(states(house).values()) == ["queued", "queued", "sent"]
