"""Names in RAR 4: wide characters packed beside the narrow name (technote.txt of RAR 4.20, `FILE_NAME`)."""

from collections.abc import Iterator

MAX_CHARACTERS = 2_000
"""Longer names are none: two octets can ask for 129 characters."""


def unpack_name(narrow: bytes, packed: bytes) -> str | None:
    """Unpack a wide name, or give None where it is damaged or absurdly long.

    Args:
        narrow: the name in the packer's own charset, which runs are taken from.
        packed: the octet that most characters share above, then flags of two bits and what they ask for.
    """
    out = bytearray()
    try:
        for piece in _pieces(narrow, iter(packed)):
            out += piece
            if len(out) > 2 * MAX_CHARACTERS:
                return None
    except IndexError:
        return None
    return out.decode("utf-16-le", "replace")


def _pieces(narrow: bytes, octets: Iterator[int]) -> Iterator[bytes]:
    """UTF-16 characters, one code after the other. Raises IndexError where a run goes beyond the narrow name."""
    high = _next(octets)
    place = 0
    for flags in octets:
        for shift in (6, 4, 2, 0):
            first = next(octets, None)
            if first is None and shift < 6:
                return
            if first is None:
                raise IndexError
            code = flags >> shift & 3
            piece = _run(narrow[place:], first, (octets, high)) if code == 3 else _single(code, first, (octets, high))
            place += len(piece) // 2
            yield piece


def _single(code: int, first: int, rest: tuple[Iterator[int], int]) -> bytes:
    octets, high = rest
    return bytes((first, (0, high)[code] if code < 2 else _next(octets)))


def _run(narrow: bytes, first: int, rest: tuple[Iterator[int], int]) -> bytes:
    """Characters of the narrow name: as they are, or moved by one octet under the shared one above."""
    octets, high = rest
    length = (first & 0x7F) + 2
    if len(narrow) < length:
        raise IndexError
    moved, above = (_next(octets), high) if first & 0x80 else (0, 0)
    return b"".join(bytes(((octet + moved) & 0xFF, above)) for octet in narrow[:length])


def _next(octets: Iterator[int]) -> int:
    """The next octet. Raises IndexError where there is none."""
    for octet in octets:
        return octet
    raise IndexError
