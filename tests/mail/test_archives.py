"""Archives are listed, never unpacked; what cannot be listed whole is refused (D3, T70-T72, T75, P15)."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from mailgate.mail.files.inspect import inspect
from mailgate.mail.message import ArchiveFacts
from tests.mail.made_archives import (
    docx,
    odt,
    rar4,
    rar5,
    raw_zip,
    zipped,
)
from tests.mail.made_pictures import bmp, elf, exe, gif, jpeg, pdf, png
from tests.spent import spent

HONEST = {
    "скриншот 1.bmp": bmp(),
    "папка/отчёт за ноябрь.txt": "Не работает вход.".encode(),
    "photo.JPG": jpeg(),
    "b.png": png(),
    "таблица.csv": b"a;b\n1;2\n",
    "c.gif": gif(),
    "d.pdf": pdf(),
}
TYPES = ("bmp", "text", "jpeg", "png", "csv", "gif", "pdf")


Made = bytes | Callable[[], bytes]
"""An archive, or how to make one that takes a moment."""


def made(content: Made) -> bytes:
    return content if isinstance(content, bytes) else content()


def archive_of(content: bytes, name: str) -> ArchiveFacts:
    facts = inspect(name, content).archive
    assert facts is not None
    return facts


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(HONEST)),
        ("a.zip", zipped(HONEST, method=zipfile.ZIP_STORED)),
        ("a.zip", zipped(HONEST, method=zipfile.ZIP_BZIP2)),
        ("a.zip", zipped(HONEST, comment="Замечание".encode())),
        ("a.rar", rar4(HONEST)),
        ("a.rar", rar5(HONEST)),
        ("a.rar", rar4(HONEST, method=0x33)),
        ("a.rar", rar5(HONEST, method=3)),
    ],
    ids=["deflated", "stored", "bzip2", "comment", "rar4", "rar5", "rar4 packed", "rar5 packed"],
)
def test_an_honest_archive_is_listed(name: str, content: bytes) -> None:
    """Names in any alphabet and what each entry is, from content where that can be peeked at (D3)."""
    facts = archive_of(content, name)
    assert facts.fault == ""
    assert facts.types == TYPES
    assert facts.entries[:2] == ("скриншот 1.bmp", "отчёт за ноябрь.txt")


def test_a_white_screenshot_is_no_bomb() -> None:
    """A bitmap of an empty window packs a thousandfold, and packing it is what the customer was asked to do (D1)."""
    white = bmp(1920, 1080)[:54] + b"\xff" * (1920 * 1080 * 3)
    assert archive_of(zipped({"a.bmp": white, "b.bmp": white}), "a.zip").fault == ""
    assert archive_of(zipped({f"{index}.bmp": white for index in range(20)}), "a.zip").fault == "bomb"


def test_folders_are_no_entries() -> None:
    """Only files count."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.mkdir("пусто")
        archive.writestr("пусто/a.txt", "a")
    assert archive_of(out.getvalue(), "a.zip").entries == ("a.txt",)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Отчёт.txt".encode("cp866"), "Отчёт.txt"),
        ("СЧЁТ №5.txt".encode("cp866"), "СЧЁТ №5.txt"),
        ("Größe.txt".encode("cp437"), "Größe.txt"),
        ("Отчёт.txt".encode(), "Отчёт.txt"),
        (b"plain.txt", "plain.txt"),
    ],
)
def test_names_without_a_charset_are_read_as_their_country_writes_them(raw: bytes, shown: str) -> None:
    """Windows in Russia writes cp866 into ZIPs and says nothing of it (A5)."""
    assert archive_of(raw_zip([(raw, b"a")]), "a.zip").entries == (shown,)


def nested_zip() -> bytes:
    return zipped({"inner.zip": zipped({"a.txt": b"a"})})


def quine_like() -> bytes:
    """A ZIP whose only entry claims to be a ZIP of the same size, as a quine's does."""
    return raw_zip([(b"r/r.zip", b"PK\x03\x04" + bytes(100))])


def forty_two() -> bytes:
    """As 42.zip: 16 archives in one, each claiming gigabytes."""
    return raw_zip([(b"lib %d.zip" % index, bytes(2000)) for index in range(16)], size=4_294_967_294)


def zip64_huge() -> bytes:
    """One entry that claims 2⁴⁰ octets by its ZIP64 field."""
    extra = struct.pack("<HHQQ", 1, 16, 1 << 40, 100)
    common = struct.pack("<HHHHHIII", 45, 0, 8, 0, 0x5821, 0, 0xFFFFFFFF, 0xFFFFFFFF)
    local = b"PK\x03\x04" + common + struct.pack("<HH", 5, 20) + b"a.txt" + struct.pack("<HHQQ", 1, 16, 1 << 40, 100)
    body = local + bytes(100)
    central = b"PK\x01\x02" + struct.pack("<H", 45) + common
    central += struct.pack("<HHHHHII", 5, len(extra), 0, 0, 0, 0, 0) + b"a.txt" + extra
    return body + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(body), 0)


def aes_zip() -> bytes:
    return raw_zip([(b"secret.txt", bytes(range(100)))], method=99, flags=1)


HIDDEN = b"PK\x03\x04" + bytes(26) + b"evil.exe"
ONE = struct.pack("<II", 1, 1)


def _deflated(content: bytes) -> bytes:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflater.compress(content) + deflater.flush()


BEHIND = _deflated(b"x" * 99) + HIDDEN
ZEROS = bytes(60 * 1024 * 1024)
FAULTY_ZIPS: list[tuple[str, Made, str]] = [
    ("encrypted", raw_zip([(b"a.txt", b"x" * 20)], flags=1), "encrypted"),
    ("AES", aes_zip(), "encrypted"),
    ("strong encryption", raw_zip([(b"a.txt", b"x")], flags=0x41), "encrypted"),
    ("masked headers", raw_zip([(b"a.txt", b"x")], flags=0x2000), "encrypted"),
    ("zip in zip", nested_zip(), "nested"),
    ("zip in zip under another name", zipped({"photo.jpg": zipped({"a": b"a"})}), "nested"),
    ("rar in zip", zipped({"a.rar": rar5({"a": b"a"})}), "nested"),
    ("7z in zip, stored", zipped({"a.dat": b"7z\xbc\xaf\x27\x1c" + bytes(30)}, method=0), "nested"),
    ("gzip in zip", zipped({"log.gz": b"\x1f\x8b\x08" + bytes(30)}), "nested"),
    ("disk image in zip", zipped({"disk.iso": bytes(100)}), "nested"),
    ("a quine's list", quine_like(), "nested"),
    ("42.zip", forty_two(), "bomb"),
    ("1,001 entries", lambda: zipped({f"{index}.txt": b"" for index in range(1001)}), "bomb"),
    ("200,000 entries", lambda: raw_zip([(b"a", b"")] * 200_000, share=True, count=65_535), "bomb"),
    ("60 MB of zeros twice", lambda: zipped({"a.txt": ZEROS, "b.txt": ZEROS}), "bomb"),
    ("a thousandfold growth", lambda: zipped({"a.txt": ZEROS}), "bomb"),
    ("a tebibyte by ZIP64", zip64_huge(), "bomb"),
    ("more than it says", raw_zip([(b"log.txt", _deflated(ZEROS))], method=8, size=1000), "bomb"),
    ("twice its packed size, it says", raw_zip([(b"log.txt", _deflated(ZEROS))], method=8, size=116_000), "bomb"),
    ("a bitmap that is more", raw_zip([(b"a.bmp", _deflated(bmp() + ZEROS))], method=8, size=9_000_000), "bomb"),
    ("one octet more than it says", raw_zip([(b"log.txt", _deflated(b"x" * 999))], method=8, size=998), "bomb"),
    ("an entry behind the end of another's content", raw_zip([(b"a.txt", BEHIND)], method=8, size=99), "unreadable"),
    ("stored, and not as long as it says", raw_zip([(b"log.txt", b"x" * 999)], size=998), "unreadable"),
    ("overlapping entries (CVE-2024-0450)", raw_zip([(b"a.txt", b"x" * 5000)] * 900, share=True), "bomb"),
    ("program by name", zipped({"setup.exe": b"x"}), "executable_inside"),
    ("program by content", zipped({"photo.jpg": exe()}), "executable_inside"),
    ("program without a name for it", zipped({"readme": elf()}), "executable_inside"),
    ("double extension", zipped({"photo.jpg.exe": exe()}), "executable_inside"),
    ("script", zipped({"invoice.js": b"alert(1)"}), "executable_inside"),
    ("shortcut", zipped({"doc.pdf.lnk": b"L\0\0\0\x01\x14\x02\0"}), "executable_inside"),
    ("screensaver with blanks", zipped({"photo.jpg                      .scr": exe()}), "executable_inside"),
    ("right-to-left override", zipped({"photo\u202egpj.exe": exe()}), "executable_inside"),
    ("packed by another method, by name", zipped({"a.vbs": b"x"}, method=zipfile.ZIP_LZMA), "executable_inside"),
    ("name that lies", zipped({"a.png": jpeg()}), "name_lies"),
    ("page called text", zipped({"a.txt": b"<html><script>alert(1)</script>"}), "name_lies"),
    ("two known extensions", zipped({"a.pdf.jpg": jpeg()}), "name_lies"),
    ("path out of the folder", zipped({"../../etc/cron.d/x.txt": b"x"}), "name_lies"),
    ("path out of it, the Windows way", raw_zip([(b"..\\..\\x.txt", b"x")]), "name_lies"),
    ("absolute path", raw_zip([(b"/etc/x.txt", b"x")]), "name_lies"),
    ("drive", raw_zip([(b"C:\\x.txt", b"x")]), "name_lies"),
    ("stream of another file", raw_zip([(b"a.txt:b.txt", b"x")]), "name_lies"),
    ("symbolic link", raw_zip([(b"a.txt", b"/etc/passwd")], mode=0o120777), "format"),
    ("local name differs", raw_zip([(b"a.txt", b"x")], local_name=b"a.exe"), "unreadable"),
    ("entry that only the start knows", raw_zip([(b"a.txt", b"x")], gap=HIDDEN), "unreadable"),
    ("something before the first entry", raw_zip([(b"a.txt", b"x")], before=HIDDEN), "unreadable"),
    ("something behind the end", raw_zip([(b"a.txt", b"x")], after=b"more"), "unreadable"),
    ("a second archive behind it", raw_zip([(b"a.txt", b"x")]) + raw_zip([(b"b.exe", b"x")]), "unreadable"),
    ("directory cut off", zipped(HONEST)[:-30], "unreadable"),
    ("only the first half", zipped(HONEST)[:200], "unreadable"),
    ("a wrong count", raw_zip([(b"a.txt", b"x")], count=3), "unreadable"),
    ("a version of the future", raw_zip([(b"a.txt", b"x")], version=90), "unreadable"),
    ("a size behind its end", raw_zip([(b"a.txt", b"x")]).replace(ONE, struct.pack("<II", 999, 999)), "unreadable"),
    ("a NUL in a name", raw_zip([(b"a.txt\0.exe", b"x")]), "unreadable"),
    ("a UTF-8 name that is none", raw_zip([(b"\xff\xfe.txt", b"x")], flags=0x800), "unreadable"),
    ("last volume of a split archive", b"PK\x07\x08" + zipped(HONEST), "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), [row[1:] for row in FAULTY_ZIPS], ids=[row[0] for row in FAULTY_ZIPS])
def test_a_zip_with_something_against_it_says_what(content: Made, fault: str) -> None:
    """Bombs, passwords, archives and programs inside, lies; decided in at most 100 ms from the list (T70-T72, P15)."""
    whole = made(content)
    with spent() as cpu:
        facts = archive_of(whole, "a.zip")
    assert cpu.seconds < 0.1
    assert facts.fault == fault
    assert len(facts.entries) <= 1000


def test_office_documents_are_no_archives_unless_they_are_called_so() -> None:
    """DOCX and ODT are ZIPs, and still documents; what is called `.zip` is an archive whatever it holds (S17)."""
    for name, content, word in (
        ("a.docx", docx(), "docx"),
        ("a.odt", odt(), "odt"),
        ("a.docm", docx(macros=True), "docm"),
        ("a.docm", docx(), "docm"),
        ("отчёт", docx(), "docx"),
    ):
        facts = inspect(name, content)
        assert (facts.format, facts.archive, facts.name_lies, facts.fault) == (word, None, False, "")
    renamed = inspect("a.zip", docx())
    assert renamed.format == "zip"
    assert renamed.archive is not None
    assert inspect("a.docx", docx(macros=True)).name_lies
    assert inspect("a.docx", docx(extra={"x/evil.exe": exe()})).fault == "executable_inside"
    assert inspect("a.docx", docx(extra={"word/media/big.xml": ZEROS})).fault == "bomb"
    assert inspect("a.zip", zipped({"a.docx": docx()})).archive == ArchiveFacts(
        kind="zip", entries=("a.docx",), types=("docx",)
    )
    assert archive_of(zipped({"a.docx": zipped({"evil.exe": exe()})}), "a.zip").fault == "nested"
