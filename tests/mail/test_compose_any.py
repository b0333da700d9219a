"""Whatever stands in a draft, nothing of it forges anything (R5, R6, T80)."""

import email
import email.policy
import os
import re
from dataclasses import replace
from email.message import Message

from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.mail.message import Address
from mailgate.mail.outgoing import File
from mailgate.mail.writing.compose import compose, header_text
from tests.mail.drafts import ALWAYS, DRAFT, body, decoded, read

EXAMPLES = int(os.environ.get("MAILGATE_EXAMPLES", "300"))
"""How many cases each property is tried on: 10,000 in the long form."""


ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=120)
HOSTILE = st.one_of(
    ANY,
    st.lists(
        st.sampled_from(
            [
                "=?utf-8?q?",
                "?=",
                "\r",
                "\n",
                " ",
                "Bcc: x@evil.example",
                "щ",
                "\u2028",
                "\x00",
                '"',
                "\\",
                "<",
                ">",
                "@",
                "😀",
            ]
        )
    ).map("".join),
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(subject=HOSTILE, name=HOSTILE, desk=HOSTILE, file=HOSTILE, reference=HOSTILE, text=HOSTILE)
def test_no_value_forges_a_field_or_a_recipient(
    subject: str, name: str, desk: str, file: str, reference: str, text: str
) -> None:
    """T80: for any subject, names, file name, reference and text, the letter read back has exactly the fields meant."""
    draft = replace(
        DRAFT,
        subject=subject,
        text=text,
        sender=Address(address="support@support.example", name=desk),
        recipient=Address(address="p.orlova@example.org", name=name),
        references=("<root@support.example>", reference),
        files=(File(name=file, type="image/png", content=b"\x89PNG"),),
    )
    raw = compose(draft)
    letter = email.message_from_bytes(raw)
    assert letter.keys() == [*ALWAYS[:5], "References", *ALWAYS[5:7]]
    assert re.findall(r"[^\s<>]+@[^\s<>]+", decoded(letter["To"])) == ["p.orlova@example.org"]
    parts = letter.get_payload()
    assert isinstance(parts, list)
    assert [part.keys() for part in parts if isinstance(part, Message)] == [
        ["Content-Type", "Content-Transfer-Encoding"],
        ["Content-Type", "Content-Disposition", "Content-Transfer-Encoding"],
    ]
    assert raw.isascii()
    assert b"\x00" not in raw


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY)
def test_header_text_is_one_clean_line(value: str) -> None:
    """R5, R6: nothing that a header, a log or a database trips over is left; cleaning twice changes nothing."""
    clean = header_text(value)
    assert len(clean.splitlines()) <= 1
    clean.encode("utf-8")
    assert "=?" not in clean
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in clean)
    assert header_text(clean) == clean


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=2000))
def test_any_text_arrives_as_it_was(text: str) -> None:
    """TD7: whichever encoding is taken, decoding gives the text back."""
    arrived = body(read(replace(DRAFT, text=text)))
    assert arrived.rstrip("\n") == text.rstrip("\n")
