"""RAR archives of both versions are listed by their headers (D3, T70-T72, P15)."""

import struct

import pytest

from mailgate.mail.files.inspect import inspect
from tests.mail.made_archives import ENCRYPTED_RAR5, block4, block5, rar4, rar5, record5, vint, zipped
from tests.mail.made_pictures import exe
from tests.mail.test_archives import HONEST, Made, archive_of, made
from tests.spent import spent

LINK = record5(5, vint(1) + vint(0) + vint(11) + b"/etc/passwd")
SECRET = record5(1, vint(0) + vint(0) + b"\x0f" + bytes(32))
STREAM = block5(3, vint(0) * 5 + b"\3STM") + block5(5, vint(0))
FAULTY_RARS: list[tuple[str, Made, str]] = [
    ("rar4 -p", rar4({"a.txt": b"x" * 16}, file_flags=0x0004), "encrypted"),
    ("rar4 -hp", rar4({"a.txt": b"x"}, main_flags=0x0080), "encrypted"),
    ("rar5 -p", rar5({"a.txt": b"x" * 16}, extra=SECRET), "encrypted"),
    ("rar5 -hp", ENCRYPTED_RAR5, "encrypted"),
    ("zip in rar4", rar4({"a.zip": zipped({"a": b"a"})}), "nested"),
    ("zip in rar5 under another name", rar5({"a.txt": zipped({"a": b"a"})}), "nested"),
    ("rar in packed rar, by name", rar5({"a.rar": b"?"}, method=3), "nested"),
    ("program in rar4", rar4({"фото.exe": exe()}), "executable_inside"),
    ("program in rar5 under another name", rar5({"photo.jpg": exe()}), "executable_inside"),
    ("program in packed rar, by name", rar4({"a.scr": b"?"}, method=0x33), "executable_inside"),
    ("first volume of rar4", rar4({"a.txt": b"x"}, main_flags=0x0101), "unreadable"),
    ("entry that goes on in rar4", rar4({"a.txt": b"x"}, file_flags=0x0002), "unreadable"),
    ("entry that began before, in rar4", rar4({"a.txt": b"x"}, file_flags=0x0001), "unreadable"),
    ("first volume of rar5", rar5({"a.txt": b"x"}, main_flags=1), "unreadable"),
    ("entry that goes on in rar5", rar5({"a.txt": b"x"}, flags=0x10), "unreadable"),
    ("rar5 whose end asks for more", rar5({"a.txt": b"x"}, end=1), "unreadable"),
    ("symbolic link in rar5", rar5({"a.txt": b""}, extra=LINK), "format"),
    ("path out of the folder", rar5({"../../a.txt": b"x"}), "name_lies"),
    ("1,001 entries in rar4", lambda: rar4({f"{index}.txt": b"" for index in range(1001)}), "bomb"),
    ("1,001 entries in rar5", lambda: rar5({f"{index}.txt": b"" for index in range(1001)}), "bomb"),
    ("20,000 entries in rar4", lambda: rar4({f"{index}.txt": b"" for index in range(20_000)}), "bomb"),
    ("hidden stream (STM) in rar5", rar5({"a.txt": b"x"})[:-8] + STREAM, "unreadable"),
    ("cut rar4", rar4(HONEST)[:100], "unreadable"),
    ("cut rar5", rar5(HONEST)[:100], "unreadable"),
    ("rar5 with a wrong checksum", rar5(HONEST).replace(b"photo.JPG", b"photo.EXE"), "unreadable"),
    ("rar4 with a wrong checksum", rar4(HONEST).replace(b"photo.JPG", b"photo.EXE"), "unreadable"),
    ("nothing but a signature", b"Rar!\x1a\x07\x01", "unreadable"),
    ("a header of two megabytes", b"Rar!\x1a\x07\x01\0" + block5(2, bytes(2_000_000)), "unreadable"),
    ("the format of 1993", b"RE\x7e\x5e" + bytes(100), "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), [row[1:] for row in FAULTY_RARS], ids=[row[0] for row in FAULTY_RARS])
def test_a_rar_with_something_against_it_says_what(content: Made, fault: str) -> None:
    """The same for both versions of RAR, with and without encrypted headers, and for volumes (T71, T72)."""
    whole = made(content)
    with spent() as cpu:
        facts = archive_of(whole, "a.rar")
    assert cpu.seconds < 0.1
    assert facts.fault == fault


def test_a_packed_wide_name_cannot_cost_seconds() -> None:
    """Two octets of a RAR 4 name may stand for 129 characters: thousands of them are no name (T70)."""
    name = b"a" * 20_000 + b"\0" + b"\0" + b"\xff" * 30_000
    fields = struct.pack("<IIBIIBBHI", 0, 0, 2, 0, 0, 29, 0x30, len(name), 32)
    whole = rar4({})[:20] + block4(0x74, 0x8200, fields + name) * 400
    with spent() as cpu:
        inspect("a.rar", whole)
    assert cpu.seconds < 0.1
