"""Whether a letter begins a matter or answers something, by its fields and its subject."""

import re

from mailgate.desk import reply_prefix
from mailgate.mail.message import Letter

_NUMBER = re.compile(r"[#№]\s?\d{3}")


def begins(letter: Letter) -> bool:
    """Whether `letter` answers nothing: a subject of its own, no references, no quote, no ticket's number.

    A forward begins a matter whatever it quotes.
    """
    subject = letter.subject.strip()
    if not subject or reply_prefix.is_reply(subject) or _NUMBER.search(subject):
        return False
    forward = reply_prefix.strip(subject) != subject
    answers = letter.in_reply_to or letter.references or (letter.body.quote.strip() and not letter.forwarded)
    return forward or not answers
