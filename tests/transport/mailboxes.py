"""Mailboxes on a Dovecot, as a person's own client sees them."""

import contextlib
import imaplib
import ssl
from collections.abc import Iterator
from typing import Any

from tests.servers.dovecot import Dovecot


def there(server: Dovecot, user: str, **more: Any) -> dict[str, Any]:
    """Settings to reach a user's mailbox."""
    return {"port": server.tls_port, "ca_file": server.certificates.ca, "user": user} | more


def numbered(number: int) -> bytes:
    return f"From: anna@example.org\r\nSubject: {number}\r\n\r\ntext {number}\r\n".encode()


@contextlib.contextmanager
def other_client(server: Dovecot, user: str) -> Iterator[imaplib.IMAP4]:
    """A person's own mail client on the same mailbox."""
    context = ssl.create_default_context(cafile=server.certificates.ca)
    with imaplib.IMAP4_SSL("localhost", server.tls_port, ssl_context=context) as client:
        client.login(user, "secret")
        client.select()
        yield client


def flags(server: Dovecot, user: str) -> list[str]:
    """Of each letter in the inbox."""
    with other_client(server, user) as client:
        _ok, told = client.fetch("1:*", "FLAGS") if client.select()[1] != [b"0"] else ("", [])
        return [line.decode().partition("FLAGS ")[2] for line in told if isinstance(line, bytes)]
