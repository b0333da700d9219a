"""The judgement: the smarthost's record and the database compared with what was handed over (P1, P3)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text

from mailgate.store.database import Database
from tests.servers.script import Taken
from tests.torture.people import TOKEN, customer
from tests.torture.storm import Aftermath

Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was found; `faults` must be empty."""

    letters: int
    kills: int
    seconds: float
    unheard: int
    """Letters whose 250 was not heard, and that were handed over again."""
    repeats: int
    """Letters that were recognised after they had been stored a second time."""
    unknown: int
    """Automatic letters out that nobody can know of (S6); each is told of."""
    human_answers: int
    human_twice: int
    """Answers that went out more than once, with the same bytes."""
    tickets_twice: tuple[str, ...]
    acknowledged_twice: tuple[str, ...]
    lost: tuple[str, ...]
    faults: tuple[str, ...]
    """All of these, and everything else that must not be."""


def judge(aftermath: Aftermath) -> Judgement:
    """Compare."""
    database = Database(aftermath.url)
    try:
        with database.snapshot() as tx:
            inbox = tx.connection.execute(text("SELECT message_id, state, outcome, ticket FROM inbox")).all()
            subjects = tx.connection.execute(text("SELECT number, subject FROM tickets")).all()
            out = tx.connection.execute(
                text("SELECT message_id, kind, recipient, automatic, state, ticket FROM outbox")
            ).all()
            damage = [] if tx.postgresql else _damage(tx.connection.execute(text("PRAGMA integrity_check")).all())
    finally:
        database.close()
    return _Case(aftermath, inbox=inbox, subjects=subjects, out=out, damage=damage).judgement()


def _damage(rows: object) -> list[str]:
    return [] if str(rows) == "[('ok',)]" else [f"integrity_check: {rows}"]


class _Case:
    """Everything that is compared, in the shapes it is compared in."""

    def __init__(self, aftermath: Aftermath, *, inbox: Rows, subjects: Rows, out: Rows, damage: list[str]) -> None:
        self._after = aftermath
        self._damage = damage
        self._in: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        for row in inbox:
            self._in[row.message_id].append(row)
        self._tickets: defaultdict[str, list[int]] = defaultdict(list)
        for row in subjects:
            self._tickets[row.subject].append(row.number)
        self._out = out
        self._copies: defaultdict[str, list[Taken]] = defaultdict(list)
        for copy in aftermath.copies:
            self._copies[_message_id(copy.raw)].append(copy)

    def judgement(self) -> Judgement:
        after = self._after
        human = [row for row in self._out if not row.automatic]
        lost, tickets, acknowledged = (
            tuple(self._lost()),
            tuple(self._tickets_twice()),
            tuple(self._acknowledged_twice()),
        )
        faults = (*lost, *tickets, *acknowledged, *self._others(), *self._damage)
        return Judgement(
            letters=len(set(after.taken)),
            kills=after.plan.kills,
            seconds=after.seconds,
            unheard=after.unheard,
            repeats=sum(row.outcome == "repeat" for rows in self._in.values() for row in rows),
            unknown=sum(row.state == "unknown" for row in self._out),
            human_answers=len(human),
            human_twice=sum(len(self._copies[row.message_id]) > 1 for row in human),
            tickets_twice=tickets,
            acknowledged_twice=acknowledged,
            lost=lost,
            faults=faults,
        )

    def _lost(self) -> Iterator[str]:
        """What was taken and has no ticket; what stands in the outbox as sent and never came; unanswered answers."""
        for message_id in sorted(set(self._after.taken)):
            ends = Counter(row.outcome for row in self._in[message_id])
            if not ends["new_ticket"] and not ends["agent_answer"]:
                yield f"{message_id} was taken and came to {dict(ends) or 'nothing'}"
        for row in self._out:
            if row.state == "sent" and not self._copies[row.message_id]:
                yield f"{row.kind} {row.message_id} is noted as sent and never came"
        yield from self._answers_lost()

    def _answers_lost(self) -> Iterator[str]:
        said = {row.ticket: self._copies[row.message_id] for row in self._out if not row.automatic}
        for number in sorted(self._after.answered):
            (ticket, *_) = self._tickets[f"printer {TOKEN}{number}q"]
            if not any(f"{TOKEN}{number}a".encode() in copy.raw for copy in said.get(ticket, [])):
                yield f"the answer to letter {number} did not reach its customer"

    def _tickets_twice(self) -> Iterator[str]:
        for subject, numbers in self._tickets.items():
            if len(numbers) > 1:
                yield f"{subject}: tickets {numbers}"

    def _acknowledged_twice(self) -> Iterator[str]:
        """By what the customer got, however it came about; and any automatic letter that went out twice."""
        got = Counter(copy.recipient for copy in self._after.copies if b"\nAuto-Submitted: auto-replied" in copy.raw)
        for number in range(self._after.plan.letters):
            if got[customer(number)] > 1:
                yield f"{customer(number)} was acknowledged {got[customer(number)]} times"
        for row in self._out:
            if row.automatic and len(self._copies[row.message_id]) > 1:
                yield f"{row.kind} {row.message_id} went out {len(self._copies[row.message_id])} times"

    def _others(self) -> Iterator[str]:
        """Whatever else must not be."""
        yield from (f"refused for good: {words}" for words in self._after.refused)
        yield from (f"a gateway ended with {status}" for status in self._after.stop_statuses if status)
        for message_id, rows in self._in.items():
            yield from (f"{message_id} is {row.state} ({row.outcome})" for row in rows if row.state != "done")
        for row in self._out:
            if row.state not in ("sent", "unknown"):
                yield f"{row.kind} {row.message_id} is {row.state}"
            if len({copy.raw for copy in self._copies[row.message_id]}) > 1:
                yield f"{row.kind} {row.message_id} went out with different bytes"
        known = {row.message_id for row in self._out}
        yield from (f"{name} went out and is nowhere" for name in self._copies if name not in known)
        yield from self._unacknowledged()

    def _unacknowledged(self) -> Iterator[str]:
        """Each ticket has one acknowledgement in the outbox, sent or of unknown fate; an unknown one is told of."""
        kinds: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for row in self._out:
            kinds[row.ticket][row.kind] += 1
        unsure = {row.ticket for row in self._out if row.state == "unknown" and row.kind == "registered"}
        reached = {row.ticket for row in self._out if row.kind.startswith("agent_") and self._copies[row.message_id]}
        for numbers in self._tickets.values():
            for number in numbers:
                if number not in reached:
                    yield f"no agent has heard of ticket {number}"
                if kinds[number]["registered"] != 1:
                    yield f"ticket {number} has {kinds[number]['registered']} acknowledgements"
                if number in unsure and not kinds[number]["agent_unsure"]:
                    yield f"nobody was told of the unknown acknowledgement of ticket {number}"


def _message_id(raw: bytes) -> str:
    for line in raw.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").split(b"\r\n"):
        if line.lower().startswith(b"message-id:"):
            return line.partition(b":")[2].strip().decode()
    return ""
