"""The IMAP door by OAuth2 tokens, with a real Dovecot that asks the token server about each (A1; T44)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest

from mailgate.transport.events import Event
from mailgate.transport.imap_in import WatcherSettings, check
from mailgate.transport.oauth import TokenSettings, TokenSource
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot, introspecting, prepared
from tests.servers.tokens import TokenServer, refusal, token, token_server
from tests.transport.watching import Memory, watching

pytestmark = pytest.mark.server("dovecot")

RAW = b"From: anna@example.org\r\nSubject: %s\r\nMessage-ID: <%s@example.org>\r\n\r\nx\r\n"
Mechanism = Literal["XOAUTH2", "OAUTHBEARER"]


@dataclass(slots=True, kw_only=True)
class Peers:
    """A token server, the mail server that believes it, and a source of tokens with a clock of its own."""

    tokens: TokenServer
    server: Dovecot
    ca: str
    now: float = 1000.0
    events: list[Event] = field(default_factory=list)

    def source(self) -> TokenSource:
        settings = TokenSettings(
            name="mailbox support",
            token_url=self.tokens.url,
            client_id="gate",
            client_secret=lambda: "secret",
            ca_file=Path(self.ca),
            seconds=5.0,
        )
        return TokenSource(settings, seconds=lambda: self.now, report=self.events.append)

    def there(self, source: TokenSource, mechanism: Mechanism = "XOAUTH2") -> dict[str, Any]:
        return {
            "port": self.server.tls_port,
            "ca_file": self.server.certificates.ca,
            "password": None,
            "token": source,
            "token_refused": source.refused,
            "oauth_mechanism": mechanism,
        }


@pytest.fixture
def peers(tmp_path: Path, made: Certificates) -> Iterator[Peers]:
    """Both run, except for the mail server: see `Dovecot.run`."""
    with token_server(made) as tokens:
        more = introspecting(tmp_path, url=tokens.introspection_url, ca=made.ca)
        with prepared(users={"support": "a password"}, more=more, mechanisms=" xoauth2 oauthbearer") as server:
            yield Peers(tokens=tokens, server=server, ca=str(made.ca))


def letter(name: str) -> bytes:
    return RAW % (name.encode(), name.encode())


@pytest.mark.parametrize("mechanism", ["XOAUTH2", "OAUTHBEARER"])
def test_letters_come_in_by_token(peers: Peers, mechanism: Mechanism) -> None:
    """A1: the token opens the mailbox once the mail server has asked about it, and letters come in."""
    peers.tokens.say(token("token-1"))
    peers.tokens.good["token-1"] = "support"
    memory = Memory()
    with peers.server.run():
        peers.server.deliver("support", letter("one"))
        with watching(memory, **peers.there(peers.source(), mechanism)):
            memory.wait(lambda: memory.raws == [letter("one")])
            peers.server.deliver("support", letter("two"))
            memory.wait(lambda: len(memory.raws) == 2)
    assert set(peers.tokens.doubted) == {"token-1"}


def _two_letters(peers: Peers, *, seconds_between: int) -> Memory:
    """One letter by the first token, and one so many seconds later, when only the second is good."""
    peers.tokens.say(token("token-1"), token("token-2"))
    peers.tokens.good["token-1"] = "support"
    memory = Memory()
    with watching(memory, **peers.there(peers.source())):
        with peers.server.run():
            peers.server.deliver("support", letter("one"))
            memory.wait(lambda: len(memory.raws) == 1)
        peers.now += seconds_between
        peers.tokens.good = {"token-2": "support"}
        with peers.server.run():
            peers.server.deliver("support", letter("two"))
            memory.wait(lambda: len(memory.raws) == 2)
    return memory


def test_a_token_that_grows_old_is_replaced_while_letters_come(peers: Peers) -> None:
    """T44: after 80 % of its life the next connection has another; nothing is lost, and nobody notices."""
    _two_letters(peers, seconds_between=3000)
    assert peers.tokens.doubted[-1] == "token-2"
    assert peers.events == []


def test_a_token_that_is_taken_away_is_replaced(peers: Peers) -> None:
    """T44: a token that the mail server refuses before its time is asked for anew, once, and letters go on coming."""
    memory = _two_letters(peers, seconds_between=120)
    assert "mailbox_lost" in memory.names()
    assert peers.tokens.doubted.count("token-2") >= 1
    assert len(peers.tokens.asked) == 2


def test_no_token_no_loop(peers: Peers) -> None:
    """T44: while the token server refuses, the mail server is left alone, and the refusal is told once each time."""
    peers.tokens.say(refusal("invalid_client", status=401, words="the secret expired"))
    memory = Memory()
    with peers.server.run():
        peers.server.deliver("support", letter("one"))
        with watching(memory, **peers.there(peers.source())):
            memory.wait(lambda: memory.names().count("mailbox_lost") >= 3)
            assert (len(peers.tokens.asked), peers.tokens.doubted, memory.raws) == (1, [], [])
            assert [event.name for event in peers.events] == ["token_refused"]
            peers.tokens.say(token("token-1"))
            peers.tokens.good["token-1"] = "support"
            peers.now += 61
            memory.wait(lambda: memory.raws == [letter("one")])


@pytest.mark.parametrize(
    ("whose", "ok", "said"),
    [("support", True, "has 1 letters"), ("somebody", False, "check user and password (or token)")],
)
def test_check_says_whether_the_token_opens(peers: Peers, whose: str, ok: bool, said: str) -> None:
    """J1: `check` tries the token on the mail server; somebody else's opens nothing."""
    peers.tokens.say(token("token-1"))
    peers.tokens.good["token-1"] = whose
    with peers.server.run():
        peers.server.deliver("support", letter("one"))
        values: dict[str, Any] = peers.there(peers.source())
        found = check(
            WatcherSettings(name="support", host="localhost", user="support", address="s@x.example", **values)
        )
    assert (found.ok, said in found.said) == (ok, True), found.said
