"""Sessions with a real Dovecot that break after any octet (P19)."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.servers.dovecot import Dovecot, dovecot
from tests.servers.imap_faults import cutter
from tests.transport.watching import Memory, watching


@pytest.fixture(scope="module")
def honest() -> Iterator[Dovecot]:
    """A Dovecot to be cut off from."""
    with dovecot(users={f"u{number}": "secret" for number in range(5000)}) as running:
        yield running


@pytest.mark.server("dovecot")
@pytest.mark.timeout(1800)
def test_cut_at_any_byte(honest: Dovecot) -> None:
    """P19: a session that breaks after any octet loses no letter and takes none twice.

    Every 97th octet by default; MAILGATE_TORTURE=1 cuts at each.
    """
    step = 1 if os.environ.get("MAILGATE_TORTURE") == "1" else 97
    letters = [f"Subject: {number}\r\n\r\n{'text ' * 40}\r\n".encode() for number in range(3)]
    user = 0
    with cutter(honest.port) as proxy:
        whole = _session(honest, proxy, letters, user=user, after=None)
        for after in range(0, whole, step):
            user += 1
            _session(honest, proxy, letters, user=user, after=after)
    assert user >= 15


def _session(honest: Dovecot, proxy: Any, letters: list[bytes], *, user: int, after: int | None) -> int:
    """Take three letters through a connection that breaks once; octets that passed in the last connection."""
    for letter in letters:
        honest.deliver(f"u{user}", letter)
    proxy.after = after
    memory = Memory()
    with watching(memory, host="127.0.0.1", port=proxy.port, tls="none", user=f"u{user}", idle_seconds=300):
        memory.wait(lambda: memory.names().count("mailbox_alive") > 0)
    assert sorted(memory.raws) == sorted(letters)
    assert len(list(honest.maildir(f"u{user}").glob("cur/*:2,*S*"))) == 3
    return int(proxy.passed)
