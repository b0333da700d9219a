"""`Event`: what a door or the sender has to tell whoever keeps the log and the figures.

Transport reports, it does not log: the vocabulary of the log belongs to `maillog`. Nothing in an event comes out of
a letter's header or body.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

EventName = Literal[
    "connection_refused",  # a cap was reached; detail says which
    "session_ended",  # we ended it: a deadline, too slow, too many errors; detail says which
    "session_failed",  # an unforeseen error in a session; the client got a constant 451
    "login_refused",  # AUTH failed
    "letter_refused",  # over a limit, in a loop, or refused by accept; detail is our reply
    "letter_deferred",  # accept could not keep it now; detail is our reply
    "mailbox_connected",
    "mailbox_lost",  # detail says why; count is the failure's place in its row
    "mailbox_rescan",  # UIDVALIDITY changed: read again from the start date
    "mailbox_letters",  # count letters were taken
    "mailbox_oversize",  # a letter over the limit was left where it is; uid is in detail
    "mailbox_unfetchable",  # a letter the server does not give out was left where it is; uid is in detail
    "mailbox_alive",  # the server answered: the mailbox is fresh
    "mailbox_deferred",  # letters could not be kept now: left for the next turn
    "mailbox_action_failed",  # the letter is ours, but could not be flagged, moved or deleted
    "token_failed",  # no OAuth2 token could be had now; count is the failure's place in its row
    "token_refused",  # the token server says no; somebody has to mend it
    "token_renewed",  # there are tokens again
    "deliver_closed",  # no socket for `deliver` could be had: its commands store their letters themselves
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something happened at one place."""

    name: EventName
    place: str
    """The listener's address or the mailbox's name."""
    peer: str = ""
    detail: str = ""
    """One line, ours: never the words of a client or a letter."""
    count: int = 0
    error: BaseException | None = None
    """For the traceback of what was not foreseen."""


Report = Callable[[Event], None]


def ignore(_event: Event) -> None:
    """A `Report` for whoever does not care."""
