"""`pipeline.alarms`: what needs a hand reaches the operator: log, metric and one letter (A3; T44, T104)."""

import email
import email.policy
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from io import StringIO
from pathlib import Path

import pytest

from mailgate.config.load import shipped
from mailgate.core import Core, open_core
from mailgate.desk.ailments import Ailment
from mailgate.mail.delivery import Deferred
from mailgate.mail.message import Door, Envelope
from mailgate.mail.outgoing import Outgoing
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.pipeline.alarms import Alarms
from mailgate.store import inbox, outbox

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OPERATOR = "root@ops.example"


@dataclass(slots=True, kw_only=True)
class House:
    core: Core
    log: MailLog
    said: StringIO
    own: list[Ailment] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)

    def alarms(self, *, operator: str = OPERATOR, owner: str = "one") -> Alarms:
        def ailing() -> tuple[Sequence[Ailment], Collection[str]]:
            return self.own, self.unsure

        return Alarms(
            database=self.core.database,
            scribe=self.core.scribe,
            log=self.log,
            operator=operator,
            owner=owner,
            own=ailing,
        )

    def hold_a_letter(self, raw: bytes, *, reason: str = "failed") -> int:
        envelope = Envelope(door=Door.DELIVER, received_at=NOW)
        with self.core.database.transaction() as tx:
            (number,) = inbox.accept(tx, [(raw, envelope)])
            inbox.hold(tx, number, reason=reason, detail="", now=NOW)
        return number

    def put_out(self, number: int, *, at: datetime = NOW, not_before: datetime | None = None) -> int:
        outgoing = Outgoing(
            message_id=f"<{number}@desk.example>",
            envelope_sender="a@desk.example",
            recipient="b@client.example",
            raw=b"Subject: x\r\n\r\n",
            automatic=True,
        )
        with self.core.database.transaction() as tx:
            return outbox.enqueue(tx, outgoing, ticket=None, kind="answer", now=at, not_before=not_before)

    def letters(self) -> list[str]:
        """Subjects and texts of letters to the operator, oldest first."""
        with self.core.database.snapshot() as tx:
            found = [letter for letter in outbox.listing(tx, state="queued") if letter.recipient == OPERATOR]
            raws = [outbox.raw(tx, letter.outbox_id) for letter in reversed(found)]
        return [_shown(raw) for raw in raws]

    def shown(self, cause: str) -> float | None:
        return self.log.metrics.registry.get_sample_value("mailgate_alarm", {"cause": cause})


def _shown(raw: bytes) -> str:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return f"{message['Subject']}\n{message.get_content()}"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    config = replace(shipped(), database_url=f"sqlite:///{tmp_path / 'mail.db'}")
    core = open_core(config)
    said = StringIO()
    log = MailLog(build_logger(level="debug", shape="logfmt", stream=said), Metrics())
    yield House(core=core, log=log, said=said)
    core.close()


def test_letters_that_fail_are_told_of_once(house: House) -> None:
    """A3: a letter held because processing failed: the operator is told once; others later, in one letter."""
    house.hold_a_letter(b"held by a rule", reason="flood")
    alarms = house.alarms()
    assert alarms.run_once(NOW) == 0
    house.hold_a_letter(b"one")
    assert [alarms.run_once(NOW) for _ in range(3)] == [1, 0, 0]
    house.hold_a_letter(b"two")
    newest = house.hold_a_letter(b"three")
    assert alarms.run_once(NOW + timedelta(hours=1)) == 0
    alarms.run_once(NOW + timedelta(hours=7))
    first, second = (letter for letter in house.letters() if "held list" in letter)
    assert "mailgate held list" in first
    assert f"3 held, the newest is inbox {newest}" in second
    assert house.said.getvalue().count("cause=held") == 2
    assert house.shown("held") == 1


def test_the_end_is_noted(house: House) -> None:
    """A3: once the letters are settled the alarm is over, in log and metric, without a letter."""
    number = house.hold_a_letter(b"one")
    alarms = house.alarms()
    alarms.run_once(NOW)
    with house.core.database.transaction() as tx:
        inbox.drop(tx, number, now=NOW)
    assert alarms.run_once(NOW + timedelta(minutes=1)) == 0
    assert "event=alarm_over what=held" in house.said.getvalue().replace('"', "")
    assert house.shown("held") == 0
    assert len(house.letters()) == 1


def test_an_outbox_that_is_stuck(house: House) -> None:
    """T104: letters out that wait for an hour are an alarm, with the last attempt's words; scheduled ones are not."""
    house.put_out(1, not_before=NOW + timedelta(hours=5))
    waiting = house.put_out(2)
    with house.core.database.transaction() as tx:
        outbox.claim(tx, limit=5, owner="x", now=NOW, lease=timedelta(minutes=1))
        outbox.settle(tx, waiting, Deferred(text="Connection refused"), now=NOW, jitter=0.5)
    alarms = house.alarms()
    assert alarms.run_once(NOW + timedelta(minutes=59)) == 0
    assert alarms.run_once(NOW + timedelta(minutes=61)) == 1
    (letter,) = house.letters()
    assert f"1 waiting, the oldest is outbox {waiting}: Connection refused" in letter


def test_what_ails_this_gateway(house: House) -> None:
    """T44: a token that is refused: a letter by the way out that works, and only one, whoever looks."""
    house.own = [Ailment(cause="token", place="mailbox support", detail="token server x refuses (400 invalid_grant)")]
    assert house.alarms().run_once(NOW) == 1
    house.unsure = {"token mailbox support"}
    house.own, ailing = [], house.own
    restarted = house.alarms()
    assert restarted.run_once(NOW + timedelta(minutes=1)) == 0
    house.own = ailing
    assert restarted.run_once(NOW + timedelta(minutes=3)) == 0
    (letter,) = house.letters()
    assert "mailbox support: token server x refuses (400 invalid_grant)" in letter
    assert restarted.now == tuple(ailing)


def test_several_gateways(house: House) -> None:
    """J2: what all share is told by one of them, what ails one by itself."""
    house.hold_a_letter(b"one")
    first, second = house.alarms(owner="one"), house.alarms(owner="two")
    assert (first.run_once(NOW), second.run_once(NOW)) == (1, 0)
    house.own = [Ailment(cause="mailbox", place="support")]
    assert (first.run_once(NOW), second.run_once(NOW)) == (1, 1)


def test_without_an_operator(house: House) -> None:
    """A3: where nobody is named log and metric still tell."""
    house.hold_a_letter(b"one")
    assert house.alarms(operator="").run_once(NOW) == 0
    assert "event=alarm" in house.said.getvalue()
    assert house.shown("held") == 1
    assert house.letters() == []


def test_a_letter_to_the_operator_is_automatic_and_signed(house: House) -> None:
    """E4: no loop can come of it: it is marked as automatic, and its answer would name no ticket."""
    house.hold_a_letter(b"one")
    house.alarms().run_once(NOW)
    with house.core.database.snapshot() as tx:
        (letter,) = outbox.listing(tx)
        message = email.message_from_bytes(outbox.raw(tx, letter.outbox_id), policy=email.policy.default)
    assert (message["Auto-Submitted"], letter.kind, letter.ticket) == ("auto-generated", "agent_alarm", None)
    assert message["To"] == OPERATOR
