"""Whose turn a letter is, at a glance: the address in its From field, as it stands there.

For taking turns only, so that one who floods waits behind themselves: it proves nothing, and whoever forges it gains
another's place in a queue and nothing else.

*Trusts:* nothing. *Fails:* never; a letter without an author takes turns under its envelope sender.
"""

import hashlib

_MOST_OCTETS = 16 * 1024
_LONGEST = 320


def turn_of(raw: bytes, envelope_sender: str | None) -> int:
    """A number of 63 bits for the author: the same for letters of the same, whoever carries them."""
    name = _author(raw) or (envelope_sender or "").lower().encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(name[:_LONGEST], digest_size=8).digest(), "big") >> 1


def _author(raw: bytes) -> bytes:
    """What stands between the last angle brackets of the first From field, else the whole field; lower case."""
    head = b"\n" + raw[:_MOST_OCTETS].lower()
    start = head.find(b"\nfrom:")
    end = head.find(b"\n\n") if b"\r" not in head else head.find(b"\r\n\r\n")
    if start < 0 or 0 <= end < start:
        return b""
    field = _unfolded(head[start + len(b"\nfrom:") : end if end >= 0 else None])
    _, bracket, address = field.rpartition(b"<")
    return (address.partition(b">")[0] if bracket else field).strip()


def _unfolded(head: bytes) -> bytes:
    """The first field of `head`, the lines that go on with it included."""
    first, *more = head.split(b"\n", 8)[:8]
    for line in more:
        if line[:1] not in (b" ", b"\t"):
            break
        first += line
    return first
