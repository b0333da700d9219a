"""Getting in to the smarthost: TLS, passwords, tokens, and what `check` says (J1; T45, T104)."""

import asyncio
import contextlib
import re
import ssl
from pathlib import Path
from typing import Any

import pytest

from mailgate.errors import TemporaryError
from mailgate.mail.delivery import Deferred, Sent
from mailgate.transport.smtp_out import Sender, SenderSettings
from tests.servers.certificates import Certificates
from tests.servers.programs import free_port
from tests.servers.smarthost import Smarthost, Stall, smarthost
from tests.transport.sending import letter, sending

SECRET: dict[str, Any] = {"user": "gate", "password": lambda: "secret"}


@pytest.fixture
def context(made: Certificates) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(made.certificate, made.key)
    return context


@pytest.mark.parametrize("mode", ["starttls", "implicit"])
async def test_tls_and_login(context: ssl.SSLContext, made: Certificates, mode: str) -> None:
    """J5: under TLS, its certificate checked, with a password that is read at each connection."""
    host = Smarthost(tls=context, implicit=mode == "implicit", logins={"gate": "two"}, login_required=True)
    passwords = iter(["one", "two"])
    async with sending(host, tls=mode, ca_file=made.ca, user="gate", password=lambda: next(passwords)) as (
        sender,
        _host,
    ):
        refused = await sender.send(letter())
        assert isinstance(refused, Deferred)
        assert "refuses the login of gate" in refused.text
        assert isinstance(await sender.send(letter()), Sent)
    [taken] = host.taken
    assert (taken.login, taken.tls) == ("gate", True)


async def test_oauth(context: ssl.SSLContext, made: Certificates) -> None:
    """A1: a bearer token instead of a password; where none can be had the letter waits."""
    host = Smarthost(tls=context, logins={"gate@desk.example": "token-2"}, login_required=True)
    tokens = iter(["token-1", "token-2"])

    def token() -> str:
        try:
            return next(tokens)
        except StopIteration:
            raise TemporaryError("the token server is away") from None

    async with sending(host, tls="starttls", ca_file=made.ca, user="gate@desk.example", token=token) as (sender, _host):
        assert isinstance(await sender.send(letter()), Deferred)
        assert isinstance(await sender.send(letter()), Sent)
        await sender.close()
        result = await sender.send(letter())
        assert isinstance(result, Deferred)
        assert "the token server is away" in result.text


@pytest.mark.parametrize("mode", ["starttls", "implicit"])
async def test_a_dropped_line_is_gone_at_once(context: ssl.SSLContext, made: Certificates, mode: str) -> None:
    """T40: who answers no more is not waited for to say goodbye in TLS, too."""
    host = Smarthost(tls=context, implicit=mode == "implicit")
    host.script("content", Stall())
    async with sending(host, tls=mode, ca_file=made.ca, data_seconds=0.2) as (sender, _host):
        before = _sockets()
        assert not isinstance(await sender.send(letter(b"Subject: x\r\n\r\n" + b"y" * 70 + b"\r\n")), Sent)
        for _turn in range(3):
            await asyncio.sleep(0)
        assert _sockets() == before + 1  # the smarthost's own end


def _sockets() -> int:
    found = 0
    for file in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # the folder's own
            found += str(file.readlink()).startswith("socket:")
    return found


@pytest.mark.parametrize("mode", ["starttls", "implicit"])
async def test_stranger_with_a_certificate_of_its_own(context: ssl.SSLContext, mode: str) -> None:
    """T45: to whom we do not trust nothing is said, no password and no letter."""
    host = Smarthost(tls=context, implicit=mode == "implicit", logins={"gate": "secret"})
    async with sending(host, tls=mode, user="gate", password=lambda: "secret") as (sender, _host):
        result = await sender.send(letter())
        assert isinstance(result, Deferred)
        assert "certificate is not trusted" in result.text
    assert "AUTH …" not in host.commands
    assert host.taken == []


async def test_starttls_that_was_stripped(made: Certificates) -> None:
    """T45: where STARTTLS is demanded and not offered nothing goes out in the clear."""
    host = Smarthost(logins={"gate": "secret"})
    async with sending(host, tls="starttls", ca_file=made.ca, user="gate", password=lambda: "secret") as (
        sender,
        _host,
    ):
        assert isinstance(await sender.send(letter()), Deferred)
        checked = await sender.check()
        assert not checked.ok
    assert "AUTH …" not in host.commands


async def test_smarthost_away() -> None:
    """T104: letters wait, and a thousand of them do not mean a thousand attempts; then all is as before."""
    port = free_port()
    sender = Sender(SenderSettings(host="localhost", port=port, tls="none", away_seconds=0.2))
    results = await asyncio.gather(*(sender.send(letter()) for _ in range(50)))
    assert all(isinstance(result, Deferred) and "cannot reach smarthost" in result.text for result in results)
    async with smarthost(Smarthost(port=port)) as host:
        assert isinstance(await sender.send(letter()), Deferred)
        assert host.connections == 0
        await asyncio.sleep(0.2)
        assert isinstance(await sender.send(letter()), Sent)
        await sender.close()


@pytest.mark.parametrize(
    ("host", "said"),
    [("localhost", "Connect call failed|Connection refused"), ("no-such-host.invalid", "cannot reach smarthost")],
)
async def test_check_says_what_is_wrong(host: str, said: str) -> None:
    """J1: a sentence for each way a smarthost cannot be had."""
    checked = await Sender(SenderSettings(host=host, port=free_port(), tls="none")).check()
    assert not checked.ok
    assert re.search(said, checked.said)


async def test_check_says_what_is_right(context: ssl.SSLContext, made: Certificates) -> None:
    """J1: and what was found where all is well; no letter is sent for it."""
    host = Smarthost(tls=context, logins={"gate": "secret"})
    async with sending(host, tls="starttls", ca_file=made.ca, user="gate", password=lambda: "secret") as (
        sender,
        _host,
    ):
        checked = await sender.check()
        assert checked.ok
        assert checked.said == "takes letters under TLS; offers SIZE, 8BITMIME, DSN, SMTPUTF8, AUTH"
        missing = Sender(SenderSettings(host="localhost", port=host.port, ca_file=Path("missing.pem")))
        assert "cannot read missing.pem" in (await missing.check()).said
    assert not any(command.startswith("MAIL") for command in host.commands)
