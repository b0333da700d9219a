"""Cuts a letter's text into the new words, what is quoted, and the signature.

The text is cut by lines and never rewritten: every line of it stands in one of the three parts. In doubt a line
belongs to the reply, for what is missing there is read by nobody, and what is too much only has to be read.

What decides, in this order (`mail.quote_page`):

1. A letter forwarded below stays part of the reply, as it is.
2. The head of an answered letter (a header block, 'original message') begins a quote that goes on to the end; not so
   where the writer says that the answers stand inside it.
3. An introduction ('… wrote:') begins one as far as lines are marked (`>`, or by the HTML); where none is, to the end.
4. Lines marked `>` are a quote where something introduces them, and where they open or end the letter; elsewhere they
   are what the writer cites.
5. Answers between quoted lines are the reply, without the lines they answer; those stand in the quote.
6. Where nothing would be left, the signature goes back to the reply, and else all of it is kept.

*Standards:* RFC 3676 sections 4.3 and 4.5 (signature, quote marks).
*Trusts:* nothing. Linear in the length of the text; `MAX_TEXT` characters are looked at (T51).
"""

import re
from collections.abc import Sequence

from mailgate.mail.message import Author, Body
from mailgate.mail.quoting import writer
from mailgate.mail.quoting.quote_page import Page, Part
from mailgate.mail.quoting.quote_words import FORWARD_PREFIXES

MAX_TEXT = 256 * 1024
"""Characters that are looked at; what is beyond follows the last line before."""

_UNKNOWN = Author(address=None)
_PREFIX = re.compile(r"[ \t\xa0]{0,5}([^\W\d_]{1,18})\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[:：]")


def split(text: str, html: str | None, *, subject: str = "", author: Author = _UNKNOWN) -> Body:
    """The three parts of a letter's reading text.

    Args:
        text: the reading text; its lines end with LF.
        html: the letter's HTML, where it has one: its marks of quotes and signatures are laid over the text.
        subject: tells a forwarded letter from an answered one where the client (Outlook) heads both alike.
        author: whom the letter is from; a name alone on a last line is known better so.

    Returns:
        Parts whose lines together are the lines of `text`, blank ones aside.
    """
    lines = text.split("\n")
    parts = label(lines, html, subject=subject, author=author)
    return Body(
        reply=_joined(lines, parts, "reply"),
        quote=_joined(lines, parts, "quote"),
        signature=_joined(lines, parts, "signature"),
    )


def label(lines: Sequence[str], html: str | None, *, subject: str = "", author: Author = _UNKNOWN) -> list[Part]:
    """Of each line, to which part it belongs; the arguments as for `split`."""
    seen = _within(lines)
    parts = Page(seen, html, forwarded=_is_forward(subject), writer=writer.of(author)).parts()
    return parts + parts[-1:] * (len(lines) - len(seen))


def _within(lines: Sequence[str]) -> Sequence[str]:
    """The lines that are looked at, the last one cut."""
    total = 0
    if sum(map(len, lines)) + len(lines) <= MAX_TEXT:
        return lines
    for at, line in enumerate(lines):
        if total + len(line) > MAX_TEXT:
            return [*lines[:at], line[: MAX_TEXT - total]]
        total += len(line) + 1
    return lines


def _is_forward(subject: str) -> bool:
    found = _PREFIX.match(subject)
    return found is not None and found[1].casefold() in FORWARD_PREFIXES


def _joined(lines: Sequence[str], parts: Sequence[Part], name: Part) -> str:
    """The lines of one part; where something else stood between them, a blank line."""
    if name not in parts:
        return ""
    taken: list[str] = []
    gap = False
    for line, part in zip(lines, parts, strict=True):
        full = bool(line.strip())
        if part != name:
            gap = gap or full
        elif not gap:
            taken.append(line)
        elif full:
            _drop_blank_end(taken)
            taken += ["", line] if taken else [line]
            gap = False
    _drop_blank_end(taken)
    return "\n".join(taken[next((at for at, line in enumerate(taken) if line.strip()), 0) :])


def _drop_blank_end(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()
