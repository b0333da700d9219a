"""P16: of at least 150 hostile files none is taken; of at least 200 honest ones at most one in a hundred is refused."""

import random
from collections.abc import Callable, Iterator

import pytest

from mailgate.desk.attachments import judge
from mailgate.desk.policy import AttachmentPolicy
from tests.desk.made_attachments import attached
from tests.mail.made_archives import ENCRYPTED_RAR5, docx, rar4, rar5, raw_zip, zipped
from tests.mail.made_pictures import bmp, elf, exe, gif, jpeg, pdf, png, segment

POLICY = AttachmentPolicy()

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAYLOADS: dict[str, tuple[str, bytes]] = {
    "program": ("exe", exe()),
    "library": ("dll", exe()),
    "screensaver": ("scr", exe()),
    "linux program": ("run", elf()),
    "java archive": ("jar", zipped({"META-INF/MANIFEST.MF": b"x", "A.class": b"\xca\xfe\xba\xbe\0\0\0\x34"})),
    "android program": ("apk", zipped({"AndroidManifest.xml": b"\0", "classes.dex": b"dex\n035"})),
    "shell script": ("sh", b"#!/bin/sh\nrm -rf ~\n"),
    "batch file": ("cmd", b"@echo off\r\nformat c:\r\n"),
    "basic script": ("vbs", b'Set s = CreateObject("WScript.Shell")\r\ns.Run "calc"\r\n'),
    "registry": ("reg", b"Windows Registry Editor Version 5.00\r\n[HKLM]\r\n"),
    "shortcut": ("lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(80)),
    "web shortcut": ("url", b"[InternetShortcut]\r\nURL=file://evil/a.exe\r\n"),
    "page": ("html", b"<html><script>location='http://evil'</script>"),
    "application page": ("hta", b"<script language=vbscript>x</script>"),
    "vector picture": ("svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "php": ("php", b"<?php system($_GET[0]); ?>"),
    "document with macros": ("docm", docx(macros=True)),
    "help file": ("chm", b"ITSF\3\0\0\0" + bytes(90)),
    "flash": ("swf", b"CWS\x0a" + bytes(90)),
    "disk image": ("iso", bytes(0x8000) + b"\x01CD001\x01" + bytes(2000)),
    "tar": ("tar", bytes(257) + b"ustar\0" + bytes(300)),
    "gzip": ("gz", b"\x1f\x8b\x08\0" + bytes(40)),
    "7z": ("7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40)),
    "bitmap": ("bmp", bmp()),
    "installer": ("msi", OLE + bytes(600) + "\u4840\u3f7f\u4164\u422f\u4836".encode("utf-16-le")),
    "octets of no kind": ("bin", bytes(range(256)) * 8),
}  # fmt: skip
DISGUISES: dict[str, Callable[[str], str]] = {
    "as it is": lambda own: f"invoice.{own}",
    "capitals": lambda own: f"INVOICE.{own.upper()}",
    "as jpg": lambda own: "invoice.jpg",
    "as png": lambda own: "invoice.png",
    "as pdf": lambda own: "invoice.pdf",
    "as zip": lambda own: "invoice.zip",
    "double": lambda own: f"invoice.jpg.{own}",
    "double, turned": lambda own: f"invoice.{own}.jpg",
    "blanks": lambda own: f"invoice.pdf{' ' * 60}.{own}",
    "dots behind": lambda own: f"invoice.{own}. . .",
    "right to left": lambda own: f"invoice\u202egpj.{own}",
    "zero width": lambda own: f"invoice.\u200b{own}\u200b",
    "full width": lambda own: f"invoice\uff0e{own}",
    "leader dot": lambda own: f"invoice\u2024{own}",
    "stream": lambda own: f"invoice.{own}::$DATA",
    "line end": lambda own: f"invoice\n.{own}",
    "path": lambda own: f"..\\..\\Startup\\invoice.{own}",
    "device": lambda own: f"CON.{own}",
    "NUL": lambda own: f"invoice.{own}\0.jpg",
    "long": lambda own: "x" * 300 + f".{own}",
}


def disguised() -> Iterator[tuple[str, str, bytes]]:
    for kind, (own, content) in PAYLOADS.items():
        for trick, rename in DISGUISES.items():
            yield f"{kind}, {trick}", rename(own), content


SPECIAL: list[tuple[str, str, bytes]] = [
    ("GIFAR", "a.gif", gif() + zipped({"A.class": b"\xca\xfe\xba\xbe"})),
    ("png and zip", "a.png", png() + zipped({"a": b"a"})),
    ("jpeg and rar", "a.jpg", jpeg() + rar5({"a": b"a"})),
    ("jpeg and page", "a.jpg", jpeg() + b"<html><script>"),
    ("rar in a comment", "a.jpg", jpeg(before=segment(0xFE, rar4({"a": b"a"})))),
    ("pdf and zip", "a.pdf", pdf() + zipped({"a.exe": exe()})),
    ("zip behind a script", "a.zip", b"#!/bin/sh\n\0" + zipped({"a": b"a"})),
    ("self-extracting zip", "a.zip", exe() + zipped({"a": b"a"})),
    ("self-extracting rar", "a.rar", exe() + rar5({"a": b"a"})),
    ("self-extracting, honest name", "a.exe", exe() + rar5({"a": b"a"})),
    ("zip behind a rar", "a.rar", rar5({"a.txt": b"a"}) + zipped({"a.exe": exe()})),
    ("zip behind a rar4", "a.rar", rar4({"a.txt": b"a"}) + zipped({"a.exe": exe()})),
    ("encrypted zip", "a.zip", raw_zip([(b"a.txt", b"x")], flags=1)),
    ("encrypted rar", "a.rar", rar4({"a.txt": b"x"}, file_flags=4)),
    ("encrypted headers", "a.rar", ENCRYPTED_RAR5),
    ("volume", "a.part2.rar", rar5({"a.txt": b"x"}, main_flags=3)),
    ("nested", "a.zip", zipped({"b.zip": zipped({"c.exe": exe()})})),
    ("program deep in folders", "a.zip", zipped({"a/" * 20 + "b.exe": exe()})),
    ("program called a picture", "a.zip", zipped({"a.png": exe()})),
    ("program called a picture, in rar", "a.rar", rar4({"a.png": exe()})),
    ("page in a zip", "a.zip", zipped({"index.html": b"<html>"})),
    ("script in a zip", "a.zip", zipped({"a.js": b"x"})),
    ("macro document in a zip", "a.zip", zipped({"a.docm": docx(macros=True)})),
    ("link", "a.zip", raw_zip([(b"a.txt", b"/etc/passwd")], mode=0o120777)),
    ("climbing name", "a.zip", raw_zip([(b"../a.txt", b"x")])),
    ("two stories", "a.zip", raw_zip([(b"a.txt", b"x")], local_name=b"a.exe")),
    ("overlap", "a.zip", raw_zip([(b"a.txt", b"x" * 999)] * 500, share=True)),
    ("pixels", "a.png", png(60000, 60000)),
    ("frames", "a.gif", gif(frames=700)),
    ("script with a picture's head", "a.gif", b"GIF89a=1;alert(1)"),
    ("page with a picture's head", "a.jpg", b"\xff\xd8\xff\xe0<script>alert(1)</script>\0"),
    ("picture without end", "a.png", png()[:-4]),
]
HOSTILE = [*disguised(), *SPECIAL]


@pytest.mark.parametrize(("name", "content"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_no_hostile_file_is_taken(name: str, content: bytes) -> None:
    """Whatever it is called, by whatever trick, what is not on the list is not passed on (D1, T72-T76, P16)."""
    assert not judge([attached(name, content)], POLICY)[0].accepted


def test_there_are_enough_hostile_files() -> None:
    """P16 asks for 150."""
    assert len({(name, content) for _, name, content in HOSTILE}) >= 500


WORDS = (
    "скриншот",
    "Заявка №15",
    "screenshot",
    "errore accesso",
    "фото с объекта",
    "IMG_20261122",
    "Договор 42-ГК",
    "лог",
)
SENTENCES = ("Не работает вход в систему.", "The router hangs.", "Non funziona più niente.", "Ошибка 0x80070005 <html>")


def honest(seed: int) -> tuple[str, bytes]:
    """A file as customers send them: pictures, logs in old charsets, tables, scans, packed screenshots."""
    dice = random.Random(seed)  # noqa: S311  # repeatable, no secret
    name = dice.choice(WORDS) + dice.choice(("", " (2)", " от 12.05.2026", "_final", " 10:30", "...", " v1.2"))
    makers: tuple[Callable[[random.Random], tuple[str, bytes]], ...] = (picture, log, table, scan, archive)
    extension, content = dice.choice(makers)(dice)
    return f"{name}.{extension}" if extension else name, content


def picture(dice: random.Random) -> tuple[str, bytes]:
    size = dice.randint(1, 4000), dice.randint(1, 3000)
    exif = segment(0xE1, b"Exif\0\0" + jpeg() + bytes(dice.randint(0, 255) for _ in range(200)))
    scanned = bytes(dice.randint(0, 254) for _ in range(300))
    phone = jpeg(*size, before=exif, scan=scanned)
    return dice.choice(
        (
            ("png", png(*size)),
            ("PNG", png(*size)),
            ("gif", gif(*size, frames=dice.randint(1, 60), comment=b"made <b>here</b>")),
            ("jpg", phone),
            ("JPEG", phone + bytes(dice.randint(0, 64))),
            ("jpg", phone + jpeg(320, 240, scan=scanned)),
            ("jpg", phone + b"\0\0\x01\x0a" + bytes(dice.randint(128, 255) for _ in range(500)) + b"SEFT"),
            ("", phone),
        )
    )


def log(dice: random.Random) -> tuple[str, bytes]:
    charset = dice.choice(("utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r", "utf-16"))
    text = "\r\n".join(dice.choice(SENTENCES) for _ in range(dice.randint(1, 300)))
    stamp = dice.choice(
        ("", "2026-11-22 10:00:01 ", "<13>Nov 22 10:00 ", "[INFO] ", "BM ", "MZ ", "\x1b[31mERROR\x1b[0m ")
    )
    extension = dice.choice(("log", "txt", "LOG", "log.1", "conf", "json", "", "md", "out"))
    return extension, (stamp + text).encode(charset, "replace")


def table(dice: random.Random) -> tuple[str, bytes]:
    rows = "\r\n".join(f"{dice.randint(1, 99)};Иванов;{dice.random():.2f}" for _ in range(dice.randint(0, 100)))
    return dice.choice(("csv", "tsv", "CSV")), rows.encode(dice.choice(("utf-8-sig", "cp1251")))


def scan(dice: random.Random) -> tuple[str, bytes]:
    stream = bytes(dice.randint(0, 255) for _ in range(dice.randint(1, 3000)))
    return dice.choice(("pdf", "PDF")), pdf(version=dice.choice(("1.3", "1.4", "1.7", "2.0")), stream=stream)


def archive(dice: random.Random) -> tuple[str, bytes]:
    files = {f"{dice.choice(WORDS)} {index}.bmp".replace(":", "_"): bmp(9, 9) for index in range(dice.randint(1, 5))}
    files |= {
        f"папка/{dice.choice(WORDS)}.txt": log(dice)[1],
        "scan.pdf": pdf(),
        "фото.jpg": jpeg(),
    }
    return dice.choice(
        (("zip", zipped(files)), ("zip", zipped(files, method=0)), ("rar", rar4(files)), ("rar", rar5(files)))
    )


def test_honest_files_are_taken() -> None:
    """Of 400 ordinary files at most four are refused (P16)."""
    refused = []
    for seed in range(400):
        name, content = honest(seed)
        (judged,) = judge([attached(name, content)], POLICY)
        if not judged.accepted:
            refused.append((seed, name, judged.reason, judged.attachment.facts))
    assert len(refused) <= 4, refused
