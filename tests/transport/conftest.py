"""What tests of sockets share."""

import itertools
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import certificates
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot, dovecot

_USERS = itertools.count()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """An authority and a certificate for localhost."""
    return certificates.make(Path(tmp_path_factory.mktemp("tls")))


@pytest.fixture(scope="session")
def trusting(made: Certificates) -> ssl.SSLContext:
    """A client's context that trusts it."""
    return ssl.create_default_context(cafile=made.ca)


@pytest.fixture(scope="session")
def shared_dovecot() -> Iterator[Dovecot]:
    """One Dovecot for many tests; each takes a user of its own."""
    users = {f"user{number}": "secret" for number in range(100)}
    with dovecot(users=users, mechanisms=" xoauth2 oauthbearer") as running:
        yield running


@pytest.fixture
def user() -> str:
    """A user of `shared_dovecot` that nobody else has."""
    return f"user{next(_USERS)}"
