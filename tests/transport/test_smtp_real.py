"""The SMTP and LMTP doors with a real MTA in front and a real client (A1; R9)."""

import asyncio
import smtplib
import ssl
from collections.abc import Callable, Iterator

import pytest

from mailgate.transport import tls
from tests.servers import postfix
from tests.servers.certificates import Certificates
from tests.servers.postfix import Postfix
from tests.servers.programs import free_port, need, open_directory
from tests.transport.listening import Door, listening

pytestmark = pytest.mark.server("postfix")

RAW = b"From: anna@example.org\r\nSubject: x\r\nMessage-ID: <1@example.org>\r\n\r\n"


async def until(met: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not met():
            await asyncio.sleep(0.01)


def hand_over(port: int, recipients: list[str], raw: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", port) as mta:
        mta.sendmail("anna@example.org", recipients, raw)


def recipients_of(door: Door) -> list[str]:
    return sorted(recipient for _raw, envelope in door.letters for recipient in envelope.recipients)


@pytest.fixture(scope="module")
def front() -> Iterator[tuple[Postfix, int]]:
    """A Postfix that delivers over LMTP to a port, at which each test listens in turn."""
    port = free_port()
    with postfix.mx(domain="desk.example", transport=f"lmtp:inet:127.0.0.1:{port}") as mx:
        yield mx, port


async def test_postfix_delivers_over_lmtp(front: tuple[Postfix, int]) -> None:
    """R9, A1: from a real Postfix letters with 1, 2 and 50 recipients come in, and none stays in its queue."""
    mx, port = front
    before = len(mx.log)
    async with listening(protocol="lmtp", port=port, known=lambda a: a.endswith("@desk.example")) as door:
        for count in (1, 2, 50):
            door.letters.clear()
            wanted = [f"r{number:02}@desk.example" for number in range(count)]
            await asyncio.to_thread(hand_over, mx.port, wanted, RAW + b".\r\n..text\r\n")
            await until(lambda wanted=wanted: recipients_of(door) == wanted)  # type: ignore[misc]
            assert all(raw.endswith(b"\r\n\r\n.\r\n..text\r\n") for raw, _envelope in door.letters)
        await until(lambda: mx.queued == 0)
        assert mx.log[before:].count("status=sent") == 53
        assert "status=bounced" not in mx.log[before:]


async def test_postfix_sorts_recipients_out(front: tuple[Postfix, int]) -> None:
    """A1, T25: of the recipients of one letter the known ones get it, and only the unknown one is refused."""
    mx, port = front
    async with listening(protocol="lmtp", port=port) as door:
        await asyncio.to_thread(hand_over, mx.port, ["support@desk.example", "suport@desk.example"], RAW)
        await until(lambda: "550 5.1.1 No such recipient here" in mx.log)
        await until(lambda: recipients_of(door) == ["support@desk.example"])


async def test_postfix_keeps_what_we_cannot(front: tuple[Postfix, int]) -> None:
    """A4: what is refused for now stays in the MTA's queue and comes again; nothing bounces."""
    mx, port = front
    refusals = 1

    async def at_first_not(_raw: bytes, _envelope: object) -> None:
        nonlocal refusals
        if refusals:
            refusals -= 1
            raise OSError(28, "No space left on device")

    async with listening(protocol="lmtp", port=port, accept=at_first_not) as door:
        await asyncio.to_thread(hand_over, mx.port, ["support@desk.example"], RAW)
        await until(lambda: recipients_of(door) == ["support@desk.example"])
        await until(lambda: mx.queued == 0)
        assert "451 4.3.0 Temporary failure, try again later" in mx.log


async def test_postfix_delivers_over_lmtp_to_a_unix_socket() -> None:
    """A1: a unix socket is a door as well."""
    with open_directory("socket") as directory:
        path = directory / "lmtp"
        async with listening(protocol="lmtp", path=path, mode=0o666) as door:
            with postfix.mx(domain="desk.example", transport=f"lmtp:unix:{path}") as mx:
                await asyncio.to_thread(hand_over, mx.port, ["support@desk.example"], RAW)
                await until(lambda: recipients_of(door) == ["support@desk.example"])


async def test_postfix_delivers_over_smtp_with_tls(made: Certificates) -> None:
    """A1: over SMTP too, under TLS where we require it."""
    context = tls.server_context(made.certificate, made.key)
    async with listening(tls=context, tls_mode="required") as door:
        more = f"smtp_tls_security_level = encrypt\nsmtp_tls_CAfile = {made.ca}"
        with postfix.mx(domain="desk.example", transport=f"smtp:[127.0.0.1]:{door.port}", more=more) as mx:
            await asyncio.to_thread(hand_over, mx.port, ["support@desk.example"], RAW)
            await until(lambda: recipients_of(door) == ["support@desk.example"])
            assert door.letters[0][1].helo == "mx.example.net"


async def test_swaks_as_customer() -> None:
    """A1: the client that testers use hands a letter over, pipelined, and is refused where it should be."""
    async with listening() as door:
        there = (need("swaks", "swaks"), "--server", "127.0.0.1", "--port", str(door.port), "--pipeline")
        for recipient, status in (("support@desk.example", 0), ("other@elsewhere.example", 24)):
            process = await asyncio.create_subprocess_exec(*there, "--to", recipient, stdout=asyncio.subprocess.DEVNULL)
            assert await process.wait() == status
    assert recipients_of(door) == ["support@desk.example"]


def as_agent(port: int, context: ssl.SSLContext, password: str) -> None:
    with smtplib.SMTP("localhost", port) as agent:
        agent.starttls(context=context)
        agent.login("ivan@desk.example", password)
        agent.sendmail("ivan@desk.example", ["support@desk.example"], RAW)


async def test_mail_client_as_agent(made: Certificates, trusting: ssl.SSLContext) -> None:
    """A1, F3: an agent's client logs in under TLS, and the envelope says who they are."""
    context = tls.server_context(made.certificate, made.key)
    ivan = ("ivan@desk.example", "p")
    async with listening(tls=context, tls_mode="offered", authenticate=lambda *pair: pair == ivan) as door:
        await asyncio.to_thread(as_agent, door.port, trusting, "p")
        with pytest.raises(smtplib.SMTPAuthenticationError):
            await asyncio.to_thread(as_agent, door.port, trusting, "wrong")
    assert [envelope.login for _raw, envelope in door.letters] == ["ivan@desk.example"]
