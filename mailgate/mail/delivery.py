"""What became of one attempt to hand a letter over: `Result`.

One letter has one recipient, so one attempt has one result. The outbox keeps it; who made the attempt decided it.

*Standards:* RFC 5321 section 4.2 (reply codes), RFC 3463 (enhanced status codes).
*Trusts:* nothing: `text` comes from the other side and was cleaned and cut.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The other side took the letter over, for good."""

    code: int = 250
    enhanced: str = ""
    """RFC 3463, such as '2.0.0'; '' where the reply had none."""
    text: str = ""
    """One line of printable text, at most 300 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferred:
    """Not taken now: the same bytes are tried again later (J5)."""

    text: str
    code: int = 0
    """The reply code; 0 where there was no reply (no connection, no answer, our own fault)."""
    enhanced: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Refused for good: trying again cannot help."""

    text: str
    code: int = 0
    """The reply code; 0 where we refused to try (such as an address that cannot be sent to)."""
    enhanced: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """The final dot was sent and no answer came: it may have been taken, nobody can know (S6, RFC 1047)."""

    text: str


Result = Sent | Deferred | Failed | Unknown
