"""Figures of a period, counted record by record: nothing but sums and lengths is kept (I2).

Spam is left out of everything; merged tickets count as opened, and then with the ticket they were merged into. A due
time is *kept* where the clock had stopped by then, and counts when the ticket ended; it is *missed* where it had not,
and counts when it passed. Due times are those that stand now: a later promise replaces an earlier one.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from mailgate.desk.figures import life
from mailgate.desk.figures.figures import AGES, Booking, Day, Figures, Group, LetterIn, LetterOut, Refusal, Spread
from mailgate.desk.figures.life import Stretch
from mailgate.desk.figures.record import Period, Record
from mailgate.desk.policy import Policy
from mailgate.desk.ticket import State
from mailgate.desk.time.lifecycle import ENDED, RUNNING
from mailgate.desk.time.worktime import Calendar, calendar_of

_DAY = timedelta(days=1)
_PRIORITIES = ("1", "2", "3", "4")
_COUNTED = ("letters_in", "letters_out", "letters_written", "opened", "ended")
_NEVER_SOLVED = (State.SPAM, State.MERGED)


@dataclass(slots=True)
class _Sums:
    """Of one group, while it is counted."""

    opened: int = 0
    ended: int = 0
    kept: int = 0
    missed: int = 0
    reopened: int = 0
    minutes: int = 0
    answered: list[timedelta] = field(default_factory=list)
    solved: list[timedelta] = field(default_factory=list)

    def group(self, key: str) -> Group:
        return Group(
            key=key,
            opened=self.opened,
            ended=self.ended,
            kept=self.kept,
            missed=self.missed,
            answered=Spread.of(self.answered),
            solved=Spread.of(self.solved),
            minutes=self.minutes,
            reopened=self.reopened,
        )


class Tally:
    """Counts one period; whoever feeds it may feed another with the same records."""

    def __init__(self, period: Period, *, policy: Policy, now: datetime) -> None:
        """`now` ends a period that is not over yet."""
        self.period = period
        self._policy = policy
        self._begin, self._end = period.begins, min(period.ends, now)
        self._now = now
        self._calendars: dict[str, Calendar] = {}
        self._whole = _Sums()
        self._priorities: dict[str, _Sums] = {key: _Sums() for key in _PRIORITIES}
        self._teams: dict[str, _Sums] = {team.key: _Sums() for team in policy.teams}
        self._organisations: dict[str, _Sums] = defaultdict(_Sums)
        self._days: dict[str, Counter[date]] = defaultdict(Counter)
        self._left: Counter[date] = Counter()
        self._agents: Counter[str] = Counter()
        self._ages: dict[str, list[int]] = {state.value: [0] * (len(AGES) + 1) for state in life.LEFT}
        self._deferred: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()
        self._several: set[str] = set()
        self._new_problems = 0

    def letter_in(self, letter: LetterIn) -> None:
        """A letter was taken in."""
        if self._has(letter.at):
            self._days["letters_in"][self.period.day_of(letter.at)] += 1

    def letter_out(self, letter: LetterOut) -> None:
        """A letter went out."""
        if self._has(letter.at):
            day = self.period.day_of(letter.at)
            self._days["letters_out"][day] += 1
            self._days["letters_written"][day] += not letter.automatic

    def booking(self, booking: Booking) -> None:
        """Time was booked."""
        if self._has(booking.at):
            self._agents[booking.agent] += booking.minutes
            for sums in self._of(str(booking.priority), booking.team, booking.organisation):
                sums.minutes += booking.minutes

    def refusal(self, refusal: Refusal) -> None:
        """A file was refused."""
        if self._has(refusal.at):
            self._refused[refusal.reason] += 1

    def ticket(self, record: Record) -> None:
        """A ticket with its whole course."""
        if record.state is State.SPAM:
            return
        course = life.stretches(record, self._end)
        if not course:
            return
        groups = self._of(str(record.priority), record.team, record.organisation_shown)
        self._opening(record, groups)
        self._ending(record, course, groups)
        self._due(record, course, groups)
        self._backlog(record, course)
        self._events(record, groups)

    def figures(self) -> Figures:
        """What came of it."""
        named = [(key, sums) for key, sums in self._organisations.items() if sums != _Sums()]
        named.sort(key=lambda each: (-each[1].opened, -each[1].ended, each[0]))
        teams = [(key, sums) for key, sums in self._teams.items()]
        return Figures(
            period=self.period,
            now=self._now,
            days=tuple(self._each_day()),
            whole=self._whole.group(""),
            priorities=tuple(self._priorities[key].group(key) for key in self._priorities),
            teams=tuple(sums.group(key) for key, sums in teams),
            organisations=tuple(sums.group(key) for key, sums in named),
            agents=tuple(sorted(self._agents.items(), key=lambda each: (-each[1], each[0]))),
            ages={state: tuple(counts) for state, counts in self._ages.items()},
            deferred=dict(self._deferred.most_common()),
            refused=dict(self._refused.most_common()),
            several=len(self._several),
            new_problems=self._new_problems,
        )

    def _has(self, moment: datetime) -> bool:
        return self._begin <= moment < self._end

    def _of(self, priority: str, team: str, organisation: str) -> tuple[_Sums, ...]:
        teams = self._teams.setdefault(team, _Sums())
        priorities = self._priorities.setdefault(priority, _Sums())
        return (self._whole, priorities, teams, self._organisations[organisation])

    def _opening(self, record: Record, groups: tuple[_Sums, ...]) -> None:
        if self._has(record.opened_at):
            self._days["opened"][self.period.day_of(record.opened_at)] += 1
            for sums in groups:
                sums.opened += 1
        if record.first_answer_at is not None and self._has(record.first_answer_at):
            took = self._calendar(record).between(record.opened_at, record.first_answer_at)
            for sums in groups:
                sums.answered.append(max(took, timedelta(0)))

    def _ending(self, record: Record, course: tuple[Stretch, ...], groups: tuple[_Sums, ...]) -> None:
        ended = life.ended_at(course)
        if ended is None or not self._has(ended):
            return
        self._days["ended"][self.period.day_of(ended)] += 1
        took = life.worked(course, self._calendar(record))
        for sums in groups:
            sums.ended += 1
            sums.solved.append(took)

    def _due(self, record: Record, course: tuple[Stretch, ...], groups: tuple[_Sums, ...]) -> None:
        due, state = record.due_solution, course[-1].state
        if due is None or state in _NEVER_SOLVED:
            return
        stopped = None if state in RUNNING else life.stopped_at(course)
        missed = due < (stopped or self._end)
        ended = life.ended_at(course)
        counts = due if missed else ended
        if counts is None or not self._has(counts):
            return
        for sums in groups:
            sums.missed += missed
            sums.kept += not missed

    def _backlog(self, record: Record, course: tuple[Stretch, ...]) -> None:
        for begins, ends in life.open_spans(course):
            self._left[max(self.period.day_of(begins), self.period.first)] += 1
            if ends is not None:
                self._left[max(self.period.day_of(ends), self.period.first)] -= 1
        state = course[-1].state
        if state in life.LEFT:
            age = (self._end - record.opened_at) // _DAY
            self._ages[state.value][bisect_right(AGES, age)] += 1

    def _events(self, record: Record, groups: tuple[_Sums, ...]) -> None:
        for move in life.moves(record):
            if not self._has(move.at):
                continue
            if move.before in ENDED and move.after in life.LEFT:
                for sums in groups:
                    sums.reopened += 1
            if move.after is State.DEFERRED:
                self._deferred[move.reason] += 1
        for happening in record.happenings:
            if not self._has(happening.at):
                continue
            if happening.kind == "problems":
                self._several.add(str(record.number))
            elif happening.kind == "linked" and happening.reason == "split_from":
                self._several.add(happening.after)
            self._new_problems += happening.kind == "new_problem_in_reply"

    def _each_day(self) -> list[Day]:
        """To the last day of the period, or today."""
        found: list[Day] = []
        left, last = 0, self.period.day_of(self._end - timedelta(microseconds=1))
        for count in range((last - self.period.first).days + 1):
            day = self.period.first + count * _DAY
            left += self._left[day]
            found.append(Day(first=day, last=day, left=left, **{name: self._days[name][day] for name in _COUNTED}))
        return found

    def _calendar(self, record: Record) -> Calendar:
        """Of the ticket's desk; of the first where the configuration no longer has it."""
        if record.desk not in self._calendars:
            desks = self._policy.desks
            desk = next((desk for desk in desks if desk.key == record.desk), desks[0])
            self._calendars[record.desk] = calendar_of(desk.worktime)
        return self._calendars[record.desk]
