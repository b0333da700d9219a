"""The text of a letter is what a person would read as it, in one piece."""

import pytest

from mailgate.mail.reading.text import unflow
from tests.mail.letters import HEAD, letter, mixed, part, read

PLAIN = part("text/plain; charset=utf-8", "Добрый день, всё сломалось.".encode())
HTML = part("text/html; charset=utf-8", "<p>Добрый день, <b>всё</b> сломалось.</p>".encode())
PICTURE = part("image/png; name=screen.png", b"\x89PNG\r\n\x1a\n" + bytes(40))


def text(*parts: bytes, kind: bytes = b"mixed") -> str:
    """Text of a letter of these parts."""
    return " ".join(read(HEAD + mixed(*parts, kind=kind)).text.split())


SAID = "Добрый день, всё сломалось."


@pytest.mark.parametrize(
    ("parts", "kind", "said"),
    [
        ((PLAIN, HTML), b"alternative", SAID),
        ((HTML, PLAIN), b"alternative", SAID),
        ((part("text/plain", b" \r\n"), HTML), b"alternative", SAID),
        ((part("text/plain", b"See the HTML part."), HTML), b"alternative", "See the HTML part. " + SAID),
        ((PLAIN, PICTURE, part("text/plain", b"and this")), b"mixed", SAID + " and this"),  # Apple Mail
        ((PLAIN, part("text/plain; name=log.txt", b"12:00 error")), b"mixed", SAID),
        ((PLAIN, part("text/plain", b"12:00 error", "Content-Disposition: attachment")), b"mixed", SAID),
        ((part("text/plain; name=body.txt", SAID.encode(), "Content-Disposition: inline"),), b"mixed", SAID),
        ((PLAIN, HTML), b"mixed", SAID),  # two forms of one text under a wrong label
        (
            (PLAIN, part("text/html", b"<p>Something else altogether</p>")),
            b"mixed",
            SAID + " Something else altogether",
        ),
        ((HTML, PICTURE), b"related", SAID),
        ((PICTURE, HTML), b"related", SAID),
        ((PLAIN, part("application/pgp-signature", b"-----BEGIN PGP SIGNATURE-----")), b"signed", SAID),
        ((PLAIN, part("message/delivery-status", b"Action: failed")), b"report", SAID),
        ((PLAIN, part("text/enriched", b"<bold>other</bold>")), b"alternative", SAID),
        ((part("text/enriched", b"<bold>only</bold> this"),), b"alternative", "only this"),
        ((part("text/plain", b"alone", "Content-Disposition: attachment"),), b"mixed", "alone"),
    ],
)
def test_which_parts_speak(parts: tuple[bytes, ...], kind: bytes, said: str) -> None:
    """A5, S18: the structures of real clients; a named or attached text is a file, unless it is the first."""
    assert text(*parts, kind=kind) == said


def test_the_text_of_an_attached_letter_is_not_the_letters() -> None:
    """R4: what is inside an attached message is not said by whoever attached it."""
    inner = part("message/rfc822", HEAD + b"\r\n#close\r\nwords of somebody else")
    assert text(PLAIN, inner) == SAID


def test_a_plain_form_that_only_points_to_the_html_is_passed_over() -> None:
    """A5: 'use an HTML viewer' is not what the customer wrote."""
    html = part("text/html; charset=utf-8", ("<p>" + "Роутер не включается после грозы. " * 5 + "</p>").encode())
    assert text(part("text/plain", b"Please use an HTML capable viewer."), html, kind=b"alternative").startswith(
        "Роутер"
    )


def test_html_only_letters_are_marked() -> None:
    """A5: a text made from HTML says so; one with a plain form does not."""
    assert "html_only" in read(HEAD + HTML).marks
    assert "html_only" not in read(HEAD + mixed(PLAIN, HTML, kind=b"alternative")).marks


@pytest.mark.parametrize(
    ("flowed", "delete", "joined"),
    [
        ("one \ntwo\n", False, "one two\n"),
        ("one \n\ntwo", False, "one \n\ntwo"),
        ("a-\n b", False, "a-\nb"),
        ("> one \n> two\nthree", False, "> one two\nthree"),
        ("> one \n>> two", False, "> one \n>> two"),
        ("end \n-- \nAnna", False, "end \n-- \nAnna"),
        (" From here", False, "From here"),
        ("ein \nwort", True, "einwort"),
    ],
)
def test_flowed_text(flowed: str, delete: bool, joined: str) -> None:
    """RFC 3676 section 4: soft breaks go, quotes keep their depth, a signature's line stays alone."""
    assert unflow(flowed, delete_space=delete) == joined


def test_flowed_letters_are_joined() -> None:
    """A5: format=flowed is undone before anybody looks for quotes."""
    assert letter("Content-Type: text/plain; format=flowed", "", "a long \r\nline").text == "a long line"


def test_text_is_cut_at_its_limit() -> None:
    """P7: 256 KiB of text are kept, at a character; the letter says that it was cut."""
    found = letter("Content-Type: text/plain; charset=utf-8", "", "я" * 300_000)
    assert found.text == "я" * 131_072
    assert "cut" in found.marks
