"""The same letter has the same digest, however it travelled (S8)."""

import base64
import quopri

import pytest

from tests.mail.letters import mixed, part, read

TEXT = "Счёт неверный.\r\nПрошу проверить.\r\n"
HEAD = "From: Anna <anna@kunde.example>\r\nDate: Mon, 2 Mar 2026 11:00:00 +0300\r\nSubject: Счёт\r\n".encode()
PDF = b"%PDF-1.4 " + bytes(range(256))


def letter(
    text: bytes, pdf: bytes, pdf_encoding: str, *, head: bytes = HEAD, boundary: bytes = b"b", encoding: str = "8bit"
) -> bytes:
    """A letter whose parts are encoded so."""
    body = part("text/plain; charset=utf-8", text, f"Content-Transfer-Encoding: {encoding}")
    pdf_part = part("application/pdf; name=a.pdf", pdf, f"Content-Transfer-Encoding: {pdf_encoding}")
    return head + mixed(body, pdf_part, boundary=boundary)


def content_digest(raw: bytes) -> str:
    """Digest of what a letter says."""
    return read(raw).content_digest


FIRST = letter(TEXT.encode(), base64.encodebytes(PDF), "base64")


@pytest.mark.parametrize(
    "other",
    [
        b"Received: from a by b; Mon, 2 Mar 2026 11:00:00 +0300\r\nX-Spam: no\r\nDKIM-Signature: x\r\n" + FIRST,
        letter(TEXT.encode(), base64.b64encode(PDF), "base64", boundary=b"another"),
        FIRST.replace(b"\r\n", b"\n"),
        letter(TEXT.encode() + b"\r\n", base64.encodebytes(PDF), "base64"),
        letter(TEXT.replace("\r\n", "  \r\n").encode(), base64.encodebytes(PDF), "base64"),
        letter(
            TEXT.encode(),
            base64.encodebytes(PDF),
            "base64",
            head=HEAD.replace("Счёт".encode(), b"=?utf-8?B?0KHRh9GR0YI=?="),
        ),
        letter(TEXT.encode(), base64.encodebytes(PDF), "base64", head=HEAD.replace(b"From: Anna ", b"From: Anna\r\n ")),
    ],
)
def test_transport_changes_nothing(other: bytes) -> None:
    """S8: trace fields, delimiters, folding, encodings and line ends are the road's, not the letter's."""
    assert content_digest(other) == content_digest(FIRST)
    assert read(other).digest != read(FIRST).digest


def test_quoted_printable_changes_nothing() -> None:
    """S8: a relay may choose another transfer encoding."""
    encoded = quopri.encodestring(TEXT.encode()).replace(b"\n", b"\r\n").replace(b"\r\r", b"\r")
    other = letter(encoded, base64.encodebytes(PDF), "base64", encoding="quoted-printable")
    assert content_digest(other) == content_digest(FIRST)


@pytest.mark.parametrize(
    "other",
    [
        letter("Другое".encode(), base64.encodebytes(PDF), "base64"),
        letter(TEXT.encode(), base64.encodebytes(PDF + b"x"), "base64"),
        letter(TEXT.encode(), base64.encodebytes(PDF), "base64", head=HEAD.replace(b"anna@", b"eve@")),
        letter(TEXT.encode(), base64.encodebytes(PDF), "base64", head=HEAD.replace(b"11:00", b"11:01")),
        letter(TEXT.encode(), base64.encodebytes(PDF), "base64", head=HEAD.replace("Счёт".encode(), b"x")),
    ],
)
def test_another_letter_is_another(other: bytes) -> None:
    """T56: the same Message-ID with other words, file, author, date or subject is another letter."""
    assert content_digest(other) != content_digest(FIRST)


def test_pieces_do_not_run_together() -> None:
    """T56: what moves from one part to the next changes the digest."""
    one = HEAD + mixed(part("text/plain", b"ab"), part("text/plain", b"c"))
    other = HEAD + mixed(part("text/plain", b"a"), part("text/plain", b"bc"))
    assert content_digest(one) != content_digest(other)
