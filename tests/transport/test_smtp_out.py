"""Handing letters to the smarthost (E5, J5; T31, T33, R22)."""

import asyncio
from typing import Any

import pytest

from mailgate.errors import ConfigError
from mailgate.mail.delivery import Failed, Sent
from mailgate.transport.smtp_out import Sender, SenderSettings
from tests.servers import postfix
from tests.servers.smarthost import Drop, Say, Smarthost, Stall
from tests.transport.sending import RAW, letter, sending
from tests.transport.test_smtp_data import SMUGGLED

INJECTIONS = ["x@y.z>\r\nRCPT TO:<evil@evil.com", "x@y.z> NOTIFY=NEVER", "x y@z.example", "x@y.z,w@y.z", ""]


async def test_a_letter_goes_out() -> None:
    """J5: bytes as they were composed, to one recipient, from the signed bounce address."""
    async with sending() as (sender, host):
        assert await sender.send(letter()) == Sent(code=250, enhanced="2.0.0", text="Ok: queued as 1")
    [taken] = host.taken
    assert (taken.sender, taken.recipient, taken.raw) == ("b+1@desk.example", "anna@example.org", RAW)
    assert host.commands[0] == "EHLO desk.example"


async def test_what_is_asked_of_the_smarthost() -> None:
    """TD1: NOTIFY=NEVER for automatic letters alone, where DSN is offered; the size is said where it is heard."""
    async with sending() as (sender, host):
        await sender.send(letter())
        await sender.send(letter(automatic=False))
        host.extensions = ()
        await sender.close()
        await sender.send(letter())
    assert [taken.parameters for taken in host.taken] == [
        (f"SIZE={len(RAW)}", "NOTIFY=NEVER"),
        (f"SIZE={len(RAW)}",),
        (),
    ]


async def test_connections_are_kept() -> None:
    """Issue 8: letter after letter goes over one connection, with at most so many at once."""
    async with sending(max_connections=2) as (sender, host):
        for _ in range(5):
            assert isinstance(await sender.send(letter()), Sent)
        assert host.connections == 1
        assert "RSET" not in host.commands
        await asyncio.gather(*(sender.send(letter()) for _ in range(20)))
        assert host.connections == 2
    assert len(host.taken) == 25


async def test_connection_is_renewed_after_so_many_letters() -> None:
    """J5: smarthosts cap letters a connection."""
    async with sending(letters_per_connection=2) as (sender, host):
        for _ in range(5):
            await sender.send(letter())
    assert [taken.connection for taken in host.taken] == [1, 1, 2, 2, 3]


async def test_idle_connections_are_closed() -> None:
    """J5: a connection that nobody needs is not kept for ever."""
    async with sending(keep_seconds=0.05) as (sender, _host):
        await sender.send(letter())
        assert len(sender._idle) == 1
        async with asyncio.timeout(5):
            while sender._idle:
                await asyncio.sleep(0.01)
        assert isinstance(await sender.send(letter()), Sent)


async def test_kept_connection_that_died() -> None:
    """J5: a connection that the other side closed meanwhile costs a letter nothing."""
    async with sending() as (sender, host):
        await sender.send(letter())
        host.script("mail", Drop(reset=True))
        assert isinstance(await sender.send(letter()), Sent)
        host.script("mail", Drop())
        assert isinstance(await sender.send(letter()), Sent)
    assert [taken.connection for taken in host.taken] == [1, 2, 3]


async def test_sending_that_is_cancelled() -> None:
    """P24: on a stop in the middle of a letter the connection is given up, and the room for another is given back."""
    async with sending(max_connections=1) as (sender, host):
        host.script("dot", Stall())
        task = asyncio.ensure_future(sender.send(letter()))
        async with asyncio.timeout(5):
            while not host.wire:
                await asyncio.sleep(0.001)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()
        assert isinstance(await sender.send(letter()), Sent)
    assert host.connections == 2


async def test_after_a_refusal_the_connection_is_used_again() -> None:
    """T105: RSET between, so that nothing of a refused letter is left in the next."""
    async with sending() as (sender, host):
        host.script("rcpt", Say(reply="550 5.1.1 no such user"))
        assert await sender.send(letter()) == Failed(code=550, enhanced="5.1.1", text="no such user")
        assert isinstance(await sender.send(letter()), Sent)
    assert host.commands.count("RSET") == 1
    assert host.connections == 1


@pytest.mark.parametrize("variant", SMUGGLED)
async def test_smuggling_out(variant: bytes) -> None:
    """T31, P12: whatever a letter's bytes are, there is one transaction, CRLF line ends and no end but the end."""
    raw = RAW + variant + b"MAIL FROM:<evil@example.net>\r\nRCPT TO:<v@example.net>\r\nDATA\r\n.\r\n"
    async with sending() as (sender, host):
        assert isinstance(await sender.send(letter(raw)), Sent)
        assert isinstance(await sender.send(letter()), Sent)
    assert len(host.taken) == 2
    assert [c for c in host.commands if "evil" in c] == []
    assert host.wire.count(b"\r") == host.wire.count(b"\n") == host.wire.count(b"\r\n")


@pytest.mark.parametrize("to", INJECTIONS)
async def test_recipients_are_read_before_they_are_sent(to: str) -> None:
    """R22, T33: an address that could become something else never reaches the wire; the letter fails for good."""
    async with sending() as (sender, host):
        assert await sender.send(letter(to=to)) == Failed(
            text="recipient is not an address that can be sent to", enhanced="5.1.3"
        )
        assert isinstance(await sender.send(letter(sender="a@b\r\nc")), Failed)
        assert isinstance(await sender.send(letter(sender="")), Sent)
    assert [taken.sender for taken in host.taken] == [""]
    assert host.connections == 1


async def test_internationalised_recipients() -> None:
    """TD8: SMTPUTF8 only where it is needed, and 5.6.7 where it is not to be had; domains go as A-labels."""
    async with sending() as (sender, host):
        await sender.send(letter(to="anna@пример.рф"))
        await sender.send(letter(to="анна@пример.рф"))
        host.extensions = ("SIZE 100000",)
        await sender.close()
        assert await sender.send(letter(to="анна@пример.рф")) == Failed(
            text="needs SMTPUTF8, which the smarthost lacks", enhanced="5.6.7"
        )
        assert isinstance(await sender.send(letter(RAW + "и".encode())), Failed)
        assert isinstance(await sender.send(letter(to="anna@пример.рф")), Sent)
    assert [taken.recipient for taken in host.taken] == [
        "anna@xn--e1afmkfd.xn--p1ai",
        "анна@xn--e1afmkfd.xn--p1ai",
        "anna@xn--e1afmkfd.xn--p1ai",
    ]
    assert ["SMTPUTF8" in taken.parameters for taken in host.taken] == [False, True, False]


async def test_size_is_asked_first() -> None:
    """RFC 1870: what the smarthost will not take is not sent to it."""
    async with sending(Smarthost(extensions=("SIZE 100",))) as (sender, host):
        result = await sender.send(letter(RAW * 10))
        assert isinstance(result, Failed)
        assert result.enhanced == "5.3.4"
        assert isinstance(await sender.send(letter()), Sent)
    assert len(host.taken) == 1


@pytest.mark.parametrize("wrong", [{"user": "gate"}, {"password": str}, {"user": "g", "password": str, "token": str}])
def test_settings_that_contradict(wrong: dict[str, Any]) -> None:
    """J1: half a login is a mistake in the configuration."""
    with pytest.raises(ConfigError):
        SenderSettings(host="localhost", **wrong)


@pytest.mark.server("postfix")
async def test_real_postfix_as_smarthost() -> None:
    """J5: through a real Postfix, under TLS, over kept connections, a letter arrives as it was."""
    with postfix.smarthost() as server:
        settings = SenderSettings(host="localhost", port=server.port, ca_file=server.certificates.ca)
        sender = Sender(settings)
        assert (await sender.check()).said == "takes letters under TLS; offers SIZE, 8BITMIME, DSN, SMTPUTF8"
        results = await asyncio.gather(*(sender.send(letter(to=f"r{n}@example.org")) for n in range(20)))
        assert all(isinstance(result, Sent) and result.enhanced == "2.0.0" for result in results)
        await sender.close()
        async with asyncio.timeout(20):
            while len(server.delivered()) < 20:
                await asyncio.sleep(0.01)
        assert all(raw.endswith(b"\n\ntext\n") for raw in server.delivered())
