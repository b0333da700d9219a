"""A ticket taken by phone, opened from the command line: the same letter, rules and decision as `#new` (F2, F4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from mailgate.desk.notices import CommandResult
from mailgate.desk.policy import Agent, Desk
from mailgate.mail.message import Address, Door, Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline.explain import explain_known
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.settle import settle_decision
from mailgate.pipeline.worker import read_letter
from mailgate.store import inbox
from mailgate.store.database import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What became of it."""

    number: int | None
    """None: nothing was opened."""
    results: Sequence[CommandResult] = ()
    """What was wrong."""


def open_by_phone(
    tx: Tx,
    customer: Address,
    words: str,
    *,
    subject: str,
    agent: Agent,
    desk: Desk,
    scribe: Scribe,
    trust: Trust,
    now: datetime,
) -> Opened:
    """Write the letter that the agent would have written, and take it to its end at once."""
    envelope = Envelope(door=Door.DELIVER, received_at=now, recipients=(desk.address,), login=agent.address)
    raw = _letter(customer, words, subject=subject, agent=agent, desk=desk, name=scribe.letter_id())
    reading = read_letter(raw, envelope, trust)
    explained = explain_known(reading, envelope, policy=scribe.policy, keyring=scribe.keyring, now=now, tx=tx)
    decision = explained.decision
    if decision.outcome != "new_ticket":
        return Opened(number=None, results=tuple(each for told in decision.notices for each in told.facts.results))
    (inbox_id,) = inbox.accept(tx, [(raw, envelope)])
    number = settle_decision(tx, inbox_id, decision, letter=reading.letter, now=now, scribe=scribe)
    return Opened(number=number)


def _letter(customer: Address, words: str, *, subject: str, agent: Agent, desk: Desk, name: str) -> bytes:
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"] = agent.address, desk.address
    letter["Subject"] = " ".join(subject.split())
    letter["Message-ID"] = f"<{name}.phone@{desk.address.rpartition('@')[2]}>"
    letter.set_content(f"#new {' '.join(f'{customer.address} {customer.name}'.split())}\n\n{words}\n")
    return bytes(letter)
