"""The gateway dies at every step of the way of a letter, one after the other, and each time nothing is lost (S6)."""

import os
import shutil
from collections import Counter
from pathlib import Path

from sqlalchemy import text

from mailgate.config.load import load
from mailgate.mail.writing.render import Templates
from mailgate.store.database import Database
from tests.story.desk import ANNA, CONFIG, IVAN, OLGA, letter, reply
from tests.torture.world import NEVER, Fate, Life, World, last_to, run

FIRST = letter(ANNA, "Добрый день! Не открывается отчёт за октябрь.", subject="Отчёт", Message_ID="<1@client.example>")


async def exchange(world: World) -> None:
    """A customer writes, an agent answers, the customer writes again, time passes."""
    await world.bring(bytes(FIRST), sender=ANNA)
    await world.bring(bytes(reply(last_to(world, IVAN), IVAN, "Исправили.")), sender=IVAN)
    await world.bring(bytes(reply(last_to(world, ANNA), ANNA, "А сентябрь?")), sender=ANNA)

    async def passes(life: Life) -> None:
        life.tick()
        await life.settle()

    await world.live(passes)


def lived(folder: Path, *, migrated: Path, templates: Templates, fate: Fate) -> World:
    """The exchange with a death, or a failure, at one step."""
    folder.mkdir()
    shutil.copy(migrated, folder / "mail.db")
    (folder / "config.toml").write_text(
        CONFIG.format(port=25, desk="", more="", database="sqlite:///mail.db"), encoding="utf-8"
    )
    return run(exchange, World(config=load(folder / "config.toml"), templates=templates, fate=fate))


def verify(world: World) -> None:
    """One ticket with three messages, one acknowledgement, the answer there, everything else once or known of."""
    database = Database(world.config.database_url)
    try:
        with database.snapshot() as tx:
            tickets = tx.connection.execute(text("SELECT number FROM tickets")).all()
            kinds = tx.connection.execute(text("SELECT kind FROM messages ORDER BY id")).scalars().all()
            inbox = tx.connection.execute(text("SELECT state FROM inbox")).scalars().all()
            outbox = tx.connection.execute(text("SELECT message_id, kind, automatic, state FROM outbox")).all()
    finally:
        database.close()
    copies = Counter(out.message_id for out in world.out)
    assert len(tickets) == 1
    assert len(kinds) == 3
    assert inbox == ["done"] * 3
    assert [row.kind for row in outbox].count("registered") == 1
    assert {row.state for row in outbox} <= {"sent", "unknown"}
    assert set(copies) <= {row.message_id for row in outbox}
    assert len({(out.message_id, out.raw) for out in world.out}) == len(copies)
    for row in outbox:
        if row.state == "sent":
            assert copies[row.message_id] >= 1, row.kind
        assert copies[row.message_id] <= (1 if row.automatic else 2), row.kind
        assert not (row.state == "unknown" and not row.automatic), "a human's answer is sent again"
    unknown = [row for row in outbox if row.state == "unknown"]
    assert sum(row.kind == "agent_unsure" and row.state == "sent" for row in outbox) >= len(unknown)


def test_without_a_death(tmp_path: Path, migrated: Path, templates: Templates) -> None:
    """The exchange as such: the acknowledgement, both agents told, the answer, the follow-up."""
    world = lived(tmp_path / "w", migrated=migrated, templates=templates, fate=Fate(at=NEVER))
    verify(world)
    assert world.lives == 4
    assert [out.recipient for out in world.out] == [ANNA, IVAN, OLGA, ANNA, OLGA, IVAN]


def test_death_at_every_step(tmp_path: Path, migrated: Path, templates: Templates) -> None:
    """A2, S6, T43: whichever statement, commit or letter out is the last, after the next start all is there, once.

    The short form dies at each begin, commit and letter, and once before each statement there is; the long form
    (MAILGATE_TORTURE_STEPS=all) at every single step.
    """
    trail = lived(tmp_path / "0", migrated=migrated, templates=templates, fate=Fate(at=NEVER)).fate.trail
    for die_at in _steps(trail):
        world = lived(tmp_path / f"{die_at}", migrated=migrated, templates=templates, fate=Fate(at=die_at))
        assert world.fate.where == trail[die_at - 1]
        verify(world)
        shutil.rmtree(tmp_path / f"{die_at}")


def test_a_failure_at_every_step(tmp_path: Path, migrated: Path, templates: Templates) -> None:
    """P17: whichever call to the database fails, be it after it came to pass, all is there, once, without a restart."""
    trail = lived(tmp_path / "0", migrated=migrated, templates=templates, fate=Fate(at=NEVER, fatal=False)).fate.trail
    for fail_at in _steps(trail):
        fate = Fate(at=fail_at, fatal=False)
        world = lived(tmp_path / f"{fail_at}", migrated=migrated, templates=templates, fate=fate)
        assert fate.where == trail[fail_at - 1]
        verify(world)
        assert len(world.out) == 6, fate.where
        shutil.rmtree(tmp_path / f"{fail_at}")


def _steps(trail: list[str]) -> list[int]:
    if os.environ.get("MAILGATE_TORTURE_STEPS") == "all":
        return list(range(1, len(trail) + 1))
    seen: set[str] = set()
    return [
        number
        for number, what in enumerate(trail, 1)
        if what in ALWAYS or (what not in seen and not seen.add(what))  # type: ignore[func-returns-value]
    ]


ALWAYS = ("after a commit", "before a letter goes out", "after a letter went out")
