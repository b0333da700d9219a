"""The letter inside a letter, as if it had come by itself: for an agent who forwards a customer's (F4)."""

from dataclasses import replace

from mailgate.mail.message import Authentication, Forwarded, Letter
from mailgate.mail.quoting import quotes

VOUCHED = Authentication(verdict="pass", detail="an agent vouches for the author")
"""What is said of a customer's letter that a proved agent brings."""


def inner_letter(letter: Letter, *, language: str) -> Letter | None:
    """The first letter inside a letter, as if it had come by itself; None where there is none."""
    inner = next(iter(letter.forwarded), None)
    if inner is None:
        return None
    text = inner.text.strip("\n")
    return replace(
        letter,
        author=inner.author,
        authentication=VOUCHED,
        message_id=inner.message_id,
        in_reply_to=(),
        references=(),
        to=(),
        cc=(),
        reply_to=(),
        subject=inner.subject or letter.subject,
        text=text,
        body=quotes.split(text, None, subject=inner.subject),
        language=language,
        automatic=None,
        attachments=inner.attachments or (() if is_attached(letter, inner) else letter.attachments),
        forwarded=(),
    )


def is_attached(letter: Letter, inner: Forwarded) -> bool:
    """Whether the inner letter came as a file: its words do not stand in the outer text."""
    first = next((line.strip() for line in inner.text.split("\n") if line.strip()), "")
    return inner.message_id is not None or first not in letter.text
