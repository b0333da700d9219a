"""What proves an agent, and what nothing proves (F1, F3)."""

from typing import Any

import pytest

from mailgate.desk.changes import Assign, BookTime, ChangeState
from mailgate.desk.decide import decide_case
from mailgate.desk.decision import Decision
from mailgate.desk.notices import LetterKind
from mailgate.desk.ticket import Known, State
from mailgate.mail.message import Authentication
from mailgate.mail.proof.tokens import Role
from tests.desk.cases import ANNA, IVAN, OLGA, case, letter, question, ticket, token
from tests.desk.decided import changes, to


def agent_case(*, role: Role = Role.AGENT, proved: bool = True, number: int = 42, **more: Any) -> Decision:
    mine = token(number, role)
    written = more.pop("of", letter(sender=IVAN, text="Готово, проверьте."))
    return decide_case(
        case(
            of=written,
            asks=question(sender=written.author.address, tokens=(mine,), proved=(mine,) if proved else ()),
            known=more.pop("known", Known(by_number=(ticket(42), ticket(43)))),
            **more,
        )
    )


def test_a_proved_agents_reply_goes_to_the_customer() -> None:
    """F1, F5, S10: the words go out in the desk's name, time is booked, the writer assigned, the ticket in work."""
    decision = agent_case()
    assert decision.outcome == "agent_answer"
    (answer,) = [notice for notice in decision.notices if notice.role is Role.CUSTOMER]
    assert (answer.kind, answer.recipient.address, answer.automatic) == (LetterKind.ANSWER, ANNA, False)
    assert [booked.minutes for booked in changes(decision, BookTime)] == [30]
    assert [assigned.agent for assigned in changes(decision, Assign)] == [IVAN]
    assert [change.to for change in changes(decision, ChangeState)] == [State.IN_WORK]
    assert [notice.recipient.address for notice in decision.notices if notice.kind is LetterKind.AGENT_NOTE] == [OLGA]


@pytest.mark.parametrize(
    "how",
    [
        {"proved": False},
        {"role": Role.CUSTOMER},
        {"role": Role.THREAD},
        {"policy": {"servers_trusted": True}},
        {"policy": {"agent_proof": "login"}},
        {"policy": {"agent_proof": "dmarc", "servers_trusted": True}},
    ],
)
def test_from_alone_never_acts_as_an_agent(how: Any) -> None:
    """F3, T05: without the proof the policy demands the letter is held, and nothing reaches a customer."""
    decision = agent_case(**how)
    assert (decision.outcome, decision.reason) == ("hold", "unproved_agent")
    assert ANNA not in to(decision)
    assert decision.changes == ()


@pytest.mark.parametrize(
    ("policy", "verdict", "login", "proved", "acts"),
    [
        ({"servers_trusted": True}, "pass", None, True, True),
        ({"servers_trusted": True}, "pass", None, False, False),
        ({"servers_trusted": True, "agent_proof": "dmarc"}, "pass", None, False, True),
        ({"agent_proof": "signed", "servers_trusted": True}, "none", None, True, True),
        ({"agent_proof": "login"}, "untrusted", IVAN, False, True),
        ({}, "untrusted", IVAN, False, True),
        ({}, "untrusted", OLGA, False, False),
    ],
)
def test_what_suffices_to_act_as_an_agent(
    policy: Any, verdict: Any, login: str | None, proved: bool, acts: bool
) -> None:
    """F3: the setting says what is demanded, and fails closed."""
    decision = agent_case(
        proved=proved,
        policy=policy,
        envelope={"login": login},
        of=letter(sender=IVAN, authentication=Authentication(verdict=verdict)),
    )
    assert (decision.outcome == "agent_answer") is acts


def test_an_agents_token_of_another_ticket_proves_nothing_here() -> None:
    """F3, T04: a signed id proves its agent for its own ticket."""
    mine, named = token(43, Role.AGENT), token(42, Role.THREAD)
    decision = decide_case(
        case(
            of=letter(sender=IVAN),
            asks=question(sender=IVAN, tokens=(named, mine), proved=(mine,)),
            known=Known(by_number=(ticket(42), ticket(43))),
        )
    )
    assert decision.outcome == "hold"
