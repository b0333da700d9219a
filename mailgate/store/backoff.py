"""When a letter out is tried again: growing pauses for as long as mail queues do (J5, T104)."""

from datetime import datetime, timedelta

SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(hours=1)
LIFETIME = timedelta(days=5)
"""From the moment a letter may first be sent; past it, it is given up (RFC 5321 section 4.5.4.1)."""


def pause(attempts: int, jitter: float) -> timedelta:
    """Say how long to wait after so many attempts: 1 min, doubling, to 1 h; spread by `jitter`, 0 to 1, over ±10 %."""
    steps = min(max(attempts, 1), 10) - 1
    return min(SHORTEST * (1 << steps), LONGEST) * (0.9 + 0.2 * min(max(jitter, 0.0), 1.0))


def next_attempt(first: datetime, *, attempts: int, now: datetime, jitter: float) -> datetime | None:
    """Say when a letter is tried again that might have gone out since `first`; None: it is given up."""
    again = now + pause(attempts, jitter)
    return None if again - first > LIFETIME else again
