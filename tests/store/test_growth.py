"""Nothing that a letter, a tick or a report of some days asks of the database grows with what was ever stored.

Counted in steps of SQLite's machine, so that neither a clock nor a busy core has a say: a step more for each old ticket
is a step too many.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mailgate.desk.changes import BookTime, ChangeState, JudgedFile, New
from mailgate.desk.ticket import Participant, Search, State
from mailgate.mail.delivery import Sent
from mailgate.mail.message import Attachment, Author, FileFacts
from mailgate.mail.proof.tokens import Role, Token
from mailgate.store import alarms, blobs, figures, gauges, inbox, outbox, records, tending
from mailgate.store.database import Database, Tx
from mailgate.store.look_up import look_up
from mailgate.store.record import record
from mailgate.store.searching import search
from tests.store import values
from tests.store.values import LEASE, NOW

FEW, MANY = 20, 220
LONG_AGO = NOW - timedelta(days=400)
SINCE, BEFORE = NOW - timedelta(days=3), NOW + timedelta(days=4)


@pytest.fixture
def grown(tmp_path: Path, migrated_file: Path) -> Iterator[tuple[Database, Database]]:
    """Two databases with the same week, one of them after many more tickets."""
    pair = [_grown(tmp_path / f"{old}.db", migrated_file, old=old) for old in (FEW, MANY)]
    yield pair[0], pair[1]
    for database in pair:
        database.close()


def _grown(file: Path, migrated: Path, *, old: int) -> Database:
    shutil.copy(migrated, file)
    database = Database(f"sqlite:///{file}")
    with database.transaction() as tx:
        for number in range(old):
            _ended(tx, f"old{number}")
        for number in range(4):
            _begun(tx, f"new{number}", now=NOW)
    return database


def _begun(tx: Tx, name: str, *, now: datetime) -> int:
    """A ticket with its letter in and a letter out that waits."""
    address = f"{name}@{name}.example"
    said = values.letter(message_id=f"<{name}@x>", author=Author(address=address, name=name))
    inbox_id = values.taken_in(tx, name.encode(), sender=address, received_at=now)
    decided = values.decision(
        values.opening(requester=Participant(address=address)),
        values.words(files=(_refused(name),)),
        BookTime(ticket=New(0), agent="one", minutes=30),
        ticket=New(0),
        actor=address,
    )
    number = record(tx, inbox_id, decided, letter=said, now=now).numbers[New(0)]
    out = values.outgoing(name, recipient=address)
    outbox.enqueue(tx, out, ticket=number, kind="registered", now=now)
    return number


def _refused(name: str) -> JudgedFile:
    facts = FileFacts(format="bmp", type="image/bmp")
    digest = blobs.digest(name.encode())
    attachment = Attachment(
        name=f"{name}.bmp", declared_type="image/bmp", facts=facts, size=3, sha256=digest, content=b"BM1"
    )
    return JudgedFile(attachment=attachment, reason="format")


def _ended(tx: Tx, name: str) -> None:
    """The same long ago, answered and closed."""
    number = _begun(tx, name, now=LONG_AGO)
    letter, *_ = outbox.claim(tx, limit=1, owner="one", now=LONG_AGO, lease=LEASE)
    outbox.settle(tx, letter.outbox_id, Sent(), now=LONG_AGO, jitter=0.5)
    closed = values.decision(ChangeState(ticket=number, to=State.CLOSED), outcome="agent")
    record(tx, None, closed, letter=None, now=LONG_AGO)
    tending.sleep(tx, [(number, None)])


def _new_letter(tx: Tx) -> None:
    look_up(tx, values.question(sender="anna@new.example", message_id="<fresh@x>"))
    values.taken_in(tx, b"fresh", sender="anna@new.example")
    (claimed,) = inbox.claim(tx, limit=1, owner="one", now=NOW, lease=LEASE)
    decided = values.decision(values.opening(), values.words(), ticket=New(0))
    record(tx, claimed.inbox_id, decided, letter=values.letter(message_id="<fresh@x>"), now=NOW)


def _reply(tx: Tx) -> None:
    token = Token(role=Role.CUSTOMER, ticket=7, letter="x", person="p", issued_at=NOW)
    asked = values.question(sender="old6@old6.example", answers=("<old6@x>",), tokens=(token,), numbers=(7,))
    assert [ticket.number for ticket in look_up(tx, asked).by_number] == [7]
    inbox_id = values.taken_in(tx, b"reply", sender="old6@old6.example")
    said = values.letter(message_id="<reply@x>", in_reply_to=("<old6@x>",))
    record(tx, inbox_id, values.decision(values.words(7), outcome="follow_up", ticket=7), letter=said, now=NOW)


def _letters_out(tx: Tx) -> None:
    claimed = outbox.claim(tx, limit=2, owner="one", now=NOW, lease=LEASE)
    assert len(claimed) == 2
    for letter in claimed:
        outbox.settle(tx, letter.outbox_id, Sent(), now=NOW, jitter=0.5)
    outbox.recover(tx, owner=None, now=NOW)


def _tick(tx: Tx) -> None:
    assert len(tending.due(tx, now=NOW, limit=50)) == 4
    tending.wake_all(tx)
    tending.clamp(tx, NOW)
    tending.open_of(tx, desk="support", team="general")
    tending.held_letters(tx)
    tending.questions(tx, before=NOW)
    tending.unasked(tx, before=NOW, limit=5)
    inbox.depth(tx)
    outbox.depth(tx)
    gauges.held(tx)
    gauges.oldest_held(tx)
    gauges.open_tickets(tx, now=NOW)
    alarms.failed(tx)
    alarms.longest_waiting(tx, before=NOW)
    alarms.parked(tx)


def _look_ups(tx: Tx) -> None:
    for wanted in (Search(kind="mine", values=("one",)), Search(kind="late"), Search(kind="open")):
        search(tx, wanted, now=NOW)
    assert len(search(tx, Search(kind="address", values=("old6@old6.example",)), now=NOW)) == 1


def _journal(tx: Tx) -> None:
    wanted = records.Wanted(opened_from=SINCE, opened_before=BEFORE)
    assert len(list(records.stream(tx, wanted, words=True))) == 4


def _report(tx: Tx) -> None:
    touched = records.stream(tx, records.Wanted(touched_since=SINCE), words=False)
    assert len(list(touched)) == 4
    assert len(list(figures.letters_in(tx, since=SINCE, before=BEFORE))) == 4
    assert not list(figures.letters_out(tx, since=SINCE, before=BEFORE))
    assert len(list(figures.bookings(tx, since=SINCE, before=BEFORE))) == 4
    assert len(list(figures.refusals(tx, since=SINCE, before=BEFORE))) == 4


ASKED = (_new_letter, _reply, _letters_out, _tick, _look_ups, _journal, _report)


@pytest.mark.parametrize("work", ASKED, ids=[work.__name__.strip("_") for work in ASKED])
def test_it_costs_the_same_after_many_tickets(grown: tuple[Database, Database], work: Callable[[Tx], None]) -> None:
    """Ten times the tickets, not a step more for any ten of them (A2, I1, I2, F8)."""
    few, many = (_steps(database, work) for database in grown)
    assert many - few < (MANY - FEW) / 10, f"{few} steps, then {many}"


def test_the_count_sees_a_walk(grown: tuple[Database, Database]) -> None:
    """The test above would see a statement that reads every ticket."""
    few, many = (_steps(database, _everything) for database in grown)
    assert many - few > MANY - FEW


def _everything(tx: Tx) -> None:
    list(records.stream(tx, records.Wanted(), words=False))


def _steps(database: Database, work: Callable[[Tx], None]) -> int:
    """How many steps SQLite takes for some work."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    with database.transaction() as tx:
        driver = tx.connection.connection.driver_connection
        assert driver is not None
        driver.set_progress_handler(count, 1)
        work(tx)
        driver.set_progress_handler(None, 1)
    return counted
