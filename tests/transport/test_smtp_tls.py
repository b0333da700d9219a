"""STARTTLS and AUTH on our own listener (A1, F3, T32, T39)."""

import asyncio
import base64
import contextlib
import ssl
from pathlib import Path

import pytest

from mailgate.errors import ConfigError
from mailgate.transport import tls
from tests.servers.certificates import Certificates
from tests.transport.listening import Client, client, greeted, listening


def plain(login: str, password: str, authorised: str = "") -> str:
    return base64.b64encode(f"{authorised}\0{login}\0{password}".encode()).decode()


def is_ivan(login: str, password: str) -> bool:
    return (login, password) == ("ivan@desk.example", "пароль")


@pytest.fixture
def context(made: Certificates) -> ssl.SSLContext:
    return tls.server_context(made.certificate, made.key)


async def secured(mta: Client, trusting: ssl.SSLContext) -> str:
    """STARTTLS and hello; the reply to hello."""
    assert (await mta.say("STARTTLS")).startswith("220")
    await mta.start_tls(trusting)
    return await mta.say("EHLO again.example")


async def test_letter_under_tls(context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """A1: STARTTLS is offered until it stands, and a letter of some size comes through it."""
    raw = b"Subject: x\r\n\r\n" + b"0123456789abcdef" * 62 * 1000 + b"\r\n"
    async with listening(tls=context, tls_mode="offered") as door, client(door) as mta:
        await mta.reply()
        assert "250 STARTTLS" in await mta.say("EHLO x")
        assert "STARTTLS" not in await secured(mta, trusting)
        assert (await mta.letter(raw)).startswith("250")
        assert await mta.code("STARTTLS") == 502
    [(kept, envelope)] = door.letters
    assert kept == raw
    assert envelope.helo == "again.example"


async def test_tls_forgets_what_was_before(context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """RFC 3207 section 4.2: after the handshake the client has to say hello again."""
    async with listening(tls=context, tls_mode="offered") as door, greeted(door) as mta:
        assert await mta.code("MAIL FROM:<a@b.example>") == 250
        assert await mta.code("STARTTLS") == 220
        await mta.start_tls(trusting)
        assert await mta.code("MAIL FROM:<a@b.example>") == 503
        assert await mta.code("RCPT TO:<support@desk.example>") == 503


async def test_commands_injected_before_tls(context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """T32: what came in one packet with STARTTLS is never heard as if it had come under TLS."""
    async with listening(tls=context, tls_mode="offered") as door, greeted(door) as mta:
        mta.send(b"STARTTLS\r\nEHLO evil.example\r\nMAIL FROM:<evil@example.net>\r\n")
        assert (await mta.reply()).startswith("220")
        await mta.start_tls(trusting)
        assert await mta.code("RCPT TO:<support@desk.example>") == 503
        assert (await mta.say("NOOP")) == "250 2.0.0 OK"


async def test_required_tls(context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """A1: where TLS is required no letter begins before it, in SMTP nor in LMTP."""
    for protocol, hello in (("smtp", "EHLO x"), ("lmtp", "LHLO x")):
        async with (
            listening(tls=context, tls_mode="required", protocol=protocol) as door,
            greeted(door, hello=hello) as mta,
        ):
            assert await mta.code("MAIL FROM:<a@b.example>") == 530
            assert await mta.code("STARTTLS") == 220
            await mta.start_tls(trusting)
            assert await mta.code(hello) == 250
            assert (await mta.letter()).startswith("250")


async def test_implicit_tls(context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """RFC 8314: TLS from the first byte, for agents' clients; STARTTLS is not offered then."""
    async with (
        listening(tls=context, tls_mode="implicit", authenticate=is_ivan) as door,
        greeted(door, ssl=trusting, server_hostname="localhost") as mta,
    ):
        said = await mta.say("EHLO x")
        assert "STARTTLS" not in said
        assert "AUTH PLAIN LOGIN" in said
        assert await mta.code(f"AUTH PLAIN {plain('Ivan@desk.example', 'пароль')}") == 235
        assert (await mta.letter()).startswith("250")
    assert door.letters[0][1].login == "ivan@desk.example"


async def test_auth_only_under_tls(context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """T39: AUTH is neither offered nor done in the clear; under TLS it proves the login, once."""
    async with listening(tls=context, tls_mode="offered", authenticate=is_ivan) as door, greeted(door) as mta:
        assert await mta.code(f"AUTH PLAIN {plain('ivan@desk.example', 'пароль')}") == 538
        assert "250 AUTH PLAIN LOGIN" in await secured(mta, trusting)
        assert await mta.say(f"AUTH PLAIN {plain('ivan@desk.example', 'wrong')}") == "535 5.7.8 Authentication failed"
        assert await mta.say("AUTH PLAIN") == "334 "
        assert await mta.code(plain("ivan@desk.example", "пароль")) == 235
        assert await mta.code("AUTH PLAIN") == 503
        assert (await mta.letter()).startswith("250")
        assert door.names() == ["login_refused"]
    assert door.letters[0][1].login == "ivan@desk.example"


async def test_auth_login_and_nonsense(context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """RFC 4954: AUTH LOGIN for old clients; anything else is refused and proves nothing."""
    async with (
        listening(tls=context, tls_mode="offered", authenticate=is_ivan, max_errors=50) as door,
        greeted(door) as mta,
    ):
        await secured(mta, trusting)
        assert await mta.code("AUTH CRAM-MD5") == 504
        assert await mta.code("AUTH") == 504
        assert await mta.code("AUTH PLAIN ***") == 501
        assert await mta.code("AUTH PLAIN =") == 535
        assert await mta.code(f"AUTH PLAIN {plain('ivan@desk.example', 'пароль', 'boss@desk.example')}") == 535
        assert await mta.code(f"AUTH PLAIN {base64.b64encode(bytes([0, 255, 0, 255])).decode()}") == 535
        assert await mta.code("AUTH LOGIN") == 334
        assert await mta.code("*") == 501
        assert await mta.code("AUTH LOGIN") == 334
        assert await mta.code(base64.b64encode(b"ivan@desk.example").decode()) == 334
        assert await mta.code(base64.b64encode("пароль".encode()).decode()) == 235
        assert (await mta.letter()).startswith("250")
    assert [envelope.login for _raw, envelope in door.letters] == ["ivan@desk.example"]


async def test_authentication_that_fails(context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """T87: an error while a password is looked up is 454 and no login, and its text stays with us."""

    def broken(_login: str, _password: str) -> bool:
        raise OSError("secret.txt")

    async with listening(tls=context, tls_mode="offered", authenticate=broken) as door, greeted(door) as mta:
        await secured(mta, trusting)
        assert await mta.say(f"AUTH PLAIN {plain('a', 'b')}") == "454 4.7.0 Temporary authentication failure"
        assert (await mta.letter()).startswith("250")
    assert door.letters[0][1].login is None


async def test_auth_required(context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """A1: a submission port takes letters of those only who logged in."""
    async with (
        listening(tls=context, tls_mode="required", authenticate=is_ivan, auth_required=True) as door,
        greeted(door) as mta,
    ):
        await secured(mta, trusting)
        assert await mta.code("MAIL FROM:<a@b.example>") == 530
        assert await mta.code(f"AUTH PLAIN {plain('ivan@desk.example', 'пароль')}") == 235
        assert await mta.code("MAIL FROM:<a@b.example>") == 250


async def test_login_does_not_survive_new_tls_or_leak(context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """F3: a login belongs to one session and to no other."""
    async with listening(tls=context, tls_mode="offered", authenticate=is_ivan) as door:
        async with greeted(door) as mta:
            await secured(mta, trusting)
            assert await mta.code(f"AUTH PLAIN {plain('ivan@desk.example', 'пароль')}") == 235
        async with greeted(door) as mta:
            await secured(mta, trusting)
            assert (await mta.letter()).startswith("250")
    assert door.letters[0][1].login is None


async def test_failed_handshake_leaves_nothing_behind(context: ssl.SSLContext) -> None:
    """T35: a handshake that fails ends the session and gives its place back."""
    async with listening(tls=context, tls_mode="offered") as door:
        async with greeted(door) as mta:
            assert await mta.code("STARTTLS") == 220
            mta.send(b"this is no handshake\r\n" * 10)
            with contextlib.suppress(ConnectionError):
                while await mta.reader.read(1000):
                    pass
        while door.listener.connections:
            await asyncio.sleep(0.001)


@pytest.mark.parametrize("missing", ["certificate", "key"])
def test_unreadable_certificate_is_told(tmp_path: Path, made: Certificates, missing: str) -> None:
    """J1: the file is named."""
    files = {"certificate": made.certificate, "key": made.key} | {missing: tmp_path / "missing.pem"}
    with pytest.raises(ConfigError, match=r"cannot read .*missing.pem: No such file"):
        tls.server_context(files["certificate"], files["key"])


def test_wrong_files_are_told(tmp_path: Path, made: Certificates) -> None:
    """J1: files that are no certificate and key, or do not belong together, are named."""
    (tmp_path / "x").write_text("not a certificate")
    for certificate, key in ((tmp_path / "x", made.key), (made.ca, made.key)):
        with pytest.raises(ConfigError, match="are not a certificate and its unencrypted private key"):
            tls.server_context(certificate, key)
    with pytest.raises(ConfigError, match="holds no certificates"):
        tls.client_context(tmp_path / "x")
