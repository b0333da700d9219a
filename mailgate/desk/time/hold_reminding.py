"""Held letters that nobody settled: brought up again, and expired in sight of those who were asked (F7, S15)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailgate.desk import tell_agents
from mailgate.desk.agents import hold_settling
from mailgate.desk.agents.hold_settling import Waiting
from mailgate.desk.changes import SettleHold
from mailgate.desk.decision import Decision
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Policy
from mailgate.desk.time.worktime import calendar_of

EXPIRED = "expired"
"""The reason that the last letter about a hold gives: a key of the phrase book's section `[agent_hold]`."""

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The newest question to one agent about a held letter."""

    agent: str
    message_id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldQuestion:
    """A held letter that agents were asked about."""

    inbox_id: int
    reason: str
    held_at: datetime
    sender: str
    """Of its envelope."""
    desk: str
    ticket: int | None
    asked: tuple[Asked, ...]
    """At least one; each agent once."""


def remind(questions: Sequence[HeldQuestion], *, policy: Policy, now: datetime) -> tuple[Decision, ...]:
    """What time makes of held letters at this moment, in the working hours of the desk that asked.

    The longest held come first, and no more of them in an hour than the ceiling: the others wait for the next (E6).
    """
    open_now = [question for question in questions if _is_open(question, policy, now)]
    waiting = [
        Waiting(inbox_id=each.inbox_id, held_at=each.held_at, asked_at=max(asked.at for asked in each.asked))
        for each in open_now
    ]
    due = hold_settling.due(waiting, now=now)
    lately = sum(now - asked_at < _HOUR for asked_at in (one.asked_at for one in waiting))
    wanted = [question for question in open_now if question.inbox_id in {*due.remind, *due.expire}]
    wanted.sort(key=lambda question: (question.held_at, question.inbox_id))
    return tuple(
        _decision(question, policy, expires=question.inbox_id in due.expire)
        for question in wanted[: max(0, policy.ceilings.questions_an_hour - lately)]
    )


def expire_unasked(inbox_ids: Sequence[int]) -> tuple[Decision, ...]:
    """The end of held letters that nobody was asked about, past a ceiling: each morning's digest counted them."""
    return tuple(
        Decision(outcome="passing_time", rule="expire_hold", changes=(SettleHold(inbox_id=inbox_id, verdict="expire"),))
        for inbox_id in inbox_ids
    )


def _is_open(question: HeldQuestion, policy: Policy, now: datetime) -> bool:
    desk = next((desk for desk in policy.desks if desk.key == question.desk), None)
    return desk is not None and calendar_of(desk.worktime).is_open(now)


def _decision(question: HeldQuestion, policy: Policy, *, expires: bool) -> Decision:
    facts = Facts(
        reason=EXPIRED if expires else question.reason, detail=question.sender, waiting_since=question.held_at
    )
    return Decision(
        outcome="passing_time",
        rule="expire_hold" if expires else "remind_of_hold",
        ticket=question.ticket,
        changes=(SettleHold(inbox_id=question.inbox_id, verdict="expire"),) if expires else (),
        notices=tuple(_notices(question, policy, facts)),
    )


def _notices(question: HeldQuestion, policy: Policy, facts: Facts) -> list[Notice]:
    """To each who was asked, in answer to their own question, so that it stands beside it in their client."""
    notices = []
    for asked in question.asked:
        agent = policy.agent(asked.agent)
        if agent is None:
            continue
        notice = tell_agents.notice(
            agent, desk=question.desk, ticket=question.ticket, kind=LetterKind.AGENT_HOLD, facts=facts
        )
        notices.append(replace(notice, answers=asked.message_id, held=question.inbox_id))
    return notices
