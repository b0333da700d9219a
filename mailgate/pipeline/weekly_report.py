"""The report of each week by mail: counted, written, and put into the outbox once (I2).

It is counted from a snapshot, so that no letter waits for it; that it was written stands in the transaction of its
letters, so that neither a restart nor a second gateway sends it again.
"""

from collections.abc import Callable
from datetime import date, datetime

from mailgate.desk.figures.figures import Figures
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Desk
from mailgate.desk.time import weekly
from mailgate.mail.message import Address
from mailgate.mail.outgoing import File
from mailgate.mail.proof.tokens import Role
from mailgate.maillog import MailLog
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.reporting import figures_of
from mailgate.report import page
from mailgate.report.words import Words
from mailgate.store import settings, ticker
from mailgate.store.database import Database

_MARK = "weekly_report"


class WeeklyReport:
    """Looked at every minute or so; holds no state."""

    def __init__(
        self,
        *,
        database: Database,
        scribe: Scribe,
        log: MailLog,
        recipients: tuple[str, ...],
        language: str,
        written: Callable[[], None],
    ) -> None:
        """`language` is what was asked for; '' for each reader's own. Without recipients nothing is ever done."""
        self._database = database
        self._scribe = scribe
        self._log = log
        self._recipients = recipients
        self._language = language
        self._written = written

    def run_once(self, now: datetime) -> int:
        """Write the report where its morning has come; how many letters that made."""
        desk = self._scribe.policy.desks[0]
        monday = weekly.due(desk, now)
        if not self._recipients or monday is None or not self._is_new(monday):
            return 0
        with self._database.snapshot() as tx:
            first = settings.get(tx, _MARK) is None
            if not first or weekly.is_morning(desk, monday, now):
                found = figures_of(tx, weekly.reported(desk, monday), policy=self._scribe.policy, now=now)
                notices = tuple(self._notice(address, desk, *found) for address in self._recipients)
            else:
                notices = ()
        return self._put(notices, monday, now)

    def _is_new(self, monday: date) -> bool:
        with self._database.snapshot() as tx:
            return weekly.is_new(monday, settings.get(tx, _MARK))

    def _put(self, notices: tuple[Notice, ...], monday: date, now: datetime) -> int:
        with self._database.transaction() as tx:
            if not ticker.elect(tx) or not weekly.is_new(monday, settings.get(tx, _MARK)):
                return 0
            self._scribe.write_all(tx, notices, numbers={}, letter=None, now=now)
            settings.put(tx, _MARK, monday.isoformat())
        if notices:
            self._log.report_written(week=monday.isoformat(), letters=len(notices))
            self._written()
        return len(notices)

    def _notice(self, address: str, desk: Desk, figures: Figures, before: Figures) -> Notice:
        """A short letter with the numbers on top, and the page as a file."""
        agent = self._scribe.policy.agent(address)
        asked = self._language or (agent.language if agent else desk.language)
        templates = self._scribe.templates
        code = templates.language(asked, desk.language)
        words = Words(policy=self._scribe.policy, phrases=templates.phrases(code), language=code)
        name = f"report-{figures.period.first:%G-W%V}.html"
        content = page.write(figures, before, words).encode()
        facts = Facts(
            period=f"{words.day(figures.period.first)} – {words.day(figures.period.last)}",
            figures=tuple((words.say(key), shown(figures), shown(before)) for key, shown in page.headline(words)),
            enclosed=(File(name=name, type="text/html", content=content, charset="utf-8"),),
        )
        return Notice(
            kind=LetterKind.AGENT_REPORT,
            desk=desk.key,
            ticket=None,
            recipient=Address(address=address, name=agent.name if agent else ""),
            role=Role.AGENT,
            language=code,
            facts=facts,
        )
