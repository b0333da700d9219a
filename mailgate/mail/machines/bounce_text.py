"""Bounces that only people were meant to read: qmail, Exim, sendmail, Exchange, Notes and the like.

The address of the failed recipient stands at the start of a line, its reason beside or below it, and a copy of
the letter follows behind a line that says so. Statuses come from the reason: an enhanced code, its words, or
the bare reply code.

*Standards:* qmail's QSBMF; RFC 3463, RFC 5321 section 4.2 for codes.
*Trusts:* nothing. *Fails:* (): never an exception.
Linear in time: addresses are found from their `@`, text is cut.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailgate.mail.machines import bounce_words
from mailgate.mail.message import Bounce
from mailgate.mail.proof.identity import normalise

_LONGEST_TEXT = 32 * 1024
_LONGEST_DIAGNOSTIC = 500
_REASON_LINES = 12
_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d]|\.\d)")
_REPLY_CODE = re.compile(r"(?<![\d.])([45][0-5]\d)(?![\d.]|-\d{2,}[-\d])")
_LEAD = re.compile(
    r"^[\s>*\-]{0,12}[<\"'(]?"
    r"(?:(?:to|rcpt to|recipient|address|e-?mail|user|failed recipient|recipient address|your message to|message to"
    r"|mailto|rfc822|получатель|destinatario|empfänger|destinataire)\s?[:;]?\s?[<\"']{0,2})?$"
)
_SYSTEM_LOCALS = ("postmaster", "mailer-daemon", "abuse", "noreply", "no-reply")


@dataclass(frozen=True, slots=True)
class _Found:
    address: str
    line: int
    indent: int
    """Where it starts, if nothing but a lead-in stands before it on its line; -1 else."""


def read(text: str, fields: Sequence[tuple[str, str]], original: str | None) -> list[Bounce]:
    """The failed recipients that the text or X-Failed-Recipients names."""
    lines = _report_lines(text[:_LONGEST_TEXT])
    found = _addresses(lines)
    told = [address for name, value in fields if name.lower() == "x-failed-recipients" for address in _listed(value)]
    recipients = list(dict.fromkeys(told)) or _choose(found, _own(fields))
    whole = "\n".join(lines)
    subject = " ".join(value for name, value in fields if name.lower() == "subject")
    alone = len(recipients) == 1
    bounces = []
    for address in recipients:
        reason = _reason(address, lines, found)
        status = enhanced_code(reason) or (enhanced_code(whole) if alone else None)
        bounce = Bounce(
            action="failed",
            recipient=address,
            status=status or status_of(reason) or status_of(whole),
            diagnostic=" ".join(reason.split())[:_LONGEST_DIAGNOSTIC],
            original_message_id=original,
        )
        bounces.append(_settled(bounce, f"{subject} {whole}"))
    return bounces


def enhanced_code(text: str) -> str | None:
    """The first enhanced status code of class 4 or 5, else of class 2 (RFC 3463); never a part of an IP address."""
    codes = [".".join(match.groups()) for match in _ENHANCED.finditer(text[:_LONGEST_TEXT])]
    failures = [code for code in codes if code[0] != "2"]
    specific = [code for code in failures if not code.endswith(".0")]
    return next(iter(specific + failures + codes), None)


def status_of(reason: str) -> str | None:
    """The status a reason tells of: an enhanced code, or its words with the class of a reply code."""
    if code := enhanced_code(reason):
        return code
    folded = " ".join(reason[:_LONGEST_TEXT].casefold().split())
    reply = _REPLY_CODE.search(folded)
    late = reply.group().startswith("4") if reply else bool(_pattern(bounce_words.DELAY).search(folded))
    for detail, words in bounce_words.MEANINGS:
        if _pattern(words).search(folded):
            transient = late or (reply is None and detail in bounce_words.TRANSIENT)
            return f"{4 if transient else 5}.{detail}"
    if reply is None:
        return None
    return bounce_words.CODES.get(reply.group(), f"{reply.group()[0]}.0.0")


def _settled(bounce: Bounce, told: str) -> Bounce:
    """Whether it is late only, and the class's own code where nothing says more (RFC 3463 section 3.1)."""
    words = " ".join(told.casefold().split())
    late = (bounce.status is None or bounce.status[0] == "4") and bool(_pattern(bounce_words.DELAY).search(words))
    if late:
        return replace(bounce, action="delayed", status=bounce.status or "4.0.0")
    return replace(bounce, status=bounce.status or "5.0.0")


def _report_lines(text: str) -> list[str]:
    """The system's own words: up to the copy of the letter, or to a signature of a scanner."""
    kept: list[str] = []
    for line in text.splitlines():
        if _pattern((bounce_words.COPY_STARTS,)).match(line.strip().casefold()[:120]) and kept:
            break
        kept.append(line)
    return kept


def _addresses(lines: Sequence[str]) -> list[_Found]:
    found: list[_Found] = []
    for number, line in enumerate(lines):
        position = line.find("@")
        while position >= 0 and len(found) < 500:
            start, end = _around(line, position)
            address = normalise(line[start:end].strip(".-'"))
            if address is not None and "." in address.rpartition("@")[2]:
                leads = start < 60 and _LEAD.match(line[:start].casefold()) is not None
                found.append(_Found(address, number, start if leads else -1))
            position = line.find("@", max(end, position + 1))
    return found


def _around(line: str, at: int) -> tuple[int, int]:
    start, end = at, at + 1
    while start > 0 and at - start < 64 and (line[start - 1].isalnum() or line[start - 1] in "!#$%&*+/=?^_`{|}~.-'"):
        start -= 1
    while end < len(line) and end - at < 254 and (line[end].isalnum() or line[end] in ".-"):
        end += 1
    return start, end


def _choose(found: Sequence[_Found], own: frozenset[str]) -> list[str]:
    """Those that lead a line, as deep as the first; else the first one named. Never whom the report was sent to."""
    candidates = [one for one in found if one.address not in own and one.address.split("@")[0] not in _SYSTEM_LOCALS]
    indents = [one.indent for one in candidates if one.indent >= 0]
    leading = [one.address for one in candidates if indents and one.indent == indents[0]]
    return list(dict.fromkeys(leading)) or [one.address for one in candidates[:1]]


def _reason(address: str, lines: Sequence[str], found: Sequence[_Found]) -> str:
    """From the line that names the address to the next one's, a few lines at most."""
    places = [one.line for one in found if one.address == address]
    if not places:
        return ""
    first = next((one.line for one in found if one.address == address and one.indent >= 0), places[0])
    others = [one.line for one in found if one.line > first and one.indent >= 0 and one.address != address]
    return "\n".join(lines[first : min([first + _REASON_LINES, *others])])


def _own(fields: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Addresses of the report itself: its sender and whom it was sent to."""
    names = ("to", "from", "sender", "delivered-to", "return-path", "x-original-to", "cc", "reply-to")
    return frozenset(address for name, value in fields if name.lower() in names for address in _listed(value))


def _listed(value: str) -> list[str]:
    return [one.address for one in _addresses([value[:_LONGEST_TEXT]])] or [
        address for part in value[:_LONGEST_TEXT].split(",") if (address := normalise(part.strip("<> \t"))) is not None
    ]


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return bounce_words.pattern(words)
