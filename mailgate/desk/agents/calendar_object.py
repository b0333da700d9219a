"""iCalendar objects: an invitation written, and the answer of a calendar read (F9).

The event is named by the ticket's signed root, so that an answer leads back to the ticket even where a calendar sends
it without threading.

*Standards:* RFC 5545 (the object: folding, escaping), RFC 5546 (REQUEST, CANCEL, REPLY), RFC 6047 (by mail).
*Trusts:* nothing in an answer; 64 KiB of it are read.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from mailgate.desk.notices import Invitation
from mailgate.mail.message import Address, Letter

Partstat = Literal["accepted", "declined", "tentative"]

PARTSTATS: tuple[Partstat, ...] = get_args(Partstat)

_MOST_OCTETS = 64 * 1024
_MARK = "call-"
_OCTETS_A_LINE = 73
_ASKED = "ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
_QUOTED = re.compile(r'CN="[^"]{0,500}"', re.IGNORECASE)
_PARTSTAT = re.compile(r"^ATTENDEE[^:\n]{0,1000}?PARTSTAT=\"?(ACCEPTED|DECLINED|TENTATIVE)\b", re.IGNORECASE)


def uid_of(root_id: str) -> str:
    """The name of a ticket's call in calendars."""
    return _MARK + root_id.strip("<>")


def root_of(uid: str) -> str | None:
    """The root Message-ID that a name of ours leads to; it is verified like any other. None: not ours."""
    return f"<{uid.removeprefix(_MARK)}>" if uid.startswith(_MARK) and "@" in uid else None


def method(invitation: Invitation) -> str:
    """What is asked of the reader's calendar (RFC 5546 section 3.2)."""
    return "CANCEL" if invitation.off else "REQUEST"


def written(invitation: Invitation, *, organizer: Address, guest: Address, summary: str, now: datetime) -> str:
    """The iCalendar object of an invitation, lines ended by LF, folded (RFC 5545 section 3.1)."""
    ends = invitation.starts + timedelta(minutes=invitation.minutes)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mailgate//EN",
        f"METHOD:{method(invitation)}",
        "BEGIN:VEVENT",
        f"UID:{_text(invitation.uid)}",
        f"SEQUENCE:{invitation.sequence}",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(invitation.starts)}",
        f"DTEND:{_moment(ends)}",
        f"SUMMARY:{_text(summary)}",
        f"ORGANIZER;CN={_parameter(organizer.name)}:mailto:{organizer.address}",
        f"ATTENDEE;CN={_parameter(guest.name or guest.address)};{_ASKED}:mailto:{guest.address}",
        f"STATUS:{'CANCELLED' if invitation.off else 'CONFIRMED'}",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "\n".join(_folded(line) for line in lines) + "\n"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """A value of type TEXT (RFC 5545 section 3.3.11)."""
    line = " ".join(value.split())
    for sign in ("\\", ";", ","):
        line = line.replace(sign, f"\\{sign}")
    return line


def _parameter(value: str) -> str:
    """A parameter's value between quotes, which it may not hold itself (section 3.2)."""
    return '"' + "".join(char for char in " ".join(value.split()) if char != '"' and char >= " ") + '"'


def _folded(line: str) -> str:
    """Lines of at most 75 octets, cut between characters."""
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > _OCTETS_A_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + width
    return "\n".join([*pieces, piece])


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a calendar answered to an invitation of ours."""

    root_id: str
    partstat: Partstat


def read_answer(letter: Letter) -> Answer | None:
    """The answer in a letter's calendar part; None where there is none to an invitation of ours."""
    if "calendar" not in letter.marks:
        return None
    for file in letter.attachments:
        if b"BEGIN:VCALENDAR" in file.content[:200]:
            text = file.content[:_MOST_OCTETS].decode("utf-8", "replace")
            if found := _read(re.sub(r"\r?\n[ \t]", "", text).splitlines()):
                return found
    return None


def _read(lines: list[str]) -> Answer | None:
    if not any(line.strip().upper() == "METHOD:REPLY" for line in lines):
        return None
    root = next((root_of(line[4:].strip()) for line in lines if line.upper().startswith("UID:")), None)
    said = next((match[1].lower() for line in lines if (match := _PARTSTAT.match(_QUOTED.sub("", line[:2000])))), None)
    partstat = next((one for one in PARTSTATS if one == said), None)
    return Answer(root_id=root, partstat=partstat) if root and partstat else None
