"""winmail.dat is opened: its files are the letter's files."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.mail.reading import winmail
from tests.mail.letters import HEAD, mixed, part, read

REND_DATA, TITLE, DATA, BODY = 0x00069002, 0x00018010, 0x0006800F, 0x0002800C


def thing(level: int, name: int, content: bytes) -> bytes:
    """One TNEF attribute: level, id, length, content, checksum."""
    return bytes([level]) + struct.pack("<II", name, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)


def packed(*files: tuple[bytes, bytes], body: bytes = b"") -> bytes:
    """A winmail.dat with these files."""
    out = b"\x78\x9f\x3e\x22\x01\x00" + (thing(1, BODY, body) if body else b"")
    for name, content in files:
        out += thing(2, REND_DATA, bytes(14)) + thing(2, TITLE, name + b"\0") + thing(2, DATA, content)
    return out


def test_its_files_are_attachments() -> None:
    """A5, S16: what Outlook packed is unpacked; the pack itself is structure."""
    found = read(
        HEAD
        + mixed(
            part("text/plain", b"See the files."),
            part("application/ms-tnef; name=winmail.dat", packed((b"a.pdf", b"%PDF-1.4"), (b"b.txt", b"hello there"))),
        )
    )
    assert [(file.name, file.size, file.structure) for file in found.attachments[1:]] == [
        ("a.pdf", 8, False),
        ("b.txt", 11, False),
    ]
    assert (found.attachments[0].structure, found.attachments[0].listed) == (True, False)
    assert (found.marks, found.text) == (("winmail",), "See the files.")


def test_its_text_is_read_where_there_is_no_other() -> None:
    """A5: a letter that is nothing but a winmail.dat has its words."""
    found = read(HEAD + part("application/ms-tnef; name=winmail.dat", packed(body="Не работает сеть".encode("cp1251"))))
    assert found.text == "Не работает сеть"


@pytest.mark.parametrize("cut", [0, 3, 5, 20, 60])
def test_a_damaged_one_does_no_harm(cut: int) -> None:
    """A3: a winmail.dat that ends early opens as far as it goes, or not at all, and never raises."""
    winmail.read(packed((b"a.pdf", b"%PDF-1.4"))[:cut])


def test_one_of_too_many_things_is_not_read() -> None:
    """T51: the library copies the rest of the file for each attribute; a megabyte of empty ones is refused."""
    assert winmail.read(b"\x78\x9f\x3e\x22\x01\x00" + thing(1, 0x00060000, b"") * 90_000) is None


@given(st.binary(max_size=200))
def test_any_octets(octets: bytes) -> None:
    """A3: no winmail.dat raises."""
    winmail.read(b"\x78\x9f\x3e\x22\x01\x00" + octets)
