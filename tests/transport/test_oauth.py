"""`transport.oauth`: bearer tokens from a token server under TLS, kept fresh by a clock that nobody sets (A1; T44)."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mailgate.errors import MailgateError, PermanentError, TemporaryError
from mailgate.transport import oauth
from mailgate.transport.events import Event
from mailgate.transport.oauth import TokenSettings, TokenSource
from mailgate.transport.oauth_request import TokenAwayError, TokenRefusedError
from tests.servers import certificates
from tests.servers.certificates import Certificates
from tests.servers.tokens import Say, TokenServer, refusal, token, token_server

SECRET = "s3cret/with+signs&"
REFRESH = "refresh-1"


@dataclass(slots=True)
class Memory:
    """A clock, a store of refresh tokens, and what was reported."""

    now: float = 1000.0
    kept: str | None = None
    away: bool = False
    secret: str = SECRET
    refresh: str = REFRESH
    events: list[Event] = field(default_factory=list)

    def store(self, value: str) -> None:
        if self.away:
            raise TemporaryError("the database is away")
        self.kept = value

    def names(self) -> list[str]:
        return [event.name for event in self.events]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates.make(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(made: Certificates) -> Iterator[TokenServer]:
    with token_server(made) as running:
        yield running


@pytest.fixture
def memory() -> Memory:
    return Memory()


Source = Callable[..., TokenSource]


@pytest.fixture
def source(server: TokenServer, made: Certificates, memory: Memory) -> Source:
    def build(**changed: Any) -> TokenSource:
        given: dict[str, Any] = {
            "name": "mailbox support",
            "token_url": server.url,
            "client_id": "gate",
            "client_secret": lambda: memory.secret,
            "refresh_token": lambda: memory.refresh,
            "scope": "mail offline",
            "ca_file": made.ca,
            "seconds": 5.0,
        }
        return TokenSource(
            TokenSettings(**given | changed),
            seconds=lambda: memory.now,
            stored=lambda: memory.kept,
            store=memory.store,
            report=memory.events.append,
        )

    return build


def test_both_grants(server: TokenServer, source: Source) -> None:
    """A1: client credentials and refresh token are one form each (RFC 6749 sections 4.4 and 6)."""
    assert source()() == "token-1"
    assert source(refresh_token=None)() == "token-1"
    assert source(client_secret=None, scope="")() == "token-1"
    secret, client, scope = {"client_secret": SECRET}, {"client_id": "gate"}, {"scope": "mail offline"}
    assert server.asked == [
        {"grant_type": "refresh_token", "refresh_token": REFRESH} | client | secret | scope,
        {"grant_type": "client_credentials"} | client | secret | scope,
        {"grant_type": "refresh_token", "refresh_token": REFRESH} | client,
    ]


def test_asked_at_80_percent_of_life(server: TokenServer, source: Source, memory: Memory) -> None:
    """T44: a token is used for 80 % of its life without a question, and then replaced."""
    server.say(token("a"), token("b"))
    bearer = source()
    assert bearer() == "a"
    memory.now += 0.79 * 3600
    assert bearer() == "a"
    assert len(server.asked) == 1
    memory.now += 0.02 * 3600
    assert bearer() == "b"


def test_old_token_is_used_as_long_as_it_lives(server: TokenServer, source: Source, memory: Memory) -> None:
    """T44: while the token server is away the old token is good until its end, and not a second longer."""
    server.say(token("a"), Say(status=503, body={}), Say(status=503, body={}), token("b"))
    bearer = source()
    bearer()
    memory.now += 0.9 * 3600
    assert bearer() == "a"
    assert memory.names() == ["token_failed"]
    memory.now += 0.1 * 3600
    with pytest.raises(TokenAwayError, match="503"):
        bearer()
    memory.now += 300
    assert bearer() == "b"
    assert memory.names()[-1] == "token_renewed"
    assert bearer.trouble is None


@pytest.mark.parametrize(
    "said", [Say(status=503, body={}), Say(status=500, raw=b"<html>"), refusal("temporarily_unavailable"), Say(raw=b"")]
)
def test_pauses_grow(server: TokenServer, source: Source, memory: Memory, said: Say) -> None:
    """T44: a server that fails is not asked in a loop: 5 s, 10 s, … 5 minutes."""
    server.say(said)
    bearer = source()
    began = memory.now
    asked_at: list[float] = []
    while memory.now - began < 1800:
        with pytest.raises(TokenAwayError):
            bearer()
        if len(server.asked) > len(asked_at):
            asked_at.append(memory.now - began)
        memory.now += 1
    assert asked_at == [0, 5, 15, 35, 75, 155, 315, 615, 915, 1215, 1515]
    assert bearer.trouble is not None
    assert bearer.trouble.since == began


@pytest.mark.parametrize(
    ("said", "pause"), [("120", 120), ("0", 5), ("Wed, 21 Oct 2026 07:28:00 GMT", 5), ("9999999", 3600)]
)
def test_429_is_obeyed(server: TokenServer, source: Source, memory: Memory, said: str, pause: int) -> None:
    """T44: `429` with `Retry-After` says when to come back; within an hour it is done whatever it says."""
    server.say(refusal("slow_down", status=429, Retry_After=said), token("b"))
    bearer = source()
    for _ in range(2):
        with pytest.raises(TokenAwayError):
            bearer()
    memory.now += pause - 1
    with pytest.raises(TokenAwayError):
        bearer()
    assert len(server.asked) == 1
    memory.now += 1
    assert bearer() == "b"


def test_a_refusal_is_an_alarm_and_no_loop(server: TokenServer, source: Source, memory: Memory) -> None:
    """T44: `invalid_grant` is asked about once more after a minute, and then every quarter of an hour."""
    server.say(refusal("invalid_grant", words="AADSTS700082: The refresh token has expired."))
    bearer = source()
    began = memory.now
    asked_at: list[float] = []
    while memory.now - began < 3600:
        with pytest.raises(TokenRefusedError, match=r"AADSTS700082.*refresh_token_file"):
            bearer()
        if len(server.asked) > len(asked_at):
            asked_at.append(memory.now - began)
        memory.now += 1
    assert asked_at == [0, 60, 960, 1860, 2760]
    assert memory.names() == ["token_refused"] * 5
    assert bearer.trouble is not None
    assert (bearer.trouble.kind, bearer.trouble.tries) == ("refused", 5)


@pytest.mark.parametrize("changed", ["secret", "refresh"])
def test_a_new_secret_is_tried_at_once(server: TokenServer, source: Source, memory: Memory, changed: str) -> None:
    """T44: what the operator mended works without a restart."""
    server.say(refusal("invalid_client", status=401), token("b"))
    bearer = source()
    with pytest.raises(TokenRefusedError):
        bearer()
    setattr(memory, changed, "another")
    assert bearer() == "b"
    assert "another" in server.asked[-1].values()


def test_rotated_refresh_token_is_kept(server: TokenServer, source: Source, memory: Memory) -> None:
    """A1: a refresh token that the server replaces is stored and used from then on, by the next process, too."""
    server.say(token("a", refresh_token="refresh-2"), token("b", refresh_token="refresh-2"), token("c"))
    bearer = source()
    bearer()
    assert memory.kept == "refresh-2"
    memory.now += 3600
    assert bearer() == "b"
    assert source()() == "c"
    assert [form["refresh_token"] for form in server.asked] == [REFRESH, "refresh-2", "refresh-2"]


def test_rotation_survives_a_database_that_is_away(server: TokenServer, source: Source, memory: Memory) -> None:
    """A1: a new refresh token that cannot be stored now is used, and stored as soon as it can be."""
    server.say(token("a", refresh_token="refresh-2"), token("b"))
    memory.away = True
    bearer = source()
    assert bearer() == "a"
    memory.now += 3600
    assert bearer() == "b"
    assert server.asked[-1]["refresh_token"] == "refresh-2"
    assert memory.kept is None
    memory.away = False
    bearer.renew()
    assert memory.kept == "refresh-2"


def test_another_gateway_rotated(server: TokenServer, source: Source, memory: Memory) -> None:
    """J2: where another gateway was given the next refresh token meanwhile, that one is tried before any alarm."""
    memory.kept = "refresh-2"
    bearer = source()
    server.say(refusal("invalid_grant"), token("b"))
    answer = server.answer

    def meanwhile(form: dict[str, str]) -> Say:
        memory.kept = "refresh-3"
        return answer(form)

    server.answer = meanwhile  # type: ignore[method-assign]
    assert bearer() == "b"
    assert [form["refresh_token"] for form in server.asked] == ["refresh-2", "refresh-3"]
    assert memory.names() == []


def test_one_question_for_many_threads(server: TokenServer, source: Source) -> None:
    """T44: while one thread asks the others wait for its answer."""
    gate = threading.Event()
    server.say(Say(body={"access_token": "a", "expires_in": "3600"}, wait=gate), token("another"))
    bearer = source()
    with ThreadPoolExecutor(8) as threads:
        futures = [threads.submit(bearer) for _ in range(8)]
        assert server.arrived.wait(5)
        gate.set()
        assert {future.result(5) for future in futures} == {"a"}
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("said", "life"), [(0, 60), (-5, 60), (None, 600), ("x", 600), (1e12, 86_400), (float("nan"), 60), ("90", 90)]
)
def test_odd_lives(server: TokenServer, source: Source, memory: Memory, said: object, life: float) -> None:
    """T44: a token server with a wrong clock or none makes neither a loop nor a token that lives for ever."""
    server.say(token("a", expires_in=said), token("b"))
    bearer = source()
    bearer()
    memory.now += 0.79 * life
    assert bearer() == "a"
    memory.now += 0.02 * life
    assert bearer() == "b"


def test_a_token_that_is_not_taken_is_forgotten(server: TokenServer, source: Source, memory: Memory) -> None:
    """T44: a token revoked in the middle of its life is replaced; a brand-new one is not asked for again."""
    server.say(token("a"), token("b"))
    bearer = source()
    bearer()
    bearer.refused()
    assert bearer() == "a"
    memory.now += 61
    bearer.refused()
    assert bearer() == "b"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (refusal("invalid_client", status=401, words="AADSTS7000222: keys expired"), "expired.*client_secret_file"),
        (refusal("unauthorized_client", words="AADSTS700016: not found"), "not found.*client_id"),
        (refusal("invalid_scope"), "check scope"),
        (refusal("odd"), "check the oauth settings"),
        (Say(status=404, raw=b"<html>"), "404.*check token_url"),
        (Say(status=302, body={}, headers={"Location": "https://elsewhere.example/"}), "302"),
        (Say(body={"access_token": "a", "token_type": "mac"}), "no bearer tokens"),
    ],
)
def test_refusals_say_what_to_do(server: TokenServer, source: Source, said: Say, words: str) -> None:
    """J1: `check` explains a wrong client id, an expired secret, a wrong address; no redirect takes a secret along."""
    server.say(said)
    with pytest.raises(PermanentError, match=words):
        source()()
    found = oauth.check(source())
    assert not found.ok
    assert "localhost" in found.said


@pytest.mark.parametrize("body", [{}, [], {"access_token": ""}, {"access_token": "a\r\nb"}, {"access_token": 5}])
def test_no_token_in_the_answer(server: TokenServer, source: Source, body: object) -> None:
    """T44: what is no token never reaches a mail server."""
    server.say(Say(body=body))
    with pytest.raises(TemporaryError, match="without a token"):
        source()()


def test_tls_is_verified(server: TokenServer, source: Source, tmp_path: Path) -> None:
    """T45: a server with another authority's certificate, or another name, is told nothing."""
    with pytest.raises(TemporaryError, match="certificate is not trusted"):
        source(ca_file=None)()
    with pytest.raises(TemporaryError, match="certificate is not trusted"):
        source(ca_file=certificates.make(tmp_path).ca)()
    with pytest.raises(PermanentError, match="https://"):
        source(token_url=server.url.replace("https", "http"))()
    assert server.asked == []


def test_nobody_answers(server: TokenServer, source: Source) -> None:
    """J1: an unreachable token server is said by name and reason."""
    with pytest.raises(TemporaryError, match=r"cannot reach token server localhost:1: Connection refused"):
        source(token_url="https://localhost:1/token")()
    gate = threading.Event()
    server.say(Say(wait=gate))
    with pytest.raises(TemporaryError, match="no answer in time"):
        source(seconds=0.1)()
    gate.set()


def test_no_secret_is_ever_said(server: TokenServer, source: Source, memory: Memory) -> None:
    """T86: neither events nor errors nor a repr hold a secret, even where the server repeats it."""
    echo = f"the secret {SECRET} of {REFRESH}\r\nsecond line\x07"
    server.say(refusal("invalid_client", words=echo), token("bearer-token"))
    bearer = source()
    with pytest.raises(MailgateError) as caught:
        bearer()
    memory.now += 60
    bearer()
    for said in (str(caught.value), repr(memory.events), repr(bearer.trouble), repr(bearer.settings), repr(bearer)):
        assert not any(word in said for word in (SECRET, REFRESH, "bearer-token", "\n", "\x07"))


def test_check_says_that_it_works(source: Source) -> None:
    """J1: `check` tells which grant gives tokens."""
    assert oauth.check(source()).said.endswith("gives tokens for refresh token")
    assert oauth.check(source(refresh_token=None)).ok


def test_nobody_waits_at_the_end(server: TokenServer, source: Source) -> None:
    """T111: a token server that does not answer delays no stop."""
    gate = threading.Event()
    server.say(Say(wait=gate))
    bearer = source(seconds=60.0)
    with ThreadPoolExecutor(2) as threads:
        waiting = [threads.submit(bearer) for _ in range(2)]
        assert server.arrived.wait(5)
        bearer.close()
        for future in waiting:
            with pytest.raises(TokenAwayError, match="being stopped"):
                future.result(5)
    gate.set()
