"""Which ticket a letter joins, and what it does there (B1-B8, C3, S1, S2, S10)."""

from datetime import timedelta
from typing import Any

import pytest

from mailgate.desk.changes import AddMessage, AddParticipant, ChangeState, Link
from mailgate.desk.clues import Clues
from mailgate.desk.decide import decide_case
from mailgate.desk.ticket import Known, Matter, Organisation, State
from mailgate.mail.message import Authentication, Author
from mailgate.mail.proof.tokens import Role
from tests.desk.cases import ANNA, NOW, case, letter, question, ticket, token
from tests.desk.decided import COLLEAGUE, EVE, PASS, changes, to


@pytest.mark.parametrize(
    ("author", "verdict", "signed", "outcome", "reason"),
    [
        (ANNA, "untrusted", True, "follow_up", "signed"),
        (ANNA, "none", True, "follow_up", "signed"),
        (ANNA, "pass", True, "follow_up", "signed"),
        (ANNA, "fail", True, "follow_up", "signed"),
        (ANNA, "pass", False, "follow_up", "proved"),
        (ANNA, "untrusted", False, "follow_up", "unproved"),
        (ANNA, "none", False, "follow_up", "unproved"),
        (ANNA, "fail", False, "hold", "forged"),
        (EVE, "untrusted", True, "hold", "stranger_signed"),
        (EVE, "pass", True, "hold", "stranger_signed"),
        (EVE, "pass", False, "new_ticket", "human"),
        (EVE, "untrusted", False, "new_ticket", "human"),
        (None, "untrusted", True, "hold", "no_author"),
        (None, "untrusted", False, "new_ticket", "no_author"),
        (COLLEAGUE, "pass", False, "follow_up", "proved"),
        (COLLEAGUE, "pass", True, "follow_up", "proved"),
        (COLLEAGUE, "untrusted", True, "hold", "stranger_signed"),
        (COLLEAGUE, "fail", True, "hold", "stranger_signed"),
        (COLLEAGUE, "untrusted", False, "new_ticket", "human"),
    ],
)
def test_graded_proof_gives_graded_powers(
    author: str | None, verdict: Any, signed: bool, outcome: str, reason: str
) -> None:
    """S1, B3: who adds to a ticket, by which proof."""
    client = Organisation(name="Client", domains=("client.example",))
    found = ticket(organisation="Client")
    decision = decide_case(
        case(
            of=letter(
                author=Author(address=author, shown="x"),
                authentication=Authentication(verdict=verdict),
                subject="Re: [Заявка#000042]",
            ),
            asks=question(sender=author, tokens=(token(),) if signed else (), numbers=(42,)),
            known=Known(by_number=(found,), organisation=client if author == COLLEAGUE else None),
        )
    )
    assert (decision.outcome, decision.reason) == (outcome, reason)


def test_an_unverified_follow_up_changes_no_state_and_tells_agents_only() -> None:
    """S1: joins marked unverified, and brings nothing out to anybody but agents."""
    waiting = ticket(state=State.FINISHED)
    decision = decide_case(case(asks=question(numbers=(42,)), known=Known(by_number=(waiting,))))
    assert [message.verified for message in changes(decision, AddMessage)] == [False]
    assert not changes(decision, ChangeState)
    assert ANNA not in to(decision)
    assert {o.kind for n in decision.notices for o in n.facts.observations} >= {"unverified"}


def test_a_stranger_with_a_number_learns_nothing_of_the_ticket() -> None:
    """B3: a ticket of their own, with a link that only agents see."""
    with_number = decide_case(
        case(of=letter(sender=EVE), asks=question(sender=EVE, numbers=(42,)), known=Known(by_number=(ticket(),)))
    )
    unknown_number = decide_case(case(of=letter(sender=EVE), asks=question(sender=EVE, numbers=(42,))))
    link = changes(with_number, Link)[0]
    assert link.private
    assert link.other == 42
    ours, theirs = (
        next(notice for notice in decision.notices if notice.role is Role.CUSTOMER)
        for decision in (with_number, unknown_number)
    )
    assert ours.facts.other is None
    assert (ours.kind, ours.facts.full) == (theirs.kind, theirs.facts.full)


def test_a_colleague_who_writes_becomes_a_participant() -> None:
    """B3: where the desk allows it, people of the requester's organisation write to its tickets."""
    client = Organisation(name="Client", domains=("client.example",))
    decision = decide_case(
        case(
            of=letter(sender=COLLEAGUE, authentication=PASS),
            asks=question(sender=COLLEAGUE, numbers=(42,)),
            known=Known(by_number=(ticket(organisation="Client"),), organisation=client),
        )
    )
    assert [added.participant.address for added in changes(decision, AddParticipant)] == [COLLEAGUE]


def test_unsigned_numbers_that_differ_join_nothing() -> None:
    """B4: a ticket of its own, and the agent is told of both."""
    decision = decide_case(case(asks=question(numbers=(42, 43)), known=Known(by_number=(ticket(42), ticket(43)))))
    assert decision.outcome == "new_ticket"
    observed = {o.kind: o.detail for n in decision.notices for o in n.facts.observations}
    assert observed["two_numbers"] == "000042, 000043"


def test_a_signed_number_wins_over_the_subject() -> None:
    """B4, S2: the signed one counts."""
    decision = decide_case(
        case(
            asks=question(tokens=(token(42),), numbers=(43,)),
            known=Known(by_number=(ticket(42), ticket(43))),
        )
    )
    assert (decision.outcome, decision.ticket) == ("follow_up", 42)


def test_a_merged_number_leads_to_the_ticket_that_has_everything() -> None:
    """C4: every later reply is redirected."""
    decision = decide_case(
        case(asks=question(tokens=(token(7),)), known=Known(by_number=(ticket(42, merged_numbers=(7,)),)))
    )
    assert (decision.outcome, decision.ticket) == ("follow_up", 42)


@pytest.mark.parametrize(
    ("state", "intent", "after"),
    [
        (State.WAITING, "other", State.IN_WORK),
        (State.WAITING, "confirm", State.IN_WORK),
        (State.DEFERRED, "other", None),
        (State.FINISHED, "confirm", State.CLOSED),
        (State.FINISHED, "disagree", State.IN_WORK),
        (State.FINISHED, "other", State.IN_WORK),
        (State.CLOSED, "confirm", None),
        (State.CLOSED, "disagree", State.IN_WORK),
        (State.REGISTERED, "other", None),
        (State.IN_WORK, "nudge", None),
    ],
)
def test_what_a_customers_letter_does_to_a_state(state: State, intent: Any, after: State | None) -> None:
    """B6, C6, G2, S10."""
    decision = decide_case(
        case(
            clues=Clues(intent=intent),
            asks=question(tokens=(token(),)),
            known=Known(by_number=(ticket(state=state),)),
        )
    )
    assert [change.to for change in changes(decision, ChangeState)] == ([after] if after else [])


def test_a_reply_after_the_window_opens_a_linked_ticket() -> None:
    """B6: 14 days after closing a reply is a new ticket that knows the old one."""
    old = ticket(state=State.CLOSED, state_since=NOW - timedelta(days=15))
    decision = decide_case(case(asks=question(tokens=(token(),)), known=Known(by_number=(old,))))
    assert decision.outcome == "new_ticket"
    assert [(link.other, link.kind) for link in changes(decision, Link)] == [(42, "continues")]


def test_a_new_problem_in_a_reply_is_a_ticket_of_its_own() -> None:
    """C3: linked, and both sides are told."""
    decision = decide_case(
        case(
            clues=Clues(intent="new_problem"),
            asks=question(tokens=(token(),)),
            known=Known(by_number=(ticket(),)),
        )
    )
    assert decision.outcome == "new_ticket"
    assert [(link.other, link.kind) for link in changes(decision, Link)] == [(42, "split_from")]
    assert {notice.facts.other for notice in decision.notices} == {42}


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        (("принт", "кабин", "12", "печат", "вчераш", "бумаг", "полож", "нов"), "follow_up"),
        (("принт", "сканер", "бухгал", "пищит", "включ"), "new_ticket"),
    ],
)
def test_the_tickets_own_problem_told_again_is_no_other(told: tuple[str, ...], outcome: str) -> None:
    """C3: what a ticket is about does not leave it for being told in a sentence of its own."""
    first = Matter(
        number=42,
        at=NOW - timedelta(hours=2),
        subject="Принтер",
        words=("принт", "кабин", "12", "печат", "вчераш", "бумаг"),
        open=True,
    )
    decision = decide_case(
        case(
            clues=Clues(intent="new_problem", matter=told),
            asks=question(tokens=(token(),)),
            known=Known(by_number=(ticket(state=State.FINISHED),), recent_matters=(first,)),
        )
    )
    assert decision.outcome == outcome
    if outcome == "follow_up":
        assert [change.to for change in changes(decision, ChangeState)] == [State.IN_WORK]
