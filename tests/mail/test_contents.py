"""What a letter holds: files, marks, decoration, letters within it."""

import struct

import pytest

from mailgate.mail.message import Attachment, Letter
from tests.mail.letters import HEAD, letter, mixed, part, read

SAID = part("text/plain", b"Look at this.")
EXE = b"MZ\x90\x00\x03" + b"\x00" * 60 + b"PE\x00\x00"


def png(width: int, height: int, extra: int = 0) -> bytes:
    """A picture's header and end: all that is looked at."""
    head = b"\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\x00\x00\x00" + bytes(4)
    data = struct.pack(">I", extra) + b"IDAT" + bytes(extra) + bytes(4)
    return b"\x89PNG\r\n\x1a\n" + head + data + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def files(found: Letter) -> dict[str, Attachment]:
    """Attachments by name."""
    return {file.name: file for file in found.attachments}


WAYS = [
    part("application/octet-stream; name=a.exe", EXE),
    part("application/octet-stream", EXE, "Content-Disposition: attachment; filename=a.exe"),
    part("application/octet-stream", EXE, "Content-Disposition: inline; filename=a.exe"),
    part("application/octet-stream", EXE),
    part("image/png; name=a.png", EXE),
    part("image/png", EXE, "Content-ID: <x>"),
    part("text/plain; name=a.txt", EXE),
    part("text/plain", EXE, "Content-Disposition: attachment"),
    part("text/calendar; name=a.ics", EXE),
    part("text/vcard", EXE),
    part("application/pgp-signature", EXE),
    part("application/pkcs7-signature; name=smime.p7s", EXE),
    part("application/ms-tnef; name=winmail.dat", EXE),
    part("message/rfc822", EXE),
    part("message/delivery-status", EXE),
    part("message/partial; id=x; number=1", EXE),
    part("application/applefile", EXE),
    part("x-unknown/x-unknown", EXE),
    part("nonsense", EXE),
    part("audio/wav; name*0=a; name*1=.exe", EXE),
    part("application/octet-stream; name=a.jpg", EXE, "Content-Disposition: attachment; filename=a.exe"),
    part("application/octet-stream", EXE, "Content-Disposition: ; filename=a.exe"),
    part("application/octet-stream", EXE, "Content-Disposition: form-data; name=a.exe"),
    part("application/octet-stream", EXE, "Content-Transfer-Encoding: binary"),
    part("application/octet-stream", EXE, "Content-Transfer-Encoding: x-rot13"),
]


@pytest.mark.parametrize("way", range(len(WAYS)))
@pytest.mark.parametrize("kind", [b"mixed", b"alternative", b"related", b"signed", b"report", b"x-anything"])
def test_nothing_enclosed_is_overlooked(way: int, kind: bytes) -> None:
    """T76: however a program is labelled, placed and named, it is an attachment and no structure."""
    found = read(HEAD + mixed(SAID, WAYS[way], kind=kind))
    assert [(file.content, file.facts.format, file.structure) for file in found.attachments] == [(EXE, "exe", False)]


def test_a_single_part_that_is_a_file() -> None:
    """T76: a letter that is nothing but a file has that file."""
    found = letter("Content-Type: application/pdf; name=scan.pdf", "", "%PDF-1.4")
    assert (found.text, list(files(found))) == ("", ["scan.pdf"])


STRUCTURE = [
    (part("application/pgp-signature; name=signature.asc", b"-----BEGIN PGP SIGNATURE-----\r\n"), "signature.asc"),
    (part("application/pkcs7-signature; name=smime.p7s", b"\x30\x82\x01\x02"), "smime.p7s"),
    (part("text/calendar; name=invite.ics", b"BEGIN:VCALENDAR\r\n"), "invite.ics"),
    (part("application/octet-stream; name=invite.ics", b"BEGIN:VCALENDAR\r\n"), "invite.ics"),
    (part("text/x-vcard; name=anna.vcf", b"\xef\xbb\xbfBEGIN:VCARD\r\n"), "anna.vcf"),
    (part("application/pgp-keys; name=key.asc", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\r\n"), "key.asc"),
    (part("message/rfc822; name=old.eml", HEAD + b"\r\nx"), "old.eml"),
    (part("message/delivery-status", b"Reporting-MTA: dns; x\r\n\r\nAction: failed\r\n"), ""),
]


@pytest.mark.parametrize(("enclosed", "name"), STRUCTURE)
def test_structure_is_kept_and_not_listed(enclosed: bytes, name: str) -> None:
    """S16: signatures, keys, invitations, cards and letters are the letter's own machinery."""
    file = files(read(HEAD + mixed(SAID, enclosed)))[name]
    assert (file.structure, file.listed) == (True, False)


@pytest.mark.parametrize("name", ["tool.exe", "page.html", "script.bat"])
def test_a_card_that_is_named_as_a_program_is_no_card(name: str) -> None:
    """T76: structure has to be named as such, or a script that begins like a card would pass."""
    assert not files(read(HEAD + mixed(SAID, part(f"text/vcard; name={name}", b"BEGIN:VCARD\r\n"))))[name].structure


@pytest.mark.parametrize(
    ("structure", "marks"),
    [
        (mixed(SAID, part("application/pgp-signature", b"-----BEGIN PGP S"), kind=b"signed"), {"signed"}),
        (mixed(part("application/pgp-encrypted", b"Version: 1"), SAID, kind=b"encrypted"), {"encrypted"}),
        (part("application/pkcs7-mime; smime-type=enveloped-data", b"\x30\x82"), {"encrypted"}),
        (part("application/pkcs7-mime; smime-type=signed-data", b"\x30\x82"), {"signed"}),
        (mixed(SAID, part("text/calendar", b"BEGIN:VCALENDAR")), {"calendar"}),
        (part("message/partial; id=x; number=1; total=2", b"From: x@y"), {"partial"}),
        (mixed(SAID, part("message/external-body; access-type=URL", b"Content-Type: x/y")), {"partial"}),
        (mixed(SAID, part("application/ms-tnef", b"\x78\x9f\x3e\x22\x01\x00")), {"winmail"}),
        (mixed(SAID, part("application/ms-tnef", b"nothing")), {"winmail_unreadable"}),
        (part("text/plain", b"-----BEGIN PGP MESSAGE-----\r\n"), {"encrypted"}),
        (part("text/plain", b"-----BEGIN PGP SIGNED MESSAGE-----\r\n"), {"signed"}),
        (mixed(SAID, part("application/pdf; name=a.pdf", b"%PDF", "Content-Transfer-Encoding: x-z")), {"ambiguous"}),
        (
            mixed(SAID, part("application/pdf; name=a.pdf", b"*JVBE*", "Content-Transfer-Encoding: base64")),
            {"ambiguous"},
        ),
        (
            mixed(SAID, part("image/png; name=a.png", EXE, "Content-Disposition: attachment; filename=a.exe")),
            {"ambiguous"},
        ),
        (mixed(SAID, part("image/png; name=b.png", EXE, "Content-Disposition: attachment; filename=a.png")), set()),
        (part("text/plain; charset=utf-8", "привет".encode("koi8-r")), {"repaired"}),
    ],
)
def test_marks(structure: bytes, marks: set[str]) -> None:
    """A5, T53, T59-T61: what an agent has to know of a letter is on it."""
    assert set(read(HEAD + structure).marks) == marks


HTML = '<p>Hello</p><img src="cid:one@x"><div class="gmail_signature">Anna<img src="cid:two@x"></div>'


@pytest.mark.parametrize(
    ("name", "content", "fields", "listed"),
    [
        ("screenshot in the text", png(1280, 720), "Content-ID: <one@x>", True),
        ("icon in the text", png(24, 24), "Content-ID: <one@x>", False),
        ("logo with its name beside it", png(300, 80), "Content-ID: <one@x>", False),
        ("logo in the signature", png(320, 160), "Content-ID: <two@x>", False),
        ("large picture in the signature", png(2000, 1500, 90_000), "Content-ID: <two@x>", True),
        ("spacer that nobody shows", png(1, 1), "X: y", False),
        ("small picture that is attached", png(60, 60), "Content-Disposition: attachment", True),
        (
            "small picture, attached and shown",
            png(60, 60),
            "Content-ID: <two@x>\r\nContent-Disposition: attachment",
            True,
        ),
        ("small picture with an id that nobody shows", png(60, 60), "Content-ID: <three@x>", True),
    ],
)
def test_decoration(name: str, content: bytes, fields: str, *, listed: bool) -> None:
    """D6: logos and icons are nobody's attachments; a screenshot that was pasted into the text is."""
    picture = part("image/png; name=image001.png", content, *fields.split("\r\n"))
    found = read(HEAD + mixed(part("text/html", HTML.encode()), picture, kind=b"related"))
    assert files(found)["image001.png"].listed is listed, name


def test_other_forms_of_the_text_are_kept_and_not_listed() -> None:
    """T76, D6: an alternative that is not shown is no file somebody sent, but is not lost either."""
    found = read(HEAD + mixed(SAID, part("text/x-amp-html", b"<html amp4email></html>"), kind=b"alternative"))
    assert [(file.declared_type, file.listed) for file in found.attachments] == [("text/x-amp-html", False)]


def test_uuencoded_files_are_taken_out_of_the_text() -> None:
    """T76: a file within the text is an attachment."""
    found = letter("", "Look:", "begin 644 a.bin", "#0V%T", "`", "end")
    assert [(file.name, file.content) for file in found.attachments] == [("a.bin", b"Cat")]
    assert "begin" not in found.text
