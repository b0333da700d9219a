"""OAuth2 all the way: tokens for the smarthost, a server that gives none, and what the operator hears (T44)."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailgate.bearer import Bearers
from mailgate.checks import check_all
from mailgate.config.load import load
from mailgate.store import outbox
from mailgate.store.database import Database
from tests.servers import certificates
from tests.servers.certificates import Certificates
from tests.servers.smarthost import Smarthost
from tests.servers.tokens import TokenServer, refusal, token, token_server
from tests.story.desk import ANNA, CONFIG, letter, running_desk

OAUTH = """tls = "starttls"
user = "gate@desk.example"
ca_file = "{ca}"
[outgoing.oauth]
token_url = "{url}"
client_id = "gate"
client_secret_file = "secret"
refresh_token_file = "refresh"
ca_file = "{ca}"
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates.make(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(made: Certificates) -> Iterator[TokenServer]:
    with token_server(made) as running:
        yield running


@pytest.fixture
def host(made: Certificates) -> Smarthost:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    return Smarthost(tls=context, logins={"gate@desk.example": "token-2"}, login_required=True)


@pytest.fixture
def text(tmp_path: Path, server: TokenServer, made: Certificates) -> str:
    """The configuration of a desk whose smarthost wants tokens."""
    (tmp_path / "secret").write_text("s3cret")
    (tmp_path / "refresh").write_text("refresh-1")
    outgoing = OAUTH.format(ca=made.ca, url=server.url)
    operator = '[gateway]\noperator = "root@ops.example"'
    return CONFIG.replace('tls = "none"\n', outgoing).replace("[gateway]", operator)


async def test_letters_go_out_by_token(tmp_path: Path, text: str, server: TokenServer, host: Smarthost) -> None:
    """A1, J4: a token opens the way out; the refresh token that came with it is kept, and used by the next process."""
    server.say(token("token-2", refresh_token="refresh-2"))
    async with running_desk(tmp_path, host=host, text=text) as desk:
        await desk.send(letter(ANNA, "Отчёт не открывается."))
        assert ANNA in {arrived.to for arrived in desk.letters()}
        said = desk.log.getvalue()
    database = Database(f"sqlite:///{tmp_path / 'mail.db'}")
    Bearers(load(tmp_path / "config.toml"), database=database).sources[0].renew()
    database.close()
    assert [form["refresh_token"] for form in server.asked] == ["refresh-1", "refresh-2"]
    assert not any(secret in said for secret in ("refresh-", "s3cret", "token-2"))


async def test_a_token_that_is_refused_is_an_alarm(
    tmp_path: Path, text: str, server: TokenServer, host: Smarthost
) -> None:
    """T44: log, metric, health and a letter; letters out wait, and go out without a restart once it is mended."""
    server.say(refusal("invalid_grant", words="expired"))
    async with running_desk(tmp_path, host=host, text=text) as desk:
        source = desk.gateway._bearers.sources[0]
        clock = [5000.0]
        source._seconds = desk.gateway._condition._seconds = lambda: clock[0]
        for _ in range(3):
            await desk.gateway._renew_tokens()
            clock[0] += 61
        await desk.gateway._look_for_alarms()
        assert desk.gateway.health().ailing == ("token outgoing",)
        assert desk.gateway.health().hung == ()
        said = desk.log.getvalue()
        assert said.count("event=alarm") == 1
        assert "refresh_token_file" in said
        with desk.database.snapshot() as tx:
            assert [each.recipient for each in outbox.listing(tx)] == ["root@ops.example"]
        server.say(token("token-2"))
        (tmp_path / "refresh").write_text("refresh-new")
        await desk.gateway._renew_tokens()
        await desk.gateway._look_for_alarms()
        assert desk.gateway.health().ailing == ()
        assert "event=alarm_over" in desk.log.getvalue()


async def test_check_explains(tmp_path: Path, text: str, server: TokenServer, host: Smarthost) -> None:
    """J1: `check` names the token server's reason and the remedy, and says where the way out is shut because of it."""
    async with running_desk(tmp_path, host=host, text=text):
        pass
    server.say(refusal("invalid_client", status=401, words="AADSTS7000222: the secret expired"))
    found = {one.place: one for one in await check_all(load(tmp_path / "config.toml"))}
    oauth = found["oauth outgoing"]
    assert not oauth.ok
    assert "AADSTS7000222" in oauth.said
    assert "client_secret_file" in oauth.said
