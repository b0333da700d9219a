"""Commands about priority, due times and booked time (F5, G3, G4, S11, S12, S14)."""

from dataclasses import replace
from datetime import timedelta

from mailgate.desk.agents import command_dates
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.effects_state import sentence
from mailgate.desk.agents.mail_words import minutes_of
from mailgate.desk.agents.order import Done, Order, Wrong
from mailgate.desk.changes import SetDue, SetPriority
from mailgate.desk.notices import Facts, LetterKind
from mailgate.desk.time import clock

_FARTHEST = timedelta(days=3 * 366)
_MOST_MINUTES = 24 * 60


def priority(order: Order, command: Command) -> Done | Wrong:
    """1 to 4; the due time is counted anew from the first start, less the time paused (S12)."""
    said = command.argument.strip().lower().removeprefix("p").removeprefix("п")
    if said not in ("1", "2", "3", "4"):
        return Wrong(answer="bad_priority", arguments=(command.argument,))
    wanted = int(said)
    if order.held.priority == wanted:
        return Done(order=order, answer="priority_already", arguments=(f"priority.{wanted}",))
    old = order.held.due_solution
    changed = order.changed(
        SetPriority(ticket=order.target, priority=wanted), ticket=replace(order.held, priority=wanted)
    )
    ticket, due = clock.recount(changed.held, ref=order.target, desk=order.desk, level=order.level, reason="priority")
    told = changed.changed(*due, ticket=ticket).telling(LetterKind.PRIORITY_CHANGED, Facts(old_due=old))
    return Done(order=told, answer="priority", arguments=(f"priority.{wanted}",))


def due(order: Order, command: Command) -> Done | Wrong:
    """By when it will be solved, by hand, told to the customers with the reason; nothing invents one (S14)."""
    moment, reason = command_dates.moment(command.argument, now=order.now, worktime=order.desk.worktime)
    if moment is None:
        return Wrong(answer="bad_date", arguments=(command.argument,))
    if not order.now < moment < order.now + _FARTHEST:
        return Wrong(answer="past_date", arguments=(order.moment(moment),))
    words = "\n\n".join(part for part in (sentence(reason), order.words.strip("\n")) if part)
    if not words.strip() or (order.internal and not reason):
        return Wrong(answer="due_needs_reason")
    changed = order.changed(
        SetDue(ticket=order.target, solution=moment, by_agent=True, reason=reason or "by_agent"),
        ticket=replace(order.held, due_solution=moment, due_by_agent=True),
    )
    if order.internal:
        told = changed.telling(LetterKind.DUE_CHANGED, Facts(old_due=order.held.due_solution, words=sentence(reason)))
    else:
        told = replace(changed, words=words)
        told = told.telling(LetterKind.DUE_CHANGED, Facts(old_due=order.held.due_solution))
    return Done(order=told, answer="due", arguments=(order.moment(moment),))


def book(order: Order, command: Command) -> Done | Wrong:
    """Time worked; less than the desk's minimum books the minimum (S11)."""
    if order.agent is None:
        return Wrong(answer="operator_takes_nothing")
    minutes = minutes_of(command.argument)
    if minutes is None or minutes > _MOST_MINUTES:
        return Wrong(answer="bad_time", arguments=(command.argument,))
    booked = max(minutes, order.desk.minutes_a_reply)
    return Done(order=replace(order, minutes=booked), answer="booked", arguments=(str(booked),))
