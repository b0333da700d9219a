"""`Re:`, `Fwd:`, `HA:`, `Отв:`, `R:`, `AW:`: what mail clients put before a subject (B2).

Only at the very start, one after the other: in `Fire: Re: alarm` nothing is a prefix.
"""

import functools
import re

_REPLY = "re r aw antw antwort antwoord sv vs ha на нa отв ответ відп rif ris res resp rép odp ynt ilt atb ref réf rv reply 回复 答复 回覆".split()
_FORWARD = "fw fwd i inoltra inoltrato inoltro wg tr enc пересл переслано пересылка перес пд doorst vb vl vidsend pd wd 转发 轉寄".split()
_DRIVE = r"(?![ri]:\s?(?:drive|disk|disc|disco|laufwerk|диск|\\))"
"""`I: drive is full` speaks of a drive, not of an Italian forward."""


def is_reply(subject: str) -> bool:
    """Whether the prefixes in front say that the letter answers another."""
    match = _pattern().match(subject.lstrip()[:1_000])
    return bool(match) and any(_is_reply_word(word) for word in re.findall(r"[^\W\d_]+", match[0] if match else ""))


def strip(subject: str) -> str:
    """`subject` without the prefixes in front."""
    text = subject.strip()
    while match := _pattern().match(text):
        text = text[match.end() :].lstrip()
    return text


def _is_reply_word(word: str) -> bool:
    return word.lower() in _REPLY


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted((*_REPLY, *_FORWARD), key=len, reverse=True)))
    one = rf"{_DRIVE}(?:{words})\s?(?:[\[(^*]\s?\d{{1,3}}\s?[\])]?)?\s?[:：]\s?"
    return re.compile(rf"(?:{one}){{1,20}}", re.IGNORECASE)
