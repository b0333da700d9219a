"""Held letters: who may settle them, and what time makes of them (F7)."""

from datetime import timedelta

import pytest

from mailgate.desk.agents.hold_settling import EXPIRE_AFTER, REMIND_AFTER, Waiting, due, is_answered
from mailgate.desk.changes import SettleHold
from mailgate.desk.ticket import Hold, Known
from tests.desk.cases import IVAN, NOW, OLGA, ticket
from tests.desk.orders import given, order, wrong

ASKED = Hold(inbox_id=9, reason="forged", held=True, message_id="<q@desk.example>", recipient=IVAN)


@pytest.mark.parametrize(
    ("text", "verdict"), [("#accept", "accept"), ("#отклонить", "reject"), ("#spam", "spam"), ("#принять", "accept")]
)
def test_a_verdict(text: str, verdict: str) -> None:
    """F7: by whoever was asked, with or without a ticket."""
    for about in ({"ticket": None, "ref": None}, {}):
        decision = given(text, known=Known(holds=(ASKED,)), **about)
        assert SettleHold(inbox_id=9, verdict=verdict) in decision.changes  # type: ignore[arg-type]


def test_words_beside_a_verdict_without_a_ticket_are_no_trouble() -> None:
    """F7: there is nowhere to note them, and nobody to send them to."""
    decision = given("#reject\n\nЭто рассылка.", known=Known(holds=(ASKED,)), ticket=None, ref=None, internal=True)
    assert [type(change) for change in decision.changes] == [SettleHold]


def test_only_the_one_who_was_asked() -> None:
    """F7: a question to another agent, or none, settles nothing; neither does a second verdict."""
    other = Hold(inbox_id=9, reason="forged", held=True, message_id="<q@desk.example>", recipient=OLGA)
    done = Hold(inbox_id=9, reason="forged", held=False, message_id="<q@desk.example>", recipient=IVAN)
    assert wrong("#accept", known=Known(holds=(other,))) == ["nothing_held"]
    assert wrong("#accept", known=Known()) == ["nothing_held"]
    assert wrong("#accept", known=Known(holds=(done,))) == ["settled_already"]
    assert [type(change) for change in given("#spam", ticket()).changes] != [SettleHold]


def test_words_to_the_question_itself() -> None:
    """T15: only the letter answered directly counts: later letters of the thread are ordinary ones."""
    known = Known(holds=(ASKED,))
    assert is_answered(order(known=known, answers=("<q@desk.example>", "<root@desk.example>")))
    assert not is_answered(order(known=known, answers=("<later@desk.example>", "<q@desk.example>")))


def test_forgotten_holds() -> None:
    """F7: brought up again after two days, and again; over after two weeks."""

    def hold(held: timedelta, asked: timedelta) -> Waiting:
        return Waiting(inbox_id=1, held_at=NOW - held, asked_at=NOW - asked)

    hour = timedelta(hours=1)
    assert due([hold(REMIND_AFTER - hour, REMIND_AFTER - hour)], now=NOW).remind == ()
    assert due([hold(REMIND_AFTER, REMIND_AFTER)], now=NOW).remind == (1,)
    assert due([hold(5 * REMIND_AFTER, hour)], now=NOW).remind == ()
    over = due([hold(EXPIRE_AFTER, REMIND_AFTER)], now=NOW)
    assert (over.remind, over.expire) == ((), (1,))
