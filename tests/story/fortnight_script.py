"""The script of the simulated fortnight: who works where, which tickets come when, what is done about each."""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from tests.story import reckoning
from tests.story.desk import CONFIG, DESK, Arrived
from tests.story.reckoning import DAY, Case, add, minute, moment

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


def members(team: str) -> tuple[str, ...]:
    return tuple(address(name) for name in TEAMS[team])


def heads(team: str) -> tuple[str, ...]:
    return tuple(address(name) for name in HEADS[team])


def stamp(at: int) -> str:
    return moment(at).astimezone(reckoning.MOSCOW).strftime("%d.%m.%Y %H:%M")


def ticks() -> Iterator[int]:
    """A look now and then by night, and every few minutes by day."""
    step = 10 if LONG else 60
    yield from (at for at in range(START, END, step) if 8 * 60 <= at % DAY <= 19 * 60 or at % 240 == 0)
