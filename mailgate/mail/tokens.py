"""Signed ids of ours: who a letter was for, and which ticket it belongs to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a signed id proves of whoever quotes it."""

    CUSTOMER = "c"
    AGENT = "a"
    THREAD = "t"
    """The root id of a ticket: names the ticket, proves nobody."""
    BOUNCE = "b"
    """A bounce address: names the letter that could not be delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a signed id says, once its signature was found right."""

    role: Role
    ticket: int
    letter: str
    """Random, one for each letter out; '' for the root."""
    person: str
    """Digest of the address the letter was for; '' for the root. Compare by `tokens.is_for`."""
    issued_at: datetime
