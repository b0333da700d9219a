"""The operator is told what needs a hand: log, metric, one letter through the outbox for each cause (A3; T44, T104).

The letter goes out by the smarthost, whatever mailbox is broken; where the way out itself is, it waits there, and log,
metric and health say it meanwhile. What was told is written down in the transaction of its letter, so that neither a
restart nor a second gateway tells it again.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from mailgate.desk import ailments
from mailgate.desk.ailments import OUTBOX_STUCK, Ailment, Verdict
from mailgate.maillog import MailLog
from mailgate.pipeline.letters import Scribe
from mailgate.store import alarms, ticker
from mailgate.store.database import Database, Tx

Own = Callable[[], tuple[Sequence[Ailment], Collection[str]]]
"""What ails this gateway by itself, and the keys of what nobody can say yet."""


class Alarms:
    """Run with each tick."""

    def __init__(
        self, *, database: Database, scribe: Scribe, log: MailLog, operator: str, owner: str, own: Own
    ) -> None:
        """`operator` is told by mail where it is not ''; `owner` names this gateway among several."""
        self._database = database
        self._scribe = scribe
        self._log = log
        self._operator = operator
        self._owner = owner
        self._own = own
        self.now: tuple[Ailment, ...] = ()
        """What ailed at the last look."""

    def run_once(self, now: datetime) -> int:
        """Look, and tell what is new; returns how many letters that made."""
        own, unsure = self._own()
        with self._database.transaction() as tx:
            if not ticker.elect(tx):
                return 0
            shared = self._shared(tx, now)
            verdicts = [
                self._judged(tx, shared, (), owner="", now=now),
                self._judged(tx, own, unsure, owner=self._owner, now=now),
            ]
            told = [ailment for verdict in verdicts for ailment in verdict.tell]
            notices = tuple(
                ailments.notice(ailment, operator=self._operator, policy=self._scribe.policy)
                for ailment in told
                if self._operator
            )
            self._scribe.write_all(tx, notices, numbers={}, letter=None, now=now)
        self._say(verdicts, (*shared, *own))
        return len(notices)

    def _shared(self, tx: Tx, now: datetime) -> list[Ailment]:
        """What ails the database's letters, whichever gateway looks."""
        found: list[Ailment] = []
        letters, newest = alarms.failed(tx)
        if letters:
            found.append(Ailment(cause="held", detail=f"{letters} held, the newest is inbox {newest}", mark=newest))
        waiting = alarms.longest_waiting(tx, before=now - OUTBOX_STUCK)
        if waiting:
            said = f"{waiting.letters} waiting, the oldest is outbox {waiting.outbox_id}"
            found.append(Ailment(cause="outbox", detail=f"{said}: {waiting.detail}".rstrip(": ")))
        parked = alarms.parked(tx)
        if parked:
            found.append(Ailment(cause="copy", detail=f"{parked} letters parked"))
        return found

    def _judged(
        self, tx: Tx, found: Sequence[Ailment], unsure: Collection[str], *, owner: str, now: datetime
    ) -> Verdict:
        before = alarms.told(tx, owner=owner)
        verdict = ailments.judge(found, before, now=now, unsure=unsure)
        if dict(verdict.told) != before:
            alarms.remember(tx, verdict.told, owner=owner)
        return verdict

    def _say(self, verdicts: Sequence[Verdict], found: Sequence[Ailment]) -> None:
        for ailment in (one for verdict in verdicts for one in verdict.tell):
            self._log.alarm(cause=ailment.cause, place=ailment.place, detail=ailment.detail)
        for key in (one for verdict in verdicts for one in verdict.over):
            self._log.alarm_over(what=key)
        self._log.ailing({ailment.cause for ailment in found})
        self.now = tuple(found)
