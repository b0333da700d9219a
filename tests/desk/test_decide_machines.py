"""Machines, bounces and what comes back: never answered, never twice (E4, S8, T13, T14, T22)."""

from dataclasses import replace
from typing import Any

import pytest

from mailgate.desk.changes import BookTime, ChangeState, SetReachable, SettleBounce
from mailgate.desk.decide import decide_case
from mailgate.desk.ticket import Earlier, Known, SentLetter, State
from mailgate.mail.message import Automatic, Bounce
from mailgate.mail.proof.tokens import Role
from tests.desk.cases import ANNA, IVAN, OLGA, case, letter, question, ticket, token
from tests.desk.decided import changes, to


def test_the_same_letter_again_changes_nothing() -> None:
    """A2, S8: by another door, or redelivered."""
    decision = decide_case(case(known=Known(earlier=Earlier(inbox_id=1, outcome="new_ticket", ticket=42))))
    assert (decision.outcome, decision.ticket, decision.changes, decision.notices) == ("repeat", 42, (), ())


@pytest.mark.parametrize("kind", ["auto-replied", "receipt", "challenge", "auto-generated", "list", "bulk", "no-reply"])
def test_machines_are_never_answered(kind: Any) -> None:
    """E4: whatever the machine, nothing goes back to it, with or without a ticket."""
    robot = letter(automatic=Automatic(kind=kind, sign="x"))
    for known in (Known(), Known(by_number=(ticket(state=State.FINISHED),))):
        decision = decide_case(case(of=robot, asks=question(tokens=(token(),), numbers=(42,)), known=known))
        assert ANNA not in to(decision)
        assert not changes(decision, ChangeState)


def test_an_agents_vacation_reply_goes_nowhere() -> None:
    """T14: an automatic letter from an agent is never an answer."""
    robot = letter(sender=IVAN, automatic=Automatic(kind="auto-replied", sign="x"))
    agent = token(role=Role.AGENT)
    decision = decide_case(
        case(
            of=robot,
            asks=question(sender=IVAN, tokens=(agent,), proved=(agent,)),
            known=Known(by_number=(ticket(),)),
        )
    )
    assert to(decision) <= {OLGA}
    assert not changes(decision, BookTime)


def test_a_null_envelope_sender_is_not_answered() -> None:
    """RFC 3834 section 2: no answer to the null reverse-path, whatever the letter looks like."""
    decision = decide_case(case(envelope={"sender": ""}))
    assert ANNA not in to(decision)


SENT = SentLetter(outbox_id=9, message_id="<x>", recipient=ANNA, ticket=42, automatic=True, kind="registered")


def test_a_bounce_settles_its_letter_and_tells_the_agents() -> None:
    """T13, T21: state of that recipient, a word to the agents, no ticket, no answer."""
    report = Bounce(action="failed", recipient=ANNA, status="5.1.1", diagnostic="no such user")
    bounce = letter(
        sender="mailer-daemon@client.example", automatic=Automatic(kind="bounce", sign="x"), bounces=(report,)
    )
    decision = decide_case(case(of=bounce, known=Known(bounced=(SENT,), by_number=(ticket(),))))
    assert decision.outcome == "bounce"
    assert [(s.outbox_id, s.status) for s in changes(decision, SettleBounce)] == [(9, "5.1.1")]
    assert [mark.address for mark in changes(decision, SetReachable)] == [ANNA]
    assert to(decision) == {IVAN, OLGA}


@pytest.mark.parametrize("action", ["failed", "delayed", "delivered"])
def test_a_failure_is_told_once(action: Any) -> None:
    """T13, E6: reports on a letter that is known to have failed tell nobody, and none takes that back."""
    report = Bounce(action=action, recipient=ANNA, status="5.1.1")
    bounce = letter(automatic=Automatic(kind="bounce", sign="x"), bounces=(report,))
    known = Known(bounced=(replace(SENT, failed=True),), by_number=(ticket(),))
    decision = decide_case(case(of=bounce, known=known))
    assert (decision.outcome, decision.notices) == ("bounce", ())
    assert {one.action for one in changes(decision, SettleBounce)} <= {"failed"}


def test_a_delay_is_no_failure() -> None:
    """TD3: `delayed` marks nobody unreachable and tells nobody."""
    report = Bounce(action="delayed", recipient=ANNA, status="4.4.1")
    bounce = letter(automatic=Automatic(kind="bounce", sign="x"), bounces=(report,))
    decision = decide_case(case(of=bounce, known=Known(bounced=(SENT,), by_number=(ticket(),))))
    assert not changes(decision, SetReachable)
    assert decision.notices == ()


def test_a_forged_bounce_changes_nothing() -> None:
    """T13: a report on no letter of ours is kept for tracing, and nothing else."""
    report = Bounce(action="failed", recipient=ANNA, status="5.1.1")
    decision = decide_case(case(of=letter(automatic=Automatic(kind="bounce", sign="x"), bounces=(report,))))
    assert (decision.outcome, decision.changes, decision.notices) == ("discard", (), ())


def test_our_own_letters_make_nothing() -> None:
    """T22: a letter of ours that comes back, or one from a desk's address, is kept for tracing only."""
    for looped in (
        case(known=Known(own_letter=True)),
        case(of=letter(sender="support@desk.example")),
        case(of=letter(sender="support+x@desk.example")),
    ):
        decision = decide_case(looped)
        assert (decision.outcome, decision.notices, decision.changes) == ("discard", (), ())


def test_our_own_letter_that_comes_back_again_is_a_repeat() -> None:
    """T22, A2: by whichever way it came the first time; only one letter of the same kind is the first."""
    earlier = Earlier(inbox_id=1, outcome="discard", ticket=None)
    for known, sender in (
        (Known(own_letter=True, earlier=earlier), ANNA),
        (Known(earlier=earlier), "support@desk.example"),
    ):
        decision = decide_case(case(of=letter(sender=sender), known=known))
        assert (decision.outcome, decision.notices, decision.changes) == ("repeat", (), ())
