"""Steps 2 to 6 for one letter, inside a transaction: look up, decide, record, write the letters out."""

from dataclasses import dataclass
from datetime import datetime

from mailgate.desk.decide import decide
from mailgate.desk.decision import Decision
from mailgate.desk.overtaking import LONGEST, may_have_overtaken
from mailgate.desk.question import ask
from mailgate.mail.message import Letter
from mailgate.mail.proof import tokens
from mailgate.pipeline.letters import Scribe, resolve
from mailgate.pipeline.worker import Reading
from mailgate.store.database import Tx
from mailgate.store.inbox import Claimed
from mailgate.store.inbox_reading import under_way_before
from mailgate.store.look_up import look_up
from mailgate.store.record import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Processed:
    """How one letter ended."""

    claimed: Claimed
    reading: Reading
    decision: Decision
    ticket: int | None


class OvertookError(Exception):
    """The letter answers one that may be under way: it waits a moment (B5)."""


def decide_one(
    tx: Tx, claimed: Claimed, reading: Reading, *, scribe: Scribe, now: datetime, patient: bool = False
) -> Processed:
    """Take a letter that was read to its end; OvertookError where `patient` and it had better wait."""
    letter = reading.letter
    desk, question = ask(letter, claimed.envelope, policy=scribe.policy, keyring=scribe.keyring, now=now)
    known = look_up(tx, question)
    young = now - claimed.envelope.received_at < LONGEST
    if patient and young and may_have_overtaken(letter, question, known) and under_way_before(tx, claimed.inbox_id):
        raise OvertookError
    decision = decide(
        letter,
        reading.clues,
        envelope=claimed.envelope,
        desk=desk,
        question=question,
        known=known,
        policy=scribe.policy,
        now=now,
        overruled=claimed.overruled,
    )
    ticket = settle_decision(tx, claimed.inbox_id, decision, letter=letter, now=now, scribe=scribe)
    return Processed(claimed=claimed, reading=reading, decision=decision, ticket=ticket)


def settle_decision(
    tx: Tx, inbox_id: int | None, decision: Decision, *, letter: Letter | None, now: datetime, scribe: Scribe
) -> int | None:
    """Record a decision, end its inbox row and write its letters into the outbox; the letter's ticket."""

    def root_id(number: int) -> str:
        return tokens.root_id(number, domain=scribe.policy.domain, keyring=scribe.keyring)

    recorded = record(tx, inbox_id, decision, letter=letter, now=now, root_id=root_id)
    scribe.write_all(tx, decision.notices, numbers=recorded.numbers, letter=letter, now=now, inbox_id=inbox_id)
    return resolve(decision.ticket, recorded.numbers)
