"""`mail.dsn`: whom a letter did not reach, why, and which letter it was (RFC 3464, TD3, T13, issue 3)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.mail.machines import dsn
from mailgate.mail.message import Bounce
from tests.spent import spent

FIELDS = (("From", "MAILER-DAEMON@mx.example"), ("To", "support@help.example"), ("Subject", "Undelivered Mail"))
ORIGINAL = (
    b"From: support@help.example\r\nMessage-ID:\r\n <c16.abc@help.example>\r\nSubject: x\r\n\r\n"
    b"Message-ID: <not@this>\r\n"
)


def status(*blocks: str) -> tuple[str, bytes]:
    """A delivery status part of these blocks."""
    return (
        "message/delivery-status",
        "\r\n\r\n".join(block.replace("\n", "\r\n") for block in blocks).encode() + b"\r\n",
    )


def test_each_recipient_is_read() -> None:
    """A report gives recipient, action, status and diagnostic of each recipient, and the letter's Message-ID (TD3)."""
    report = [
        status(
            "Reporting-MTA: dns; mx.example\nArrival-Date: Mon, 1 Jan 2026 00:00:00 +0000",
            "Original-Recipient: rfc822;Ivan@Partner.EXAMPLE\nFinal-Recipient: rfc822; ivan@partner.example\n"
            "Action: failed\nStatus: 5.1.1\n"
            "Diagnostic-Code: smtp; 550 5.1.1 <ivan@partner.example>:\n Recipient address rejected",
            "Final-Recipient: rfc822;olga@partner.example\nAction: delayed\nStatus: 4.4.1 (no answer)\n"
            "Will-Retry-Until: Sat, 6 Jan 2026 00:00:00 +0000",
        ),
        ("message/rfc822", ORIGINAL),
    ]
    assert dsn.read(report, text="", fields=FIELDS) == (
        Bounce(
            action="failed",
            recipient="ivan@partner.example",
            status="5.1.1",
            diagnostic="550 5.1.1 <ivan@partner.example>: Recipient address rejected",
            original_message_id="<c16.abc@help.example>",
            original_recipient="ivan@partner.example",
        ),
        Bounce(
            action="delayed",
            recipient="olga@partner.example",
            status="4.4.1",
            original_message_id="<c16.abc@help.example>",
        ),
    )


@pytest.mark.parametrize(
    ("block", "action", "recipient", "code"),
    [
        ("Final-Recipient: RFC822; <a@b.example>\nAction: Failed\nStatus: 5.2.2", "failed", "a@b.example", "5.2.2"),
        ("Final-Recipient: a@b.example\nAction: failed (bad address)\nStatus: 5.1.1", "failed", "a@b.example", "5.1.1"),
        ("Final-Recipient: utf-8; a@b.example\nAction: relayed\nStatus: 2.6.0", "relayed", "a@b.example", "2.6.0"),
        ("Final-Recipient: rfc822;a@b.example\nStatus: 4.4.7", "delayed", "a@b.example", "4.4.7"),
        ("Final-Recipient: rfc822;a@b.example\nStatus: 2.1.5", "delivered", "a@b.example", "2.1.5"),
        ("Original-Recipient: rfc822;a@b.example\nAction: expanded\nStatus: 2.0.0", "expanded", "a@b.example", "2.0.0"),
        (
            "Final-Recipient: rfc822;a@b.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.7.1 spam",
            "failed",
            "a@b.example",
            "5.7.1",
        ),
        (
            "Final-Recipient: rfc822;a@b.example\nAction: failed\nDiagnostic-Code: smtp; 552 over quota",
            "failed",
            "a@b.example",
            "5.2.2",
        ),
        ("Final-Recipient: x500; /C=IT/\nAction: failed\nStatus: 5.1.1", "failed", None, "5.1.1"),
        (
            "Final-Recipient: rfc822; A.B@B.example\nAction: deferred\nStatus: 4.0.0",
            "delayed",
            "a.b@b.example",
            "4.0.0",
        ),
        ("final-recipient:rfc822;a@b.example\nACTION:failed\nSTATUS:5.1.10", "failed", "a@b.example", "5.1.10"),
    ],
)
def test_what_mail_systems_write(block: str, action: str, recipient: str | None, code: str) -> None:
    """Types left out, brackets, comments, other cases, codes only in the diagnostic: read all the same (TD3)."""
    (bounce,) = dsn.read([status("Reporting-MTA: dns; x", block)], text="", fields=FIELDS)
    assert (bounce.action, bounce.recipient, bounce.status) == (action, recipient, code)


@pytest.mark.parametrize(
    ("parts", "text", "fields"),
    [
        ([("message/rfc822", ORIGINAL)], "", ()),
        ([("text/rfc822-headers", ORIGINAL.partition(b"\r\n\r\n")[0])], "", ()),
        ([("message/global-headers; charset=utf-8", b"\r\n" + ORIGINAL)], "", ()),
        ([], "Hello\n> Message-Id: <c16.abc@help.example>\n", ()),
        ([], "", (("X-Riferimento-Message-ID", "<c16.abc@help.example>"),)),
        ([], "", (("In-Reply-To", "<c16.abc@help.example>"),)),
        ([], "", (("References", "<c16.abc@help.example> <other@help.example>"),)),
    ],
)
def test_which_letter_it_was(parts: list[tuple[str, bytes]], text: str, fields: tuple[tuple[str, str], ...]) -> None:
    """The Message-ID comes from the copy, whole, cut or in the text, or from the fields that point at it (T13)."""
    report = [
        status("Reporting-MTA: dns; x", "Final-Recipient: rfc822;a@b.example\nAction: failed\nStatus: 5.1.1"),
        *parts,
    ]
    (bounce,) = dsn.read(report, text=text, fields=(*FIELDS, *fields))
    assert bounce.original_message_id == "<c16.abc@help.example>"


def test_complaints() -> None:
    """A complaint says that the letter was delivered, and to whom, and what of it (RFC 5965)."""
    report = [
        (
            "message/feedback-report",
            b"Feedback-Type: abuse\r\nOriginal-Rcpt-To: <ivan@partner.example>\r\nVersion: 1\r\n",
        ),
        ("message/rfc822", ORIGINAL),
    ]
    (bounce,) = dsn.read(report, text="", fields=FIELDS)
    assert (bounce.action, bounce.recipient, bounce.diagnostic) == (
        "delivered",
        "ivan@partner.example",
        "complaint: abuse",
    )
    assert bounce.original_message_id == "<c16.abc@help.example>"


@pytest.mark.parametrize("text", ["", "Hello", "Please call me.", "The printer at 192.0.2.1 says 5.1.1"])
def test_what_names_nobody_says_nothing(text: str) -> None:
    """Without a recipient there is no bounce (TD3)."""
    assert dsn.read([], text=text, fields=FIELDS) == ()


@settings(deadline=None)
@given(st.binary(max_size=300), st.text(max_size=200), st.text(max_size=60))
def test_any_report_is_read(content: bytes, text: str, value: str) -> None:
    """No report makes the reader fail (A3)."""
    types = ("message/delivery-status", "message/rfc822", "message/feedback-report")
    fields = (("X-Failed-Recipients", value), ("In-Reply-To", value), ("To", value))
    dsn.read([(kind, content) for kind in types], text=text, fields=fields)
    dsn.read([("message/delivery-status", b"Final-Recipient: " + content)], text=text, fields=fields)


@pytest.mark.parametrize(
    "unit", ["@", "a@b.example ", "a@b.example\n", "<a@b.example>:\n", "\n", ":", "a: b\n", "5.1.1 ", "550 ", " "]
)
def test_reading_is_linear(unit: str) -> None:
    """A quarter of a megabyte of anything costs little, and gives at most a hundred recipients (T51)."""
    text = unit * (262144 // len(unit))
    with spent() as cpu:
        found = dsn.read(
            [("message/delivery-status", text.encode())], text=text, fields=(*FIELDS, ("X-Failed-Recipients", text))
        )
        assert len(found) <= 100
    assert cpu.seconds < 0.5
