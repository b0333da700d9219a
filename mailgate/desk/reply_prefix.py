"""`Re:`, `Fwd:`, `HA:`, `Отв:`, `R:`, `AW:`: what mail clients put before a subject (B2).

Only at the very start, one after the other: in `Fire: Re: alarm` nothing is a prefix.
"""

import functools
import re

_REPLY = (
    r"re|r|aw|antw|antwort|antwoord|sv|vs|ha|на|нa|отв|ответ|відп|rif|ris|resp?|rép|odp|ynt|ilt|atb|ref|réf|rv|reply|"
    r"回复|答复|回覆"
)
_FORWARD = (
    r"fwd?|i|inoltr[ao]|inoltrato|wg|tr|enc|пересл|переслано|пересылка|перес|пд|doorst|vb|vl|vidsend|pd|wd|转发|轉寄"
)
_DRIVE = r"(?![ri]:\s?(?:drive|disk|disc|disco|laufwerk|диск|\\))"
"""`I: drive is full` speaks of a drive, not of an Italian forward."""


def is_reply(subject: str) -> bool:
    """Whether the prefixes in front say that the letter answers another."""
    match = _pattern().match(subject.lstrip()[:1_000])
    return match is not None and bool(re.search(rf"(?<![^\W\d_])(?:{_REPLY})(?![^\W\d_])", match[0], re.IGNORECASE))


def strip(subject: str) -> str:
    """`subject` without the prefixes in front."""
    text = subject.strip()
    while match := _pattern().match(text):
        text = text[match.end() :].lstrip()
    return text


@functools.cache
def _pattern() -> re.Pattern[str]:
    number = r"(?:[\[(^*]\s?\d{1,3}\s?[\])]?)?"
    return re.compile(rf"(?:{_DRIVE}(?:{_REPLY}|{_FORWARD})\s?{number}\s?[:：]\s?){{1,20}}", re.IGNORECASE)
