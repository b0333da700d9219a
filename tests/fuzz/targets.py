"""What is fuzzed: a function of octets each, that raises where a promise about any octets is broken (P7, P8)."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from mailgate.desk.agents import commands
from mailgate.mail.files import names
from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof import authentication, display_name, identity
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.reading import parameters
from mailgate.pipeline.worker import read_letter

TRUST = Trust(authserv_ids=("mx.desk.example",), own_received=("mx.desk.example",))
ENVELOPE = Envelope(
    door=Door.SMTP,
    received_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    sender="anna@client.example",
    recipients=("support@desk.example",),
)
_LONGEST_TEXT = 256 * 1024


def letter(octets: bytes) -> None:
    """P7: any octets are a letter whose text is clean and bounded, whatever it contains."""
    reading = read_letter(octets, ENVELOPE, TRUST)
    assert len(reading.letter.text) <= _LONGEST_TEXT
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\t\n" for sign in reading.letter.text)
    assert "\n" not in reading.letter.subject
    assert all(not {"/", "\\", "\0", "\n"} & set(file.name) for file in reading.letter.attachments)


def author(octets: bytes) -> None:
    """T01, TA1: whatever stands in From, what is taken for an address is one, and reads the same when read again."""
    fields = octets.split(b"\0")
    read = identity.read_author(fields)
    if read.address is not None:
        assert identity.normalise(read.address) == read.address
        assert len(fields) == 1
        again = identity.read_author([read.address.encode()])
        assert again.address == read.address


def results(octets: bytes) -> None:
    """T06: no stamp passes for the author unless it bears our server's name, and nothing makes its reader fail."""
    name, _, rest = octets.partition(b"\0")
    fields = [("Authentication-Results", value) for value in rest.split(b"\0")]
    found = authentication.evaluate(fields, name.decode("latin-1"), TRUST)
    assert found.verdict != "pass" or b"mx.desk.example" in rest


def filename(octets: bytes) -> None:
    """D4, T74: any name becomes one that is safe on every system; cleaning again changes nothing."""
    said = octets.decode("utf-8", "surrogateescape")
    name = names.clean(said)
    assert name == names.clean(name)
    assert name not in ("", ".", "..")
    assert not set(name) & set('/\\\0\n\r:*?"<>|')
    parameters.read(octets)
    shown = display_name.clean(said, 128)
    assert len(shown) <= 128
    assert display_name.clean(shown, 128) == shown


def command(octets: bytes) -> None:
    """F2: any words of an agent are read; what is left for the customer is made of them and holds no command line."""
    words = octets.decode("utf-8", "replace").replace("\r", "")
    orders = commands.read(words)
    assert len(orders.words) <= len(words)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "letter": letter,
    "author": author,
    "results": results,
    "filename": filename,
    "command": command,
}

_LETTER = (
    b"From: Anna <anna@client.example>\r\nSubject: =?utf-8?b?0J/RgNC40L3RgtC10YA=?=\r\n"
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n"
    b'\xf0\xd2\xc9\xd7\xc5\xd4\r\n> On Monday Ivan wrote:\r\n--b\r\nContent-Type: image/png; name*0="a"\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"
)
_STAMPS = (
    b"mx.desk.example; dmarc=pass (p=none) header.from=client.example",
    b"mx.desk.example 1; spf=pass smtp.mailfrom=client.example; dkim=pass header.d=client.example",
)
SEEDS: Mapping[str, tuple[bytes, ...]] = {
    "letter": (_LETTER,),
    "author": (b"Anna <anna@client.example>", b'"a, b" <a@b.example>', "Анна <a@почта.рф>".encode(), b"a@b\0c@d"),
    "results": tuple(b"anna@client.example\0" + stamp for stamp in _STAMPS),
    "filename": (
        b"../../etc/passwd",
        "Скан №1.jpg".encode(),
        b"name*0*=utf-8''%D0%90; name*1=\".exe\"",
        b"a\xe2\x80\xae.gpj",
        "Polis\u202e\u030c".encode(),
    ),
    "command": (
        "#приоритет 2\n#time 45m\n\nСделано.".encode(),
        b"#assign Olga\n#due 2026-12-01 because\nHello",
        b"#split\n1. a",
    ),
}
"""What each begins with, beside the corpus of real letters where that is there."""
