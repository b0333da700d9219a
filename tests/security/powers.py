"""Which proof gives which power: asked of the rules themselves, row by row, for `docs/security.md`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from mailgate.desk.changes import AddMessage
from mailgate.desk.decide import decide_case
from mailgate.desk.decision import Decision
from mailgate.desk.ticket import Known, Organisation
from mailgate.mail.message import Authentication
from mailgate.mail.proof.tokens import Role, Token
from tests.desk.cases import ANNA, IVAN, NOW, case, letter, question, ticket, token

EVE = "eve@elsewhere.example"
BORIS = "boris@client.example"
CLIENT = Organisation(name="Client", domains=("client.example",))
TICKET = ticket(organisation="Client")
_ROOT = Token(role=Role.THREAD, ticket=42, letter="", person="", issued_at=NOW)
_OLD = NOW - timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Clue:
    """What a letter bears, and whether that was made for its author."""

    title: str
    tokens: tuple[Token, ...] = ()
    own: bool = False
    numbers: tuple[int, ...] = ()
    login: bool = False


CUSTOMER_CLUES = (
    Clue("a signed id or plus address made for them", (token(),), own=True),
    Clue("the thread's root, or an id made for somebody else", (_ROOT,)),
    Clue("the number, or an unsigned Message-ID", numbers=(42,)),
)
VERDICTS = (("pass", "pass"), ("none", "nothing proved"), ("fail", "fail"), ("untrusted", "no trusted server spoke"))
PEOPLE = ((ANNA, "participant"), (BORIS, "colleague"), (EVE, "stranger"))

AGENT_CLUES = (
    Clue("From alone", numbers=(42,)),
    Clue("a signed id made for them, of this ticket", (token(role=Role.AGENT),), own=True),
    Clue("a signed id made for them, of another ticket", (token(7, Role.AGENT), _ROOT), own=True),
    Clue("a signed id made for somebody else", (token(role=Role.AGENT),)),
    Clue("a letter about no ticket, answering a list or question of ours", (token(0, Role.AGENT),), own=True),
    Clue("the same, older than 14 days", (replace(token(0, Role.AGENT), issued_at=_OLD),), own=True),
    Clue("a first letter, answering nothing"),
    Clue("AUTH on our own listener", numbers=(42,), login=True),
)
POLICIES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("signed_and_dmarc, a server trusted", {"agent_proof": "signed_and_dmarc", "servers_trusted": True}),
    ("signed_and_dmarc, none trusted", {"agent_proof": "signed_and_dmarc"}),
    ("signed", {"agent_proof": "signed", "servers_trusted": True}),
    ("dmarc", {"agent_proof": "dmarc", "servers_trusted": True}),
    ("login", {"agent_proof": "login", "servers_trusted": True}),
)


def of_customers() -> Iterator[tuple[str, str, list[str]]]:
    """Who, bearing what, and what becomes of the letter by each verdict."""
    for author, who in PEOPLE:
        for clue in CUSTOMER_CLUES:
            if clue.own and author != ANNA:
                continue
            yield who, clue.title, [_customers(author, clue, verdict) for verdict, _ in VERDICTS]


def of_agents() -> Iterator[tuple[str, str, list[str]]]:
    """Which clue, with which verdict, and what the agent may do under each policy."""
    for clue in AGENT_CLUES:
        for verdict, shown in (("pass", "pass"), ("none", "no pass")):
            yield clue.title, shown, [_agents(clue, verdict, policy) for _, policy in POLICIES]


def _asks(author: str, clue: Clue) -> Any:
    own = tuple(one for one in clue.tokens if one.role is not Role.THREAD) if clue.own else ()
    return question(
        sender=author, tokens=clue.tokens, proved=own, numbers=clue.numbers, agent=IVAN if author == IVAN else None
    )


def _customers(author: str, clue: Clue, verdict: str) -> str:
    decision = decide_case(
        case(
            of=letter(sender=author, authentication=Authentication(verdict=verdict)),  # type: ignore[arg-type]
            asks=_asks(author, clue),
            known=Known(by_number=(TICKET,), organisation=CLIENT if author == BORIS else None),
        )
    )
    return _shown(decision)


def _shown(decision: Decision) -> str:
    if decision.outcome == "hold":
        return "held"
    if decision.outcome == "new_ticket":
        return "a ticket of their own"
    words = [change for change in decision.changes if isinstance(change, AddMessage)]
    return "joins" if words[0].verified else "joins, unverified"


def _agents(clue: Clue, verdict: str, policy: dict[str, Any]) -> str:
    decision = decide_case(
        case(
            of=letter(sender=IVAN, text="#list", authentication=Authentication(verdict=verdict)),  # type: ignore[arg-type]
            asks=_asks(IVAN, clue),
            known=Known(by_number=(TICKET,)),
            policy=policy,
            envelope={"login": IVAN if clue.login else None},
        )
    )
    return "held" if decision.outcome == "hold" else "acts"
