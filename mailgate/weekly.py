"""The week's report, built by a configuration: who gets it, in which language."""

from collections.abc import Callable

from mailgate.core import Core
from mailgate.maillog import MailLog
from mailgate.pipeline.weekly_report import WeeklyReport


def build_weekly(core: Core, *, log: MailLog, written: Callable[[], None]) -> WeeklyReport:
    """The job; it does nothing where nobody wants the report."""
    wanted = core.config.weekly_report
    return WeeklyReport(
        database=core.database,
        scribe=core.scribe,
        log=log,
        recipients=wanted.recipients if wanted else (),
        language=wanted.language if wanted else "",
        written=written,
    )
