"""What `mailgate check` says of a mailbox (J1, T45)."""

from typing import Any

import pytest

from mailgate.transport.imap_in import WatcherSettings, check
from tests.servers.dovecot import Dovecot
from tests.transport.mailboxes import flags, numbered, there

pytestmark = pytest.mark.server("dovecot")


@pytest.fixture
def server(shared_dovecot: Dovecot) -> Dovecot:
    """A Dovecot."""
    return shared_dovecot


def settings_of(server: Dovecot, user: str, **more: Any) -> WatcherSettings:
    values: dict[str, Any] = {"name": "support", "address": "s@desk.example", "host": "localhost"}
    return WatcherSettings(**(values | {"password": lambda: "secret"} | there(server, user, **more)))


def test_check_says_what_is_right(server: Dovecot, user: str) -> None:
    """J1: what was found; nothing is touched."""
    server.deliver(user, numbered(1))
    said = check(settings_of(server, user))
    assert said.ok
    assert said.said == "INBOX on localhost has 1 letters; new ones are noticed by IDLE"
    assert "\\Seen" not in flags(server, user)[0]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"password": lambda: "wrong"}, "the server refuses the login: check user and password"),
        ({"folder": "Nowhere"}, "opening folder Nowhere: the server refused"),
        ({"after": "move", "move_to": "Nowhere"}, "there is no folder Nowhere on localhost: make it"),
        ({"ca_file": None}, "its certificate is not trusted"),
        ({"host": "127.0.0.1"}, "its certificate is not trusted"),
        ({"port": 1}, "Connection refused"),
        ({"host": "no-such-host.invalid"}, "connecting to no-such-host.invalid"),
        ({"password": None, "token": lambda: "x"}, "the server refuses the login"),
        ({"password": None, "token": lambda: "x", "oauth_mechanism": "OAUTHBEARER"}, "the server refuses the login"),
    ],
)
def test_check_says_what_is_wrong(server: Dovecot, more: dict[str, Any], said: str) -> None:
    """J1, T45: a sentence for each way a mailbox cannot be had."""
    checked = check(settings_of(server, "user29", **more))
    assert not checked.ok
    assert said in checked.said
