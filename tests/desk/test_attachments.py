"""Which files a desk takes (D1-D4, D6, S16, S17)."""

from typing import get_args

import pytest

from mailgate.desk.attachments import judge
from mailgate.desk.changes import RefusalReason
from mailgate.desk.policy import AttachmentPolicy
from tests.desk.made_attachments import attached
from tests.mail.made_archives import docx, rar4, rar5, raw_zip, zipped
from tests.mail.made_pictures import bmp, exe, gif, jpeg, pdf, png, webp

POLICY = AttachmentPolicy()
LIST_BY_DEFAULT = [
    ("screen.jpg", jpeg(), None),
    ("screen.gif", gif(), None),
    ("screen.png", png(), None),
    ("screen.bmp", bmp(), "format"),
    ("screen.zip", zipped({"screen.bmp": bmp()}), None),
    ("screen.rar", rar5({"screen.bmp": bmp()}), None),
    ("screen.rar", rar4({"screen.bmp": bmp()}), None),
    ("screen.bmp.zip", zipped({"screen.bmp": bmp()}), None),
    ("trace.log", b"line\n", None),
    ("readme.txt", b"words\n", None),
    ("readme", "слова\n".encode("cp1251"), None),
    ("data.csv", b"a;b\n", None),
    ("scan.pdf", pdf(), None),
    ("letter.docx", docx(), "format"),
    ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40), "format"),
    ("setup.exe", exe(), "format"),
    ("page.html", b"<html>", "format"),
    ("logo.svg", b"<svg/>", "format"),
    ("run.sh", b"#!/bin/sh\n", "format"),
    ("screen.png", bmp(), "name_lies"),
    ("photo.jpg.exe", exe(), "name_lies"),
    ("photo.jpg", jpeg() + zipped({"a": b"a"}), "polyglot"),
    ("photo.png", png(65535, 65535), "bomb"),
    ("photo.png", png()[:-12], "unreadable"),
    ("a.zip", zipped({"a.docx": docx()}), "format"),
    ("a.zip", zipped({"a.html": b"<html>"}), "format"),
    ("a.zip", zipped({"b.zip": zipped({"a": b"a"})}), "nested"),
    ("a.zip", zipped({"b.exe": exe()}), "executable_inside"),
    ("a.zip", zipped({"b.png": bmp()}), "name_lies"),
    ("a.zip", raw_zip([(b"a.txt", b"x")], flags=1), "encrypted"),
    ("a.zip", b"PK\x03\x04 and no more \0", "unreadable"),
]


@pytest.mark.parametrize(
    ("name", "content", "reason"), LIST_BY_DEFAULT, ids=[f"{row[0]}-{row[2]}" for row in LIST_BY_DEFAULT]
)
def test_the_list_that_is_shipped(name: str, content: bytes, reason: RefusalReason | None) -> None:
    """JPG, GIF, PNG, ZIP and RAR (within which also BMP), text and PDF; what is refused has its reason (D1, D2)."""
    (judged,) = judge([attached(name, content)], POLICY)
    assert judged.reason == reason
    assert judged.accepted is (reason is None)
    assert reason is None or reason in get_args(RefusalReason)


def test_the_list_is_the_desks() -> None:
    """A team that wants videos and documents lists them, by format or by extension (S17)."""
    policy = AttachmentPolicy(accepted=("jpg", "docx", "mp4", "bmp"), in_archives=())
    video = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(50)
    files = [
        ("a.docx", docx()),
        ("a.mp4", video),
        ("a.mov", video),
        ("a.bmp", bmp()),
        ("a.jpg", jpeg()),
        ("a.png", png()),
    ]
    reasons = [judged.reason for judged in judge([attached(*file) for file in files], policy)]
    assert reasons == [None, None, None, None, None, "format"]


def test_nothing_that_harms_is_taken_because_the_list_has_its_format() -> None:
    """Passwords, bombs and programs inside are refused whatever the desk lists (D3)."""
    policy = AttachmentPolicy(accepted=("zip", "docx", "webp", "exe"))
    for name, content, reason in (
        ("a.zip", raw_zip([(b"a.exe", exe())]), "executable_inside"),
        ("a.docx", docx(extra={"evil.exe": exe()}), "executable_inside"),
        ("a.webp", webp(16383, 16383), "bomb"),
    ):
        assert judge([attached(name, content)], policy)[0].reason == reason


def test_a_letters_own_machinery_is_never_refused() -> None:
    """Signatures, keys, calendars and cards are structure: not judged, not counted (S16)."""
    policy = AttachmentPolicy(max_count=1, max_total_bytes=len(png()))
    files = [
        attached("smime.p7s", b"\x30\x82" + bytes(500), listed=False, structure=True),
        attached("invite.ics", b"BEGIN:VCALENDAR\r\n", structure=True),
        attached("a.png", png()),
    ]
    assert [judged.reason for judged in judge(files, policy)] == [None, None, None]


def test_number_and_sizes_are_limited_in_the_order_of_the_letter() -> None:
    """What is over a limit is refused by itself; what came before it, and what still fits, is taken (D4)."""
    policy = AttachmentPolicy(max_count=2, max_attachment_bytes=100, max_total_bytes=150)
    files = [attached("big.txt", b"x" * 101), attached("a.txt", b"x" * 100), attached("b.txt", b"x" * 60)]
    files += [attached("c.txt", b"x" * 50), attached("d.txt", b"x")]
    assert [judged.reason for judged in judge(files, policy)] == ["too_big", None, "too_big", None, "too_many"]


def test_refused_files_and_ornaments_do_not_count() -> None:
    """Ten refused files and a signature's logo leave room for the screenshot (D4, D6)."""
    policy = AttachmentPolicy(max_count=1)
    files = [attached("a.exe", exe())] * 10 + [attached("logo.png", png(), listed=False), attached("a.png", png())]
    assert [judged.accepted for judged in judge(files, policy)] == [False] * 10 + [True, True]


def test_what_a_file_is_comes_before_how_large_it_is() -> None:
    """A customer is not asked to make a program smaller."""
    policy = AttachmentPolicy(max_attachment_bytes=10)
    assert judge([attached("a.exe", exe())], policy)[0].reason == "format"


def test_the_declared_type_is_never_a_reason() -> None:
    """A phone that calls a PNG `application/octet-stream`, or anything else, is as good as any (S17)."""
    file = attached("a.png", png())
    assert file.declared_type == "image/jpeg"
    assert judge([file], POLICY)[0].accepted
