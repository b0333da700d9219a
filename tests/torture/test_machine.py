"""Any history of letters, crashes, faults and hours, made up by chance; after each step the promises are looked at.

The model knows what was said; the database, and what the smarthost took, have to agree with it (A2, B8, J5, S6).
The long form (`make torture`) sets MAILGATE_TORTURE_HISTORIES and _HISTORY_STEPS.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from mailgate.config.load import load
from mailgate.mail.delivery import Deferred, Failed, Result, Sent, Unknown
from mailgate.mail.message import Door
from mailgate.mail.outgoing import Outgoing
from mailgate.mail.writing.render import Templates
from mailgate.store.database import Database
from tests.story.desk import CONFIG, IVAN, bounce, letter, reply
from tests.torture.world import NEVER, Fate, Life, World, arrived, last_to, run

HISTORIES = int(os.environ.get("MAILGATE_TORTURE_HISTORIES", "6"))
STEPS = int(os.environ.get("MAILGATE_TORTURE_HISTORY_STEPS", "14"))

_CEILINGS = """
[ceilings]
per_domain_an_hour = 1000000
gateway_a_minute = 1000000
answers_an_hour = 1000000
answers_a_day = 1000000
per_ticket_a_day = 1000000
"""

ANSWERS: dict[str, tuple[bool, Result]] = {
    "taken": (True, Sent()),
    "busy": (False, Deferred(text="451 later", code=451)),
    "refused": (False, Failed(text="550 no such user", code=550)),
    "taken, the answer lost": (True, Unknown(text="connection lost")),
    "lost": (False, Unknown(text="connection lost")),
}
TROUBLE = frozenset({"agent_unsure", "agent_bounce", "agent_alarm"})
people = st.integers(min_value=0, max_value=3)


@dataclass(slots=True, kw_only=True)
class Client:
    """A customer, and what was said on their ticket."""

    address: str
    raws: list[bytes] = field(default_factory=list)
    """What they wrote, the first letter first."""
    said: list[str] = field(default_factory=list)
    """Message-IDs of everything that belongs to the ticket, of agents, too."""
    answers: list[str] = field(default_factory=list)
    """Words that an agent wrote to them."""


class History(RuleBasedStateMachine):
    """Customers, an agent, a bouncing server, a smarthost with moods, and a gateway that dies now and then."""

    templates: ClassVar[Templates]
    migrated: ClassVar[Path]

    @initialize()
    def begin(self) -> None:
        """An empty database and a gateway that has never run."""
        self.folder = Path(tempfile.mkdtemp(prefix="mailgate-history-"))
        shutil.copy(self.migrated, self.folder / "mail.db")
        config = self.folder / "config.toml"
        words = CONFIG.format(port=25, desk="", more=_CEILINGS, database="sqlite:///mail.db")
        config.write_text(words, encoding="utf-8")
        self.world = World(config=load(config), templates=self.templates, fate=Fate(at=NEVER))
        self.clients = [Client(address=f"person{number}@client{number}.example") for number in range(4)]
        self.said = 0
        self.crashes = 0
        self.answers_lost = 0
        self.bounces: list[str] = []
        for person in (0, 1):
            self.writes(person)

    def teardown(self) -> None:
        """At the end the smarthost takes everything, and nothing is left waiting."""
        if hasattr(self, "world"):
            self.world.answers.clear()
            for _ in range(12):
                self._pass(hours=6)
            assert self._states("SELECT state FROM outbox") <= {"sent", "failed", "unknown"}
            shutil.rmtree(self.folder)

    @rule(person=people)
    def writes(self, person: int) -> None:
        """A customer writes for the first time, or goes on where they have a letter of ours to reply to."""
        client = self.clients[person]
        if not client.raws:
            self._bring(client, bytes(letter(client.address, self._words(), Message_ID=self._name(client))))
        elif self._got(client.address):
            self._bring(client, self._reply(client))

    @rule(person=people, door=st.sampled_from([Door.SMTP, Door.LMTP, Door.IMAP]), which=st.integers(0, 20))
    def again(self, person: int, door: Door, which: int) -> None:
        """A letter comes once more, by any door, however late."""
        client = self.clients[person]
        if client.raws:
            self._run(self.world.bring(client.raws[which % len(client.raws)], sender=client.address, door=door))

    @rule(person=people)
    def out_of_order(self, person: int) -> None:
        """Two replies come in the wrong order: the later one first, which names the earlier one."""
        client = self.clients[person]
        if not client.raws or not self._got(client.address):
            return
        answered = last_to(self.world, client.address)
        earlier, later = (reply(answered, client.address, self._more_words()) for _ in range(2))
        for message in (earlier, later):
            del message["Message-ID"]
            message["Message-ID"] = self._name(client)
        del later["References"]
        later["References"] = f"{answered['Message-ID']} {earlier['Message-ID']}"
        client.raws += [bytes(later), bytes(earlier)]
        self._run(self.world.bring(bytes(later), bytes(earlier), sender=client.address))

    @rule(person=people)
    def is_answered(self, person: int) -> None:
        """The agent answers the last letter about that customer."""
        client = self.clients[person]
        about = [got for got in map(arrived, self._got(IVAN)) if client.address in got.text and "#" in got.subject]
        if not about:
            return
        words = self._words()
        answer = reply(about[-1], IVAN, words)
        del answer["Message-ID"]
        answer["Message-ID"] = self._name(client)
        client.answers.append(words)
        self._run(self.world.bring(bytes(answer), sender=IVAN))

    @rule(person=people)
    def bounces_back(self, person: int) -> None:
        """The customer's server returns the last letter that it got."""
        client = self.clients[person]
        if not self._got(client.address):
            return
        name = f"<bounce.{self._number()}@mx.example>"
        self.bounces.append(name)
        returned = last_to(self.world, client.address)["Message-ID"]
        self._run(self.world.bring(bounce(returned, client.address, name=name), sender=""))

    @rule(person=people, hops=st.integers(min_value=1, max_value=3))
    def comes_back_to_us(self, person: int, hops: int) -> None:
        """A rule of the customer's sends our last letter back, by one way after the other."""
        for hop in range(hops if self._got(self.clients[person].address) else 0):
            ours = last_to(self.world, self.clients[person].address).taken.raw
            self._run(self.world.bring(b"Received: by hop%d\r\n" % hop + ours, sender=self.clients[person].address))

    @rule(hours=st.sampled_from([0, 1, 5, 20]))
    def time_passes(self, hours: int) -> None:
        """The clock goes on, and does its work."""
        self._pass(hours=hours)

    @rule(steps=st.integers(min_value=1, max_value=120))
    @precondition(lambda self: self.world.fate.at == NEVER)
    def will_die(self, steps: int) -> None:
        """The gateway dies some steps from now, in whatever it does then."""
        self.world.fate.at = self.world.fate.step_no + steps
        self.crashes += 1

    @rule(moods=st.lists(st.sampled_from(sorted(ANSWERS)), min_size=1, max_size=4))
    def smarthost_errs(self, moods: list[str]) -> None:
        """The smarthost does not simply take the next letters."""
        self.world.answers += [ANSWERS[mood] for mood in moods]
        self.answers_lost += sum("lost" in mood for mood in moods)

    @invariant()
    def every_letter_has_its_end(self) -> None:
        """A2, B8: each is on its customer's one ticket, once, and nothing else made a ticket."""
        if not hasattr(self, "world"):
            return
        assert self._states("SELECT state FROM inbox") <= {"done"}
        tickets = self._rows("SELECT number, requester FROM tickets")
        wrote = [client for client in self.clients if client.raws]
        assert len(tickets) == len(wrote)
        messages = self._rows("SELECT message_id, ticket FROM messages WHERE inbox_id IS NOT NULL")
        homes = dict(messages)
        for client in wrote:
            assert len({homes.get(name) for name in client.said} - {None}) == 1
            assert all(name in homes for name in client.said)
        assert all(count == 1 for count in Counter(name for name, _ in messages).values())
        assert not set(self.bounces) & {name for name in homes if homes[name] not in {n for n, _ in tickets}}

    @invariant()
    def every_letter_out_has_its_fate(self) -> None:
        """S6, J5: automatic letters at most once, human answers never lost, the same bytes, no fate unheard of."""
        if not hasattr(self, "world"):
            return
        copies = Counter(out.message_id for out in self.world.out)
        rows = self._rows("SELECT message_id, kind, automatic, state FROM outbox")
        assert set(copies) <= {row.message_id for row in rows}
        assert len({(out.message_id, out.raw) for out in self.world.out}) == len(copies)
        assert sum(row.kind == "registered" for row in rows) == sum(bool(client.raws) for client in self.clients)
        for row in rows:
            assert copies[row.message_id] <= (1 if row.automatic else 1 + self.crashes + self.answers_lost), row.kind
            assert row.state in ("sent", "queued", "failed", "unknown"), row.kind
            assert row.state != "sent" or copies[row.message_id], f"{row.kind} never came"
            assert row.automatic or row.state != "unknown" or self.answers_lost > 4, "a human's answer is sent again"
        badly = sum(row.state in ("failed", "unknown") and not row.kind.startswith("agent_") for row in rows)
        assert badly <= sum(row.kind in TROUBLE for row in rows), "agents are told"

    @invariant()
    def every_answer_is_on_its_way(self) -> None:
        """F1: what an agent wrote went to that customer and to nobody else, or waits, or is known to have failed."""
        if not hasattr(self, "world"):
            return
        for client in self.clients:
            others = [out for out in self.world.out if "@client" in out.recipient and out.recipient != client.address]
            for words in client.answers:
                assert not any(words in arrived(out).text for out in others)
        human = self._rows("SELECT recipient FROM outbox WHERE NOT automatic")
        sent_to = Counter(row.recipient for row in human)
        assert sent_to == {client.address: len(client.answers) for client in self.clients if client.answers}

    def _bring(self, client: Client, raw: bytes) -> None:
        client.raws.append(raw)
        self._run(self.world.bring(raw, sender=client.address))

    def _reply(self, client: Client) -> bytes:
        message = reply(last_to(self.world, client.address), client.address, self._more_words())
        del message["Message-ID"]
        message["Message-ID"] = self._name(client)
        return bytes(message)

    def _pass(self, *, hours: int) -> None:
        self.world.now += timedelta(hours=hours)

        async def passes(life: Life) -> None:
            life.tick()
            await life.settle()

        self._run(self.world.live(passes))

    def _run(self, what: Coroutine[Any, Any, None]) -> None:
        async def story(_world: World) -> None:
            await what

        run(story, self.world)

    def _number(self) -> int:
        self.said += 1
        return self.said

    def _more_words(self) -> str:
        """What brings no problem of its own to a ticket (C3)."""
        return f"What you asked for: the number on the printer is w{self._number()}w."

    def _words(self) -> str:
        return f"The printer number w{self._number()}w prints nothing since yesterday."

    def _name(self, client: Client) -> str:
        name = f"<said.{self._number()}@{client.address.rpartition('@')[2]}>"
        client.said.append(name)
        return name

    def _got(self, address: str) -> list[Outgoing]:
        return [out for out in self.world.out if out.recipient == address]

    def _states(self, query: str) -> set[str]:
        return {row[0] for row in self._rows(query)}

    def _rows(self, query: str) -> Any:
        database = Database(self.world.config.database_url)
        try:
            with database.snapshot() as tx:
                return tx.connection.execute(text(query)).all()
        finally:
            database.close()


@pytest.mark.timeout(int(os.environ.get("MAILGATE_TORTURE_TIMEOUT", "300")))
def test_any_history(templates: Templates, migrated: Path) -> None:
    """A2, J5, S6: whatever happens, in whatever order, each promise holds after each step."""
    machine = type("AnyHistory", (History,), {"templates": templates, "migrated": migrated})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=HISTORIES < 10,
            report_multiple_bugs=False,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
