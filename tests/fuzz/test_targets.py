"""The fuzzed functions on their seeds: that they hold, and that they bite (P8)."""

import pytest

from mailgate.mail.files import names
from tests.fuzz import targets


@pytest.mark.parametrize("name", targets.TARGETS)
def test_seeds_hold(name: str) -> None:
    """P8: what the long form begins with breaks nothing."""
    for octets in targets.SEEDS[name]:
        targets.TARGETS[name](octets)


def test_a_broken_promise_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """P8: a cleaner of names that lets a path through fails its target."""
    monkeypatch.setattr(names, "clean", lambda name: name)
    with pytest.raises(AssertionError):
        targets.filename(b"../../etc/passwd")
