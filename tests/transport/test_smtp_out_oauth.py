"""The way out by OAuth2 tokens: a real Postfix whose Dovecot asks the token server about each (A1; T44)."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from mailgate.mail.delivery import Deferred, Sent
from mailgate.transport.oauth import TokenSettings, TokenSource
from mailgate.transport.smtp_out import Sender, SenderSettings
from tests.servers import postfix
from tests.servers.certificates import Certificates
from tests.servers.dovecot import dovecot, introspecting
from tests.servers.postfix import Postfix
from tests.servers.tokens import TokenServer, token, token_server
from tests.transport.sending import letter

pytestmark = [pytest.mark.server("dovecot"), pytest.mark.server("postfix")]

_SASL = """
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {socket}
smtpd_sasl_security_options = noanonymous
smtpd_tls_auth_only = yes
smtpd_relay_restrictions = permit_sasl_authenticated, reject
"""


@dataclass(slots=True, kw_only=True)
class Peers:
    """A token server and a smarthost that takes letters by its tokens alone."""

    tokens: TokenServer
    smarthost: Postfix
    ca: Path
    now: float = 1000.0

    @asynccontextmanager
    async def sender(self) -> AsyncIterator[Sender]:
        settings = TokenSettings(
            name="outgoing", token_url=self.tokens.url, client_id="gate", ca_file=self.ca, seconds=5
        )
        source = TokenSource(settings, seconds=lambda: self.now)
        sender = Sender(
            SenderSettings(
                host="localhost",
                port=self.smarthost.port,
                ca_file=self.smarthost.certificates.ca,
                user="gate@desk.example",
                token=source,
                token_refused=source.refused,
                away_seconds=0,
            )
        )
        try:
            yield sender
        finally:
            await sender.close()


@pytest.fixture
def peers(tmp_path: Path, made: Certificates) -> Iterator[Peers]:
    """Postfix asks Dovecot, and Dovecot the token server."""
    with token_server(made) as tokens:
        more = introspecting(tmp_path, url=tokens.introspection_url, ca=made.ca, listener="asked-by-postfix")
        with (
            dovecot(users={"support": "secret"}, more=more, mechanisms=" xoauth2 oauthbearer") as server,
            postfix.smarthost(more=_SASL.format(socket=server.directory / "run" / "asked-by-postfix")) as behind,
        ):
            yield Peers(tokens=tokens, smarthost=behind, ca=Path(made.ca))


async def test_letters_go_out_by_token(peers: Peers) -> None:
    """A1: a token that the smarthost has asked about opens the way out; without one nothing goes."""
    peers.tokens.say(token("token-1"))
    async with peers.sender() as sender:
        assert isinstance(await sender.send(letter()), Deferred)
        peers.tokens.good["token-1"] = "gate@desk.example"
        assert isinstance(await sender.send(letter()), Sent)
    async with asyncio.timeout(20):
        while not peers.smarthost.delivered():
            await asyncio.sleep(0.01)
    assert set(peers.tokens.doubted) == {"token-1"}


async def test_a_token_that_is_taken_away_is_replaced(peers: Peers) -> None:
    """T44: a letter that met a refused token goes out by the next one; the first was not used up by that."""
    peers.tokens.say(token("token-1"), token("token-2"))
    peers.tokens.good["token-1"] = "gate@desk.example"
    async with peers.sender() as sender:
        assert isinstance(await sender.send(letter()), Sent)
        await sender.close()
        peers.now += 120
        peers.tokens.good = {"token-2": "gate@desk.example"}
        results = [await sender.send(letter(to=f"r{number}@example.org")) for number in range(2)]
    assert [type(result) for result in results][-1] is Sent
    assert not any(isinstance(result, Sent) for result in results[:-1])
    assert len(peers.tokens.asked) == 2
