"""Letters out as bytes (E5, TD1, TD2, TD7, R5, T31, T80)."""

import base64
import email
import email.policy
import quopri
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message

import pytest

from mailgate.errors import PermanentError
from mailgate.mail.message import Address
from mailgate.mail.outgoing import File
from mailgate.mail.writing.compose import compose
from tests.mail.drafts import ALWAYS, DRAFT, body, decoded, read


def test_a_plain_letter_reads_back_as_it_was_meant() -> None:
    """Subject, names, addresses, date and text arrive as they were (RFC 5322)."""
    letter = read(DRAFT)
    assert letter.keys() == ALWAYS
    assert decoded(letter["Subject"]) == DRAFT.subject
    assert decoded(letter["From"]) == "Служба поддержки <support@support.example>"
    assert decoded(letter["To"]) == "Полина Орлова <p.orlova@example.org>"
    assert letter["Date"] == "Tue, 24 Nov 2026 07:12:05 +0000"
    assert body(letter) == "Здравствуйте!\n"


def test_a_persons_answer_bears_no_sign_of_a_machine() -> None:
    """E5, TD1: what a person wrote is answered by vacation programs as any letter is."""
    assert not {"Auto-Submitted", "Precedence", "X-Auto-Response-Suppress"} & set(read(DRAFT).keys())


def test_an_automatic_letter_says_so() -> None:
    """E4, RFC 3834 section 5: so that no machine answers it."""
    letter = read(replace(DRAFT, auto_submitted="auto-replied"))
    assert letter["Auto-Submitted"] == "auto-replied"
    assert letter["X-Auto-Response-Suppress"] == "All"
    assert letter["Precedence"] == "bulk"


def test_references_keep_the_first_and_the_last_nineteen() -> None:
    """TD2, B8: the root, which stands first, is never cut off, and no line grows beyond what a server takes."""
    chain = tuple(f"<{'x' * 60}{at}@mail.example>" for at in range(40))
    letter = read(replace(DRAFT, references=chain, in_reply_to=chain[-1]))
    assert letter["References"].split() == [chain[0], *chain[-19:]]
    assert letter["In-Reply-To"] == chain[-1]


@pytest.mark.parametrize(
    "foreign",
    ["no brackets", "<a b@c>", "<a@b>\r\nBcc: x@evil.example", "<ü@b>", f"<{'a' * 600}@b>", "<@>", ""],
)
def test_a_strangers_message_id_that_cannot_stand_in_a_field_is_left_out(foreign: str) -> None:
    """T80: threading is lost before a field is forged."""
    letter = read(replace(DRAFT, references=("<root@support.example>", foreign), in_reply_to=foreign))
    assert letter["References"] == "<root@support.example>"
    assert letter["In-Reply-To"] is None


@pytest.mark.parametrize(
    "address",
    [
        "a@b\r\nRCPT TO:<x@evil.example>",
        "a b@example.org",
        "<a@example.org>",
        "a@example.org, b@example.org",
        "кто@example.org",
        "a@exa\x00mple.org",
        "a..b@example.org",
        "",
        "@example.org",
        "a@",
        '"a"@example.org',
    ],
)
def test_a_letter_goes_to_one_strict_address_or_nowhere(address: str) -> None:
    """T33: nothing but a dot-atom at a domain ever becomes a recipient."""
    with pytest.raises(PermanentError):
        compose(replace(DRAFT, recipient=Address(address=address)))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("boss@corp.example", "p.orlova@example.org"),
        ("Orlova, Polina", '"Orlova, Polina" <p.orlova@example.org>'),
        ('Po"li\\na', '"Po\\"li\\\\na" <p.orlova@example.org>'),
        ("", "p.orlova@example.org"),
        ("Полина\r\nBcc: x@evil.example", "p.orlova@example.org"),
        ("\u202eПолина", "Полина <p.orlova@example.org>"),
    ],
)
def test_a_display_name_never_deceives(name: str, shown: str) -> None:
    """T09: a name with an address in it is dropped, special characters are quoted, marks that turn text are gone."""
    letter = read(replace(DRAFT, recipient=Address(address="p.orlova@example.org", name=name)))
    assert decoded(letter["To"]).removeprefix("<").removesuffix(">" if "<" not in shown else "\0") == shown


@pytest.mark.parametrize(
    "subject",
    [
        "=?UTF-8?Q?=0A?=Bcc: i@evil.example \N{GRINNING FACE}",
        "a\r\nBcc: i@evil.example",
        "a\u2028Bcc: i@evil.example",
        "a\x85b\x0bc\x0cd\x1ce",
        "\ud800 alone",
        "nul \x00 here",
        "x" * 100_000,
        "щ" * 100_000,
        "=?utf-8?b?" + base64.b64encode("вложено".encode()).decode() + "?=",
    ],
)
def test_a_subject_forges_nothing(subject: str) -> None:
    """R5, R6, T80: whatever a subject holds, the fields and the recipient are the intended ones."""
    letter = read(replace(DRAFT, subject=subject))
    assert letter.keys() == ALWAYS
    assert "=?" not in decoded(letter["Subject"])
    assert len(decoded(letter["Subject"])) <= 255


def test_encoded_words_stay_within_their_limits() -> None:
    """RFC 2047 section 2: words of at most 75 characters, lines of at most 76, and no character cut in two."""
    subject = "Ошибка " + "\N{GRINNING FACE}ё" * 60
    raw = compose(replace(DRAFT, subject=subject))
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    words = re.findall(r"=\?utf-8\?b\?([^?]*)\?=", head)
    assert all(len(word) + 12 <= 75 for word in words)
    assert all(base64.b64decode(word).decode("utf-8") for word in words)
    assert all(len(line) <= 76 for line in head.split("\r\n"))
    assert decoded(email.message_from_bytes(raw)["Subject"]) == subject


def test_text_html_and_invitation_are_alternatives() -> None:
    """E3, F9: one letter, three forms, the simplest first."""
    letter = read(
        replace(DRAFT, html="<p>да</p>", calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", calendar_method="REQUEST")
    )
    parts = letter.get_payload()
    assert letter.get_content_type() == "multipart/alternative"
    assert isinstance(parts, list)
    assert [part.get_content_type() for part in parts if isinstance(part, Message)] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert isinstance(parts[2], Message)
    assert parts[2].get_param("method") == "REQUEST"


def test_an_unknown_method_makes_no_invitation() -> None:
    """A calendar part with a method of somebody's own could inject parameters: it is refused."""
    with pytest.raises(PermanentError):
        compose(replace(DRAFT, calendar="x", calendar_method='REQUEST; name="x"'))


def test_files_travel_as_they_are_with_both_spellings_of_their_name() -> None:
    """TD7, D4: the bytes are untouched; `filename=` for old clients, `filename*=` for the name as it was."""
    content = bytes(range(256)) * 40
    name = "Снимок экрана 12.png"
    raw = compose(replace(DRAFT, html="<p>", files=(File(name=name, type="image/png", content=content),)))
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    file = next(iter(letter.iter_attachments()))
    assert file.get_filename() == name
    assert file.get_payload(decode=True) == content
    assert b'filename="______ ______ 12.png"' in raw
    assert letter.get_content_type() == "multipart/mixed"


def test_a_very_long_name_is_continued_over_sections() -> None:
    """RFC 2231 section 3: no line grows too long, the name comes back whole."""
    name = "щ" * 100 + ".png"
    raw = compose(replace(DRAFT, files=(File(name=name, type="image/png", content=b"x"),)))
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    assert next(iter(letter.iter_attachments())).get_filename() == name
    assert all(len(line) <= 78 for line in raw.split(b"\r\n"))


@pytest.mark.parametrize(
    "declared", ["text/html\r\nX: y", "multipart/mixed", "message/rfc822", "", "image/png; name=x"]
)
def test_a_files_type_is_a_plain_one_or_none(declared: str) -> None:
    """T80: a type with anything else in it becomes application/octet-stream."""
    letter = read(replace(DRAFT, files=(File(name="a", type=declared, content=b"x"),)))
    parts = letter.get_payload()
    assert isinstance(parts, list)
    assert isinstance(parts[1], Message)
    assert parts[1].get_content_type() == "application/octet-stream"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("plain words", "quoted-printable"),
        ("Совсем по-русски", "base64"),
        ("la stampante non funziona più da ieri", "quoted-printable"),
    ],
)
def test_a_text_takes_the_smaller_encoding(text: str, encoding: str) -> None:
    """TD7: quoted-printable stays readable in the raw letter, base64 is smaller for Cyrillic."""
    letter = read(replace(DRAFT, text=text * 30))
    assert letter["Content-Transfer-Encoding"] == encoding
    assert body(letter).rstrip("\n") == text * 30


@pytest.mark.parametrize(
    "text", ["a\r\n.\r\nb", "a\n.\nb", "a\r.\rb", "From me\nFrom you", "x" * 5000, "a \nb\t\n", "-- \n"]
)
def test_a_text_survives_any_relay(text: str) -> None:
    """T31: no bare CR or LF, no line over 76, no line that an mbox or a server would change."""
    raw = compose(replace(DRAFT, text=text))
    content = raw.partition(b"\r\n\r\n")[2]
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 76 for line in content.split(b"\r\n"))
    assert not re.search(rb"(?m)^From ", content)
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    assert body(email.message_from_bytes(raw)).rstrip("\n") == expected.rstrip("\n")


def test_the_same_draft_gives_the_same_bytes() -> None:
    """S6: a human's answer that is sent again has identical bytes: nothing in composing is random."""
    draft = replace(DRAFT, html="<p>x</p>", files=(File(name="a", type="image/png", content=b"x"),))
    assert compose(draft) == compose(draft)


def test_a_part_cannot_end_the_letter_early() -> None:
    """T31: text that looks like one of our boundaries stays text."""
    draft = replace(DRAFT, html="<p>x</p>")
    boundary = email.message_from_bytes(compose(draft)).get_boundary()
    parts = read(replace(draft, text=f"--{boundary}--\n--{boundary}\nContent-Type: text/html\n\nx")).get_payload()
    assert isinstance(parts, list)
    assert len(parts) == 2


def test_quoted_printable_is_the_standards() -> None:
    """RFC 2045 section 6.7: another reader's quoted-printable decodes ours."""
    content = compose(replace(DRAFT, text="la stampante = 100% \nferma da ieri, però\t\n")).partition(b"\r\n\r\n")[2]
    assert (
        quopri.decodestring(content).decode("utf-8").replace("\r\n", "\n")
        == "la stampante = 100% \nferma da ieri, però\t\n"
    )


def test_a_date_is_written_in_utc() -> None:
    """RFC 5322 section 3.3: whatever zone the clock was in."""
    assert (
        read(replace(DRAFT, date=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)))["Date"]
        == "Fri, 02 Jan 2026 03:04:05 +0000"
    )
