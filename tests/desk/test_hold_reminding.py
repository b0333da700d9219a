"""Held letters that nobody settled: F7, S15."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailgate.desk.changes import SettleHold
from mailgate.desk.time.hold_reminding import Asked, HeldQuestion, remind
from tests.desk.cases import IVAN, OLGA, POLICY

EVE = "eve@elsewhere.example"

ZONE = ZoneInfo("Europe/Moscow")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


HELD = at("2026-11-23T12:00")
QUESTION = HeldQuestion(
    inbox_id=7,
    reason="forged",
    held_at=HELD,
    sender=EVE,
    desk="support",
    ticket=None,
    asked=(Asked(agent=IVAN, message_id="<i@x>", at=HELD), Asked(agent=OLGA, message_id="<o@x>", at=HELD)),
)


def asked_again(when: str) -> HeldQuestion:
    return replace(QUESTION, asked=tuple(replace(asked, at=at(when)) for asked in QUESTION.asked))


def told(question: HeldQuestion, now: str) -> list[tuple[str, str, str | None]]:
    decisions = remind((question,), policy=POLICY, now=at(now))
    return [
        (decision.rule, notice.recipient.address, notice.answers)
        for decision in decisions
        for notice in decision.notices
    ]


@pytest.mark.parametrize(
    ("question", "now", "rule"),
    [
        (QUESTION, "2026-11-25T11:59", ""),
        (QUESTION, "2026-11-25T12:00", "remind_of_hold"),
        (QUESTION, "2026-11-25T18:00", ""),  # the desk is closed
        (asked_again("2026-11-25T12:00"), "2026-11-26T12:00", ""),
        (asked_again("2026-11-25T12:00"), "2026-11-27T12:00", "remind_of_hold"),
        (asked_again("2026-12-07T11:00"), "2026-12-07T11:59", ""),
        (asked_again("2026-12-07T11:00"), "2026-12-07T12:00", "expire_hold"),
        (replace(QUESTION, desk="gone"), "2026-12-07T12:00", ""),
    ],
)
def test_a_forgotten_hold_is_brought_up_again_and_expires(question: HeldQuestion, now: str, rule: str) -> None:
    """Every two days, after fourteen it ends; in working hours, to whoever was asked, beside the first question."""
    expected = [(rule, IVAN, "<i@x>"), (rule, OLGA, "<o@x>")] if rule else []
    assert told(question, now) == expected


def test_what_expires_is_ended_and_what_is_brought_up_is_not() -> None:
    """The letter that reminds names the hold, so that it can be settled in answer to it."""
    (again,) = remind((QUESTION,), policy=POLICY, now=HELD + timedelta(days=2))
    assert again.changes == ()
    assert {notice.held for notice in again.notices} == {7}
    assert {notice.facts.waiting_since for notice in again.notices} == {HELD}
    (over,) = remind((QUESTION,), policy=POLICY, now=HELD + timedelta(days=14))
    assert over.changes == (SettleHold(inbox_id=7, verdict="expire"),)


def test_who_is_no_agent_any_more_is_not_asked() -> None:
    """A question to somebody who left goes to those who are there."""
    policy = replace(POLICY, agents=POLICY.agents[1:])
    (again,) = remind((QUESTION,), policy=policy, now=HELD + timedelta(days=2))
    assert [notice.recipient.address for notice in again.notices] == [OLGA]
