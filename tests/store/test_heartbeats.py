"""Signs of life of several gateways in one database (I3, J2)."""

from dataclasses import replace
from datetime import timedelta

from mailgate.store.database import Database
from mailgate.store.heartbeats import Heartbeat, MailboxLook, beat, end, heartbeats
from tests.store.values import NOW

FIRST = Heartbeat(
    owner="mx1:aa",
    at=NOW,
    started_at=NOW - timedelta(hours=1),
    version="1.2.3",
    doors="smtp 127.0.0.1:25",
    mailboxes=(
        MailboxLook(name="support", last_success=NOW - timedelta(seconds=5)),
        MailboxLook(name="sales", last_success=None, trouble="login refused"),
    ),
    ailing=("mailbox sales: login refused",),
    free_bytes=1 << 40,
    totals=(("accepted", 7),),
)
SECOND = replace(FIRST, owner="mx2:bb", mailboxes=(), free_bytes=None, hung=("a tick does not end",))


def test_every_gateway_says_how_it_is(database: Database) -> None:
    """I3, J2: what each said last stands there whole, and a clean stop takes its own away."""
    with database.transaction() as tx:
        for said in (replace(FIRST, doors="starting"), SECOND, FIRST):
            beat(tx, said)
        assert heartbeats(tx) == (FIRST, SECOND)
        end(tx, FIRST.owner)
        assert heartbeats(tx) == (SECOND,)


def test_the_dead_are_forgotten_in_time(database: Database) -> None:
    """I3: a gateway that was taken away for good is shown as silent for a week, and then no more."""
    with database.transaction() as tx:
        beat(tx, FIRST)
        beat(tx, replace(SECOND, at=NOW + timedelta(days=6)))
        assert len(heartbeats(tx)) == 2
        beat(tx, replace(SECOND, at=NOW + timedelta(days=8)))
        assert [one.owner for one in heartbeats(tx)] == [SECOND.owner]
