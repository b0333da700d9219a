"""Names in RAR 4: wide characters packed beside the narrow name (technote.txt of RAR 4.20, `FILE_NAME`)."""

MAX_CHARACTERS = 2_000
"""Longer names are none: two octets can ask for 129 characters."""


def unpack_name(narrow: bytes, packed: bytes) -> str | None:
    """Unpack a wide name, or give None where it is damaged or absurdly long."""
    out = bytearray()
    reader = iter(packed)
    try:
        high, flags, left = next(reader), 0, 0
        while len(out) <= 2 * MAX_CHARACTERS:
            if not left:
                flags, left = next(reader), 8
            left -= 2
            first = next(reader)
            out += _piece(flags >> left & 3, first, (high, len(out) // 2), narrow, reader)
    except StopIteration:
        return out.decode("utf-16-le", "replace")
    except IndexError:
        return None
    return None


def _piece(code: int, first: int, state: tuple[int, int], narrow: bytes, reader) -> bytes:  # type: ignore[no-untyped-def]
    """The characters one code stands for: one of its own, or a run taken from the narrow name."""
    high, place = state
    if code == 0:
        return bytes((first, 0))
    if code == 1:
        return bytes((first, high))
    if code == 2:
        return bytes((first, next(reader)))
    run = narrow[place : place + (first & 0x7F) + 2]
    if len(run) < (first & 0x7F) + 2:
        raise IndexError
    if first & 0x80:
        shift = next(reader)
        return b"".join(bytes(((octet + shift) & 0xFF, high)) for octet in run)
    return b"".join(bytes((octet, 0)) for octet in run)
