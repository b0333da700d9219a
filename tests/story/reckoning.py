"""What time must bring to a desk's tickets, reckoned a second time: minute by minute, from a table of working days.

Nothing here is the product's: no calendar, no table of transitions, no deadlines. It knows what the story played, and
says which letters have to go out at a minute, and by when each ticket is due.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

MOSCOW = timezone(timedelta(hours=3))
FIRST = datetime(2025, 10, 20, tzinfo=MOSCOW)
DAYS_OFF = ("10-25", "10-26", "11-02", "11-03", "11-04", "11-08", "11-09", "11-15", "11-16", "11-22", "11-23", "11-29")
"""Of the official calendar, 20 October to 29 November 2025: Saturday, 1 November is worked, 3 and 4 are holidays."""
DAYS = 41
DAY = 24 * 60
HOURS = {1: 4, 2: 8, 3: 45, 4: 90}
PREMIUM = {1: 3, 2: 3, 3: 3, 4: 3}

Letter = tuple[str, int, str]
"""Kind, ticket (0: none), recipient."""


def moment(minute: int) -> datetime:
    """The moment of a minute since `FIRST`."""
    return (FIRST + timedelta(minutes=minute)).astimezone(UTC)


def minute(text: str) -> int:
    """`11-01 09:00` of 2025 as minutes since `FIRST`."""
    at = datetime.strptime(f"2025-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=MOSCOW)
    return int((at - FIRST).total_seconds()) // 60


def _is_open(number: int) -> bool:
    at = FIRST + timedelta(minutes=number)
    return f"{at:%m-%d}" not in DAYS_OFF and 9 <= at.hour < 18


OPEN = [_is_open(number) for number in range(DAYS * DAY)]
WORKED = [0]
for _now_open in OPEN:
    WORKED.append(WORKED[-1] + _now_open)


def add(start: int, working_minutes: int) -> int:
    """The first minute at which so many working ones have passed since `start`."""
    return start if working_minutes == 0 else bisect_left(WORKED, WORKED[start] + working_minutes)


def between(start: int, end: int) -> int:
    """Working minutes from one to the other."""
    return WORKED[end] - WORKED[start]


@dataclass(slots=True, kw_only=True)
class Case:
    """A ticket as the story has played it so far."""

    number: int
    customer: str
    team: tuple[str, ...]
    opened: int
    priority: int
    premium: bool
    machine: bool
    state: str = "registered"
    since: int = 0
    word: int = 0
    assignee: str = ""
    answered: bool = False
    paused: int = 0
    by_hand: int | None = None
    due: int = 0
    said: set[str] = field(default_factory=set)
    waitings: int = 0

    @property
    def span(self) -> int:
        """Working minutes promised for the solution."""
        return (PREMIUM if self.premium else HOURS)[self.priority] * 60

    def reckon(self) -> None:
        """The due time anew."""
        self.due = self.by_hand if self.by_hand is not None else add(self.opened, self.span + self.paused)

    def move(self, state: str, now: int) -> None:
        """Another state: what it lay still in the old one does not count."""
        if state == self.state:
            return
        if self.state in ("waiting", "deferred", "finished", "closed"):
            self.paused += between(self.since, now)
        if state == "waiting":
            self.waitings += 1
        self.state, self.since = state, now
        if state == "in_work":
            self.reckon()

    def promise(self) -> str:
        return f"{self.priority}/{self.by_hand}"


def brought(case: Case, now: int, heads: dict[tuple[str, ...], tuple[str, ...]]) -> list[Letter]:
    """What this minute brings to a ticket, and the ticket as it is then."""
    if case.state in ("finished", "waiting"):
        return _silence(case, now)
    if case.state not in ("registered", "in_work"):
        return []
    team = (case.assignee,) if case.assignee else case.team
    promised = case.promise()
    length = between(case.opened, case.due) - case.paused
    warned = add(case.opened, between(case.opened, case.due) - int(min(max(length / 4, 30), length / 2)))
    untaken = case.state == "registered" and not case.assignee and not case.answered
    if now >= case.due and f"escalated {promised}" not in case.said:
        case.said |= {f"escalated {promised}", f"warned {promised}"} | ({"untriaged"} if _late(case, now) else set())
        return [("agent_escalation", case.number, head) for head in heads[case.team]]
    if now >= warned and f"warned {promised}" not in case.said:
        case.said |= {f"warned {promised}"} | ({"untriaged"} if untaken and _late(case, now) else set())
        return [("agent_warning", case.number, agent) for agent in team]
    if untaken and _late(case, now) and "untriaged" not in case.said:
        case.said.add("untriaged")
        return [("agent_warning", case.number, agent) for agent in team]
    return []


def _late(case: Case, now: int) -> bool:
    return now >= add(case.opened, 3 * 60)


def _silence(case: Case, now: int) -> list[Letter]:
    since = max(case.since, case.word)
    to = [] if case.machine else [case.customer]
    if case.state == "finished":
        return _closed(case, now, to) if now >= since + DAY else []
    reminder = f"reminded {case.waitings}"
    reminded = next((int(said.split("@")[1]) for said in case.said if said.startswith(f"{reminder}@")), None)
    if reminded is None and to:
        if now < since + 3 * DAY:
            return []
        case.said.add(f"{reminder}@{now}")
        return [("reminder", case.number, each) for each in to]
    end = since + 5 * DAY
    if reminded is not None and reminded >= end:
        end = reminded + 2 * DAY
    return _closed(case, now, to) if now >= end else []


def _closed(case: Case, now: int, to: list[str]) -> list[Letter]:
    case.move("closed", now)
    return [("closed", case.number, each) for each in to]


def listed(cases: list[Case], now: int) -> set[int]:
    """Tickets that a team's digest names this morning."""
    tonight = now - now % DAY + DAY
    return {
        case.number
        for case in cases
        if (case.state in ("registered", "in_work") and (case.due < tonight or not case.assignee))
        or (case.state in ("waiting", "deferred") and now - case.since >= 3 * DAY)
    }
