"""What tests of sockets share."""

import ssl
from pathlib import Path

import pytest

from tests.servers import certificates
from tests.servers.certificates import Certificates


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """An authority and a certificate for localhost."""
    return certificates.make(Path(tmp_path_factory.mktemp("tls")))


@pytest.fixture(scope="session")
def trusting(made: Certificates) -> ssl.SSLContext:
    """A client's context that trusts it."""
    return ssl.create_default_context(cafile=made.ca)
