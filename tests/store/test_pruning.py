"""Retention: what is kept long enough is forgotten, and nothing that is still needed (T108)."""

from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from mailgate.desk.changes import JudgedFile, New
from mailgate.errors import PermanentError
from mailgate.mail.delivery import Failed, Sent
from mailgate.mail.message import Attachment, FileFacts
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.pipeline.pruning import Pruner
from mailgate.store import blobs, inbox, outbox, record, tickets
from mailgate.store.database import Database, Tx
from tests.store import values
from tests.store.plans import Plans
from tests.store.values import NOW

DAY = timedelta(days=1)
RAW = b"From: anna@customer.example\r\n\r\nHi\r\n"


def pruner(database: Database, *, raw_days: int = 90, refused_days: int = 30) -> Pruner:
    log = MailLog(build_logger(level="info", shape="logfmt", stream=StringIO()), Metrics())
    return Pruner(database=database, log=log, keep_raw=raw_days * DAY, keep_refused=refused_days * DAY)


def ended(tx: Tx, raw: bytes, *, at: datetime = NOW, **changes: object) -> int:
    number = values.taken_in(tx, raw, **({"received_at": at} | changes))
    inbox.finish(tx, number, outcome="discard", now=at)
    return number


def with_file(tx: Tx, content: bytes, *, refused: bool, at: datetime = NOW) -> str:
    digest = blobs.digest(content)
    attachment = Attachment(
        name="x.exe",
        content=content,
        sha256=digest,
        size=len(content),
        declared_type="application/octet-stream",
        facts=FileFacts(format="exe", type="application/octet-stream"),
    )
    file = JudgedFile(attachment=attachment, reason="format" if refused else None)
    said = values.letter(message_id=f"<{digest[:8]}.{refused}.{at:%d}@x>", content_digest=digest)
    decided = values.decision(values.opening(), values.words(files=(file,)), ticket=New(0))
    record.record(tx, None, decided, letter=said, now=at)
    return digest


def kept(database: Database, inbox_id: int) -> bool:
    try:
        with database.snapshot() as tx:
            return bool(inbox.raw(tx, inbox_id))
    except PermanentError:
        return False


def file_kept(database: Database, digest: str) -> bool:
    try:
        with database.snapshot() as tx:
            return bool(tickets.file_content(tx, digest))
    except PermanentError:
        return False


def test_raw_letters_go_when_their_time_is_over(database: Database) -> None:
    """T108: bytes of letters that ended 90 days ago go; those that wait, are held or are younger stay."""
    with database.transaction() as tx:
        old = ended(tx, b"old")
        young = ended(tx, b"young", at=NOW + 20 * DAY)
        waiting = values.taken_in(tx, b"waiting")
        held = values.taken_in(tx, b"held")
        inbox.hold(tx, held, reason="failed", detail="", now=NOW)
    assert pruner(database).run_once(NOW + 89 * DAY) == 0
    assert pruner(database).run_once(NOW + 91 * DAY) == 1
    assert [kept(database, number) for number in (old, young, waiting, held)] == [False, True, True, True]
    with database.snapshot() as tx:
        assert inbox.show(tx, old).size == 3


def test_what_was_passed_over_goes_the_next_day(database: Database) -> None:
    """T108: a letter that was held when the walk passed is not kept for ever."""
    with database.transaction() as tx:
        held = values.taken_in(tx, b"held")
        inbox.hold(tx, held, reason="failed", detail="", now=NOW)
    walking = pruner(database)
    assert walking.run_once(NOW + 91 * DAY) == 0
    with database.transaction() as tx:
        inbox.drop(tx, held, now=NOW)
    assert walking.run_once(NOW + 91 * DAY + timedelta(hours=23)) == 0
    assert walking.run_once(NOW + 92 * DAY) == 1
    assert not kept(database, held)


def test_refused_files_have_a_time_of_their_own(database: Database) -> None:
    """T108, D2: a refused file stays 30 days; an accepted one as long as its ticket."""
    with database.transaction() as tx:
        refused = with_file(tx, b"MZ refused", refused=True)
        accepted = with_file(tx, b"accepted", refused=False)
        younger = with_file(tx, b"MZ younger", refused=True, at=NOW + 10 * DAY)
        both = with_file(tx, b"MZ both", refused=True)
        with_file(tx, b"MZ both", refused=False, at=NOW + DAY)
    walking = pruner(database)
    assert walking.run_once(NOW + 31 * DAY) == 1
    assert [file_kept(database, digest) for digest in (refused, accepted, younger, both)] == [False, True, True, True]
    assert walking.run_once(NOW + 400 * DAY) == 1
    assert [file_kept(database, digest) for digest in (accepted, younger, both)] == [True, False, True]


def test_a_content_is_kept_for_whoever_needs_it_longest(database: Database) -> None:
    """T108: one content may be two letters and a file; it goes when the last of them needs it no more."""
    with database.transaction() as tx:
        first = ended(tx, RAW)
        second = ended(tx, RAW, at=NOW + 50 * DAY, recipients=("sales@desk.example",))
        digest = with_file(tx, RAW, refused=False, at=NOW)
    assert pruner(database).run_once(NOW + 100 * DAY) == 0
    assert kept(database, first)
    assert pruner(database).run_once(NOW + 200 * DAY) == 0
    assert (kept(database, second), file_kept(database, digest)) == (True, True)


def test_bytes_that_come_again_are_there_again(database: Database) -> None:
    """A2: a letter whose bytes were forgotten and that comes for another desk is processed like any other."""
    with database.transaction() as tx:
        ended(tx, RAW)
    pruner(database).run_once(NOW + 91 * DAY)
    later = NOW + 92 * DAY
    with database.transaction() as tx:
        again = values.taken_in(tx, RAW, received_at=later, recipients=("sales@desk.example",))
    with database.transaction() as tx:
        (claimed,) = inbox.claim(tx, limit=5, owner="x", now=later, lease=values.LEASE)
    assert (claimed.inbox_id, claimed.raw) == (again, RAW)


def test_empty_contents_are_contents(database: Database) -> None:
    """A2: a letter of no octets is no pruned letter."""
    with database.transaction() as tx:
        number = values.taken_in(tx, b"")
        (claimed,) = inbox.claim(tx, limit=5, owner="x", now=NOW, lease=values.LEASE)
    assert claimed.raw == b""
    with database.snapshot() as tx:
        assert inbox.raw(tx, number) == b""


def test_letters_out_lose_their_bytes(database: Database) -> None:
    """T108: bytes of letters that ended go with time; those that wait stay; what has none is not retried."""
    with database.transaction() as tx:
        sent, failed, waiting = (
            outbox.enqueue(tx, values.outgoing(name), ticket=None, kind="answer", now=NOW)
            for name in ("sent", "failed", "waiting")
        )
        outbox.settle(tx, sent, Sent(text="ok"), now=NOW, jitter=0)
        outbox.settle(tx, failed, Failed(text="no", code=550), now=NOW, jitter=0)
    assert pruner(database).run_once(NOW + 91 * DAY) == 2
    with database.transaction() as tx:
        assert outbox.raw(tx, waiting)
        assert not outbox.retry(tx, failed, now=NOW)
        assert outbox.retry(tx, waiting, now=NOW)
        with pytest.raises(PermanentError, match="not kept"):
            outbox.raw(tx, sent)
        assert [each.outbox_id for each in outbox.claim(tx, limit=9, owner="x", now=NOW, lease=values.LEASE)] == [
            waiting
        ]


def test_many_letters_in_small_steps(database: Database) -> None:
    """T108: a walk is many short transactions, and gets to its end over several runs."""
    with database.transaction() as tx:
        for number in range(1200):
            ended(tx, b"letter %d" % number)
    walking = pruner(database)
    assert walking.run_once(NOW + 91 * DAY) == 1200
    assert walking.run_once(NOW + 91 * DAY) == 0


def test_no_step_reads_a_whole_table(url: str) -> None:
    """T108: each step goes by a key, and the last look before forgetting by indices."""
    plans = Plans(url)
    with plans.database.transaction() as tx:
        ended(tx, RAW)
        with_file(tx, b"MZ", refused=True)
        sent = outbox.enqueue(tx, values.outgoing("sent"), ticket=None, kind="answer", now=NOW)
        outbox.settle(tx, sent, Sent(text="ok"), now=NOW, jitter=0)
    plans.statements.clear()
    plans.scans.clear()
    assert pruner(plans.database).run_once(NOW + 91 * DAY) == 3
    assert plans.scans == []
    plans.database.close()


def test_a_failure_begins_anew(database: Database, tmp_path: Path) -> None:
    """T108: a walk that was broken off starts again with the next run."""
    del tmp_path
    with database.transaction() as tx:
        ended(tx, RAW)
    walking = pruner(database)
    whole, database._broken = database._broken, "the disk is gone"
    with pytest.raises(Exception, match="disk"):
        walking.run_once(NOW + 91 * DAY)
    database._broken = whole
    assert walking.run_once(NOW + 91 * DAY) == 1
