"""What lies in a folder, without taking it: for comparing a mailbox with what was taken in (A7).

*Standards:* RFC 3501 section 6.4.5; nothing is flagged, BODY.PEEK alone is used.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from mailgate.transport.imap_mailbox import Mailbox, spoken

_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A letter in a folder."""

    uid: int
    size: int
    """RFC822.SIZE, octets."""
    arrived: datetime | None
    """INTERNALDATE, aware."""
    message_id: str | None
    """With its angle brackets; None where there is none that can be read."""


def listing(mailbox: Mailbox) -> Iterator[tuple[Listed, ...]]:
    """All letters of the selected folder, some hundreds at a time, ascending by UID."""
    uids = mailbox.look(after=0, since=None)
    items = ["RFC822.SIZE", "INTERNALDATE", "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"]
    for start in range(0, len(uids), _AT_ONCE):
        with spoken("listing letters"):
            told = mailbox.client.fetch(list(uids[start : start + _AT_ONCE]), items)
            yield tuple(
                Listed(
                    uid=uid,
                    size=int(told[uid][b"RFC822.SIZE"]),
                    arrived=told[uid].get(b"INTERNALDATE"),
                    message_id=_message_id(told[uid]),
                )
                for uid in sorted(told)
                if b"RFC822.SIZE" in told[uid]
            )


def _message_id(told: dict[bytes, object]) -> str | None:
    """Servers name what they give in more than one way: `HEADER.FIELDS (MESSAGE-ID)`, `… ("MESSAGE-ID")`."""
    for name, value in told.items():
        if name.startswith(b"BODY[HEADER") and isinstance(value, bytes):
            found = _pattern().search(value[:4096])
            return found.group().decode("ascii") if found else None
    return None


@cache
def _pattern() -> re.Pattern[bytes]:
    return re.compile(rb"<[!-;=?-~]{1,900}>")
