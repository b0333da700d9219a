"""The course of a ticket as dated lines in words: 'when \\ what was done' (I1).

Who reads a journal may be the customer: links that only agents may know of are left out, and notes, too, unless they
are asked for (B3, F2).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from mailgate.desk.clues import Contacts
from mailgate.desk.figures.record import Happening, Record, Said
from mailgate.desk.policy import Policy
from mailgate.desk.ticket import MessageKind, State
from mailgate.mail.writing.defang import clean, cut
from mailgate.mail.writing.phrases import Phrases

MOST_OF_A_MESSAGE = 500
"""Characters of one letter that the course shows; the journal is no archive."""

_STAMPS = {"ru": "%d.%m.%y %H:%M", "it": "%d/%m/%y %H:%M"}
_OTHER_STAMP = "%Y-%m-%d %H:%M"
_ENDED = (State.FINISHED.value, State.CLOSED.value)
_SHOWN_LINKS = ("split_from", "continues")
_CODES = ("", "set", "resumed", "priority", "reopened")
"""Reasons of ours for a due time: no words for anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """In whose words a course is told."""

    policy: Policy
    phrases: Phrases
    language: str
    timezone: str
    width: int
    """Digits of a ticket's number."""
    notes: bool = False
    """Whether agents' notes among themselves are told, too."""

    def say(self, key: str, *arguments: str) -> str:
        """A phrase of the journal."""
        return self.phrases.say(f"journal.{key}", *arguments)

    def stamp(self, at: datetime) -> str:
        """A moment: `21.11.16 16:39`."""
        return at.astimezone(ZoneInfo(self.timezone)).strftime(_STAMPS.get(self.language, _OTHER_STAMP))

    def agent(self, address: str) -> str:
        """An agent's name; the address of one who is no agent any more."""
        found = self.policy.agent(address)
        return found.name if found else address

    def team(self, key: str) -> str:
        """A team's name; the key of one that is no more."""
        return next((team.name_in(self.language) for team in self.policy.teams if team.key == key), key)

    def number(self, text: str) -> str:
        """A ticket's number in the desk's width."""
        return text.zfill(self.width)


def lines(record: Record, telling: Telling) -> tuple[str, ...]:
    """All dated lines; what happened in the same minute by the same hand stands in one."""
    told = sorted(_told(record, telling), key=lambda each: each[0])
    shown: list[str] = []
    for stamp, group in groupby(((telling.stamp(at), text) for at, text in told), key=lambda each: each[0]):
        said = dict.fromkeys(text for _, text in group)
        shown.append(f"{stamp} \\ {' '.join(_ended(text) for text in said)}")
    return tuple(shown)


def _ended(text: str) -> str:
    """A sentence ends as one."""
    return text if text.endswith((".", "!", "?", "…", "»")) else f"{text}."


def _told(record: Record, telling: Telling) -> Iterator[tuple[datetime, str]]:
    for happening in record.happenings:
        if text := _happened(record, happening, telling):
            yield happening.at, text
    first = True
    for said in record.said:
        begins = first and said.kind in (MessageKind.CUSTOMER, MessageKind.MACHINE)
        if not begins and (text := _words(said, telling)):
            yield said.at, text
        first = False


def _words(said: Said, telling: Telling) -> str:
    """A letter in the course; the first stands in a column of its own."""
    text = one_line(said.text, MOST_OF_A_MESSAGE)
    match said.kind:
        case MessageKind.AGENT:
            return telling.say("answered", telling.agent(said.author), text)
        case MessageKind.NOTE:
            return telling.say("noted", telling.agent(said.author), text) if telling.notes else ""
        case MessageKind.CUSTOMER:
            return telling.say("wrote" if said.verified else "wrote_unverified", text)
        case MessageKind.MACHINE:
            return telling.say("machine", text)


def one_line(text: str, most: int) -> str:
    """Words on one line, at most so many characters."""
    return cut(" ".join(clean(text).split()), most)


def _happened(record: Record, happening: Happening, telling: Telling) -> str:
    teller = _TELLERS.get(happening.kind)
    return teller(record, happening, telling) if teller else ""


def _opened(record: Record, _: Happening, telling: Telling) -> str:
    return telling.say("opened", telling.number(str(record.number)))


def _team(_: Record, happening: Happening, telling: Telling) -> str:
    return telling.say("team", telling.team(happening.after))


def _assignee(_: Record, happening: Happening, telling: Telling) -> str:
    return telling.say("assigned", telling.agent(happening.after)) if happening.after else telling.say("unassigned")


def _priority(_: Record, happening: Happening, telling: Telling) -> str:
    return telling.say("priority", happening.before, happening.after)


def _state(_: Record, happening: Happening, telling: Telling) -> str:
    back = happening.before in _ENDED and happening.after not in _ENDED
    text = telling.say("reopened" if back else f"state_{happening.after}")
    sentence = telling.phrases.first(f"journal.{happening.after}_{happening.reason}")
    if happening.after == State.DEFERRED:
        sentence = telling.phrases.first(f"deferred.{happening.reason}")
    return f"{_ended(text)} {sentence}" if sentence else text


def _due(_: Record, happening: Happening, telling: Telling) -> str:
    text = telling.say("due", telling.stamp(datetime.fromisoformat(happening.after)))
    return text if happening.reason in _CODES else f"{text} — {one_line(happening.reason, MOST_OF_A_MESSAGE)}"


def _booked(_: Record, happening: Happening, telling: Telling) -> str:
    return telling.say("booked", happening.after)


def _link(_: Record, happening: Happening, telling: Telling) -> str:
    if happening.reason not in _SHOWN_LINKS:
        return ""
    return telling.say(happening.reason, telling.number(happening.after))


def _numbered(key: str, *, before: bool = False) -> Callable[[Record, Happening, Telling], str]:
    def teller(_: Record, happening: Happening, telling: Telling) -> str:
        return telling.say(key, telling.number(happening.before if before else happening.after))

    return teller


def _plain(key: str) -> Callable[[Record, Happening, Telling], str]:
    return lambda _record, _happening, telling: telling.say(key)


def _call(_: Record, happening: Happening, telling: Telling) -> str:
    at, minutes = (*happening.reason.split(" ", 1), "")[:2]
    try:
        return telling.say("call", telling.stamp(datetime.fromisoformat(at)), minutes)
    except ValueError:
        return ""


def _bounce(_: Record, happening: Happening, telling: Telling) -> str:
    return telling.say("bounced", happening.before) if happening.after == "failed" else ""


_TELLERS: Mapping[str, Callable[[Record, Happening, Telling], str]] = {
    "opened": _opened,
    "team": _team,
    "assignee": _assignee,
    "priority": _priority,
    "state": _state,
    "due_solution": _due,
    "booked": _booked,
    "linked": _link,
    "merged": _numbered("merged"),
    "merged_from": _numbered("merged_from"),
    "unmerged": _numbered("unmerged", before=True),
    "unmerged_from": _numbered("unmerged_from", before=True),
    "reminded": _plain("reminded"),
    "escalated": _plain("escalated"),
    "call": _call,
    "call_accepted": _plain("call_accepted"),
    "call_declined": _plain("call_declined"),
    "bounce": _bounce,
    "erased": _plain("erased"),
}


def contacts_lines(contacts: Contacts, *, address: str, name: str, contract: str) -> tuple[str, ...]:
    """The five lines of the annex's cell: full name, position, phone, address, contract number; — for the unknown."""
    shown = (contacts.full_name or name, contacts.position, contacts.phone, contacts.email or address, contract)
    return tuple(f"{number}. {one_line(value or '', 200) or '—'}" for number, value in enumerate(shown, 1))
