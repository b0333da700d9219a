"""Letters inside a letter are found, attached or put into the text (F4)."""

import pytest

from mailgate.mail.reading.forwarded import above, inline
from mailgate.mail.reading.limits import FORWARDED
from tests.mail.letters import HEAD, letter, mixed, part, read

INNER = (
    "From: Иван Петров <ivan@kunde.example>\r\nSubject: =?utf-8?B?0KHRh9GR0YI=?=\r\nMessage-ID: <9@kunde.example>\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nСчёт неверный.\r\n"
).encode()


@pytest.mark.parametrize(
    "fields",
    [
        ("message/rfc822", ""),
        ("message/rfc822; name=letter.eml", "Content-Disposition: attachment"),
        ("message/rfc822; name=letter.docx", ""),
        ("application/octet-stream; name=letter.eml", "Content-Disposition: attachment"),
    ],
)
def test_attached_letters(fields: tuple[str, str]) -> None:
    """F4, A5: an attached letter is read, whatever it is named."""
    found = read(HEAD + mixed(part("text/plain", b"Please take over."), part(fields[0], INNER, fields[1] or "X: y")))
    [inner] = found.forwarded
    assert (inner.author.address, inner.author.name) == ("ivan@kunde.example", "Иван Петров")
    assert (inner.subject, inner.text.strip(), inner.message_id) == ("Счёт", "Счёт неверный.", "<9@kunde.example>")
    assert found.text == "Please take over."
    assert found.author.address == "anna@kunde.example"


def test_a_digest() -> None:
    """RFC 2046 5.1.5: the parts of a digest are letters."""
    found = read(HEAD + mixed(b"\r\n" + INNER, b"\r\n" + INNER, kind=b"digest"))
    assert [inner.subject for inner in found.forwarded] == ["Счёт", "Счёт"]


def test_a_letter_in_base64() -> None:
    """A5: letters must not be base64, and are."""
    import base64

    encoded = base64.encodebytes(INNER)
    found = read(HEAD + mixed(part("message/rfc822", encoded, "Content-Transfer-Encoding: base64")))
    assert found.forwarded[0].subject == "Счёт"


def test_letters_within_letters_and_their_files() -> None:
    """S16: files within an attached letter are its own, and every letter inside is told."""
    holder = HEAD.replace(b"Question", b"Middle") + mixed(
        part("text/plain", b"middle"),
        part("application/pdf; name=a.pdf", b"%PDF"),
        part("message/rfc822", INNER),
        boundary=b"in",
    )
    found = read(HEAD + mixed(part("text/plain", b"outer"), part("message/rfc822", holder)))
    assert [inner.subject for inner in found.forwarded] == ["Middle", "Счёт"]
    assert [file.name for file in found.forwarded[0].attachments] == ["a.pdf", ""]
    assert [file.declared_type for file in found.attachments] == ["message/rfc822"]


def test_their_number_is_bounded() -> None:
    """T50: no more letters inside a letter are read than the limit."""
    found = read(HEAD + mixed(*(part("message/rfc822", INNER),) * (FORWARDED + 5)))
    assert len(found.forwarded) == FORWARDED
    assert "cut" in found.marks


def test_the_letter_that_a_report_returns_is_not_forwarded() -> None:
    """RFC 6522: a bounce brings a letter back, nobody passes it on."""
    report = mixed(
        part("text/plain", b"failed"),
        part("message/delivery-status", b"A: b"),
        part("message/rfc822", INNER),
        kind=b"report",
    )
    assert read(HEAD + report).forwarded == ()


OPENINGS = [
    "---------- Forwarded message ---------",
    "-------- Forwarded Message --------",
    "-------- Пересылаемое сообщение --------",
    "-------- Перенаправленное сообщение --------",
    "---------- Messaggio inoltrato ----------",
    "-------- Messaggio Inoltrato --------",
    "-------- Weitergeleitete Nachricht --------",
    "Begin forwarded message:",
    "Начало переадресованного сообщения:",
    "Inizio messaggio inoltrato:",
]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize(
    "head",
    [
        "From: Ivan <ivan@kunde.example>\r\nDate: x\r\nSubject: Bill\r\nTo: me@desk.example",
        "От: Ivan <ivan@kunde.example>\r\nДата: x\r\nТема: Bill\r\nКому: me@desk.example",
        "Da: Ivan <ivan@kunde.example>\r\nData: x\r\nOggetto: Bill\r\nA: me@desk.example",
        "> From: Ivan <ivan@kunde.example>\r\n> Subject: Bill\r\n> Date: x",
        "*From:* Ivan <ivan@kunde.example>\r\n*Subject:* Bill",
        "From: Ivan [mailto:ivan@kunde.example]\r\nSent: x\r\nSubject: Bill",
    ],
)
def test_letters_in_the_text(opening: str, head: str) -> None:
    """F4: what mail clients write for 'forward' is read in the languages they speak."""
    [inner] = letter(
        "Content-Type: text/plain; charset=utf-8", "", "FYI", "", opening, head, "", "The bill is wrong."
    ).forwarded
    assert (inner.author.address, inner.author.name) == ("ivan@kunde.example", "Ivan")
    assert (inner.subject, inner.text) == ("Bill", "The bill is wrong.")


@pytest.mark.parametrize("prefix", ["Fwd", "FW", "I", "WG", "TR"])
def test_outlook_says_it_by_the_subject_only(prefix: str) -> None:
    """F4: Outlook heads a forwarded letter as an answered one; the subject tells them apart."""
    block = (
        "From: Ivan <ivan@kunde.example>",
        "Sent: Monday",
        "To: me@desk.example",
        "Subject: Bill",
        "",
        "It is wrong.",
    )
    head = HEAD.replace(b"Question", prefix.encode() + b": Bill")
    assert [inner.subject for inner in letter("", "FYI", *block, head=head).forwarded] == ["Bill"]
    assert letter("", "FYI", *block, head=HEAD.replace(b"Question", b"Re: Bill")).forwarded == ()


@pytest.mark.parametrize(
    "text",
    [
        "I forwarded the message to you yesterday.",
        "---------- Forwarded message ---------",
        "---------- Forwarded message ---------\r\nFrom: nobody",
        "From: the beginning\r\nit never worked",
    ],
)
def test_words_about_forwarding_are_words(text: str) -> None:
    """F4: without the header lines of a letter there is no letter."""
    assert letter("", text).forwarded == ()


def test_two_addresses_in_a_forwarded_from_prove_none() -> None:
    """R2: a line that names two addresses names no author."""
    inner = letter("", OPENINGS[0], "From: a@x.example <b@y.example>", "Subject: Bill", "", "x").forwarded[0]
    assert inner.author.address is None


def test_mutt_names_the_sender_in_its_opening_and_closes() -> None:
    """F4: the opening line may be long, and what closes the letter is none of its words."""
    sender = "Константин Константинопольский <konstantin.konstantinopolsky@kunde.example>"
    body = (
        f"#приоритет 2\n\nОн звонил.\n----- Forwarded message from {sender} -----\n\n"
        f"From: {sender}\nTo: ivan@desk.example\nSubject: Звук\nDate: Sun, 22 Nov 2026 07:51:41 -0000\n\n"
        "Нет звука.\n\n----- End forwarded message -----\n\n-- \nИван\n"
    )
    (inner,) = inline(body, "[konstantin@kunde.example: Звук]")
    assert (inner.author.address, inner.subject) == ("konstantin.konstantinopolsky@kunde.example", "Звук")
    assert inner.text == "Нет звука."
    assert above(body, "") == "#приоритет 2\n\nОн звонил."
