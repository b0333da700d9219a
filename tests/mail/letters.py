"""How the tests of this room write letters and read them."""

from datetime import UTC, datetime

from mailgate.mail.message import Door, Envelope, Letter
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.reading.parse import parse

ENVELOPE = Envelope(door=Door.SMTP, received_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
HEAD = b"From: Anna <anna@kunde.example>\r\nTo: help@desk.example\r\nSubject: Question\r\n"


def read(raw: bytes) -> Letter:
    """Parse with nobody trusted."""
    return parse(raw, ENVELOPE, trust=Trust())


def letter(*lines: str | bytes, head: bytes = HEAD) -> Letter:
    """A letter of the usual head and these further lines, CRLF between them."""
    octets = (line.encode("utf-8") if isinstance(line, str) else line for line in lines)
    return read(head + b"\r\n".join(octets))


def mixed(*parts: bytes, kind: bytes = b"mixed", boundary: bytes = b"=b=") -> bytes:
    """Content-Type field and body of a multipart of whole parts (their header included)."""
    body = b"".join(b"\r\n--" + boundary + b"\r\n" + part for part in parts)
    return (
        b"Content-Type: multipart/"
        + kind
        + b'; boundary="'
        + boundary
        + b'"\r\n'
        + body
        + b"\r\n--"
        + boundary
        + b"--\r\n"
    )


def part(kind: str, content: bytes, *fields: str) -> bytes:
    """One whole part."""
    head = "\r\n".join((f"Content-Type: {kind}", *fields))
    return head.encode("utf-8") + b"\r\n\r\n" + content
