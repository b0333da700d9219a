"""How much of a letter is read before anything is parsed, and the breaches noted on the way.

Header parsing in the standard library is quadratic and recursive, so what is too long, too many or too deep is
cut here first; the whole letter stays in the inbox as it came.

*Trusts:* nothing; every other module of the room may count on these bounds.
"""

from dataclasses import dataclass, field
from typing import Final

from mailgate.mail.message import Mark

HEADER_BYTES: Final = 64 * 1024
"""Octets of one header block that are read (T50)."""
FIELD_BYTES: Final = 8 * 1024
"""Octets of one field that are read."""
FIELDS: Final = 500
"""Fields of one header block that are read."""
DEPTH: Final = 30
"""Levels of multipart and message nesting that are opened."""
PARTS: Final = 500
"""Parts of one letter that are opened, those of letters within it included."""
BOUNDARY_BYTES: Final = 2048
"""Longest boundary that is honoured (Postfix's `mime_boundary_length_limit`)."""
TEXT_BYTES: Final = 256 * 1024
"""Octets of UTF-8 that the text of a letter is cut to."""
HTML_BYTES: Final = 512 * 1024
"""Octets of HTML that are converted."""
HTML_DEPTH: Final = 200
"""Nesting of elements up to which a document is built: libxml2 loses what is nested deeper than 256 (T50)."""
HTML_TAGS: Final = 30_000
"""Tags up to which a document is built: the converter needs some 50 microseconds for each table cell."""
FORWARDED: Final = 20
"""Letters inside a letter that are read."""


@dataclass(slots=True)
class Findings:
    """What was noticed while one letter was read: the only mutable value of the room, one for each `parse`.

    It also keeps the budget of parts, so that letters inside the letter cannot multiply it.
    """

    marks: set[Mark] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    parts: int = 0

    def mark(self, *marks: Mark) -> None:
        """Remember marks of the letter."""
        self.marks.update(marks)

    def cut(self, what: str) -> None:
        """Note that something over a limit was left unread, in words for the operator."""
        self.marks.add("cut")
        if what not in self.faults and len(self.faults) < 10:
            self.faults.append(what)

    def one_more_part(self) -> bool:
        """Take one part from the budget; False when it is used up."""
        self.parts += 1
        if self.parts > PARTS:
            self.cut(f"more than {PARTS} parts")
            return False
        return True
