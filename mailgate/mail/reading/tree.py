"""The message tree and the display fields, as mail-parser reads them from a bounded skeleton of the letter.

mail-parser (S18) gets every structural fact of the letter and none of its bulk: its address and date fields with raw
octets mended to UTF-8, its multipart tree with fresh delimiters, and leaves without content. So nothing a letter
holds can make it slow, its delimiters cannot be confused, and megabytes do not pass through a line-by-line parser.
The walk over its tree stops at `message/*`: what is inside a letter within the letter is not this letter's (R4).

*Standards:* RFC 5322 section 3.4 for addresses, section 3.3 for dates.
*Trusts:* nothing: addresses from here are for display and search only (R3).
*Fails:* never: where mail-parser gives up, the parts as they were cut stand in order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

import mailparser  # type: ignore[import-untyped]

from mailgate.mail.message import Address
from mailgate.mail.reading import charset, headers, words
from mailgate.mail.reading.limits import FIELD_BYTES
from mailgate.mail.reading.parts import Part

_FIELDS = ("To", "Cc", "Reply-To", "Date")
_MARKER = "X-Part"
_MAX_ADDRESSES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What mail-parser made of a letter."""

    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    date: datetime | None = None
    walk: tuple[Part, ...] = ()
    """Every part in order, containers included, nothing from within `message/*`."""


def build(root: Part) -> Tree:
    """Read a letter that was cut into parts."""
    parts = list(_flatten(root))
    try:
        parsed = mailparser.parse_from_bytes(_skeleton(root, parts))
        return Tree(
            to=_addresses(parsed.to),
            cc=_addresses(parsed.cc),
            reply_to=_addresses(parsed.reply_to),
            date=parsed.date,
            walk=tuple(_walk(parsed.message, parts)),
        )
    except Exception:  # mail-parser raises AttributeError and more on a few real letters
        return Tree(walk=tuple(parts))


def _skeleton(root: Part, parts: list[Part]) -> bytes:
    """The letter without its contents: repaired fields, fresh delimiters, and each part's number."""
    lines: list[bytes] = []
    for name in _FIELDS:
        if values := root.header.all(name.lower()):
            joined = b", ".join(values) if name != "Date" else values[0]
            lines.append(name.encode("ascii") + b": " + _mended(joined))
    numbers = {id(part): number for number, part in enumerate(parts)}
    _emit(root, numbers, lines)
    return b"\r\n".join(lines)


def _mended(value: bytes) -> bytes:
    """Raw octets as UTF-8, nothing in them that could end the line."""
    if not value.isascii():
        value = charset.decode(value, None)[0].encode("utf-8", "replace")
    return charset.head(value.translate(None, b"\x00\r\n"), FIELD_BYTES)


def _emit(part: Part, numbers: dict[int, int], lines: list[bytes]) -> None:
    number = numbers[id(part)]
    lines.append(f"{_MARKER}: {number}".encode("ascii"))
    delimiter = f"=_{number}_=".encode("ascii")
    extra = b'; boundary="' + delimiter + b'"' if part.children else b""
    lines += [b"Content-Type: " + part.media.encode("ascii", "replace") + extra, b""]
    for child in part.children:
        lines.append(b"--" + delimiter)
        _emit(child, numbers, lines)
    if part.children:
        lines += [b"--" + delimiter + b"--", b""]


def _walk(message: Message, parts: list[Part]) -> Iterator[Part]:
    """Depth first, itself first, stopping at `message/*`."""
    number = str(message.get(_MARKER, ""))
    if number.isdecimal() and int(number) < len(parts):
        yield parts[int(number)]
    if message.is_multipart() and message.get_content_maintype() == "multipart":
        for child in message.get_payload():
            if isinstance(child, Message):
                yield from _walk(child, parts)


def _flatten(part: Part) -> Iterator[Part]:
    yield part
    for child in part.children:
        yield from _flatten(child)


def _addresses(pairs: Iterable[tuple[str, str]] | str) -> tuple[Address, ...]:
    """Pairs of name and address as clean values; what mail-parser left encoded is decoded here."""
    if isinstance(pairs, str):
        return ()
    found = (
        Address(address=charset.one_line(address, 320), name=charset.one_line(words.decode_words(name), 255))
        for name, address in list(pairs)[:_MAX_ADDRESSES]
        if address
    )
    return tuple(found)


def hints(values: Iterable[bytes]) -> tuple[str, ...]:
    """Bare addresses out of trace fields such as Delivered-To, in order, each once."""
    texts = (headers.shown(value, 1000) for value in values)
    found = (word.strip("<>,;\"'") for text in texts for word in text.split()[:50])
    return tuple(dict.fromkeys(word for word in found if "@" in word.strip("@")))[:50]
