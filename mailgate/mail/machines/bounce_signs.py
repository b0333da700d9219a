"""Whether sender, subject or text of a letter are those of a mail system that could not deliver.

*Trusts:* nothing. *Fails:* never. Linear in time: text is cut by the caller.
"""

import re
from typing import Literal

from mailgate.mail.machines import bounce_words
from mailgate.mail.message import Author

Strength = Literal["", "perhaps", "surely"]

_SURELY = re.compile(r"(?:mailer-?daemon|microsoftexchange[0-9a-f]{32}|mail-?daemon|mta-?daemon)")
_PERHAPS = re.compile(r"postmaster|bounces?|mail-?delivery(?:-\w{1,20})?|mail-?system|mdaemon")
_SYSTEM_NAME = re.compile(
    r"mail delivery (?:sub)?system|mail delivery service|delivery (?:sub)?system|mail administrator"
)
_LIST_TAG = re.compile(r"(?:\[[^\]]{1,40}\] ?)?(?:[*!]{1,3} ?)?")
_REPLY_CODE = re.compile(
    r"(?<![\d.])[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3}\b|[a-z<])|#[45]\.\d\.\d|\b[45]\.[0-7]\.\d{1,2}\b(?!\.)"
)


def from_mail_system(author: Author, sender: str | None) -> Strength:
    """Whether a mail system wrote it: `surely` by an address that none but it uses."""
    locals_ = [(address or "").lower().rpartition("@")[0] for address in (author.address, sender)]
    shown = author.shown[:255].lower()
    if any(_SURELY.fullmatch(local) for local in locals_) or "mailer-daemon" in shown:
        return "surely"
    if any(_PERHAPS.fullmatch(local) for local in locals_) or _SYSTEM_NAME.search(shown):
        return "perhaps"
    return ""


def subject_says_bounce(subject: str) -> bool:
    """Whether a subject (case-folded) starts with the words of a bounce, a list's tag aside."""
    start = _LIST_TAG.match(subject)
    found = bounce_words.pattern(bounce_words.SUBJECTS).search(subject[:120], start.end() if start else 0)
    return bool(found) and not re.match(
        r"(?:re|fwd?|aw|wg|ha|отв|ответ|на|пересл|fw|r|i|tr|sv)\s?(?:\[\d{1,3}\])?:", subject
    )


def text_says_bounce(text: str) -> Strength:
    """Whether a text (case-folded) tells of a failed delivery: `surely` with a reply code beside the words."""
    if "report-type=delivery-status" in text or "final-recipient:" in text:
        return "surely"
    if not bounce_words.pattern(bounce_words.FAILURE).search(text):
        return ""
    return "surely" if _REPLY_CODE.search(text) else "perhaps"
