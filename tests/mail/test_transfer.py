"""Transfer encodings are undone, damaged ones as well."""

import base64
import binascii
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.mail.reading import transfer


@given(st.binary(max_size=500), st.integers(1, 76))
def test_base64_comes_back(content: bytes, width: int) -> None:
    """A5: base64 is read however its lines are broken."""
    encoded = base64.b64encode(content)
    lines = b"\r\n".join(encoded[start : start + width] for start in range(0, len(encoded), width))
    assert transfer.decode(lines, "BASE64 ") == transfer.Content(octets=content)


@pytest.mark.parametrize("before", range(5))
def test_a_big_file_is_read_piece_by_piece(before: int) -> None:
    """A5, P14: wherever a piece of a big file ends, its octets are the same; nothing around the part is read."""
    content = bytes(range(251)) * 7000
    encoded = base64.encodebytes(content).replace(b"\n", b"\r\n")
    raw = b"A" * before + encoded + b"AAAA"
    read = transfer.decode(raw, "base64", start=before, end=before + len(encoded))
    assert read == transfer.Content(octets=content)


@given(st.binary(max_size=300))
def test_quoted_printable_comes_back(content: bytes) -> None:
    """A5: quoted-printable gives the octets that were put in."""
    content = content.replace(b"\r", b"").replace(b"\n", b"")
    assert transfer.decode(quopri.encodestring(content, quotetabs=True), "quoted-printable").octets == content


@pytest.mark.parametrize(
    ("raw", "octets"),
    [
        (b"aGVsbG8", b"hello"),  # no padding
        (b"aGVs*bG8=", b"hello"),  # a foreign character
        (b"aGVsbG8=\r\n-- \r\nlist footer", b"hello"),
        (b"aGVs\r\nbG8=aGVsbG8=", b"hellohello"),  # two encodings glued together
    ],
)
def test_damaged_base64_is_read_and_said(raw: bytes, octets: bytes) -> None:
    """T53: readers differ on damaged base64, so it is read, and reported as damaged."""
    assert transfer.decode(raw, "base64") == transfer.Content(octets=octets, damaged=True)


def test_text_that_was_never_encoded_is_kept() -> None:
    """A5: a text labelled base64 that is plain prose is that prose; a file so labelled is not guessed about."""
    prose = "Добрый день, это просто текст.\r\n".encode()
    assert transfer.decode(prose, "base64", is_text=True).octets == prose
    assert transfer.decode(prose, "base64").octets != prose


def test_unknown_encodings_are_said() -> None:
    """T53: an encoding without meaning leaves the octets as they came, and is reported."""
    assert transfer.decode(b"x", "x-rot13") == transfer.Content(octets=b"x", unknown=True)
    assert not transfer.decode(b"x", "8BIT").unknown


def test_uuencoded_files_within_a_text() -> None:
    """T76: a file that a client shows out of a text is an attachment, and leaves the text."""
    lines = [binascii.b2a_uu(piece).decode() for piece in (b"MZ\x90" + b"x" * 42, b"end")]
    text, files = transfer.embedded("Hello\nbegin 644 tool.exe\n" + "".join(lines) + "`\nend\nBye\n")
    assert files == (("tool.exe", b"MZ\x90" + b"x" * 42 + b"end"),)
    assert text == "Hello\n\nBye\n"


@pytest.mark.parametrize(
    "text", ["begin 644 nothing follows\nsome prose that is no code but just goes on here", "begin 12 x\n"]
)
def test_prose_is_not_taken_for_a_file(text: str) -> None:
    """C2: words that look like the beginning of a file stay words."""
    assert transfer.embedded(text) == (text, ())


@given(
    st.binary(max_size=300),
    st.sampled_from(["base64", "quoted-printable", "x-uuencode", "7bit", "", "\x00", "base64, 7bit"]),
)
def test_any_octets_are_decoded(raw: bytes, encoding: str) -> None:
    """A5: no content raises."""
    transfer.decode(raw, encoding)
    transfer.decode(raw, encoding, is_text=True)
    transfer.embedded(raw.decode("latin-1"))
