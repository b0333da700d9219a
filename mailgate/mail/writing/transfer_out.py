"""Bodies of letters out, encoded so that they survive any relay: lines of at most 76, only ASCII, CRLF (T31, TD7).

*Standards:* RFC 2045 sections 6.7 and 6.8.
"""

import functools
import re
from binascii import b2a_base64, b2a_qp

_ASCII = bytes(range(128))
_LINE_ENDS = re.compile("\r\n|\r|\n")
_UNFIT = bytes({*range(0x20), 0x7F} - {0x09, 0x0A})
"""Control characters that no text needs."""
_LINE = 76
_PIECE = 57 * 10_000
"""Octets that fill whole lines: a file is big, and its lines are many."""


@functools.lru_cache(maxsize=4)  # agents' letters of one decision have the same text
def text_part(content_type: str, text: str) -> bytes:
    """A text part with its fields: quoted-printable or base64, whichever is smaller. Ends with CRLF."""
    canonical = _LINE_ENDS.sub("\n", text) if "\r" in text else text
    octets = canonical.encode("utf-8", "ignore").translate(None, _UNFIT)  # lone surrogates are ignored, too
    encoding, body = _encoded(octets)
    fields = f"Content-Type: {content_type}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return fields.encode("ascii") + body


def _encoded(octets: bytes) -> tuple[str, bytes]:
    """The name of the encoding, and the octets in it."""
    foreign = len(octets.translate(None, _ASCII))
    quoted = len(octets) + 2 * foreign
    if quoted * 3 > len(octets) * 4 or octets.startswith(b"From ") or b"\nFrom " in octets:
        return "base64", base64(octets.replace(b"\n", b"\r\n"))
    body = b2a_qp(octets, istext=True).replace(b"\n", b"\r\n")
    return "quoted-printable", body if body.endswith(b"\r\n") else body + b"\r\n"


def base64(octets: bytes) -> bytes:
    """Base64 in lines of 76 characters, each ended by CRLF."""
    return b"".join(_lines(octets[at : at + _PIECE]) for at in range(0, len(octets), _PIECE))


def _lines(octets: bytes) -> bytes:
    whole = b2a_base64(octets, newline=False)
    lines = [whole[at : at + _LINE] for at in range(0, len(whole), _LINE)]
    return b"\r\n".join([*lines, b""])
