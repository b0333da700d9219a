"""A simulated fortnight of a desk, against a second reckoning: G1-G6, E2, S10, S12, S13.

Ten agents and a head, holidays and a moved working Saturday (25 October to 9 November 2025, Moscow). Letters enter by
SMTP and leave to a recording smarthost; the clock is ours. Every due time, warning, escalation, reminder, digest and
closing must be what the reckoning says, at the minute it says, and nothing else may go out.

The short form runs always; MAILGATE_LONG=1 plays 300 tickets with a tick every ten minutes.
"""

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from mailgate.desk.ticket import Organisation
from mailgate.store import outbox, people
from tests.story import reckoning
from tests.story.desk import CONFIG, DESK, Arrived, Desk, letter, reply, running_desk
from tests.story.reckoning import DAY, Case, Letter, add, minute, moment

LONG = bool(os.environ.get("MAILGATE_LONG"))
TICKETS = 300 if LONG else 39
START, END = minute("10-25 00:00"), minute("11-10 00:00")

TEAMS = {
    "general": ("a1", "a2", "a3", "a4"),
    "network": ("n1", "n2", "n3"),
    "billing": ("b1", "b2", "b3"),
}
HEADS = {"general": ("boss",), "network": ("n1",), "billing": ("boss",)}


def address(name: str) -> str:
    return f"{name}@desk.example"


def config() -> str:
    """The story's configuration with ten agents, a head for all and one of the network team."""
    heads = {head for names in HEADS.values() for head in names}
    names = [*(name for team in TEAMS.values() for name in team), "boss"]
    agents = "".join(
        f'[[agent]]\naddress = "{address(name)}"\nname = "Агент {name}"\nhead = {str(name in heads).lower()}\n'
        for name in names
    )
    teams = "".join(
        f'[[team]]\nkey = "{key}"\nname = "{key}"\nagents = {[address(name) for name in members]}\n'
        for key, members in TEAMS.items()
    )
    desk = (
        f'[[desk]]\nkey = "support"\nname = "Поддержка"\naddresses = ["{DESK}"]\n'
        f"teams = {list(TEAMS)}\n"
        '[[desk.triage]]\nteam = "network"\nwords = ["интернет"]\n'
        '[[desk.triage]]\nteam = "billing"\nwords = ["счёт"]\n'
    )
    levels = "".join(f"priority_{number} = {{{{ hours = 3 }}}}\n" for number in reckoning.PREMIUM)
    return CONFIG[: CONFIG.index("[[agent]]")] + (agents + teams + desk + "[service_level.premium]\n" + levels)


MATTERS = {"general": "программа", "network": "интернет", "billing": "счёт"}
WORDS = (
    "{0} не работает совсем, вся работа стоит.",
    "{0} работает очень медленно.",
    "подскажите, пожалуйста, как настроить {0}?",
    "было бы удобно, если бы {0} в следующей версии умел больше. Пожелание.",
)


@dataclass(slots=True)
class Now:
    """The clock."""

    minute: int = START

    def __call__(self) -> datetime:
        return moment(self.minute)


@dataclass(slots=True, kw_only=True)
class Part:
    """What happens to one ticket in the story."""

    index: int
    opened: int
    team: str
    premium: bool
    machine: bool = False
    acts: list[tuple[int, str]] = field(default_factory=list)
    case: Case | None = None
    letters: dict[str, Arrived] = field(default_factory=dict)
    """The newest letter to each reader."""

    @property
    def customer(self) -> str:
        return f"c{self.index}@{'premium.example' if self.premium else f'client{self.index}.example'}"

    @property
    def agent(self) -> str:
        """Who of the team acts."""
        return address(TEAMS[self.team][self.index % len(TEAMS[self.team])])

    @property
    def known(self) -> Case:
        assert self.case
        return self.case


STORIES = (
    "untouched",
    "solved",
    "confirmed",
    "objected",
    "silent",
    "answered",
    "deferred",
    "taken",
    "by_hand",
    "reopened",
    "urgent",
    "machine",
    "unverified",
)


def written(count: int) -> list[Part]:
    """The script: a ticket of each kind in turn, at any hour of the fortnight."""
    dice = random.Random(20251025)  # noqa: S311 - a story that is the same each time
    teams = list(TEAMS)
    parts = []
    for index in range(count):
        opened = dice.randrange(START + 60, END - 4 * DAY if index % 2 else END - 9 * DAY)
        story = STORIES[index % len(STORIES)]
        part = Part(index=index, opened=opened, team=teams[dice.randrange(3)], premium=index % 5 == 3)
        part.machine = story == "machine"
        part.acts = list(acts_of(story, opened, dice))
        parts.append(part)
    return parts


def acts_of(story: str, opened: int, dice: random.Random) -> Iterator[tuple[int, str]]:
    """What is done about a ticket, and when; agents act in working hours, customers whenever they like."""
    first = add(opened, dice.randrange(10, 170))
    second = add(first, dice.randrange(5, 60))
    match story:
        case "solved" | "machine":
            yield from ((first, "answer"), (second, "finish"))
        case "confirmed":
            yield from ((first, "finish"), (first + dice.randrange(5, DAY), "confirm"))
        case "objected":
            objection = first + dice.randrange(5, DAY)
            yield from ((first, "finish"), (objection, "object"), (add(objection, dice.randrange(5, 300)), "finish"))
        case "silent":
            yield (first, "wait")
        case "answered":
            told = first + dice.randrange(60, 4 * DAY)
            yield from ((first, "wait"), (told, "tell"), (add(told, dice.randrange(5, 900)), "finish"))
        case "deferred":
            yield (first, "defer")
        case "taken":
            yield (first, "take")
        case "by_hand":
            yield from ((first, "take"), (second, "due"))
        case "reopened":
            yield from ((first, "close"), (first + dice.randrange(60, 3 * DAY), "object"))
        case "urgent":
            yield from ((first, "answer"), (second, "priority"))
        case "unverified":
            yield from ((first, "finish"), (first + dice.randrange(300, DAY), "murmur"))


AGENTS_WORDS = {
    "answer": "Смотрим, что случилось.",
    "finish": "#finish\n\nГотово, проверьте, пожалуйста.",
    "wait": "#wait\n\nКакая у вас версия?",
    "defer": "#defer релиз\n\nВойдёт в следующий выпуск.",
    "take": "#take",
    "close": "#close\n\nЭто дубликат, закрываем.",
}
CUSTOMERS_WORDS = {
    "confirm": "Спасибо, всё работает!",
    "object": "Нет, ошибка осталась, ничего не изменилось.",
    "tell": "Версия 10.2, лицензия на пять мест.",
}
TO_CUSTOMER = {
    "answer": ["answer"],
    "finish": ["finished"],
    "wait": ["waiting"],
    "defer": ["deferred"],
    "take": ["in_work"],
    "close": ["closed"],
    "priority": ["priority_changed"],
    "due": ["due_changed"],
    "confirm": ["closed"],
    "object": ["reopened"],
    "tell": [],
    "murmur": [],
}
OF_TIME = {"reminder", "agent_warning", "agent_escalation", "agent_digest"}
STATE_AFTER = {
    "answer": "in_work",
    "finish": "finished",
    "wait": "waiting",
    "defer": "deferred",
    "take": "in_work",
    "close": "closed",
    "confirm": "closed",
    "object": "in_work",
    "tell": "in_work",
}


@dataclass(slots=True, kw_only=True)
class Fortnight:
    """The play: a running desk on one side, the reckoning on the other."""

    desk: Desk
    clock: Now
    parts: list[Part]
    digested: set[int] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    async def run(self) -> None:
        """Minute after minute, as far as anything happens in it."""
        script: dict[int, list[tuple[Part, str]]] = {}
        for part in self.parts:
            for at, act in ((part.opened, "open"), *part.acts):
                script.setdefault(at, []).append((part, act))
        for at in sorted({*script, *ticks()}):
            if at >= END:
                return
            self.clock.minute = at
            await self.tick()
            for part, act in script.get(at, ()):
                await self.play(part, act)
            if at in script:
                await self.tick()

    async def tick(self) -> None:
        """Time's letters of this minute: exactly those of the reckoning."""
        await self.desk.tick()
        self.compare(self.expected())

    def expected(self) -> Counter[Letter]:
        now = self.clock.minute
        wanted: Counter[Letter] = Counter()
        if not reckoning.OPEN[now]:
            return wanted
        for part in self.parts:
            if part.case:
                wanted.update(reckoning.brought(part.case, now, {members(part.team): heads(part.team)}))
        day = now // DAY
        if day not in self.digested and now % DAY < 13 * 60:
            self.digested.add(day)
            wanted.update(self.digests(now))
        return wanted

    def digests(self, now: int) -> Iterator[Letter]:
        for team in TEAMS:
            if reckoning.listed(self.cases(team), now):
                yield from (("agent_digest", 0, agent) for agent in members(team))

    def cases(self, team: str) -> list[Case]:
        return [part.case for part in self.parts if part.team == team and part.case]

    def compare(self, wanted: Counter[Letter], *, free: frozenset[str] = frozenset()) -> None:
        """What went out is what was wanted; letters of the `free` kinds may go out beside it."""
        found: Counter[Letter] = Counter()
        for arrived in self.desk.letters():
            kind, number = self.kind_of(arrived)
            self.counts[kind] += 1
            self.keep(arrived, number)
            if kind == "agent_digest":
                self.check_digest(arrived)
            if kind not in free:
                found[kind, number, arrived.to] += 1
        assert found == wanted, f"{moment(self.clock.minute)}: {found - wanted} too many, {wanted - found} missing"

    def kind_of(self, arrived: Arrived) -> tuple[str, int]:
        with self.desk.database.snapshot() as tx:
            number = int(match[1]) if (match := re.search(r"#(\d{6})\]", arrived.subject)) else 0
            rows = outbox.listing(tx, ticket=number) if number else outbox.listing(tx, state="sent", limit=60)
        return next(row.kind for row in rows if row.message_id == arrived["Message-ID"]), number

    def keep(self, arrived: Arrived, number: int) -> None:
        for part in self.parts:
            if part.case and part.case.number == number:
                part.letters[arrived.to] = arrived

    def check_digest(self, arrived: Arrived) -> None:
        """G5: it names exactly the tickets that are late, due today, nobody's or waiting long."""
        (team,) = (key for key in TEAMS if arrived.to in members(key))
        named = {int(found) for found in re.findall(r"#(\d{6})\]", arrived.text)}
        assert named == reckoning.listed(self.cases(team), self.clock.minute)
        assert f"«{team}»" in arrived.subject

    async def play(self, part: Part, act: str) -> None:
        """One letter of the story, and what must come of it."""
        if act == "open":
            await self.open(part)
            return
        case, now = part.known, self.clock.minute
        if act == "due":
            until = add(now, 700)
            message = reply(part.letters[part.agent], part.agent, f"#due {stamp(until)} Ждём поставку.")
        elif act == "priority":
            message = reply(part.letters[part.agent], part.agent, f"#priority {other_priority(case)}")
        elif act == "murmur":
            subject = f"Re: [Заявка#{case.number:06}] вопрос"
            message = letter(part.customer, "Ещё раз посмотрю завтра и напишу.", subject=subject)
        elif act in AGENTS_WORDS:
            message = reply(part.letters[part.agent], part.agent, AGENTS_WORDS[act])
        else:
            message = reply(part.letters[part.customer], part.customer, CUSTOMERS_WORDS[act])
        await self.desk.send(message)
        self.happen(part, act)
        wanted = Counter((kind, case.number, part.customer) for kind in TO_CUSTOMER[act])
        self.compare(wanted, free=AGENTS_READ)
        self.agree(part)

    def happen(self, part: Part, act: str) -> None:
        """The same in the reckoning."""
        case, now = part.known, self.clock.minute
        if act in ("confirm", "object", "tell", "murmur"):
            case.word = now
        elif act in ("answer", "finish", "wait", "defer", "take", "close"):
            case.assignee = case.assignee or part.agent
        if act in ("answer", "finish", "wait", "defer", "close"):
            case.answered = True
        if act == "priority":
            case.priority = other_priority(case)
            case.reckon()
        if act == "due":
            case.by_hand = add(now, 700)
            case.reckon()
        case.move(STATE_AFTER.get(act, case.state), now)

    async def open(self, part: Part) -> None:
        matter = MATTERS[part.team]
        text = WORDS[part.index % 4].format(matter).capitalize()
        extra = {"Auto_Submitted": "auto-generated"} if part.machine else {}
        await self.desk.send(letter(part.customer, text, subject=f"{matter} {part.index}", **extra))
        ticket = self.desk.tickets()[0]
        part.case = Case(
            number=ticket.number,
            customer=part.customer,
            team=members(part.team),
            opened=self.clock.minute,
            priority=ticket.priority,
            premium=part.premium,
            machine=part.machine,
            since=self.clock.minute,
        )
        part.known.reckon()
        wanted = [("agent_new", ticket.number, agent) for agent in members(part.team)]
        self.compare(Counter([*wanted, *([("registered", ticket.number, part.customer)] if not part.machine else [])]))
        self.agree(part)

    def agree(self, part: Part) -> None:
        """The ticket stands as the reckoning says, and is due when it says."""
        ticket, case = self.desk.ticket(part.known.number), part.known
        assert (ticket.state.value, ticket.assignee or "") == (case.state, case.assignee)
        assert ticket.due_solution == moment(case.due)
        assert ticket.due_triage == moment(add(case.opened, 180))


AGENTS_READ = frozenset({"agent_follow_up", "agent_note", "agent_result"})


def members(team: str) -> tuple[str, ...]:
    return tuple(address(name) for name in TEAMS[team])


def heads(team: str) -> tuple[str, ...]:
    return tuple(address(name) for name in HEADS[team])


def other_priority(case: Case) -> int:
    return 2 if case.priority == 1 else 1


def stamp(at: int) -> str:
    return moment(at).astimezone(reckoning.MOSCOW).strftime("%d.%m.%Y %H:%M")


def ticks() -> Iterator[int]:
    """A look now and then by night, and every few minutes by day."""
    step = 10 if LONG else 60
    yield from (at for at in range(START, END, step) if 8 * 60 <= at % DAY <= 19 * 60 or at % 240 == 0)


@pytest.mark.timeout(900 if LONG else 120)
async def test_a_fortnight_is_as_reckoned(tmp_path: Path) -> None:
    """G1-G6, S12, S13: over weekends, holidays and a working Saturday, not one automatic letter too many or too few."""
    clock = Now()
    async with running_desk(tmp_path, clock=clock, text=config()) as desk:
        with desk.database.transaction() as tx:
            people.put_organisation(
                tx, Organisation(name="Premium", domains=("premium.example",), service_level="premium")
            )
        play = Fortnight(desk=desk, clock=clock, parts=written(TICKETS))
        await play.run()
        assert len(desk.tickets()) == min(100, TICKETS)
        assert all(play.counts[kind] >= 3 for kind in (*OF_TIME, "closed")), play.counts
        for part in play.parts:
            play.agree(part)
