"""What one letter makes us look up: which desk it is for, which tokens and numbers it bears (B1, S2, S8)."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime

from mailgate.desk import subject_tag
from mailgate.desk.agents import calendar_object
from mailgate.desk.agents.agent_questions import Asked, asked
from mailgate.desk.policy import Agent, Desk, Policy
from mailgate.desk.ticket import Question
from mailgate.mail.message import Envelope, Letter
from mailgate.mail.proof import tokens
from mailgate.mail.proof.identity import normalise
from mailgate.mail.proof.tokens import Keyring, Role, Token


def ask(
    letter: Letter, envelope: Envelope, *, policy: Policy, keyring: Keyring, now: datetime
) -> tuple[Desk, Question]:
    """The desk a letter is for, and all keys that memory is asked by."""
    desk = desk_of(letter, envelope, policy)
    answers = (*answered(letter), *_invited(letter))
    by_id = _present(
        tokens.verify_message_id(message_id, keyring=keyring, domains=(policy.domain,), now=now)
        for message_id in answers
    )
    by_plus = _present(tokens.verify_address(address, keyring=keyring, now=now) for address in envelope.recipients)
    found = tuple(token for token in (*by_id, *by_plus) if token.role is not Role.BOUNCE)
    bounces = tuple(
        address
        for address in envelope.recipients
        if (token := tokens.verify_address(address, keyring=keyring, now=now)) and token.role is Role.BOUNCE
    )
    question = Question(
        now=now,
        desk=desk.key,
        digest=letter.digest,
        content_digest=letter.content_digest,
        message_id=letter.message_id,
        answers=answers,
        tokens=found,
        proved=proved(found, letter.author.address, policy=policy, keyring=keyring),
        plus=tuple(token for token in by_plus if token.role is not Role.BOUNCE),
        numbers=subject_tag.find(letter.subject, desk=desk),
        sender=letter.author.address,
        bounced=(*_original_ids(letter), *bounces),
        count_up_to=1 + max(getattr(policy.ceilings, field.name) for field in fields(policy.ceilings)),
        matters_since=now - desk.periods.same_matter,
    )
    agent = policy.agent(letter.author.address)
    return desk, question if agent is None else _of_agent(question, agent, asked(letter, agent, policy))


def _of_agent(question: Question, agent: Agent, wanted: Asked) -> Question:
    """The question with what the commands of an agent's letter ask."""
    return replace(
        question,
        agent=agent.address,
        more_numbers=wanted.numbers,
        searches=wanted.searches,
        customer=wanted.customer,
        files=wanted.files,
    )


def desk_of(letter: Letter, envelope: Envelope, policy: Policy) -> Desk:
    """The desk named first in To among those the letter was handed over for (S8); the first desk where none is named.

    The envelope says which desks; where it names none (a pipe, an import) Delivered-To and then To and Cc do.
    """
    shown = [box.address for box in (*letter.to, *letter.cc)]
    handed = desks_among(envelope.recipients, policy) or desks_among((*letter.delivered_to, *shown), policy)
    named = [desk for desk in desks_among(shown, policy) if desk in handed]
    return next(iter((*named, *handed)), policy.desks[0])


def desks_among(addresses: Iterable[str], policy: Policy) -> list[Desk]:
    """The desks that addresses belong to, plus parts aside, in the order of the addresses, each once."""
    found: list[Desk] = []
    for address in addresses:
        plain = without_plus(normalise(address) or "")
        found += [desk for desk in policy.desks if plain in desk.addresses and desk not in found]
    return found


def without_plus(address: str) -> str:
    """`local+anything@domain` as `local@domain`."""
    local, at, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"


def answered(letter: Letter) -> tuple[str, ...]:
    """The Message-IDs a letter answers, strongest clue first: In-Reply-To, then References from the last (S2)."""
    return tuple(dict.fromkeys((*reversed(letter.in_reply_to), *reversed(letter.references))))


def proved(found: Sequence[Token], author: str | None, *, policy: Policy, keyring: Keyring) -> tuple[Token, ...]:
    """The tokens that were made for the author, or for the agent whose alias the author is."""
    if author is None:
        return ()
    agent = policy.agent(author)
    owners = {author, agent.address} if agent else {author}
    return tuple(token for token in found if any(tokens.is_for(token, owner, keyring) for owner in owners))


def _invited(letter: Letter) -> tuple[str, ...]:
    """The root that a calendar's answer to an invitation names: some send it without threading (F9)."""
    answer = calendar_object.read_answer(letter)
    return (answer.root_id,) if answer else ()


def _original_ids(letter: Letter) -> tuple[str, ...]:
    """What the delivery status names, and what the letter as a whole answers: some servers say it only there."""
    if not letter.bounces:
        return ()
    named = [bounce.original_message_id for bounce in letter.bounces if bounce.original_message_id]
    return tuple(dict.fromkeys((*named, *answered(letter))))


def _present(found: Iterable[Token | None]) -> tuple[Token, ...]:
    return tuple(token for token in found if token is not None)
