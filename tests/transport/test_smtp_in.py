"""The SMTP door: what it takes, and that it says 250 only then (A1, A2)."""

import asyncio
import socket
import stat
from pathlib import Path

import pytest

from mailgate.errors import ConfigError, PermanentError, TemporaryError
from mailgate.mail.message import Door as MailDoor
from mailgate.mail.message import Envelope
from mailgate.transport.smtp_in import Listener, ListenerSettings, why_not
from tests.transport.listening import NOON, client, greeted, listening


async def test_a_letter_comes_in() -> None:
    """A1: bytes and envelope reach `accept` as they were sent, nothing added."""
    async with listening() as door, greeted(door) as mta:
        assert await mta.letter(b"Subject: x\r\n\r\n..text\r\n") == "250 2.0.0 Taken"
        assert await mta.say("QUIT") == "221 2.0.0 Bye"
    assert door.letters == [
        (
            b"Subject: x\r\n\r\n.text\r\n",
            Envelope(
                door=MailDoor.SMTP,
                received_at=NOON,
                sender="anna@example.org",
                recipients=("support@desk.example",),
                peer="127.0.0.1",
                helo="client.example",
            ),
        )
    ]


async def test_what_is_offered() -> None:
    """TD11: no CHUNKING, no VRFY, no AUTH in the clear, no version in the greeting (T39)."""
    async with listening(authenticate=lambda _login, _password: True) as door, client(door) as mta:
        assert await mta.reply() == "220 mx.desk.example ESMTP mailgate"
        assert (await mta.say("EHLO x")).split("\n") == [
            "250-mx.desk.example",
            "250-SIZE 26214400",
            "250-8BITMIME",
            "250-PIPELINING",
            "250 ENHANCEDSTATUSCODES",
        ]
        assert await mta.code("VRFY support") == 252
        assert await mta.code("EXPN staff") == 502
        assert await mta.code("HELO x") == 250
        assert await mta.code("HELP") == 214


async def test_null_sender_and_several_recipients() -> None:
    """RFC 5321 section 4.5.5: a bounce has the null reverse-path; each recipient stands in the envelope once."""
    async with listening() as door, greeted(door) as mta:
        assert await mta.code("MAIL FROM:<> BODY=8BITMIME SIZE=100") == 250
        for recipient in ("support@desk.example", "sales@DESK.example", "support@desk.example", "Postmaster"):
            assert await mta.code(f"RCPT TO:<{recipient}>") == 250
        assert await mta.code("DATA") == 354
        assert await mta.code("x\r\n.") == 250
    [(_raw, envelope)] = door.letters
    assert envelope.sender == ""
    assert envelope.recipients == ("support@desk.example", "sales@desk.example", "postmaster")


async def test_pipelining() -> None:
    """RFC 2920: commands behind a letter in the same packet are heard, and answered in order."""
    async with listening() as door, greeted(door) as mta:
        one = b"MAIL FROM:<a@b.example>\r\nRCPT TO:<support@desk.example>\r\nDATA\r\n"
        mta.send(one)
        assert [(await mta.reply())[:3] for _ in range(3)] == ["250", "250", "354"]
        mta.send(b"first\r\n.\r\n" + one)
        assert [(await mta.reply())[:3] for _ in range(4)] == ["250", "250", "250", "354"]
        mta.send(b"second\r\n.\r\nQUIT\r\n")
        assert [(await mta.reply())[:3] for _ in range(2)] == ["250", "221"]
    assert [raw for raw, _envelope in door.letters] == [b"first\r\n", b"second\r\n"]


@pytest.mark.parametrize(
    ("error", "said", "event"),
    [
        (TemporaryError("database is locked"), "451 4.3.0 Temporary failure, try again later", "letter_deferred"),
        (PermanentError("250 injected\r\n250 more"), "554 5.6.0 Letter cannot be taken", "letter_refused"),
        (ValueError("250 injected\r\n250 Ж"), "451 4.3.0 Temporary failure, try again later", "session_failed"),
        (OSError(28, "No space left"), "451 4.3.0 Temporary failure, try again later", "session_failed"),
    ],
)
async def test_what_cannot_be_kept_is_refused_in_constant_words(error: Exception, said: str, event: str) -> None:
    """A4, R8: not now is 4xx, never is 554, what nobody foresaw is 451; no word of an exception reaches the client."""

    async def refuse(_raw: bytes, _envelope: Envelope) -> None:
        raise error

    async with listening(accept=refuse) as door, greeted(door) as mta:
        assert await mta.letter() == said
        assert await mta.code("NOOP") == 250
        assert door.names() == [event]
    assert door.letters == []


async def test_250_comes_after_accept() -> None:
    """A2, T100: nothing is said about a letter before it is durable."""
    durable = asyncio.Event()

    async def wait(_raw: bytes, _envelope: Envelope) -> None:
        await durable.wait()

    async with listening(accept=wait) as door, greeted(door) as mta:
        await mta.begin()
        mta.send(b"x\r\n.\r\n")
        answer = asyncio.ensure_future(mta.reply())
        done, _pending = await asyncio.wait([answer], timeout=0.1)
        assert not done
        durable.set()
        assert (await answer).startswith("250")


async def test_client_that_leaves_does_not_undo_a_commit() -> None:
    """A2: a letter in the hands of `accept` is finished whether or not its client waits for the answer."""
    began, go_on = asyncio.Event(), asyncio.Event()

    async def wait(_raw: bytes, _envelope: Envelope) -> None:
        began.set()
        await go_on.wait()

    async with listening(accept=wait) as door:
        async with greeted(door) as mta:
            await mta.begin()
            mta.send(b"x\r\n.\r\n")
            await began.wait()
            mta.writer.transport.abort()
        while door.listener.connections:
            await asyncio.sleep(0.001)
        go_on.set()
        while not door.letters:
            await asyncio.sleep(0.001)


async def test_answer_that_takes_too_long() -> None:
    """RFC 1047: the client gets a 451 in time; the letter may be durable all the same, its digest tells next time."""

    async def hang(_raw: bytes, _envelope: Envelope) -> None:
        await asyncio.sleep(30)

    async with listening(accept=hang, accept_seconds=0.05) as door, greeted(door) as mta:
        assert (await mta.letter()).startswith("451")


async def test_stop_gives_letters_in_hand_their_answer() -> None:
    """P24: on stop a letter in hand gets its 250 and then 421; who is idle gets 421; nobody new gets in."""
    began, go_on = asyncio.Event(), asyncio.Event()

    async def wait(_raw: bytes, _envelope: Envelope) -> None:
        began.set()
        await go_on.wait()

    async with listening(accept=wait) as door, greeted(door) as idle, greeted(door) as busy:
        port = door.port
        await busy.begin()
        busy.send(b"x\r\n.\r\n")
        await began.wait()
        stopping = asyncio.ensure_future(door.listener.stop(10))
        assert (await idle.reply()).startswith("421 4.3.2")
        go_on.set()
        assert (await busy.reply()).startswith("250")
        assert (await busy.reply()).startswith("421 4.3.2")
        await stopping
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)


async def test_stop_does_not_wait_for_ever() -> None:
    """P24: half a letter gets 421 at the deadline, and a client that reads nothing is cut off."""
    async with listening() as door, greeted(door) as slow:
        await slow.begin()
        slow.send(b"half a let")
        await asyncio.wait_for(door.listener.stop(0.1), 2)
        assert (await slow.reply()).startswith("421")
    assert door.listener.connections == 0
    assert door.letters == []


async def test_unix_socket(tmp_path: Path) -> None:
    """A1: a unix socket has its mode before anybody can connect, a dead one's file is replaced, and stop removes it."""
    path = tmp_path / "in.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    async with listening(path=path, mode=0o600, protocol="lmtp", max_connections_per_address=1) as door:
        assert door.listener.addresses == (str(path),)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        async with client(str(path)) as one, client(str(path)) as two:
            assert (await one.reply()).startswith("220")
            assert (await two.reply()).startswith("220")
            assert (await one.say("LHLO x")).startswith("250")
            assert (await one.letter()).startswith("250")
        with pytest.raises(ConfigError, match="another program listens there"):
            async with listening(path=path):
                pass
    assert not path.exists()
    assert door.letters[0][1].door is MailDoor.LMTP


async def test_inherited_socket() -> None:
    """J3: a socket that the service manager opened is used as it is."""
    with socket.create_server(("127.0.0.1", 0)) as inherited:
        inherited.setblocking(False)
        async with listening(inherited=inherited) as door, greeted(door) as mta:
            assert (await mta.letter()).startswith("250")


async def test_busy_port_is_told_in_a_sentence() -> None:
    """J1: a port that is taken is told with what to do."""
    async with listening() as door:
        with pytest.raises(ConfigError, match=r"cannot listen on smtp 127.0.0.1:\d+: .* choose another port"):
            async with listening(port=door.port):
                pass


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied"), "socket activation"),
        (OSError(99, "Cannot assign requested address"), "cannot listen on smtp 127.0.0.1:25: Cannot assign"),
    ],
)
def test_why_a_port_cannot_be_had(error: OSError, said: str) -> None:
    """J1: missing privileges are told with the remedy, and whatever else the system says as it says it."""
    assert said in why_not(ListenerSettings(port=25), error)


async def test_a_listener_that_never_started_stops() -> None:
    """P24: stop is always safe."""

    async def accept(_raw: bytes, _envelope: Envelope) -> None:
        raise AssertionError

    settings = ListenerSettings()
    await Listener(settings, accept=accept, recipient_known=lambda _a: True, clock=lambda: NOON).stop(1)
