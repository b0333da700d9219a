"""What a file is, by its content (D1, S17)."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.mail.files import formats
from mailgate.mail.files.inspect import inspect
from mailgate.mail.files.names import clean
from tests.mail.made_archives import docx, rar4, rar5, zipped
from tests.mail.made_pictures import bmp, elf, exe, gif, jpeg, pdf, png, segment, tiff, webp

CONTENTS = [
    ("jpeg", jpeg()),
    ("png", png()),
    ("gif", gif()),
    ("bmp", bmp()),
    ("webp", webp()),
    ("tiff", tiff()),
    ("pdf", pdf()),
    ("zip", zipped({"a.txt": b"a"})),
    ("rar", rar4({"a.txt": b"a"})),
    ("rar", rar5({"a.txt": b"a"})),
    ("7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40)),
    ("gz", b"\x1f\x8b\x08\0" + bytes(20)),
    ("exe", exe()),
    ("elf", elf()),
    ("docx", docx()),
    ("text", b"plain words\n"),
    ("text", "Не работает вход".encode("cp1251")),
    ("text", "Не работает вход".encode("koi8-r")),
    ("text", "Не работает вход".encode("utf-16")),
    ("text", b"\xef\xbb\xbfwith a mark"),
    ("text", b"BMW prices\n"),
    ("text", b"MZ is how programs begin"),
    ("text", b"GIF89a is a format"),
    ("text", b"<13>Nov 22 03:44:01 host sshd[1]: Failed password\n"),
    ("text", b"[12:00] <ivan> hello\n"),
    ("text", b"2026-11-22 ERROR <html> is not expected here\n"),
    ("text", b"PK is not a ZIP"),
    ("html", b"<!DOCTYPE html><html></html>"),
    ("html", b"\n\n  <HTML><body onload=x>"),
    ("html", b"\xef\xbb\xbf<script>alert(1)</script>"),
    ("html", "<html>".encode("utf-16")),
    ("html", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"),
    ("svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ("svg", b"<?xml version='1.0'?>\n<!-- x -->\n<svg/>"),
    ("xml", b"<?xml version='1.0'?><a/>"),
    ("script", b"#!/bin/sh\nrm -rf /\n"),
    ("script", b"<?php system($_GET[0]);"),
    ("script", b"@echo off\r\ndel *.*\r\n"),
    ("script", b"Windows Registry Editor Version 5.00\r\n"),
    ("script", b"[InternetShortcut]\r\nURL=http://x\r\n"),
    ("script", b'Set s = CreateObject("WScript.Shell")\r\n'),
    ("rtf", b"{\\rtf1 hello}"),
    ("calendar", b"BEGIN:VCALENDAR\r\n"),
    ("vcard", b"BEGIN:VCARD\r\n"),
    ("unknown", bytes(range(256)) * 4),
]


@pytest.mark.parametrize(("word", "content"), CONTENTS, ids=[f"{word}-{at}" for at, (word, _) in enumerate(CONTENTS)])
def test_the_content_says_what_a_file_is(word: str, content: bytes) -> None:
    """Without a name, and whatever type the sender declares, a file is what its octets are (D1, S17)."""
    facts = inspect("файл", content)
    assert facts.format == word
    assert facts.type == formats.media_type(word)
    assert not facts.name_lies


NAMES = [
    # name, content, format, lies
    ("photo.jpg", jpeg(), "jpeg", False),
    ("photo.jpeg", jpeg(), "jpeg", False),
    ("PHOTO.JPE", jpeg(), "jpeg", False),
    ("photo.jfif", jpeg(), "jpeg", False),
    ("photo", jpeg(), "jpeg", False),
    ("photo от 12.05.2026", jpeg(), "jpeg", False),
    ("image.dat", jpeg(), "jpeg", False),
    ("photo.png", jpeg(), "jpeg", True),
    ("photo.jpg", png(), "png", True),
    ("photo.png", bmp(), "bmp", True),
    ("photo.foo", jpeg(), "jpeg", True),
    ("photo.exe", jpeg(), "jpeg", True),
    ("photo.exe.jpg", jpeg(), "jpeg", True),
    ("photo.jpg.exe", exe(), "exe", True),
    ("setup.exe", exe(), "exe", False),
    ("photo.jpg.jpeg", jpeg(), "jpeg", False),
    ("photo.jpg   .png", png(), "png", True),
    ("shop.example.com.png", png(), "png", False),
    ("screen.bmp.zip", zipped({"a.bmp": bmp()}), "zip", False),
    ("trace.log.txt", b"a", "text", False),
    ("data.csv", b"a;b\n", "csv", False),
    ("data.txt", b"a;b\n", "text", False),
    ("messages.log", b"a", "text", False),
    ("messages.1", b"a", "text", False),
    ("router.conf", b"a", "text", False),
    ("router.backupcfg", b"a", "text", False),
    ("a.js", b"alert(1)", "script", False),
    ("a.vbs", b"MsgBox 1", "script", False),
    ("a.hta", b"<html><script>", "html", True),
    ("a.html", b"plain words", "html", False),
    ("a.txt", b"<html>", "html", True),
    ("a.svg", png(), "png", True),
    ("a.png", b"<svg/>", "svg", True),
    ("a.txt", jpeg(), "jpeg", True),
    ("a.pdf", b"words", "text", True),
    ("a.pdf", b"%PDF-1.4 all ASCII", "pdf", False),
    ("a.jpg", bytes(range(256)), "unknown", True),
    ("a.mdb", bytes(range(256)), "unknown", False),
    ("a.apk", zipped({"a.txt": b"a"}), "zip", True),
    ("a.odt", zipped({"a.txt": b"a"}), "zip", True),
    ("a.ics", b"BEGIN:VCALENDAR\r\n", "calendar", False),
    ("cert.pem", b"-----BEGIN CERTIFICATE-----\n", "certificate", False),
    ("a.png::$DATA", png(), "png", True),
    ("inv\u202egnp.exe", exe(), "exe", False),
    ("inv\u202egnp.exe", png(), "png", True),
    ("photo\u200b.jpg\u200b", jpeg(), "jpeg", False),
]


@pytest.mark.parametrize(("name", "content", "word", "lies"), NAMES, ids=[f"{row[0]!a}={row[2]}" for row in NAMES])
def test_a_name_agrees_with_the_content_or_lies(name: str, content: bytes, word: str, lies: bool) -> None:
    """jpg and jpeg are one; two known extensions, or another one than the content's, are a lie (D1, S17, T74)."""
    facts = inspect(name, content)
    assert (facts.format, facts.name_lies) == (word, lies)


@pytest.mark.parametrize("content", [row[1] for row in CONTENTS], ids=range(len(CONTENTS)))
def test_no_cut_or_doubled_file_makes_inspection_fail(content: bytes) -> None:
    """Whatever is missing or too much, there is an answer (A3)."""
    for length in range(0, min(len(content), 200), 7):
        assert inspect("a.zip", content[:length]).format in formats.WORDS
    assert inspect("a.rar", content * 2).format in formats.WORDS


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.zip", "a.pdf", "a.docx"])
def test_an_empty_file_that_should_not_be_is_unreadable(name: str) -> None:
    """A picture of no octets was lost on the way; an empty log is an empty log."""
    facts = inspect(name, b"")
    assert (facts.format, facts.fault, facts.name_lies) == ("unknown", "unreadable", False)
    assert inspect("a.log", b"").format == "text"


def test_an_encrypted_office_file_is_known_as_one() -> None:
    """Word and Excel wrap a document with a password in the old container (T71)."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage\0".encode("utf-16-le") + bytes(50)
    facts = inspect("a.xlsx", ole)
    assert (facts.format, facts.fault, facts.name_lies) == ("office_encrypted", "encrypted", False)


BEHIND = [
    ("gif + zip (GIFAR)", gif() + zipped({"a.class": b"\xca\xfe\xba\xbe"}), True),
    ("png + zip", png() + zipped({"a.txt": b"a"}), True),
    ("jpeg + zip", jpeg() + zipped({"a.txt": b"a"}), True),
    ("jpeg + padding + zip", jpeg() + bytes(500) + zipped({"a.txt": b"a"}), True),
    ("jpeg + rar", jpeg() + rar5({"a": b"a"}), True),
    ("jpeg + noise + rar", jpeg() + b"noise" + rar4({"a": b"a"}), True),
    ("png with a zip in a chunk", png()[:-12] + zipped({"a.txt": b"a"}, comment=b"x" * 16) + png()[-12:], True),
    ("jpeg with a rar in a comment", jpeg(before=segment(0xFE, rar5({"a": b"a"}))), True),
    ("jpeg + 7z", jpeg() + b"7z\xbc\xaf\x27\x1c" + bytes(30), True),
    ("jpeg + html", jpeg() + b"<html><script>alert(1)</script>", True),
    ("jpeg + noise + html", jpeg() + b"noise\n<HTML><body>", True),
    ("png + php", png() + b"<?php system($_GET[0]); ?>", True),
    ("gif + javascript", gif(comment=b"/*") + b"*/=1;alert(1)", True),
    ("png + svg", png() + b"<svg onload=alert(1)>", True),
    ("png + exe", png() + exe(), True),
    ("png + elf", png() + elf(), True),
    ("png + pdf", png() + pdf(), True),
    ("jpeg + png", jpeg() + png(), True),
    ("png + jpeg", png() + jpeg(), True),
    ("gif + shell script", gif() + b"\n#!/bin/sh\nid\n", True),
    ("png + gzip", png() + b"\x1f\x8b\x08" + bytes(9), True),
    ("jpeg + class", jpeg() + b"\xca\xfe\xba\xbe\0\0\0\x34", True),
    ("jpeg + bare mp4", jpeg() + b"\0\0\0\x18ftypmp42" + bytes(50), True),
    ("pdf + zip", pdf() + zipped({"a.txt": b"a"}), True),
    ("webp + zip", webp() + zipped({"a.txt": b"a"}), True),
    ("bmp + zip", bmp() + zipped({"a.txt": b"a"}), True),
    ("jpeg + its second view (MPO)", jpeg() + jpeg(), False),
    ("jpeg + a phone's trailer", jpeg() + b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1763772241000SEFHj\0\0\0SEFT", False),
    ("motion photo", jpeg(before=segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0Camera:MotionPhoto='1'"))
     + b"\0\0\0\x18ftypmp42" + bytes(50), False),
    ("png + padding", png() + bytes(1000), False),
    ("gif + line end", gif() + b"\r\n", False),
    ("jpeg + random octets", jpeg() + bytes(range(7, 256)) * 40, False),
    ("pdf + padding", pdf() + b"\0" * 100, False),
    ("pdf with a zip inside", pdf(stream=zipped({"a.txt": b"a"})), False),
]  # fmt: skip


@pytest.mark.parametrize(("content", "twofold"), [row[1:] for row in BEHIND], ids=[row[0] for row in BEHIND])
def test_a_file_that_is_two_is_seen(content: bytes, twofold: bool) -> None:
    """Octets behind a picture's end count only where they bear another format's signature (S17, T73)."""
    assert inspect("файл", content).polyglot is twofold


ENDINGS = ("a.jpg", "a.zip", "a.rar", "a.docx", "a.txt", "a", "../a\u202e.png")
SPITEFUL = (b"\xff" * 4, bytes(4), b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04", b"\x80" * 9, b"\x7f\xff\xff\xff")
SPLICES = st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=9) | st.sampled_from(SPITEFUL)), max_size=5)


@given(
    content=st.sampled_from([*(row[1] for row in CONTENTS), *(row[1] for row in BEHIND)]),
    name=st.sampled_from(ENDINGS),
    splices=SPLICES,
)
def test_no_damage_makes_inspection_fail(content: bytes, name: str, splices: list[tuple[int, bytes]]) -> None:
    """Octets overwritten anywhere, with numbers that are too large and signatures of others (T70, A3)."""
    damaged = bytearray(content)
    for at, octets in splices:
        damaged[at : at + len(octets)] = octets
    facts = inspect(name, bytes(damaged))
    assert facts.format in formats.WORDS
    assert facts == inspect(clean(name), bytes(damaged))


def test_every_word_has_a_media_type_and_every_extension_one_claim() -> None:
    """The words are a closed list; no extension claims two of them."""
    claims = [extension for row in formats._TABLE for extension in row[3].split()]
    assert len(set(formats.WORDS)) == len(formats.WORDS)
    assert [claim for claim in claims if claims.count(claim) > 1] == []
    assert formats.media_type("unknown") == "application/octet-stream"


@pytest.mark.parametrize(
    ("written", "word"),
    [("jpg", "jpeg"), (".TXT", "text"), ("tif", "tiff"), ("log", "text"), ("x9", "x9")],
)
def test_a_desks_list_may_use_extensions(written: str, word: str) -> None:
    """An operator who writes `jpg` means JPEG."""
    assert formats.canonical(written) == word


CORPUS = Path(os.environ.get("MAILGATE_CORPUS", Path(__file__).parents[3] / "shared" / "corpus")) / "filetype_fixtures"
NOT_AS_NAMED = {
    "cfb": {"doc", "xls", "ppt", "msi"},  # the fixtures' own way to say that these are OLE files
    "asf": {"wmv"},
    "3mf": {"zip"},
    "xpi": {"crx", "zip"},
    "key": {"zip"},
    "jls": {"jpeg"},
    "json": {"text"},
    "icc": {"unknown"},
    "Z": {"z"},
}


@pytest.mark.corpus
def test_the_public_fixtures_are_what_their_names_say() -> None:
    """Of 250 files of other hands, the formats that desks list are all recognised, and no program passes for one."""
    folder = CORPUS / "fixture"
    if not folder.is_dir():
        pytest.skip("the corpus is not here (MAILGATE_CORPUS)")
    known = wrong = 0
    for path in sorted(folder.iterdir()):
        facts = inspect(path.name, path.read_bytes())
        claim = formats.claimed(facts.extension)
        allowed = NOT_AS_NAMED.get(facts.extension, {claim})
        if claim is not None and facts.format != "unknown":
            known += 1
            wrong += not (facts.format in allowed or formats.agree(facts.format, claim))
        if facts.extension in ("jpg", "png", "gif", "bmp", "pdf", "zip", "rar", "docx", "xlsx", "pptx", "txt"):
            assert facts.format == claim, path.name
            assert not facts.name_lies, path.name
            assert not facts.polyglot, path.name
        if claim is not None and formats.kind(claim) == "program":
            assert formats.kind(facts.format) == "program" or facts.name_lies, path.name
    assert known >= 150
    assert wrong <= 6
