"""What the passing of time looks at: a ticket, what was already said about it, and what it does next (G2, G5)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mailgate.desk.ticket import Ticket

Deed = Literal["close", "remind", "untriaged", "warn", "escalate"]
"""What time may do to a ticket."""

MARKS: dict[Deed, str] = {
    "remind": "reminded",
    "untriaged": "untriaged",
    "warn": "warned",
    "escalate": "escalated",
}
"""Kinds of the events that say of a deed that it was done; a closing is told by the state itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A deed that was done: an event of the ticket, written in the transaction of its letters."""

    kind: str
    """A value of `MARKS`."""
    about: str
    """The occasion: the waiting, or the promise. The same occasion is spoken of once, whatever clocks do (T109)."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tended:
    """A ticket as time finds it."""

    ticket: Ticket
    """With its history where it waits for the customer: the reminder repeats what was asked."""
    marks: tuple[Mark, ...] = ()
    last_word_at: datetime | None = None
    """When a customer last wrote, verified or not; machines' letters are no words."""
    by_machine: bool = False
    """Its first letter was automatic: nothing automatic goes to who sent that (E4)."""

    def mark(self, deed: Deed, about: str) -> Mark | None:
        """The mark of a deed on an occasion."""
        kind = MARKS.get(deed)
        return next((mark for mark in self.marks if (mark.kind, mark.about) == (kind, about)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A deed, and when its time comes; letters then go in the next working minute."""

    at: datetime
    deed: Deed
    about: str = ""
