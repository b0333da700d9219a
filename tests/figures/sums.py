"""The report's figures by another way: plain SQL for what happened, sums by hand, working time minute by minute."""

import itertools
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from mailgate.desk.figures.record import Period
from mailgate.desk.policy import Policy, WorkingTime
from mailgate.desk.time.worktime import Calendar
from tests.figures.asked import MOSCOW, moment, rows, stored

Six = tuple[int, int, int, int, int, int]


@dataclass(slots=True)
class Sums:
    """What the report should say."""

    days: dict[date, tuple[int, int, int]] = field(default_factory=dict)
    letters: dict[date, tuple[int, int, int]] = field(default_factory=dict)
    priorities: dict[str, Six] = field(default_factory=dict)
    teams: dict[str, Six] = field(default_factory=dict)
    organisations: dict[str, Six] = field(default_factory=dict)
    agents: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    deferred: dict[str, int] = field(default_factory=dict)
    backlog: dict[str, int] = field(default_factory=dict)
    several: int = 0
    answered: list[timedelta] = field(default_factory=list)
    solved: list[timedelta] = field(default_factory=list)


_STATES = """
SELECT ticket, at, CASE kind WHEN 'merged' THEN 'merged' ELSE after END AS state, before, reason FROM events
WHERE kind IN ('state', 'merged') ORDER BY ticket, id
"""
_TICKETS = """
SELECT number, CAST(priority AS TEXT) AS priority, team,
       COALESCE(organisation, json_extract(contacts, '$.organisation'), '') AS organisation,
       opened_at, due_solution, first_answer_at FROM tickets WHERE state <> 'spam'
"""
_LEFT = ("registered", "in_work", "waiting", "deferred")


def of(file: Path, policy: Policy, period: Period, now: datetime) -> Sums:
    """All sums of a period."""
    end = min(period.ends, now)
    made = Sums()
    _letters(made, file, period, end)
    changes: dict[int, list[Any]] = defaultdict(list)
    for row in rows(file, _STATES):
        changes[row["ticket"]].append(row)
    groups: dict[str, dict[str, Counter[str]]] = {
        name: defaultdict(Counter) for name in ("priority", "team", "organisation")
    }
    opened: Counter[date] = Counter()
    ended: Counter[date] = Counter()
    spans: list[tuple[datetime, datetime]] = []
    made.backlog = dict.fromkeys(_LEFT, 0)
    for ticket in rows(file, _TICKETS):
        began = moment(ticket["opened_at"])
        if began >= end:
            continue
        steps = [("registered", began), *((row["state"], moment(row["at"])) for row in changes[ticket["number"]])]
        steps = [step for step in steps if step[1] < end]
        counted = [groups[name][ticket[name]] for name in groups]
        if period.begins <= began:
            opened[began.astimezone(MOSCOW).date()] += 1
            _add(counted, "opened")
        _spans(spans, steps, end)
        _judge(made, ticket, steps, counted, policy=policy, begins=period.begins, end=end, ended=ended)
        if steps[-1][0] in _LEFT:
            made.backlog[steps[-1][0]] += 1
        for before, after in itertools.pairwise(steps):
            if before[0] in ("finished", "closed") and after[0] in _LEFT and after[1] >= period.begins:
                _add(counted, "reopened")
        answered = ticket["first_answer_at"] and moment(ticket["first_answer_at"])
        if answered and period.begins <= answered < end:
            made.answered.append(worked(policy.desks[0].worktime, began, answered))
    _booked(made, file, groups, period.begins, end)
    _days(made, period, end, opened, ended, spans)
    _rest(made, file, period.begins, end)
    for name, target in (("priority", made.priorities), ("team", made.teams), ("organisation", made.organisations)):
        for key, counts in groups[name].items():
            names = ("opened", "ended", "kept", "missed", "reopened", "minutes")
            if any(counts.values()):
                target[key] = tuple(counts[each] for each in names)  # type: ignore[assignment]
    return made


def _add(counted: list[Counter[str]], name: str, by: int = 1) -> None:
    for counter in counted:
        counter[name] += by


def _judge(
    made: Sums,
    ticket: Any,
    steps: list[tuple[str, datetime]],
    counted: list[Counter[str]],
    *,
    policy: Policy,
    begins: datetime,
    end: datetime,
    ended: Counter[date],
) -> None:
    last = steps[-1][0]
    tail = len(steps)
    while tail and steps[tail - 1][0] in ("finished", "closed"):
        tail -= 1
    done = steps[tail][1] if last in ("finished", "closed") else None
    still = len(steps)
    while still and steps[still - 1][0] not in ("registered", "in_work"):
        still -= 1
    stopped = steps[still][1] if still < len(steps) else None
    if done and done >= begins:
        ended[done.astimezone(MOSCOW).date()] += 1
        _add(counted, "ended")
        made.solved.append(_ran(policy.desks[0].worktime, steps))
    if last == "merged" or not ticket["due_solution"]:
        return
    due = moment(ticket["due_solution"])
    if due < (stopped or end):
        if begins <= due < end:
            _add(counted, "missed")
    elif done and done >= begins:
        _add(counted, "kept")


def _ran(worktime: WorkingTime, steps: list[tuple[str, datetime]]) -> timedelta:
    pairs = itertools.pairwise(steps)
    ran = [worked(worktime, a[1], b[1]) for a, b in pairs if a[0] in ("registered", "in_work")]
    return sum(ran, timedelta())


@cache
def _shift(worktime: WorkingTime, day: date) -> tuple[datetime, datetime] | None:
    """Hours of a Moscow day: the calendar is asked for the day alone."""
    if not Calendar(worktime).is_working_day(day):
        return None
    return tuple(datetime.combine(day, at, MOSCOW) for at in (worktime.opens, worktime.closes))  # type: ignore[return-value]


def worked(worktime: WorkingTime, begin: datetime, end: datetime) -> timedelta:
    """Working time between two moments, day by day."""
    total, day = timedelta(), begin.astimezone(MOSCOW).date()
    while day <= end.astimezone(MOSCOW).date():
        if shift := _shift(worktime, day):
            total += max(min(shift[1], end) - max(shift[0], begin), timedelta())
        day += timedelta(days=1)
    return total


def _spans(spans: list[tuple[datetime, datetime]], steps: list[tuple[str, datetime]], end: datetime) -> None:
    for index, (state, at) in enumerate(steps):
        if state in _LEFT:
            spans.append((at, steps[index + 1][1] if index + 1 < len(steps) else end + timedelta(days=400)))


def _days(
    made: Sums,
    period: Period,
    end: datetime,
    opened: Counter[date],
    ended: Counter[date],
    spans: list[tuple[datetime, datetime]],
) -> None:
    day = period.first
    while day <= (end - timedelta(microseconds=1)).astimezone(MOSCOW).date():
        midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), MOSCOW)
        left = sum(begins < midnight <= ends for begins, ends in spans)
        made.days[day] = (opened[day], ended[day], left)
        day += timedelta(days=1)


def _letters(made: Sums, file: Path, period: Period, end: datetime) -> None:
    between = (stored(period.begins), stored(end))
    came = "SELECT received_at AS at FROM inbox WHERE received_at >= ? AND received_at < ?"
    went = "SELECT settled_at AS at, automatic FROM outbox WHERE state = 'sent' AND settled_at >= ? AND settled_at < ?"
    counts: Counter[tuple[date, str]] = Counter()
    for row in rows(file, came, *between):
        counts[moment(row["at"]).astimezone(MOSCOW).date(), "in"] += 1
    for row in rows(file, went, *between):
        day = moment(row["at"]).astimezone(MOSCOW).date()
        counts[day, "out"] += 1
        counts[day, "written"] += not row["automatic"]
    day = period.first
    while day <= (end - timedelta(microseconds=1)).astimezone(MOSCOW).date():
        made.letters[day] = (counts[day, "in"], counts[day, "out"], counts[day, "written"])
        day += timedelta(days=1)


def _booked(
    made: Sums, file: Path, groups: dict[str, dict[str, Counter[str]]], begins: datetime, end: datetime
) -> None:
    statement = """
    SELECT b.agent, b.minutes, CAST(t.priority AS TEXT) AS priority, t.team, t.organisation, t.contacts
    FROM bookings b JOIN tickets t ON t.number = b.ticket WHERE t.state <> 'spam' AND b.at >= ? AND b.at < ?
    """
    agents: Counter[str] = Counter()
    for row in rows(file, statement, stored(begins), stored(end)):
        agents[row["agent"]] += row["minutes"]
        organisation = row["organisation"] or json.loads(row["contacts"]).get("organisation") or ""
        for name, key in (("priority", row["priority"]), ("team", row["team"]), ("organisation", organisation)):
            groups[name][key]["minutes"] += row["minutes"]
    made.agents = dict(agents)


def _rest(made: Sums, file: Path, begins: datetime, end: datetime) -> None:
    between = (stored(begins), stored(end))
    refused = """SELECT f.reason, COUNT(*) AS n FROM files f JOIN messages m ON m.id = f.message JOIN tickets t
    ON t.number = f.ticket WHERE t.state <> 'spam' AND f.reason IS NOT NULL
    AND (f.listed = 1 OR f.reason = 'infected') AND m.at >= ? AND m.at < ? GROUP BY 1"""
    deferred = """SELECT e.reason, COUNT(*) AS n FROM events e JOIN tickets t ON t.number = e.ticket
    WHERE t.state <> 'spam' AND e.kind = 'state' AND e.after = 'deferred' AND e.at >= ? AND e.at < ? GROUP BY 1"""
    several = """SELECT COUNT(DISTINCT e.ticket) AS n FROM events e JOIN tickets t ON t.number = e.ticket
    WHERE t.state <> 'spam' AND e.kind = 'problems' AND e.at >= ? AND e.at < ?"""
    made.refused = {row["reason"]: row["n"] for row in rows(file, refused, *between)}
    made.deferred = {row["reason"]: row["n"] for row in rows(file, deferred, *between)}
    made.several = rows(file, several, *between)[0]["n"]
