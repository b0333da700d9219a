"""Held letters that nobody settled: brought up again, and expired in sight of those who were asked (F7, S15)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

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
    """What time makes of held letters at this moment, in the working hours of the desk that asked."""
    open_now = [question for question in questions if _is_open(question, policy, now)]
    waiting = [
        Waiting(inbox_id=each.inbox_id, held_at=each.held_at, asked_at=max(asked.at for asked in each.asked))
        for each in open_now
    ]
    due = hold_settling.due(waiting, now=now)
    return tuple(
        _decision(question, policy, expires=question.inbox_id in due.expire)
        for question in open_now
        if question.inbox_id in (*due.remind, *due.expire)
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
