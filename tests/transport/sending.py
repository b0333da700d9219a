"""A sender under test, and the smarthost it talks to."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from mailgate.mail.outgoing import Outgoing
from mailgate.transport.smtp_out import Sender, SenderSettings
from tests.servers.smarthost import Smarthost, smarthost

RAW = b"From: support@desk.example\r\nSubject: x\r\n\r\ntext\r\n"


def letter(
    raw: bytes = RAW, *, to: str = "anna@example.org", automatic: bool = True, sender: str = "b+1@desk.example"
) -> Outgoing:
    return Outgoing(message_id="<1@desk.example>", envelope_sender=sender, recipient=to, raw=raw, automatic=automatic)


@contextlib.asynccontextmanager
async def sending(host: Smarthost | None = None, **settings: Any) -> AsyncIterator[tuple[Sender, Smarthost]]:
    async with smarthost(host) as running:
        values: dict[str, Any] = {"tls": "none", "command_seconds": 5, "data_seconds": 5, "away_seconds": 0} | settings
        sender = Sender(SenderSettings(host="localhost", port=running.port, hostname="desk.example", **values))
        try:
            yield sender, running
        finally:
            await sender.close()
