"""What time brings to tickets and teams: gather, decide (pure), record, all in one transaction (G2, G5, J2).

One gateway at a time ticks. What was said is written down in the transaction of its letters, so that neither a crash
nor a second gateway says it again, nor leaves it unsaid.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from mailgate.desk.agents import hold_settling
from mailgate.desk.decision import Decision
from mailgate.desk.policy import Desk, Policy
from mailgate.desk.time import digest, hold_reminding, passing_time
from mailgate.desk.time.tended import Tended
from mailgate.errors import TemporaryError
from mailgate.maillog import MailLog
from mailgate.pipeline.letters import Scribe
from mailgate.store import tending, ticker
from mailgate.store.columns import AT_ONCE
from mailgate.store.database import Database, Tx
from mailgate.store.record import record

_BATCH = 50
"""Tickets of one transaction: the way of a letter is never kept waiting for long."""

_MOST_BATCHES = 200
"""A bound, not a need: what is left over comes with the next tick."""

_AFTER_FAILURE = timedelta(minutes=10)


class LifecycleTick:
    """One gateway's hand on the clock; its only state is that it has begun."""

    def __init__(self, *, database: Database, scribe: Scribe, log: MailLog) -> None:
        self._database = database
        self._scribe = scribe
        self._log = log
        self._begun = False

    @property
    def _policy(self) -> Policy:
        return self._scribe.policy

    def run_once(self, now: datetime) -> int:
        """Do all that is due at a moment; how many letters that made."""
        self._begin(now)
        letters = sum(self._batches(now)) + self._holds(now)
        return letters + sum(self._digest(desk, team, now) for desk in self._policy.desks for team in desk.teams)

    def _begin(self, now: datetime) -> None:
        with self._database.transaction() as tx:
            if not self._begun:
                tending.wake_all(tx)
            tending.clamp(tx, now)
        self._begun = True

    def _batches(self, now: datetime) -> Iterator[int]:
        for _ in range(_MOST_BATCHES):
            looked_at, decisions = self._batch(now)
            self._say(decisions)
            yield sum(len(decision.notices) for decision in decisions)
            if looked_at < _BATCH and not decisions:
                return

    def _batch(self, now: datetime) -> tuple[int, list[Decision]]:
        """A transaction: how many tickets were looked at, and what was decided about them."""
        decisions: list[Decision] = []
        asleep: list[tuple[int, datetime | None]] = []
        with self._database.transaction() as tx:
            if not ticker.elect(tx):
                return 0, []
            found = tending.due(tx, now=now, limit=_BATCH)
            for tended in found:
                number = tended.ticket.number
                try:
                    decision = self._tend(tx, tended, now)
                except TemporaryError:
                    raise
                except Exception as error:
                    self._log.job_failed(job=f"tick of ticket {number}", error=error)
                    asleep.append((number, now + _AFTER_FAILURE))
                    continue
                if decision:
                    decisions.append(decision)
                else:
                    asleep.append((number, _later(passing_time.next_look(tended, self._policy), now)))
            tending.sleep(tx, asleep)
        return len(found), decisions

    def _tend(self, tx: Tx, tended: Tended, now: datetime) -> Decision | None:
        """One ticket; where it fails, nothing of it stays. What it did leaves the ticket to be looked at again."""
        decision = passing_time.pass_time(tended, self._policy, now)
        if decision is None:
            return None
        with tx.savepoint():
            record(tx, None, decision, letter=None, now=now)
            self._scribe.write_all(tx, decision.notices, numbers={}, letter=None, now=now)
            tending.sleep(tx, [(tended.ticket.number, AT_ONCE)])
        return decision

    def _holds(self, now: datetime) -> int:
        """Held letters that nobody settled are brought up again, or expire (F7)."""
        with self._database.snapshot() as tx:
            if not self._about_holds(tx, now):
                return 0
        with self._database.transaction() as tx:
            if not ticker.elect(tx):
                return 0
            decisions = self._about_holds(tx, now)
            for decision in decisions:
                record(tx, None, decision, letter=None, now=now)
                self._scribe.write_all(tx, decision.notices, numbers={}, letter=None, now=now)
        self._say(decisions)
        return sum(len(decision.notices) for decision in decisions)

    def _about_holds(self, tx: Tx, now: datetime) -> tuple[Decision, ...]:
        asked = tending.questions(tx, before=now - hold_settling.REMIND_AFTER)
        unasked = tending.unasked(tx, before=now - hold_settling.EXPIRE_AFTER, limit=_BATCH)
        reminded = hold_reminding.remind(asked, policy=self._policy, now=now)
        return (*reminded, *hold_reminding.expire_unasked(unasked))

    def _say(self, decisions: Iterable[Decision]) -> None:
        for decision in decisions:
            self._log.time_passed(ticket=_number(decision), deed=decision.rule, letters=len(decision.notices))

    def _digest(self, desk: Desk, team: str, now: datetime) -> int:
        day = digest.morning(desk, now)
        if day is None or not self._is_new(desk, team, day):
            return 0
        with self._database.transaction() as tx:
            if not ticker.elect(tx) or not digest.is_new(day, tending.last_digest(tx, desk=desk.key, team=team)):
                return 0
            held = digest.held_for(tending.held_letters(tx), desk=desk, team=team, policy=self._policy)
            tickets = tending.open_of(tx, desk=desk.key, team=team)
            notices = digest.digest(tickets, desk=desk, team=team, held=held, policy=self._policy, now=now)
            self._scribe.write_all(tx, notices, numbers={}, letter=None, now=now)
            tending.note_digest(tx, day.isoformat(), desk=desk.key, team=team)
        self._log.digest_written(desk=desk.key, team=team, letters=len(notices))
        return len(notices)

    def _is_new(self, desk: Desk, team: str, day: date) -> bool:
        """A look beforehand, so that a morning's ticks do not stand in the way of letters."""
        with self._database.snapshot() as tx:
            return digest.is_new(day, tending.last_digest(tx, desk=desk.key, team=team))


def _later(moment: datetime | None, now: datetime) -> datetime | None:
    """A moment that is not now: what was looked at and found idle is not looked at again in the same tick."""
    return None if moment is None else max(moment, now + timedelta(seconds=1))


def _number(decision: Decision) -> int | None:
    return decision.ticket if isinstance(decision.ticket, int) else None
