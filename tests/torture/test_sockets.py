"""The n-th call about a socket fails, for n = 1, 2, 3 … until none does (A2, J5, S6).

A gateway, its smarthost and a customer's mail server in one process: every call on a socket of theirs counts, so each
moment of each conversation breaks once, on either side. The short form lets every seventh fail, the long one
(MAILGATE_TORTURE_CALLS=all) each.
"""

import asyncio
import errno
import os
import smtplib
import socket
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailgate.store import outbox
from tests.story.desk import DESK, Desk, letter, running_desk

CALLS = ("recv", "recv_into", "send", "sendall", "connect", "connect_ex", "accept")
STEP = 1 if os.environ.get("MAILGATE_TORTURE_CALLS") == "all" else 7
MOST = 400
CEILINGS = "[ceilings]\nper_domain_an_hour = 1000000\ngateway_a_minute = 1000000\ntickets_per_sender_an_hour = 1000\n"

pytestmark = pytest.mark.timeout(int(os.environ.get("MAILGATE_TORTURE_TIMEOUT", "300")))


class Breaking:
    """Counts calls on sockets of the Internet, and lets one fail as where the other side has gone."""

    def __init__(self) -> None:
        self.calls = 0
        self.at = 0
        """The call that fails; 0: none."""
        self.broken: list[str] = []
        """The calls that failed."""

    def wrap(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call, that may fail."""

        def broken(of: socket.socket, *words: Any, **more: Any) -> Any:
            if of.family == socket.AF_INET:
                self.calls += 1
                if self.calls == self.at:
                    self.broken.append(call.__name__)
                    raise ConnectionAbortedError(errno.ECONNABORTED, "Software caused connection abort")
            return call(of, *words, **more)

        return broken


class Clock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


async def test_the_nth_call_about_a_socket_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A2, J5, S6: a ticket each, one acknowledgement at most, of unknown fate where nobody could hear of it."""
    breaking, clock = Breaking(), Clock()
    for name in CALLS:
        monkeypatch.setattr(socket.socket, name, breaking.wrap(getattr(socket.socket, name)))
    async with running_desk(tmp_path, clock=clock, more=CEILINGS) as desk:
        number, broke = 0, True
        while broke and number < MOST:
            breaking.calls, breaking.at = 0, 1 + number * STEP
            await _bring(desk, clock, number)
            broke, breaking.at = breaking.calls >= breaking.at, 0
            number += 1
        assert not broke, "one more call was always to come"
        assert len(breaking.broken) == number - 1 >= 8
        _judge(desk, number)


async def _bring(desk: Desk, clock: Clock, number: int) -> None:
    """A mail server's patience, and the gateway's."""
    sender = f"anna{number}@client{number}.example"
    raw = bytes(letter(sender, f"Не печатает принтер {number}.", Message_ID=f"<{number}@client.example>"))
    for _ in range(5):
        try:
            await asyncio.to_thread(desk._hand_over, raw, sender, DESK)
        except (OSError, smtplib.SMTPException):
            continue
        break
    async with asyncio.timeout(60):
        while await asyncio.to_thread(desk._busy):
            clock.now += timedelta(minutes=5)
            desk.gateway.wake()
            desk.gateway._dispatcher.wake()
            await asyncio.sleep(0.02)


def _judge(desk: Desk, letters: int) -> None:
    """Compare what the smarthost took with what was brought."""
    copies = Counter(arrived["Message-ID"] for arrived in desk.letters())
    assert all(count == 1 for count in copies.values())
    requesters = {ticket.requester.address: ticket.number for ticket in desk.tickets()}
    assert len(requesters) == len(desk.tickets()) == letters
    with desk.database.snapshot() as tx:
        rows = [row for number in requesters.values() for row in outbox.listing(tx, ticket=number)]
    assert {row.state for row in rows} <= {"sent", "unknown"}
    assert all(copies[row.message_id] for row in rows if row.state == "sent")
    assert set(copies) <= {row.message_id for row in rows}
    told = {row.ticket for row in rows if row.kind == "agent_unsure"}
    assert {row.ticket for row in rows if row.state == "unknown" and row.kind == "registered"} <= told
    assert Counter(row.kind for row in rows)["registered"] == letters
