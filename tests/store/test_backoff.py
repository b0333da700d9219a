"""When letters are tried again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.store.backoff import LIFETIME, LONGEST, SHORTEST, next_attempt, pause
from tests.store.values import NOW


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (500, 60)])
def test_pauses_grow(attempts: int, minutes: int) -> None:
    """Pauses grow from a minute to an hour (J5, T104)."""
    assert pause(attempts, 0.5) == timedelta(minutes=minutes)


@given(st.integers(0, 10_000), st.floats(-1, 2))
def test_pauses_are_bounded(attempts: int, jitter: float) -> None:
    """No pause leaves the bounds, whatever the jitter."""
    assert SHORTEST * 0.9 <= pause(attempts, jitter) <= LONGEST * 1.1


def test_given_up_after_five_days() -> None:
    """A letter is tried for five days, no longer, and at most 15 times in an hour (J5, P18)."""
    now, attempts, in_first_hour = NOW, 1, 1
    while (again := next_attempt(NOW, attempts=attempts, now=now, jitter=1.0)) is not None:
        now, attempts = again, attempts + 1
        in_first_hour += now < NOW + timedelta(hours=1)
    assert LIFETIME - LONGEST * 1.1 <= now - NOW <= LIFETIME
    assert in_first_hour <= 15
