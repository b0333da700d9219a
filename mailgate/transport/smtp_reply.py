"""A smarthost's reply, read and judged.

*Standards:* RFC 5321 section 4.2.1 (what a code's first digit means), RFC 3463.
*Trusts:* nothing: the text is cleaned and cut.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mailgate.mail.delivery import Deferred, Failed

Stage = Literal["mail", "rcpt", "data"]
_MAX_TEXT = 300
_OURS_TO_MEND = frozenset({530, 534, 535, 538})
"""Authentication is wanted or wrong: nothing is said about the letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Code, enhanced code and text of one reply."""

    code: int
    enhanced: str
    text: str


@cache
def _enhanced() -> re.Pattern[str]:
    return re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?:\s|$)")


def one_line(text: str) -> str:
    """Printable text on one line, at most 300 characters."""
    text = text[: 4 * _MAX_TEXT]
    if not (text.isascii() and text.isprintable()):
        text = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return " ".join(text.split())[:_MAX_TEXT]


def read_reply(code: int, message: str) -> Reply:
    """Split the enhanced code off; a reply of several lines repeats it on each, which are put on one."""
    found = _enhanced().match(message)
    if found is None:
        return Reply(code=code, enhanced="", text=one_line(message))
    enhanced = found.group(1)
    parts = (part.removeprefix(enhanced) for part in message.split("\n"))
    return Reply(code=code, enhanced=enhanced, text=one_line(" ".join(parts)))


def judge(reply: Reply, *, stage: Stage) -> Deferred | Failed:
    """What a refusal means for the letter: 5xx is final (T105), all else is tried again.

    A server that wants a login, or speaks out of turn, has not refused the letter.
    """
    final = 500 <= reply.code < 600 and reply.code not in _OURS_TO_MEND
    text = reply.text or f"refused at {stage.upper()}"
    if final:
        return Failed(text=text, code=reply.code, enhanced=reply.enhanced)
    return Deferred(text=text, code=reply.code, enhanced=reply.enhanced)
