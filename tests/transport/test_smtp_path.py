"""Envelope addresses (T37, T38, T33)."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.transport.smtp_address import sendable
from mailgate.transport.smtp_path import Path, read


@pytest.mark.parametrize(
    ("argument", "address"),
    [
        ("<a@b.example>", "a@b.example"),
        (" <a@B.Example>  ", "a@b.example"),
        ("<>", ""),
        ("<Postmaster>", "postmaster"),
        ("<a..b.@b.example>", "a..b.@b.example"),
        ("<prvs=12=a+x@b.example>", "prvs=12=a+x@b.example"),
        ('<"a b>c"@b.example>', '"a b>c"@b.example'),
        ('<"a\\"b"@b.example>', '"a\\"b"@b.example'),
        ("<a@[192.0.2.1]>", "a@[192.0.2.1]"),
        ("<@relay.example,@two.example:a@b.example>", "a@b.example"),
        ("<иван@пример.рф>", "иван@пример.рф"),
        ("<a%evil.example@b.example>", "a%evil.example@b.example"),
    ],
)
def test_addresses_that_are_read(argument: str, address: str) -> None:
    """RFC 5321 section 4.1.2: what real mailers send is read, domains in lower case, routes left out."""
    assert read(argument) == Path(address=address)


@pytest.mark.parametrize(
    "argument",
    [
        "",
        "a@b.example",
        "<a@b.example",
        "<a@[>",
        "<a@[::1>",
        "<a@b.example>x",
        "<a b@c.example>",
        "<a\0@b.example>",
        "<a\r\nRCPT TO:<x@y.example>",
        "<=?utf-8?q?a=40b?=>",
        "<=?utf-8?q?a?=@b.example>",
        "<a@b..example>",
        "<@b.example>",
        "<a@>",
        "<a@b_\x7f.example>",
        "<a@b\udc80.example>",
        "<a\u202e@b.example>",
        '<"a@b.example>',
        '<"a"b"@c.example>',
        '<"a\\"@b.example>',
        "<" + "a" * 300 + "@b.example>",
        "<a@" + "b" * 64 + ".example>",
        "<a@" + "b." * 200 + "example>",
        "<a@b.example> SIZE=",
        "<a@b.example> =1",
        "<a@b.example> X=\x01",
        "<" + "(" * 60_000,
    ],
)
def test_garbage_is_not_read(argument: str) -> None:
    """T38: NUL, surrogates, encoded words, controls, half addresses: none is an address."""
    assert read(argument) is None


def test_parameters() -> None:
    """RFC 5321 section 4.1.1.11: keywords in any case, values as they stand."""
    path = read("<a@b.example> SIZE=12 body=8BITMIME SMTPUTF8")
    assert path is not None
    assert path.parameters == (("SIZE", "12"), ("BODY", "8BITMIME"), ("SMTPUTF8", ""))


_SAFE = set(string.ascii_letters + string.digits + string.punctuation + " ")


@given(st.text())
def test_any_text_as_recipient_is_refused_or_is_one_clean_word(text: str) -> None:
    """T33: nothing that could become a second command, parameter or recipient is ever sent to a smarthost."""
    mailbox = sendable(text)
    if mailbox is None:
        return
    again = read(f"<{mailbox.address}>")
    assert again is not None
    assert again.parameters == ()
    assert not any(ord(c) < 32 or ord(c) == 127 for c in mailbox.address)
    assert mailbox.address.rpartition("@")[2].isascii()


@pytest.mark.parametrize(
    "text",
    [
        "x@y.z>\r\nRCPT TO:<evil@evil.com",
        "x@y.z> NOTIFY=NEVER",
        "x@y.z>",
        "<x@y.z",
        "x@y.z,w@y.z",
        "@relay.example:x@y.z",
        "postmaster",
        "",
        "x@y.z\n",
    ],
)
def test_injection_is_refused(text: str) -> None:
    """T33, R22: the vectors that clients have fallen for."""
    assert sendable(text) is None


@pytest.mark.parametrize(
    ("text", "address", "plain"),
    [
        ("a@Пример.рф", "a@xn--e1afmkfd.xn--p1ai", True),
        ("иван@пример.рф", "иван@xn--e1afmkfd.xn--p1ai", False),
        ("a@b.example", "a@b.example", True),
    ],
)
def test_domains_go_out_as_a_labels(text: str, address: str, *, plain: bool) -> None:
    """TD8: an internationalised domain needs no SMTPUTF8, an internationalised local part does."""
    mailbox = sendable(text)
    assert mailbox is not None
    assert (mailbox.address, mailbox.ascii) == (address, plain)
