"""What a scripted smarthost is told to do, and what it has taken."""

from dataclasses import dataclass
from typing import Literal

Stage = Literal["connect", "hello", "starttls", "auth", "mail", "rcpt", "data", "content", "dot", "rset", "quit"]
"""`content` is in the middle of a letter, `dot` after its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Answer with this reply instead of the usual one."""

    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stall:
    """Say nothing any more, and do not hang up; at `content`, read nothing more either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """Hang up: with a reset, or politely."""

    reset: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeAndDrop:
    """At `dot`: record the letter, and hang up instead of saying 250 (RFC 1047's hole)."""


Action = Say | Stall | Drop | TakeAndDrop


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A letter the smarthost said 250 to (or took, and died)."""

    sender: str
    recipient: str
    raw: bytes
    """As it stood on the wire, dots unstuffed."""
    parameters: tuple[str, ...]
    """Of MAIL and RCPT."""
    login: str | None
    secret: str
    tls: bool
    connection: int
