"""A draft to compose, and the letter read back by another reader."""

import email
import email.policy
import re
from datetime import datetime, timedelta, timezone
from email.header import decode_header, make_header
from email.message import Message

from mailgate.mail.message import Address
from mailgate.mail.outgoing import Draft
from mailgate.mail.writing.compose import compose

DRAFT = Draft(
    message_id="<a1.42@support.example>",
    sender=Address(address="support@support.example", name="Служба поддержки"),
    recipient=Address(address="p.orlova@example.org", name="Полина Орлова"),
    subject="[Заявка#000042] Отчёты",
    text="Здравствуйте!\n",
    html=None,
    date=datetime(2026, 11, 24, 10, 12, 5, tzinfo=timezone(timedelta(hours=3))),
)
ALWAYS = ["Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]


def read(draft: Draft) -> Message:
    return email.message_from_bytes(compose(draft), policy=email.policy.compat32)


def decoded(value: str) -> str:
    return str(make_header(decode_header(re.sub(r"\r\n[ \t]", " ", value))))


def body(part: Message) -> str:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode("utf-8").replace("\r\n", "\n")
