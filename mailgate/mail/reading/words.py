"""Encoded words in field values, read as people meant them.

Takes what real mailers write: characters split between two words, words inside quotes, words glued together,
missing padding, white space inside a word, a missing end, raw 8-bit octets beside them.

*Standards:* RFC 2047, the language suffix of RFC 2231 section 5.
*Trusts:* nothing. Decoded text is for people: never parse it for addresses.
*Fails:* never; what cannot be decoded stays as it stands.
"""

import binascii
import re
from dataclasses import dataclass
from typing import Final

from mailgate.mail.reading import charset, transfer

_START: Final = re.compile(r"=\?([^?\s=]{1,40})\?([bBqQ])\?")
_HEX_PAIR: Final = re.compile(r"[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    label: str
    encoding: str
    content: bytes
    start: int
    end: int


def decode_words(value: str) -> str:
    """Decode every encoded word of a field value; text between words stays, white space between them goes."""
    if "=?" not in value:
        return value
    out: list[str] = []
    position = 0
    pending: list[_Word] = []
    while (word := _next_word(value, position)) is not None:
        between = value[position : word.start]
        if not pending or between.strip():
            out.append(_decoded(pending))
            pending = []
            out.append(between)
        pending.append(word)
        position = word.end
    out.append(_decoded(pending))
    out.append(value[position:])
    return "".join(out)


def decode_octets(value: bytes) -> tuple[str, bool]:
    """Decode the raw octets of a field value, 8-bit ones included, and its encoded words.

    Returns:
        The text, and whether raw octets were in another charset than UTF-8.
    """
    if value.isascii():
        return decode_words(value.decode("ascii")), False
    text, repaired = charset.decode(value, None)
    return decode_words(text), repaired


def _next_word(value: str, position: int) -> _Word | None:
    match = _START.search(value, position)
    if match is None:
        return None
    end = _end(value, match.end(), quoted_printable=match[2] in "qQ")
    encoded = value[match.end() : end]
    content = _octets(encoded, match[2].lower())
    return _Word(
        label=match[1].partition("*")[0],
        encoding=match[2].lower(),
        content=content,
        start=match.start(),
        end=min(end + 2, len(value)),
    )


def _end(value: str, start: int, *, quoted_printable: bool) -> int:
    """Where the encoded text ends: at `?=`, unless that is a question mark before an escape; else at a blank."""
    end = value.find("?=", start)
    while quoted_printable and end >= 0 and _HEX_PAIR.match(value, end + 2) and value.find("?=", end + 2) >= 0:
        following = value.find("?=", end + 2)
        if "=?" in value[end + 2 : following]:
            break
        end = following
    if end >= 0:
        return end
    blank = value.find(" ", start)
    return len(value) if blank < 0 else blank


def _octets(encoded: str, encoding: str) -> bytes:
    raw = encoded.encode("utf-8", "replace")
    if encoding == "b":
        return transfer.base64_octets(raw)[0]
    try:
        return binascii.a2b_qp(raw.replace(b"\n", b"").replace(b"\r", b""), header=True)
    except (binascii.Error, ValueError):
        return raw


def _decoded(words: list[_Word]) -> str:
    """Decode neighbours together: a character may be split between two words of one charset."""
    out: list[str] = []
    index = 0
    while index < len(words):
        label = words[index].label
        run = [words[index].content]
        while index + 1 < len(words) and words[index + 1].label.lower() == label.lower():
            index += 1
            run.append(words[index].content)
        out.append(_run(run, label))
        index += 1
    return "".join(out)


def _run(contents: list[bytes], label: str) -> str:
    """Words that carry their own escape state are whole by themselves (RFC 2047 section 3)."""
    if any(b"\x1b" in content for content in contents):
        return "".join(charset.decode(content, label)[0] for content in contents)
    return charset.decode(b"".join(contents), label)[0]
