"""Letters on tickets that are stored: customers who reply, agents who answer, as their mail programs thread them."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from bench.letters import Letter, generate
from bench.place import Place
from bench.settings import DESK

if TYPE_CHECKING:
    from mailgate.core import Core
    from mailgate.desk.ticket import Ticket
    from mailgate.mail.proof.tokens import Role

AGENT = "one@example.com"
_OPEN = 0.8
"""Share of letters that are on open tickets; the others are on one from any time."""
_MARKS = (b"\r\nIn-Reply-To:", b"\r\nAuto-Submitted:")


def new_letters(count: int, *, seed: int) -> list[Letter]:
    """So many letters that each become a ticket with an acknowledgement."""
    every = generate(count * 2, seed=seed, kind="text", desk=DESK)
    return [letter for letter in every if not any(mark in letter.raw for mark in _MARKS)][:count]


def replies(where: Place, count: int, *, seed: int) -> list[Letter]:
    """Customers of stored tickets reply to a letter of ours."""
    from mailgate.mail.proof.tokens import Role

    return _on_stored(where, count, seed=seed, role=Role.CUSTOMER)


def answers(where: Place, count: int, *, seed: int) -> list[Letter]:
    """An agent answers letters about stored tickets."""
    from mailgate.mail.proof.tokens import Role

    return _on_stored(where, count, seed=seed, role=Role.AGENT)


def _on_stored(where: Place, count: int, *, seed: int, role: "Role") -> list[Letter]:
    from mailgate.config.load import load
    from mailgate.core import open_core

    chance = random.Random(f"{seed} {role}")  # noqa: S311 - letters to measure with, the same each time
    core = open_core(load(where.config()))
    try:
        tickets = _some(core, chance, count)
        said = new_letters(count, seed=seed)
        return [_reply(core, one, ticket, role) for one, ticket in zip(said, tickets, strict=True)]
    finally:
        core.close()


def _some(core: "Core", chance: random.Random, count: int) -> "list[Ticket]":
    from mailgate.store import tickets

    found: list[Ticket] = []
    with core.database.snapshot() as tx:
        (newest,) = tickets.listing(tx, limit=1)
        while len(found) < count:
            least = newest.number - 1000 if chance.random() < _OPEN else 1
            one = tickets.get(tx, chance.randint(max(1, least), newest.number))
            if one is not None and "@" in one.requester.address:
                found.append(one)
    return found


def _reply(core: "Core", said: Letter, ticket: "Ticket", role: "Role") -> Letter:
    from mailgate.core import utc_now
    from mailgate.mail.proof import tokens

    scribe = core.scribe
    sender = ticket.requester.address if role is tokens.Role.CUSTOMER else AGENT
    answered = tokens.sign_message_id(
        role=role,
        ticket=ticket.number,
        letter="bench",
        person_address=sender,
        issued_at=utc_now() - timedelta(hours=3),
        domain=scribe.policy.domain,
        keyring=scribe.keyring,
    )
    root = tokens.root_id(ticket.number, domain=scribe.policy.domain, keyring=scribe.keyring)
    threading = f"\r\nIn-Reply-To: {answered}\r\nReferences: {root} {answered}\r\nMIME-Version:".encode()
    raw = said.raw.replace(said.sender.encode(), sender.encode(), 1)
    raw = _with_subject(raw, f"Re: [Support#{ticket.number:06d}]").replace(b"\r\nMIME-Version:", threading, 1)
    return Letter(sender=sender, raw=raw)


def _with_subject(raw: bytes, begins: str) -> bytes:
    return raw.replace(b"\r\nSubject: ", f"\r\nSubject: {begins} ".encode(), 1)


def outcomes(where: Place, letters: Sequence[Letter]) -> str:
    """How letters ended that are no longer waiting, for a look at what was measured."""
    names = ("follow_up", "new_ticket", "agent", "held")
    ids = where.count("SELECT max(id) FROM inbox") - len(letters)
    counts = {name: where.count(f"SELECT count(*) FROM inbox WHERE id > {ids} AND rule = '{name}'") for name in names}  # noqa: S608 - our words
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)
