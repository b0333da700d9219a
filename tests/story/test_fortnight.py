"""A simulated fortnight of a desk, against a second reckoning: G1-G6, E2, S10, S12, S13.

Ten agents and a head, holidays and a moved working Saturday (25 October to 9 November 2025, Moscow). Letters enter by
SMTP and leave to a recording smarthost; the clock is ours. Every due time, warning, escalation, reminder, digest and
closing must be what the reckoning says, at the minute it says, and nothing else may go out.

The short form runs always; MAILGATE_LONG=1 plays 300 tickets with a tick every ten minutes.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mailgate.desk.ticket import Organisation
from mailgate.store import outbox, people
from tests.story import reckoning
from tests.story.desk import Arrived, Desk, letter, reply, running_desk
from tests.story.fortnight_script import (
    AGENTS_WORDS,
    CUSTOMERS_WORDS,
    END,
    LONG,
    MATTERS,
    OF_TIME,
    STATE_AFTER,
    TEAMS,
    TICKETS,
    TO_CUSTOMER,
    WORDS,
    Now,
    Part,
    config,
    heads,
    members,
    stamp,
    ticks,
    written,
)
from tests.story.reckoning import DAY, Case, Letter, add, moment

AGENTS_READ = frozenset({"agent_follow_up", "agent_note", "agent_result"})


def other_priority(case: Case) -> int:
    return 2 if case.priority == 1 else 1


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
