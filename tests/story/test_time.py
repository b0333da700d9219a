"""What time brings, all the way through a running gateway by a clock of ours: G2, G5, G7, F7, S13, T109, P20."""

import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailgate.desk.ticket import State
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.lifecycle_tick import LifecycleTick
from mailgate.store import outbox
from mailgate.templates_dir import load_templates
from tests.story.desk import ANNA, CONFIG, EVE, IVAN, OLGA, Arrived, Desk, letter, reply, running_desk

ZONE = ZoneInfo("Europe/Moscow")
HELLO = "Добрый день! Отчёт за октябрь открывается очень медленно."
BOSS = '[[agent]]\naddress = "boss@desk.example"\nname = "Начальник"\nhead = true\n'
HEAD = "boss@desk.example"


def at(text: str) -> datetime:
    """On the desk's clock; 23 November 2026 is a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@dataclass(slots=True)
class Clock:
    """A clock that stands until it is set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def set(self, text: str) -> None:
        self.now = at(text)


@dataclass(slots=True, kw_only=True)
class Timed:
    """A desk and its clock."""

    desk: Desk
    clock: Clock

    async def at(self, text: str) -> list[tuple[str, str]]:
        """Let the clock be there, and time do its work: recipients and kinds of the letters that brought."""
        self.clock.set(text)
        await self.desk.tick()
        return sorted((arrived.to, self.kind(arrived)) for arrived in self.desk.letters())

    async def quiet_until(self, text: str) -> list[tuple[str, str]]:
        """The same from now, every half hour, up to and including that moment."""
        found = []
        end = at(text)
        while self.clock.now < end:
            self.clock.now = min(self.clock.now + timedelta(minutes=30), end)
            await self.desk.tick()
            found += [(arrived.to, self.kind(arrived)) for arrived in self.desk.letters()]
        return found

    def kind(self, arrived: Arrived) -> str:
        with self.desk.database.snapshot() as tx:
            rows = outbox.listing(tx, state="sent", limit=300)
        return next(row.kind for row in rows if row.message_id == arrived["Message-ID"])


@contextlib.asynccontextmanager
async def timed(folder: Path, start: str, *, desk: str = "", more: str = "") -> AsyncIterator[Timed]:
    clock = Clock(at(start))
    async with running_desk(folder, clock=clock, desk=desk, more=more) as running:
        yield Timed(desk=running, clock=clock)


async def opened(timed: Timed) -> tuple[Arrived, Arrived, Arrived]:
    """Anna's ticket: her acknowledgement, the letters to Ivan and Olga."""
    await timed.desk.send(letter(ANNA, HELLO, subject="Отчёт"))
    anna, ivan, olga = timed.desk.letters_to(ANNA, IVAN, OLGA)
    return anna, ivan, olga


async def ordered(timed: Timed, words: str) -> Arrived:
    """The ticket after Ivan's answer to it; what Anna got of that."""
    _, ivan, _ = await opened(timed)
    await timed.desk.send(reply(ivan, IVAN, words))
    return next(arrived for arrived in timed.desk.letters() if arrived.to == ANNA)


async def test_finished_is_closed_a_day_later(tmp_path: Path) -> None:
    """G2, S13: 24 hours without a word, in the next working minute; the customer reads it, once."""
    async with timed(tmp_path, "2026-11-27T16:00", desk="[desk.warnings]\ndigest = false") as time:
        await ordered(time, "#finish\n\nИсправили.")
        assert await time.quiet_until("2026-11-30T08:59") == []
        assert time.desk.ticket(1).state is State.FINISHED
        assert await time.at("2026-11-30T09:00") == [(ANNA, "closed")]
        assert time.desk.ticket(1).state is State.CLOSED
        assert await time.quiet_until("2026-12-02T12:00") == []


async def test_waiting_is_reminded_of_and_closed(tmp_path: Path) -> None:
    """G2: one reminder with the question after 3 days, closed after 5; a reply reopens it (B6)."""
    async with timed(tmp_path, "2026-11-23T12:00", desk="[desk.warnings]\ndigest = false") as time:
        await ordered(time, "#wait\n\nКакая у вас версия программы?")
        assert await time.quiet_until("2026-11-26T11:59") == []
        time.clock.set("2026-11-26T12:00")
        await time.desk.tick()
        (reminder,) = time.desk.letters_to(ANNA)
        assert "Какая у вас версия программы?" in reminder.text
        assert reminder["In-Reply-To"]
        assert await time.quiet_until("2026-11-30T08:59") == []
        time.clock.set("2026-11-30T09:00")
        await time.desk.tick()
        (closed,) = time.desk.letters_to(ANNA)
        assert "не дождались вашего ответа" in closed.text
        await time.desk.send(reply(closed, ANNA, "Извините за задержку: версия 10.2, отчёт всё ещё медленный."))
        assert time.desk.ticket(1).state is State.IN_WORK


async def test_a_word_in_time_stops_the_clock_of_silence(tmp_path: Path) -> None:
    """G2, S1: an answer puts 'waiting' in work; an unverified word changes nothing but is not silence."""
    async with timed(tmp_path, "2026-11-23T12:00", desk="[desk.warnings]\ndigest = false") as time:
        asked = await ordered(time, "#wait\n\nКакая у вас версия?")
        time.clock.set("2026-11-25T12:00")
        await time.desk.send(letter(ANNA, "Посмотрю завтра.", subject=asked.subject))
        time.desk.letters()
        assert time.desk.ticket(1).state is State.WAITING
        assert await time.quiet_until("2026-11-27T11:59") == []
        assert await time.quiet_until("2026-11-30T09:00") == [(ANNA, "reminder")]


async def test_warned_escalated_and_told_each_morning(tmp_path: Path) -> None:
    """G4, G5: nobody takes the ticket: the team is told at triage and before the due time, the head after it."""
    async with timed(tmp_path, "2026-11-23T08:00", more=BOSS) as time:
        assert await time.at("2026-11-23T09:00") == []
        time.clock.set("2026-11-23T10:00")
        await opened(time)
        assert time.desk.ticket(1).due_solution == at("2026-11-23T18:00")
        team = [(IVAN, "agent_warning"), (OLGA, "agent_warning")]
        assert await time.quiet_until("2026-11-23T12:59") == []
        assert await time.at("2026-11-23T13:00") == team
        assert await time.quiet_until("2026-11-23T15:59") == []
        assert await time.at("2026-11-23T16:00") == team
        assert await time.quiet_until("2026-11-24T08:59") == []
        assert await time.at("2026-11-24T09:00") == [
            (HEAD, "agent_escalation"),
            (IVAN, "agent_digest"),
            (OLGA, "agent_digest"),
        ]
        assert await time.quiet_until("2026-11-25T08:59") == []
        assert await time.at("2026-11-25T09:00") == [(IVAN, "agent_digest"), (OLGA, "agent_digest")]


async def test_nothing_again_after_a_restart_or_a_crash(tmp_path: Path) -> None:
    """G5, P20: what was said is in the database: a gateway that starts anew, or a second one, says none of it again."""
    async with timed(tmp_path, "2026-11-23T10:00") as time:
        await opened(time)
        first = await time.at("2026-11-24T09:30")
        assert Counter(kind for _, kind in first) == {"agent_escalation": 2, "agent_digest": 2}
    async with timed(tmp_path, "2026-11-24T09:31") as time:
        time.desk.seen = len(time.desk.host.taken)
        assert await time.at("2026-11-24T09:45") == []
        core = time.desk.gateway._core
        assert core
        second = LifecycleTick(database=core.database, scribe=core.scribe, log=time.desk.gateway.log)
        assert second.run_once(at("2026-11-24T10:00")) == 0


QUIET_WEEK = {
    ("a@client.example", "closed"): 1,
    ("b@client.example", "reminder"): 1,
    ("b@client.example", "closed"): 1,
    (IVAN, "agent_warning"): 2,
    (OLGA, "agent_warning"): 2,
    (IVAN, "agent_escalation"): 1,
    (OLGA, "agent_escalation"): 1,
}
"""The most that time has to say of the week's three tickets, digests aside."""

STEPS = [
    (),
    (("2026-11-24T10:00", timedelta(days=1)),),
    (("2026-11-24T10:00", timedelta(days=-1)),),
    (("2026-11-23T12:00", timedelta(days=1)), ("2026-11-25T11:00", timedelta(days=-1))),
    (("2026-11-26T08:00", timedelta(hours=25)), ("2026-11-26T16:00", timedelta(hours=-2))),
]


async def week(folder: Path, steps: tuple[tuple[str, timedelta], ...]) -> Counter[tuple[str, str]]:
    """A week with three tickets, an hour's steps of a clock that is set on the way: what went out of time."""
    async with timed(folder, "2026-11-23T10:00") as time:
        for name, order in (("a", "#finish\n\nГотово."), ("b", "#wait\n\nКакая версия?"), ("c", "")):
            await time.desk.send(letter(f"{name}@client.example", HELLO, subject=f"Отчёт {name}"))
            told = {arrived.to: arrived for arrived in time.desk.letters()}
            if order:
                await time.desk.send(reply(told[IVAN], IVAN, order))
        time.desk.letters()
        real, wrong = time.clock.now, timedelta()
        pending = list(steps)
        counted: Counter[tuple[str, str]] = Counter()
        while real < at("2026-12-02T12:00"):
            real += timedelta(hours=1)
            if pending and real >= at(pending[0][0]):
                wrong += pending.pop(0)[1]
            time.clock.now = real + wrong
            await time.desk.tick()
            for arrived in time.desk.letters():
                kind = time.kind(arrived)
                counted[arrived.to, arrived.subject if kind == "agent_digest" else kind] += 1
        return counted


@pytest.mark.parametrize("steps", STEPS)
async def test_a_clock_that_is_set_brings_no_letter_twice(
    tmp_path: Path, steps: tuple[tuple[str, timedelta], ...]
) -> None:
    """T109, P20: steps of a day to and fro bring not one letter more than a quiet week; closings still come."""
    found = await week(tmp_path, steps)
    quiet = Counter({(who, what): most for (who, what), most in QUIET_WEEK.items()})
    digests = {key: count for key, count in found.items() if "Заявки группы" in key[1]}
    assert not Counter({key: count for key, count in found.items() if key not in digests}) - quiet
    assert set(digests.values()) == {1}
    for customers in (("a@client.example", "closed"), ("b@client.example", "closed")):
        assert found[customers] == 1


async def test_a_forgotten_hold_is_brought_up_again(tmp_path: Path) -> None:
    """F7: after two days the agents are asked again, and the new question can be answered; after 14 days it ends."""
    async with timed(tmp_path, "2026-11-23T10:00", desk="[desk.warnings]\ndigest = false") as time:
        acknowledgement, ivan, _ = await opened(time)
        await time.desk.send(reply(ivan, IVAN, "#finish\n\nГотово."))
        await time.desk.send(reply(acknowledgement, EVE, "Анна в отпуске, отчёт нужен мне."))
        time.desk.letters()
        assert (HEAD, "agent_hold") not in await time.quiet_until("2026-11-25T09:59")
        time.clock.set("2026-11-25T10:00")
        await time.desk.tick()
        again = next(arrived for arrived in time.desk.letters() if arrived.to == IVAN)
        assert "всё ещё ждёт" in again.text
        assert "Задержано: понедельник, 23 ноября 2026" in again.text
        assert "#принять" in again.text
        later = await time.quiet_until("2026-12-07T09:59")
        assert Counter(later) == {(IVAN, "agent_hold"): 5}
        time.clock.set("2026-12-07T10:00")
        await time.desk.tick()
        (over,) = time.desk.letters_to(IVAN)
        assert "больше оно не ждёт" in over.text
        assert "#принять" not in over.text
        assert time.desk.held() == ()
        assert time.desk.outcomes(3)[-1] == "discard"


async def test_the_new_question_settles_the_hold(tmp_path: Path) -> None:
    """F7: `#accept` in answer to the reminder does what it would have done in answer to the first question."""
    async with timed(tmp_path, "2026-11-23T10:00", desk="[desk.warnings]\ndigest = false") as time:
        acknowledgement, ivan, _ = await opened(time)
        await time.desk.send(reply(ivan, IVAN, "#take"))
        await time.desk.send(reply(acknowledgement, EVE, "Анна в отпуске, отчёт нужен мне."))
        time.desk.letters()
        time.clock.set("2026-11-25T10:00")
        await time.desk.tick()
        again = next(
            arrived for arrived in time.desk.letters() if arrived.to == IVAN and time.kind(arrived) == "agent_hold"
        )
        await time.desk.send(reply(again, IVAN, "#accept"))
        assert time.desk.held() == ()
        assert time.desk.ticket(1).history[-1].text.startswith("Анна в отпуске")


async def test_demanded_data_is_asked_for_and_recognised(tmp_path: Path) -> None:
    """G7, S15: the acknowledgement asks for the contract number; the answer brings it onto the ticket."""
    demands = 'demands = ["contract_number"]\n'
    async with running_desk(tmp_path, text=_with_demands(demands)) as desk:
        await desk.send(letter(ANNA, HELLO, subject="Отчёт"))
        acknowledgement, _, _ = desk.letters_to(ANNA, IVAN, OLGA)
        assert "Номер договора" in acknowledgement.text
        await desk.send(reply(acknowledgement, ANNA, "Договор № 118/26-Т"))
        (to_ivan, _) = desk.letters_to(IVAN, OLGA)
        assert desk.ticket(1).contacts.contract_number == "118/26-Т"
        assert "Клиент прислал данные: Номер договора" in to_ivan.text


def _with_demands(line: str) -> str:
    return CONFIG.replace('key = "general"\n', f'key = "general"\n{line}')


async def test_a_broken_template_stops_nobody_else(tmp_path: Path) -> None:
    """A ticket whose letter cannot be written is logged and tried later; the others of the same tick go on."""
    folder = tmp_path / "own" / "ru"
    folder.mkdir(parents=True)
    (folder / "closed.txt").write_text("Subject: {{ subject }}\n\n{{ 1 // (number == '000002') }}\n", encoding="utf-8")
    async with timed(tmp_path, "2026-11-23T10:00", desk="[desk.warnings]\ndigest = false") as time:
        core = time.desk.gateway._core
        assert core
        for name in ("a", "b"):
            await time.desk.send(letter(f"{name}@client.example", HELLO, subject=f"Отчёт {name}"))
            ivan = next(arrived for arrived in time.desk.letters() if arrived.to == IVAN)
            await time.desk.send(reply(ivan, IVAN, "#finish\n\nГотово."))
        time.desk.letters()
        broken = _scribe_with(tmp_path / "own", core.scribe)
        tick = LifecycleTick(database=core.database, scribe=broken, log=time.desk.gateway.log)
        assert tick.run_once(at("2026-11-24T10:00")) == 1
        assert {one.number: one.state for one in time.desk.tickets()} == {1: State.FINISHED, 2: State.CLOSED}
        assert "tick of ticket 1" in time.desk.log.getvalue()
        assert tick.run_once(at("2026-11-24T10:01")) == 0
        healed = LifecycleTick(database=core.database, scribe=core.scribe, log=time.desk.gateway.log)
        assert healed.run_once(at("2026-11-24T10:15")) == 1
        assert time.desk.ticket(1).state is State.CLOSED


def _scribe_with(folder: Path, scribe: Scribe) -> Scribe:
    return replace(scribe, templates=load_templates(folder))
