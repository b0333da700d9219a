"""What runs beside letters or is asked for by people: one function each, on a database of many tickets."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bench.growing import quiet_log

if TYPE_CHECKING:
    from mailgate.core import Core

Work = dict[str, Callable[[], object]]


def others(core: "Core") -> Work:
    """Everything, by name."""
    return _beside(core) | _asked_by_mail(core) | _asked_by_command(core)


def _beside(core: "Core") -> Work:
    """What the gateway does by itself."""
    from mailgate.core import utc_now
    from mailgate.pipeline.alarms import Alarms
    from mailgate.pipeline.pruning import Pruner
    from mailgate.pipeline.tick import Ticker
    from mailgate.store import mailboxes, tending

    database, scribe, log, now = core.database, core.scribe, quiet_log(), utc_now()
    ticker = Ticker(database=database, scribe=scribe, log=log, clock=utc_now, written=lambda: None)
    alarms = Alarms(database=database, scribe=scribe, log=log, operator="", owner="bench", own=lambda: ((), ()))
    days = timedelta(days=core.config.keep_raw_days), timedelta(days=core.config.keep_refused_days)
    pruner = Pruner(database=database, log=log, keep_raw=days[0], keep_refused=days[1])

    def progress() -> None:
        with database.transaction() as tx:
            mailboxes.advance(tx, "support", "INBOX", 1, 2, now=now)
            mailboxes.progress(tx, "support", "INBOX")

    def wake() -> None:
        with database.transaction() as tx:
            tending.wake_all(tx)

    return {
        "every ticket looked at that is open (at start)": wake,
        "tick, every 15 s": ticker.run_once,
        "alarms, every 15 s": lambda: alarms.run_once(utc_now()),
        "retention: the steps of a minute": lambda: pruner.run_once(utc_now()),
        "IMAP: how far a mailbox was read": progress,
    }


def _asked_by_mail(core: "Core") -> Work:
    """What agents ask for by letters (F8)."""
    from mailgate.core import utc_now
    from mailgate.desk.ticket import Search
    from mailgate.store.searching import search

    def asked(wanted: Search) -> Callable[[], object]:
        def work() -> object:
            with core.database.snapshot() as tx:
                return search(tx, wanted, now=utc_now())

        return work

    return {
        "`#list`": asked(Search(kind="mine", values=("one@example.com",))),
        "`#list late`": asked(Search(kind="late")),
        "`#find WORDS`": asked(Search(kind="words", values=("database", "terminals"))),
        "`#history ADDRESS`": asked(Search(kind="address", values=("customer50-1@client.example",))),
    }


def _asked_by_command(core: "Core") -> Work:
    """What is asked for on the command line."""
    from mailgate.core import utc_now
    from mailgate.desk.figures.record import Period
    from mailgate.pipeline.reporting import figures_of
    from mailgate.standing import read_standing
    from mailgate.store import records, tickets, trace

    def journal() -> int:
        with core.database.snapshot() as tx:
            newest = tickets.listing(tx, limit=250)
            wanted = records.Wanted(opened_from=min(one.opened_at for one in newest))
            return sum(1 for _ in records.stream(tx, wanted, words=True))

    def report() -> object:
        today = _newest(core).date()
        with core.database.snapshot() as tx:
            period = Period(first=today, last=today, timezone="UTC")
            return figures_of(tx, period, policy=core.scribe.policy, now=utc_now())

    def listing() -> object:
        with core.database.snapshot() as tx:
            return tickets.listing(tx)

    def traced() -> object:
        with core.database.snapshot() as tx:
            return trace.trace(tx, "nothing@client.example")

    return {
        "`mailgate status`": lambda: read_standing(core.database, now=utc_now()),
        "`mailgate ticket list`": listing,
        "`mailgate trace`": traced,
        "`mailgate journal` of the newest day": journal,
        "`mailgate report` of the newest day": report,
    }


def _newest(core: "Core") -> datetime:
    from mailgate.store import tickets

    with core.database.snapshot() as tx:
        (ticket,) = tickets.listing(tx, limit=1)
    return ticket.opened_at
