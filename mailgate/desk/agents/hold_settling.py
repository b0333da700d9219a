"""A held letter is settled by mail, brought up again, and expires visibly (F7).

An agent answers the letter that asked, with `#accept`, `#reject` or `#spam`. The question remembers which letter it is
about, so that no number need be written. Whoever was asked may settle it, by the same proof as any command.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from mailgate.desk.agents.command_words import Verb
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.order import Done, Order, Wrong
from mailgate.desk.changes import Change, SettleHold
from mailgate.desk.ticket import Hold

Verdict = Literal["accept", "reject", "spam"]

REMIND_AFTER = timedelta(days=2)
"""A hold that nobody settled is brought up again after each so long."""
EXPIRE_AFTER = timedelta(days=14)
"""After so long it ends, and the agents are told."""

_VERDICTS: dict[Verb, Verdict] = {Verb.ACCEPT: "accept", Verb.REJECT: "reject", Verb.SPAM: "spam"}


def settle(order: Order, command: Command) -> Done | Wrong:
    """Settle the held letter that the answered letter asked about."""
    asked = asked_about(order)
    if asked is None or command.verb not in _VERDICTS:
        return Wrong(answer="nothing_held")
    if not asked.held:
        return Wrong(answer="settled_already")
    verdict = _VERDICTS[command.verb]
    change: Change = SettleHold(inbox_id=asked.inbox_id, verdict=verdict)
    return Done(order=order.changed(change), answer=f"hold_{verdict}")


def asked_about(order: Order) -> Hold | None:
    """The hold that this agent was asked about in the letter they answer; None where they answer another letter."""
    if order.letter is None or order.agent is None:
        return None
    return next((hold for hold in order.known.holds if hold.recipient == order.agent.address), None)


def is_answered(order: Order) -> bool:
    """Whether the letter answers, directly, a question about a letter that still waits: words are no verdict."""
    asked = asked_about(order)
    return asked is not None and asked.held and asked.message_id in tuple(map(str.lower, order.answers[:1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A held letter, as the clock looks at it."""

    inbox_id: int
    held_at: datetime
    asked_at: datetime
    """When agents were last asked about it; `held_at` where they never were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What time makes of held letters."""

    remind: tuple[int, ...] = ()
    """Inbox ids to be brought up again."""
    expire: tuple[int, ...] = ()
    """Inbox ids whose time is over."""


def due(holds: Sequence[Waiting], *, now: datetime) -> Due:
    """Which held letters are brought up again now, and which expire."""
    over = tuple(hold.inbox_id for hold in holds if now - hold.held_at >= EXPIRE_AFTER)
    again = tuple(
        hold.inbox_id
        for hold in holds
        if hold.inbox_id not in over and now - max(hold.held_at, hold.asked_at) >= REMIND_AFTER
    )
    return Due(remind=again, expire=over)
