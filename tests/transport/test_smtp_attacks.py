"""The listener under attack (T30, T35-T39; P12-P14)."""

import asyncio
import os
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transport.listening import client, greeted, listening
from tests.transport.test_smtp_data import SMUGGLED

RELAY = [
    "victim@evil.example",
    "victim%evil.example@desk.example",
    "victim%evil.example@mx.desk.example",
    "evil.example!victim",
    "evil.example!victim@desk.example",
    "@desk.example:victim@evil.example",
    "@desk.example,@evil.example:victim@evil.example",
    '"victim@evil.example"@desk.example',
    '"victim%evil.example"@desk.example',
    '"evil.example!victim"@desk.example',
    "victim@evil.example@desk.example",
    "victim@[192.0.2.1]",
    "victim@localhost",
    "support@desk.example.evil.example",
    "support",
    "support@desk.example@evil.example",
]


@pytest.mark.parametrize("recipient", RELAY)
async def test_no_relay(recipient: str) -> None:
    """T37: recipients of configured desks are taken and no others, however they are dressed up."""
    async with listening() as door, greeted(door) as mta:
        assert await mta.code("MAIL FROM:<a@b.example>") == 250
        assert await mta.code(f"RCPT TO:<{recipient}>") in (550, 553)
        assert await mta.code("DATA") == 503


async def test_unknown_recipients_are_told_apart() -> None:
    """T25: in the session, so that nothing has to bounce: a slip in our domain is 5.1.1, all else 5.7.1."""
    async with listening() as door, greeted(door) as mta:
        assert await mta.code("MAIL FROM:<a@b.example>") == 250
        assert await mta.say("RCPT TO:<suport@desk.example>") == "550 5.1.1 No such recipient here"
        assert await mta.say("RCPT TO:<support@other.example>") == "550 5.7.1 Not a relay"


@pytest.mark.parametrize("variant", SMUGGLED)
async def test_smuggling(variant: bytes) -> None:
    """T30, P12: each variant of a false end is one letter, through a real connection."""
    smuggled = variant + b"MAIL FROM:<evil@b.example>\r\nRCPT TO:<support@desk.example>\r\nDATA\r\nx\r\n.\r\n"
    async with listening() as door, greeted(door) as mta:
        await mta.begin()
        mta.send(b"Subject: x\r\n\r\nfirst" + smuggled)
        assert (await mta.reply()).startswith("250")
        assert (await mta.say("NOOP")).startswith("250")
    [(raw, _envelope)] = door.letters
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("MAIL FROM:<a@[::1>", 553),
        ("MAIL FROM:<a\0b@c.example>", 553),
        ("MAIL FROM:<=?utf-8?q?a=40b?=@c.example>", 553),
        ("MAIL FROM:<\udcff@c.example>", 553),
        ("MAIL FROM:<и@c.example>", 553),
        ("MAIL FROM:<a@b.example> SMTPUTF8", 555),
        ("MAIL FROM:<a@b.example> RET=FULL", 555),
        ("MAIL FROM:<a@b.example> SIZE=x", 501),
        ("MAIL FROM:<a@b.example> SIZE=99999999999999999999", 552),
        ("MAIL FROM:<a@b.example> SIZE=999999999999999999999999", 501),
        ("MAIL FROM:<a@b.example> BODY=BINARYMIME", 501),
        ("MAIL FROM:<a@b.example> AUTH=<>", 250),
        ("MAIL FROM: a@b.example", 553),
        ("MAIL TO:<a@b.example>", 501),
        ("MAIL", 501),
        ("RCPT TO:<a@b.example>", 503),
        ("DATA", 503),
        ("BDAT 10", 500),
        ("ETRN x", 500),
        ("\xff\xfe", 500),
    ],
)
async def test_commands_that_are_wrong(command: str, code: int) -> None:
    """T38: the code says what is wrong with it, and 500 stands for unknown commands only."""
    async with listening() as door, greeted(door) as mta:
        assert await mta.code(command) == code


async def test_internationalised_addresses_where_they_are_wanted() -> None:
    """TD8: with `smtputf8` the extension is offered, and has to be asked for."""
    async with (
        listening(smtputf8=True, known=lambda a: a == "помощь@desk.example") as door,
        greeted(door) as mta,
    ):
        assert "SMTPUTF8" in await mta.say("EHLO x")
        assert await mta.code("MAIL FROM:<и@c.example>") == 553
        assert await mta.code("MAIL FROM:<и@c.example> SMTPUTF8") == 250
        assert await mta.code("RCPT TO:<помощь@desk.example>") == 250
        assert await mta.code("DATA") == 354
        assert await mta.code("x\r\n.") == 250
    assert door.letters[0][1].sender == "и@c.example"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(
            alphabet=st.one_of(
                st.sampled_from(list(string.punctuation + "abAB01 \0\x1b\x7f")), st.characters(codec="utf-8")
            ),
            max_size=40,
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_envelope_gets_a_known_code(texts: list[str]) -> None:
    """T38: whatever stands in MAIL and RCPT, the reply is one of few codes, and nothing is thrown."""

    async def try_them() -> None:
        async with listening(max_errors=10_000) as door, greeted(door) as mta:
            for text in texts:
                line = text.replace("\r", "").replace("\n", "")
                assert await mta.code(f"MAIL FROM:<{line}>") in (250, 501, 503, 552, 553, 555)
                assert await mta.code(f"RCPT TO:{line}") in (501, 503, 550, 553, 555)
                assert await mta.code("RSET") == 250
            assert door.names() == []

    asyncio.run(try_them())


async def test_noop_flood() -> None:
    """T35: NOOP does not keep a session for ever."""
    async with listening() as door, greeted(door) as mta:
        codes = [await mta.code("NOOP") for _ in range(51)]
        assert codes == [250] * 50 + [421]
        assert await mta.reply() == ""


async def test_too_many_errors() -> None:
    """T35: who makes nothing but errors is hung up on; a letter that is taken makes good."""
    async with listening(max_errors=3) as door, greeted(door) as mta:
        for _ in range(3):
            for _ in range(2):
                assert await mta.code("RCPT TO:<support@desk.example>") == 503
            assert (await mta.letter()).startswith("250")
        for _ in range(4):
            assert await mta.code("RCPT TO:<support@desk.example>") == 503
        assert (await mta.reply()).startswith("421 4.7.0")
        assert await mta.reply() == ""


@pytest.mark.parametrize("line", ["GET / HTTP/1.1", "POST /x HTTP/1.1", "CONNECT x:25 HTTP/1.1"])
async def test_browser_is_hung_up_on(line: str) -> None:
    """T38: what a browser was made to send is not heard as mail."""
    async with listening() as door, client(door) as mta:
        await mta.reply()
        mta.send(line.encode() + b"\r\nHost: x\r\n\r\nEHLO x\r\nMAIL FROM:<a@b.example>\r\n")
        assert (await mta.reply()).startswith("502")
        assert (await mta.reply()).startswith("421")
        assert await mta.reply() == ""


async def test_recipients_are_capped() -> None:
    """T36: 50 recipients a letter, the others are told to come again."""
    async with listening(known=lambda _a: True, max_recipients=3) as door, greeted(door) as mta:
        assert await mta.code("MAIL FROM:<a@b.example>") == 250
        codes = [await mta.code(f"RCPT TO:<r{n}@desk.example>") for n in range(5)]
        assert codes == [250, 250, 250, 452, 452]
        assert await mta.code("DATA") == 354
        assert await mta.code("x\r\n.") == 250
    assert len(door.letters[0][1].recipients) == 3


async def test_oversize_is_told() -> None:
    """T36: at MAIL where the size is said, at the end of the letter where it was a lie; the session goes on."""
    async with listening(max_message_bytes=1000) as door, greeted(door) as mta:
        assert await mta.say("MAIL FROM:<a@b.example> SIZE=1001") == "552 5.3.4 Letter is over the size limit"
        assert await mta.letter(b"x" * 999 + b"\r\n") == "552 5.3.4 Letter is over the size limit"
        assert await mta.letter(b"x" * 998 + b"\r\n") == "250 2.0.0 Taken"


async def test_endless_letter() -> None:
    """T36: far over the limit nobody reads on; a letter without any line end costs no memory either."""
    async with listening(max_message_bytes=100_000) as door, greeted(door) as mta:
        await mta.begin()
        said = asyncio.ensure_future(mta.reply())
        sent = 0
        while not said.done() and sent < 50_000_000:
            mta.send(b"x" * 10_000)
            sent += 10_000
            await asyncio.sleep(0)
        assert (await said)[:3] in ("552", "")
        assert sent < 50_000_000
        assert door.listener._hall.crowd.held < 200_000
    assert door.letters == []


async def test_long_lines_are_taken() -> None:
    """R11: a line of any length is a line: common HTML mail has them."""
    raw = b"Subject: x\r\n\r\n" + b"<p>" * 50_000 + b"\r\n"
    async with listening() as door, greeted(door) as mta:
        assert (await mta.letter(raw)).startswith("250")
    assert door.letters[0][0] == raw


async def test_endless_command() -> None:
    """T36: a command without end is answered and dropped; megabytes of them end the session."""
    async with listening() as door, greeted(door) as mta:
        assert (await mta.say("MAIL FROM:<" + "a" * 2000 + "@b.example>")).startswith("500")
        assert await mta.code("NOOP " + "x" * 300_000) == 500
        for _ in range(50):
            mta.send(b"x" * 100_000)
        assert (await mta.reply()).startswith("421")
        assert "session_ended" in door.names()


async def test_mail_loop() -> None:
    """TD11: a letter that came through fifty servers goes no further."""
    hop = b"Received: from a by b; Sun, 22 Nov 2026 12:00:00 +0000\r\n"
    async with listening() as door, greeted(door) as mta:
        assert (await mta.letter(hop * 49 + b"\r\n" + hop * 9)).startswith("250")
        assert await mta.letter(hop.lower() * 50 + b"\r\nx\r\n") == "554 5.4.6 Too many hops"
    assert len(door.letters) == 1


async def test_garbage_ends_nothing_but_its_session() -> None:
    """T38: random octets, then a letter from somebody else."""
    async with listening() as door:
        async with client(door) as mta:
            await mta.reply()
            for _ in range(20):
                mta.send(os.urandom(2000) + b"\r\n")
            while await mta.reply():
                pass
        async with greeted(door) as mta:
            assert (await mta.letter()).startswith("250")
        assert "session_failed" not in door.names()
