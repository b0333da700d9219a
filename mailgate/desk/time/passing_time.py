"""What time brings to a ticket: the clock's way to a `Decision` (G2, G5, S13).

Pure: a ticket with what was said of it, the policy and the moment in; a decision out, or nothing. Letters go in
working hours only, each once for its occasion; a ticket that ended gets none.
"""

from collections.abc import Sequence
from datetime import datetime

from mailgate.desk.changes import Change, Remark
from mailgate.desk.decision import Decision
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Desk, Policy
from mailgate.desk.time import closing, warning
from mailgate.desk.time.tended import MARKS, Coming, Tended
from mailgate.desk.time.worktime import calendar_of

_GRAVEST = ("close", "escalate", "warn", "untriaged", "remind")
"""Of what comes at once only the gravest is a letter; the lesser would say the same again."""


def coming(tended: Tended, policy: Policy) -> tuple[Coming, ...]:
    """All that time has in store for a ticket as it stands, in no order; nothing where its desk is gone."""
    desk = desk_of(tended, policy)
    if desk is None:
        return ()
    return (*closing.coming(tended, desk=desk, policy=policy), *warning.coming(tended, desk=desk))


def next_look(tended: Tended, policy: Policy) -> datetime | None:
    """The moment from which `pass_time` has something to decide, if nothing else changes the ticket; None: never."""
    desk = desk_of(tended, policy)
    moments = [each.at for each in coming(tended, policy)]
    return calendar_of(desk.worktime).next_open(min(moments)) if desk and moments else None


def pass_time(tended: Tended, policy: Policy, now: datetime) -> Decision | None:
    """What follows from the moment being `now`; None where nothing does, or the desk is not at work."""
    desk = desk_of(tended, policy)
    if desk is None or not calendar_of(desk.worktime).is_open(now):
        return None
    due = sorted(
        (each for each in coming(tended, policy) if each.at <= now), key=lambda each: _GRAVEST.index(each.deed)
    )
    if not due:
        return None
    changes, notices = _do(tended, due[0], desk=desk, policy=policy, now=now)
    return Decision(
        outcome="passing_time",
        rule=due[0].deed,
        reason=closing.reason(tended) if due[0].deed == "close" else "",
        ticket=tended.ticket.number,
        changes=(*changes, *_marks(tended, due)),
        notices=tuple(notices),
    )


def _do(
    tended: Tended, what: Coming, *, desk: Desk, policy: Policy, now: datetime
) -> tuple[Sequence[Change], Sequence[Notice]]:
    match what.deed:
        case "close":
            facts = Facts(reason=closing.reason(tended))
            letters = closing.to_customers(tended, LetterKind.CLOSED, policy=policy, facts=facts)
            return closing.close(tended, desk=desk, now=now), letters
        case "remind":
            return (), closing.reminder(tended, policy=policy)
        case "warn":
            return (), warning.warn(tended, policy=policy)
        case "untriaged":
            return (), warning.warn(tended, policy=policy, untriaged=True)
        case "escalate":
            return (), warning.escalate(tended, policy=policy)


def _marks(tended: Tended, done: Sequence[Coming]) -> tuple[Change, ...]:
    return tuple(
        Remark(ticket=tended.ticket.number, kind=MARKS[each.deed], detail=each.about)
        for each in done
        if each.deed in MARKS
    )


def desk_of(tended: Tended, policy: Policy) -> Desk | None:
    """The ticket's desk; None where the configuration no longer has it."""
    return next((desk for desk in policy.desks if desk.key == tended.ticket.desk), None)
