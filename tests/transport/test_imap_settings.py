"""Settings of a mailbox, and how letters are cut into batches (J1, T34, P14)."""

from typing import Any

import pytest

from mailgate.errors import ConfigError
from mailgate.transport.imap_in import WatcherSettings
from mailgate.transport.imap_intake import batches
from mailgate.transport.imap_mailbox import Found


@pytest.mark.parametrize(
    "wrong",
    [
        {"folder": 'INBOX"\r\nX1 DELETE INBOX'},
        {"user": "u\r\nx"},
        {"after": "move"},
        {"password": None},
        {"token": str},
    ],
)
def test_settings_that_are_refused(wrong: dict[str, Any]) -> None:
    """T34, J1: a name that would become a command, and halves of settings, are told when the configuration is read."""
    values: dict[str, Any] = {"name": "s", "host": "h", "user": "u", "address": "a@b.example", "password": str} | wrong
    with pytest.raises(ConfigError, match="mailbox s:"):
        WatcherSettings(**values)


@pytest.mark.parametrize(
    ("sizes", "singly_to", "groups"),
    [
        ([], 0, []),
        ([10, 10, 10], 0, [2, 1]),
        ([50, 1], 0, [1, 1]),
        ([1, 1, 1, 1, 1], 0, [3, 2]),
        ([1, 1, 1, 1, 1], 2, [1, 1, 3]),
    ],
)
def test_batches(sizes: list[int], singly_to: int, groups: list[int]) -> None:
    """P14: a batch has at most so many octets and letters; one alone may be bigger."""
    found = [Found(uid=number + 1, size=size) for number, size in enumerate(sizes)]
    cut = list(batches(found, octets=25, letters=3, singly_to=singly_to))
    assert [len(group) for group in cut] == groups
    assert [letter for group in cut for letter in group] == found
