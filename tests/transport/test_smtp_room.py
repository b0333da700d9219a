"""A full disk is said before a letter is sent, and not after it (A4, T107)."""

import asyncio
import smtplib
from datetime import UTC, datetime

from mailgate.mail.message import Envelope
from mailgate.transport.smtp_in import Listener, ListenerSettings


async def test_no_room_is_told_at_mail() -> None:
    """T107: `452 4.3.1` at MAIL FROM while there is no room; the same connection goes on when there is some again."""
    room, taken = [False], []

    async def accept(raw: bytes, envelope: Envelope) -> None:
        del envelope
        taken.append(raw)

    listener = Listener(
        ListenerSettings(),
        accept=accept,
        recipient_known=lambda _: True,
        clock=lambda: datetime.now(UTC),
        has_room=lambda: room[0],
    )
    await listener.start()
    address = listener.addresses[0]
    assert not isinstance(address, str)

    def talk() -> tuple[int, bytes]:
        with smtplib.SMTP("127.0.0.1", address[1], timeout=10) as client:
            client.ehlo()
            refused = client.mail("a@b.example")
            room[0] = True
            client.sendmail("a@b.example", ["support@desk.example"], "Subject: x\r\n\r\nx\r\n")
            return refused

    code, words = await asyncio.to_thread(talk)
    await listener.stop(1)
    assert (code, words[:5], len(taken)) == (452, b"4.3.1", 1)
