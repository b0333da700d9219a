r"""`Collector`: what comes after 354, read in blocks up to CRLF.CRLF. Pure: bytes in, bytes out, no socket.

Only CRLF.CRLF ends a letter; every other mixture of CR, LF, NUL and dots is part of it (SMTP smuggling).
What is over the limit is counted and thrown away, so that the client can be told at the end.

*Standards:* RFC 5321 sections 4.1.1.4 (DATA), 4.5.2 (transparency).
*Trusts:* nothing.
"""

from typing import Literal

from mailgate.transport import lines

_END = b"\r\n.\r\n"

Fate = Literal["reading", "whole", "too_big"]


class Collector:
    """Takes blocks with `feed` until it says a letter is over; then `content` has it."""

    def __init__(self, *, limit: int) -> None:
        """`limit`: octets of the letter as sent, dots stuffed."""
        self._limit = limit
        self._read = bytearray(b"\r\n")  # DATA's own line end, so that a dot on the first line needs no other rule
        self._over = False
        self.received = 0
        """Octets fed so far, what was thrown away included."""
        self.fate: Fate = "reading"

    @property
    def over(self) -> bool:
        """Whether it is only read on to its end, and nothing kept."""
        return self._over

    @property
    def held(self) -> int:
        """Octets in memory now."""
        return len(self._read)

    def feed(self, block: bytes) -> bytes:
        """Take a block; return what came after the end of the letter, b'' while it goes on."""
        start = max(0, len(self._read) - len(_END) + 1)
        self._read += block
        self.received += len(block)
        end = self._read.find(_END, start)
        if end < 0:
            self._cut()
            return b""
        rest = bytes(self._read[end + len(_END) :])
        del self._read[end + 2 :]
        self.received -= len(rest)
        self.fate = "too_big" if self._over or len(self._read) - 2 > self._limit else "whole"
        return rest

    def discard(self) -> None:
        """Keep nothing of this letter: read on to its end only."""
        self._over = True
        self._cut()

    def _cut(self) -> None:
        self._over = self._over or len(self._read) - 2 > self._limit + len(_END)
        if self._over:
            del self._read[: 1 - len(_END)]

    def content(self) -> bytes:
        """The letter, dots unstuffed, line ends canonical. Can be had once: it leaves the collector empty."""
        read, self._read = self._read, bytearray()
        if b"\r\n." in read:
            read = read.replace(b"\r\n.", b"\r\n")
        with memoryview(read) as view:  # one copy at a time: letters may be big, and many
            whole = bytes(view[2:])
        return lines.canonical(whole)
