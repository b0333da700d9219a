"""The LMTP door (A1, RFC 2033)."""

import pytest

from mailgate.mail.message import Door as MailDoor
from tests.transport.listening import client, greeted, listening


@pytest.mark.parametrize("recipients", [1, 2, 50])
async def test_one_reply_a_recipient(recipients: int) -> None:
    """R9: as many replies to a letter as recipients were taken, also where one was named twice or refused."""
    async with (
        listening(protocol="lmtp", known=lambda a: a.startswith("r")) as door,
        greeted(door, hello="LHLO mta") as mta,
    ):
        assert await mta.code("MAIL FROM:<a@b.example>") == 250
        for number in range(recipients):
            assert await mta.code(f"RCPT TO:<r{number // 2}@desk.example>") == 250
        assert await mta.code("RCPT TO:<nobody@desk.example>") == (452 if recipients == 50 else 550)
        assert await mta.code("DATA") == 354
        mta.send(b"x\r\n.\r\nNOOP\r\n")
        assert [await mta.reply() for _ in range(recipients)] == ["250 2.0.0 Taken"] * recipients
        assert await mta.reply() == "250 2.0.0 OK"
    [(_raw, envelope)] = door.letters
    assert envelope.door is MailDoor.LMTP
    assert len(envelope.recipients) == (recipients + 1) // 2


async def test_lmtp_is_not_smtp() -> None:
    """RFC 2033 section 4.1: HELO and EHLO are refused, LHLO is not known to SMTP; DATA needs a recipient."""
    async with listening(protocol="lmtp") as door, client(door) as mta:
        assert await mta.reply() == "220 mx.desk.example LMTP mailgate"
        assert await mta.code("EHLO x") == 502
        assert await mta.code("HELO x") == 502
        assert await mta.code("LHLO x") == 250
        assert await mta.code("MAIL FROM:<a@b.example>") == 250
        assert await mta.code("DATA") == 503
    async with listening() as door, client(door) as mta:
        await mta.reply()
        assert await mta.code("LHLO x") == 500
