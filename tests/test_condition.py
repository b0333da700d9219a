"""`condition` and `health`: how the gateway is, for operator, watchdog and load balancer (I3, J3; T44)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from mailgate.condition import Condition, Health
from mailgate.errors import TemporaryError
from mailgate.health import serve_metrics
from mailgate.metrics import Metrics
from mailgate.transport.events import Event, EventName
from mailgate.transport.oauth import TokenSettings, TokenSource

MIB = 1 << 20


@dataclass(slots=True)
class World:
    now: float = 5000.0
    free: int | None = 1000 * MIB
    kept: list[str] = field(default_factory=list)

    def free_bytes(self) -> int | None:
        if self.free == -1:
            raise TemporaryError("no disk")
        return self.free


def source(world: World) -> TokenSource:
    """One whose server cannot be reached."""
    settings = TokenSettings(name="mailbox support", token_url="https://localhost:1/token", client_id="x", seconds=1)
    return TokenSource(settings, seconds=lambda: world.now)


def condition(world: World, *, poll: float = 60, token: TokenSource | None = None) -> Condition:
    return Condition(
        mailboxes={"support": poll},
        tokens=(token,) if token else (),
        token_of={"support": token} if token else {},
        seconds=lambda: world.now,
        free_bytes=world.free_bytes,
        min_free_bytes=100 * MIB,
    )


def heard(where: Condition, name: EventName, detail: str = "") -> None:
    where.heard(Event(name=name, place="support", detail=detail))


def causes(where: Condition) -> list[str]:
    return [ailment.key for ailment in where.ailments()[0]]


def test_a_mailbox_that_is_away() -> None:
    """T44: away for a quarter of an hour is an alarm, with the reason; a short absence is none."""
    world = World()
    where = condition(world)
    assert where.ailments() == ([], {"mailbox support"})
    heard(where, "mailbox_alive")
    assert where.ailments() == ([], set())
    for minute in range(16):
        heard(where, "mailbox_lost", f"no answer {minute}")
        assert causes(where) == (["mailbox support"] if minute >= 15 else [])
        world.now += 60
    assert where.ailments()[0][0].detail == "no answer 15"
    heard(where, "mailbox_alive")
    assert causes(where) == []


def test_a_mailbox_that_never_answered() -> None:
    """T44: a mailbox that is wrong from the start is told of after a quarter of an hour, too."""
    world = World()
    where = condition(world)
    heard(where, "mailbox_lost", "the server refuses the login")
    world.now += 900
    assert causes(where) == ["mailbox support"]


@pytest.mark.parametrize("poll", [60.0, 3600.0])
def test_a_thread_that_is_silent(poll: float) -> None:
    """J3: a mailbox's thread that says nothing far beyond its pauses is told of, and then taken for hung."""
    world = World()
    where = condition(world, poll=poll)
    heard(where, "mailbox_alive")
    pause = max(poll, 300)
    for silence, told, hung in ((pause + 899, False, False), (pause + 901, True, False), (pause + 1801, True, True)):
        world.now = 5000 + silence
        assert (bool(causes(where)), bool(where.silent())) == (told, hung)


def test_a_token_and_its_mailbox_are_one_cause() -> None:
    """T44: where a mailbox is away because its token is, the token is told of, within ten minutes."""
    world = World()
    token = source(world)
    where = condition(world, token=token)
    for _ in range(20):
        token.renew()
        heard(where, "mailbox_lost", "no token")
        assert causes(where) == ([] if world.now < 5600 else ["token mailbox support"])
        world.now += 60
    assert where.ailments()[1] == {"mailbox support", "token mailbox support"}


def test_room() -> None:
    """T107, T108: little space is an alarm before it is a refusal; what cannot be looked at is none at all."""
    world = World()
    where = condition(world)
    for free, cause, ready in ((200, [], True), (199, ["room"], True), (99, ["room"], False)):
        world.free = free * MIB
        assert (causes(where), where.unready() == ()) == (cause, ready)
    world.free = -1
    assert causes(where) == ["room"]
    world.free = None
    assert (causes(where), where.unready()) == ([], ())


def test_a_database_that_is_away() -> None:
    """J2: a gateway whose database is away is not ready, and is again when it answers; it is not killed for that."""
    world = World()
    where = condition(world)
    world.now += 61
    assert where.unready() == ("the database does not answer",)
    where.database_answered()
    assert where.unready() == ()


async def ask(health: Callable[[], Health], path: str) -> tuple[int, str]:
    server = await serve_metrics("127.0.0.1:0", metrics=Metrics(), health=health)
    assert server is not None
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
    writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    head, _, body = (await reader.read()).decode().partition("\r\n\r\n")
    writer.close()
    server.close()
    return int(head.split()[1]), body


@pytest.mark.parametrize(
    ("health", "alive", "ready"),
    [
        (Health(), (200, "ok\n"), (200, "ok\n")),
        (Health(ailing=("token x",)), (200, "degraded\ntoken x\n"), (200, "degraded\ntoken x\n")),
        (Health(unready=("no room",)), (200, "ok\n"), (503, "unavailable\nno room\n")),
        (Health(hung=("a tick",), ailing=("y",)), (503, "unavailable\na tick\ny\n"), (503, "unavailable\na tick\ny\n")),
    ],
)
async def test_health_and_readiness(health: Health, alive: tuple[int, str], ready: tuple[int, str]) -> None:
    """I3: alive is what no restart would mend; ready is who takes letters now; what ails is said by both."""
    assert await ask(lambda: health, "/healthz") == alive
    assert await ask(lambda: health, "/readyz") == ready


async def test_metrics_name_alarms() -> None:
    """I3: metrics are served beside it."""
    status, body = await ask(Health, "/metrics")
    assert status == 200
    assert "mailgate_open_tickets" in body
