"""A mailbox compared with what was taken in, with a real Dovecot (A7)."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailgate.cli.app import run
from mailgate.config.load import load
from mailgate.core import utc_now
from mailgate.errors import EX_UNAVAILABLE, EX_USAGE
from mailgate.mail.message import Door, Envelope
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.pipeline.accept import Room, accept_now
from mailgate.store.database import Database
from tests.cli.test_app import CONFIG
from tests.servers.dovecot import Dovecot, dovecot

pytestmark = pytest.mark.server("dovecot")

MAILBOX = """
[[mailbox]]
name = "box"
host = "localhost"
port = {port}
user = "{user}"
password_file = "password"
ca_file = "{ca}"
since = 2020-01-01
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A Dovecot with a user for each test."""
    with dovecot(users={"one": "secret", "two": "secret"}) as running:
        yield running


def configured(folder: Path, server: Dovecot, user: str) -> Path:
    (folder / "password").write_text("secret\n")
    (folder / "password").chmod(0o600)
    mailbox = MAILBOX.format(port=server.tls_port, user=user, ca=server.certificates.ca)
    (folder / "config.toml").write_text(CONFIG + mailbox, encoding="utf-8")
    (folder / "var").mkdir()
    return folder / "config.toml"


def letter(number: int, *, message_id: str = "", received: str = "") -> bytes:
    name = message_id or f"<{number}@client.example>"
    return (
        f"{received}From: anna@client.example\r\nTo: support@desk.example\r\nSubject: {number}\r\n"
        f"Date: Mon, 16 Nov 2026 10:00:00 +0000\r\nMessage-ID: {name}\r\n\r\ntext {number}\r\n"
    ).encode()


def take(config: Path, *raws: bytes) -> None:
    """As a door does."""
    database = Database(load(config).database_url)
    database.migrate()
    envelope = Envelope(door=Door.SMTP, received_at=utc_now(), recipients=("support@desk.example",))
    log = MailLog(build_logger(level="error", shape="logfmt"), Metrics())
    accept_now([(raw, envelope) for raw in raws], database=database, room=Room(folder=None, min_free_bytes=0), log=log)
    database.close()


def test_what_is_missing_is_named(tmp_path: Path, server: Dovecot, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither more nor less: a letter without a Message-ID is known by its bytes; one with another's is told apart."""
    config = configured(tmp_path, server, "one")
    nameless = b"From: anna@client.example\r\nSubject: x\r\n\r\nno name\r\n"
    take(config, letter(1), nameless, letter(3))
    for raw in (letter(1), nameless, letter(2), letter(33, message_id="<3@client.example>")):
        server.deliver("one", raw)
    assert run(["reconcile", "--json", "-c", str(config)]) == EX_UNAVAILABLE
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["uid"], one["message_id"], one["why"]) for one in found] == [
        (3, "<2@client.example>", "missing"),
        (4, "<3@client.example>", "missing"),
    ]
    assert run(["reconcile", "box", "-c", str(config)]) == EX_UNAVAILABLE
    assert "4 letters: 2 taken in, 0 from before the start, 0 just come, 0 over the size limit, 2 missing" in (
        capsys.readouterr().out
    )
    take(config, letter(2), letter(33, message_id="<3@client.example>"))
    assert run(["reconcile", "-c", str(config)]) == 0
    assert not list(server.maildir("one").glob("cur/*:2,*S*")), "nothing is flagged"


def test_which_mailbox(tmp_path: Path, server: Dovecot) -> None:
    """One that is not in the configuration is refused."""
    config = configured(tmp_path, server, "two")
    assert run(["reconcile", "other", "-c", str(config)]) == EX_USAGE
