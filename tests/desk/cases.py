"""Letters and cases for the tests of pure decisions: each names only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mailgate.desk.case import Case
from mailgate.desk.clues import Clues
from mailgate.desk.policy import Agent, Desk, Policy, Team
from mailgate.desk.ticket import Known, Participant, Question, State, Ticket
from mailgate.mail.message import Authentication, Author, Body, Door, Envelope, Letter
from mailgate.mail.proof.tokens import Role, Token

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday, noon in Moscow."""

ANNA = "anna@client.example"
IVAN = "ivan@desk.example"
OLGA = "olga@desk.example"
DESK = Desk(key="support", name={"": "Support"}, addresses=("support@desk.example",), teams=("general",))
POLICY = Policy(
    desks=(DESK,),
    teams=(Team(key="general", name={"": "General"}, agents=(IVAN, OLGA)),),
    agents=(Agent(address=IVAN, name="Иван"), Agent(address=OLGA, name="Ольга")),
    domain="desk.example",
)


def letter(**changes: Any) -> Letter:
    """A plain Russian letter from Anna."""
    text = changes.pop("text", "Добрый день. Не открывается отчёт за октябрь.")
    sender = changes.pop("sender", ANNA)
    values: dict[str, Any] = {
        "digest": "d",
        "content_digest": "c",
        "message_id": "<1@client.example>",
        "in_reply_to": (),
        "references": (),
        "author": Author(address=sender, name="Анна", shown=f"Анна <{sender}>"),
        "authentication": Authentication(verdict="untrusted"),
        "to": (),
        "cc": (),
        "reply_to": (),
        "delivered_to": (),
        "subject": "Отчёт",
        "date": NOW,
        "text": text,
        "body": Body(reply=text),
        "language": "ru",
        "automatic": None,
        "bounces": (),
        "attachments": (),
        "forwarded": (),
        "marks": (),
    }
    return Letter(**values | changes)


def ticket(number: int = 42, **changes: Any) -> Ticket:
    """Anna's ticket."""
    anna = Participant(address=ANNA, name="Анна", language="ru")
    values: dict[str, Any] = {
        "number": number,
        "desk": "support",
        "subject": "Отчёт",
        "state": State.REGISTERED,
        "state_since": NOW - timedelta(hours=1),
        "priority": 3,
        "opened_at": NOW - timedelta(hours=1),
        "requester": anna,
        "participants": (anna,),
        "language": "ru",
        "team": "general",
    }
    return Ticket(**values | changes)


def token(number: int = 42, role: Role = Role.CUSTOMER) -> Token:
    """A signed id that names a ticket."""
    return Token(role=role, ticket=number, letter="l", person="p", issued_at=NOW)


def question(**changes: Any) -> Question:
    """What the letter asks; nothing but its sender by default. Anna's letters bear ids that were made for her."""
    values: dict[str, Any] = {
        "now": NOW,
        "desk": "support",
        "digest": "d",
        "content_digest": "c",
        "message_id": "<1@client.example>",
        "answers": (),
        "tokens": (),
        "numbers": (),
        "sender": ANNA,
        "matters_since": NOW - timedelta(days=3),
    }
    asked = values | changes
    if asked["sender"] == ANNA:
        asked.setdefault("proved", tuple(one for one in asked["tokens"] if one.role is Role.CUSTOMER))
    return Question(**asked)


def case(
    *,
    of: Letter | None = None,
    clues: Clues | None = None,
    asks: Question | None = None,
    known: Known | None = None,
    desk: dict[str, Any] | None = None,
    policy: dict[str, Any] | None = None,
    envelope: dict[str, Any] | None = None,
    overruled: str = "",
) -> Case:
    """A case about a letter; what is not named is the plain one."""
    written = of or letter()
    changed = replace(DESK, **desk or {})
    handed: dict[str, Any] = {"door": Door.SMTP, "received_at": NOW, "sender": written.author.address}
    handed |= envelope or {}
    return Case(
        letter=written,
        clues=clues or Clues(),
        envelope=Envelope(**handed),
        desk=changed,
        question=asks or question(sender=written.author.address),
        known=known or Known(),
        policy=replace(POLICY, desks=(changed,), **policy or {}),
        now=NOW,
        overruled=overruled,
    )
