"""Several gateways tick on one database, on SQLite's one and on PostgreSQL's many: J2, G5, P20."""

import itertools
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from io import StringIO

import pytest

from mailgate.desk.changes import ChangeState
from mailgate.desk.ticket import State
from mailgate.errors import TemporaryError
from mailgate.mail.proof.keyring import Key, Keyring
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.lifecycle_tick import LifecycleTick
from mailgate.store import outbox, tickets
from mailgate.store.database import Database
from mailgate.store.record import record
from mailgate.templates_dir import load_templates
from tests.desk.cases import POLICY
from tests.store.values import NOW, decision, letter, new_ticket

TICKETS = 40
LATER = NOW + timedelta(days=1, minutes=5)


def scribe() -> Scribe:
    names = itertools.count(1)
    keyring = Keyring(keys=(Key(id="k", secret=b"s" * 32),))
    return Scribe(policy=POLICY, keyring=keyring, templates=load_templates(), letter_id=lambda: f"{next(names):010x}")


def ticking(database: Database, writing: Scribe) -> LifecycleTick:
    log = MailLog(build_logger(level="error", shape="logfmt", stream=StringIO()), Metrics())
    return LifecycleTick(database=database, scribe=writing, log=log)


def finished(database: Database) -> None:
    with database.transaction() as tx:
        for number in range(TICKETS):
            made = new_ticket(tx, said=letter(message_id=f"<{number}@x>"))
            record(tx, None, decision(ChangeState(ticket=made, to=State.FINISHED)), letter=None, now=NOW)


def sent(database: Database) -> Counter[tuple[str, int | None]]:
    """How often each letter is in the outbox, digests aside."""
    with database.snapshot() as tx:
        rows = outbox.listing(tx, state="queued", limit=1000)
    return Counter((row.kind, row.ticket) for row in rows if row.kind != "agent_digest")


def patiently(run_once: Callable[[datetime], int]) -> int:
    """A tick of the service: what could not be done now is done by the next one."""
    try:
        return run_once(LATER)
    except TemporaryError:
        return 0


def test_two_gateways_that_tick_at_once_say_everything_once(pair: tuple[Database, Database]) -> None:
    """J2: whoever is elected closes; nothing is closed, told or digested twice, and nothing is left out."""
    finished(pair[0])
    writing = scribe()
    ticks = [ticking(database, writing) for database in (*pair, *pair)]
    with ThreadPoolExecutor(4) as threads:
        for _ in range(3):
            list(threads.map(lambda tick: patiently(tick.run_once), ticks))
    assert set(sent(pair[0]).values()) == {1}
    assert len(sent(pair[0])) == TICKETS
    with pair[0].snapshot() as tx:
        assert {ticket.state for ticket in tickets.listing(tx)} == {State.CLOSED}


class DeathError(BaseException):
    """The process ends here."""


def test_a_gateway_that_dies_in_a_tick_leaves_nothing_half_done(database: Database) -> None:
    """A crash before the commit leaves neither letter nor state; the next gateway does all of it, once."""
    finished(database)
    names = itertools.count(1)

    def mortal() -> str:
        if (number := next(names)) == 7:
            raise DeathError
        return f"d{number:09x}"

    with pytest.raises(DeathError):
        ticking(database, replace(scribe(), letter_id=mortal)).run_once(LATER)
    assert sent(database) == Counter()
    assert ticking(database, scribe()).run_once(LATER) >= TICKETS
    assert ticking(database, scribe()).run_once(LATER) == 0
    assert set(sent(database).values()) == {1}
    assert len(sent(database)) == TICKETS
