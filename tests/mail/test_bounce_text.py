"""`mail.bounce_text`: bounces that only people were meant to read (TD3, issue 3)."""

import pytest

from mailgate.mail.machines import dsn
from mailgate.mail.machines.bounce_text import enhanced_code, status_of

FIELDS = (("From", "MAILER-DAEMON@mx.example"), ("To", "support@help.example"), ("Subject", "Undelivered Mail"))

QMAIL = """Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ivan@partner.example>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 unknown user

<olga@partner.example>:
Sorry, I couldn't find any host by that name. (#4.1.2)

--- Below this line is a copy of the message.

Return-Path: <support@help.example>
Message-ID: <c16.abc@help.example>
To: ivan@partner.example, olga@partner.example, third@partner.example
"""
EXIM = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ivan@partner.example
    host mx.partner.example [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<ivan@partner.example>:
    552 mailbox is full, call +39 06 5.1.1.1

------ This is a copy of the message, including all the headers. ------

Message-ID: <c16.abc@help.example>
"""
POSTFIX = """This is the mail system at host mx.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<ivan@partner.example>: host mx.partner.example[192.0.2.1] said: 554 rejected
    <support@help.example>: sender blocked as spam (in reply to RCPT TO command)
"""
EXCHANGE = """Your message did not reach some or all of the intended recipients.

      Subject:\tPrinter
      Sent:\t12.01.2026 10:00

The following recipient(s) could not be reached:

      ivan@partner.example on 12.01.2026 10:01
            The e-mail account does not exist at the organization this message was sent to.
            <mx.partner.example #5.1.1>
"""
OFFICE = """Delivery has failed to these recipients or groups:

ivan@partner.example<mailto:ivan@partner.example>
Your message wasn't delivered. Check the address and send it again.

Diagnostic information for administrators:

Generating server: A.prod.example
ivan@partner.example
Remote server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found'

Original message headers:

Message-ID: <c16.abc@help.example>
"""
DELAY = """This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.

The address to which the message has not yet been delivered is:

  ivan@partner.example
    Delay reason: Connection timed out

No action is required on your part. Delivery attempts will continue for some time.
"""
NOTES = """Your message

  Subject: Printer

was not delivered to:

  ivan@partner.example

because:

  User ivan (ivan@partner.example) not listed in Domino Directory
"""
GMAIL = """** Address not found **

Your message wasn't delivered to ivan@partner.example because the address couldn't be found.

The response from the remote server was:
550 5.1.1 The email account that you tried to reach does not exist.
"""
RUSSIAN = """Ваше письмо не было доставлено следующим получателям:

ivan@partner.example: ящик переполнен
"""
BROKEN = """Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ivan@partner.example
Action: failed
Status: 5.1.1
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (QMAIL, [("ivan@partner.example", "5.1.1", "failed"), ("olga@partner.example", "4.1.2", "failed")]),
        (EXIM, [("ivan@partner.example", "5.2.2", "failed")]),
        (POSTFIX, [("ivan@partner.example", "5.7.1", "failed")]),
        (EXCHANGE, [("ivan@partner.example", "5.1.1", "failed")]),
        (OFFICE, [("ivan@partner.example", "5.1.10", "failed")]),
        (DELAY, [("ivan@partner.example", "4.4.1", "delayed")]),
        (NOTES, [("ivan@partner.example", "5.1.1", "failed")]),
        (GMAIL, [("ivan@partner.example", "5.1.1", "failed")]),
        (RUSSIAN, [("ivan@partner.example", "4.2.2", "failed")]),
        (BROKEN, [("ivan@partner.example", "5.1.1", "failed")]),
    ],
    ids=["qmail", "exim", "postfix", "exchange", "office", "delay", "notes", "gmail", "russian", "broken"],
)
def test_bounces_for_people_only(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Bounces without a report give recipient and status, too; who else is named is not taken for one (issue 3)."""
    bounces = dsn.read([], text=text, fields=FIELDS)
    assert [(bounce.recipient, bounce.status, bounce.action) for bounce in bounces] == expected
    if "c16.abc" in text:
        assert {bounce.original_message_id for bounce in bounces} == {"<c16.abc@help.example>"}


def test_failed_recipients_field() -> None:
    """Exim names the recipients in a field of its own; the text says why."""
    fields = (*FIELDS, ("X-Failed-Recipients", "ivan@partner.example, olga@partner.example"))
    text = EXIM.replace("  ivan@", "  olga@partner.example\n    Unrouteable address\n  ivan@")
    bounces = {bounce.recipient: bounce.status for bounce in dsn.read([], text=text, fields=fields)}
    assert bounces == {"ivan@partner.example": "5.2.2", "olga@partner.example": "5.4.4"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("550 5.1.1 unknown", "5.1.1"),
        ("5.0.0 then 5.7.1", "5.7.1"),
        ("5.1.0 - Unknown address error 550-'5.4.1 x'", "5.4.1"),
        ("from 10.5.1.1 and 5.1.1.7", None),
        ("(#5.2.2)", "5.2.2"),
        ("version 5.10.2024", None),
        ("2.0.0 accepted", "2.0.0"),
        ("3.1.1", None),
    ],
)
def test_enhanced_codes(text: str, code: str | None) -> None:
    """Codes are found in what servers say, and not in addresses of hosts (RFC 3463)."""
    assert enhanced_code(text) == code


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("550 User unknown", "5.1.1"),
        ("452 4.2.2 x", "4.2.2"),
        ("452 mailbox full", "4.2.2"),
        ("551 moved", "5.1.6"),
        ("554 no", "5.0.0"),
        ("421 busy", "4.4.2"),
        ("Host not found", "5.1.2"),
        ("retry timeout exceeded", "4.4.7"),
        ("Connection refused", "4.4.1"),
        ("blocked by a list", "5.7.1"),
        ("message too large", "5.3.4"),
        ("nothing that is known", None),
        ("call +7 495 550-12-34", None),
    ],
)
def test_reasons(reason: str, code: str | None) -> None:
    """Where no enhanced code stands, the words or the reply code tell the status (RFC 3463, RFC 5321)."""
    assert status_of(reason) == code
