"""A smarthost that is away for six days: tried seldom, given up after five, and the agents know of it (J5, P18)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mailgate.config.load import load
from mailgate.mail.delivery import Deferred, Result
from mailgate.mail.outgoing import Outgoing
from mailgate.mail.writing.render import Templates
from mailgate.store import outbox
from mailgate.store.database import Database
from mailgate.store.outbox_reading import OutboxLetter
from tests.story.desk import ANNA, CONFIG, IVAN, OLGA, letter, reply
from tests.torture.world import NEVER, Fate, Life, World, arrived, last_to, run

PETR = "petr@client.example"


@dataclass(slots=True, kw_only=True)
class Deserted(World):
    """A world in which the smarthost can be away."""

    away: bool = False
    tries: defaultdict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    """When each letter out was tried in vain, by Message-ID."""

    async def send(self, outgoing: Outgoing) -> Result:
        """Nobody answers, or everything is taken."""
        if not self.away:
            return await World.send(self, outgoing)
        self.tries[outgoing.message_id].append(self.now)
        return Deferred(text="connection refused")

    def letters_out(self) -> tuple[OutboxLetter, ...]:
        """What waits or ended badly."""
        database = Database(self.config.database_url)
        try:
            with database.snapshot() as tx:
                return outbox.listing(tx, limit=1000)
        finally:
            database.close()

    async def pass_until(self, end: datetime, *, step: timedelta) -> None:
        """Let the clock do its work, again and again."""

        async def passes(life: Life) -> None:
            while self.now < end:
                self.now += step
                life.tick()
                await life.settle()

        await self.live(passes)


@pytest.fixture
def world(tmp_path: Path, templates: Templates, migrated: Path) -> Deserted:
    """With an empty database."""
    (tmp_path / "mail.db").write_bytes(migrated.read_bytes())
    config = tmp_path / "config.toml"
    config.write_text(CONFIG.format(port=25, desk="", more="", database="sqlite:///mail.db"), encoding="utf-8")
    return Deserted(config=load(config), templates=templates, fate=Fate(at=NEVER))


def test_six_days_without_a_smarthost(world: Deserted) -> None:
    """J5, P18: at most 15 tries in any hour, five days long; then agents learn which letters no customer has got."""
    run(_six_days, world)
    assert all(_most_in_an_hour(tries) <= 15 for tries in world.tries.values())
    began = min(tries[0] for tries in world.tries.values())
    lasted = [tries[-1] - tries[0] for tries in world.tries.values() if tries[0] < began + timedelta(hours=1)]
    assert len(lasted) >= 5
    assert all(timedelta(days=4, hours=22) <= lived <= timedelta(days=5) for lived in lasted)
    assert {row.state for row in world.letters_out()} == {"failed"}
    gone = {row.message_id for row in world.letters_out()}
    assert len(gone) >= 4
    assert not gone & {out.message_id for out in world.out}
    assert all(count == 1 for count in Counter(out.message_id for out in world.out).values())
    told = [arrived(out) for out in world.out if out.recipient in (IVAN, OLGA)]
    for who, words in ((ANNA, "000001"), (PETR, "000002")):
        assert any(words in one.subject and who in one.text for one in told), [one.subject for one in told]


async def _six_days(world: World) -> None:
    assert isinstance(world, Deserted)
    await world.bring(bytes(letter(ANNA, "Не печатает принтер.")), sender=ANNA)
    notice, began = last_to(world, IVAN), world.now
    world.away = True
    await world.bring(bytes(reply(notice, IVAN, "Замените картридж.")), sender=IVAN)
    await world.bring(bytes(letter(PETR, "Нет звука в зале.")), sender=PETR)
    await world.pass_until(began + timedelta(hours=3), step=timedelta(minutes=1))
    await world.pass_until(began + timedelta(days=4, hours=23), step=timedelta(minutes=20))
    assert {row.state for row in world.letters_out()} == {"queued"}
    await world.pass_until(began + timedelta(days=6), step=timedelta(minutes=20))
    world.away = False
    await world.pass_until(began + timedelta(days=6, hours=3), step=timedelta(minutes=20))


def _most_in_an_hour(tries: list[datetime]) -> int:
    """The most that any hour holds."""
    return max(sum(first <= one < first + timedelta(hours=1) for one in tries) for first in tries)
