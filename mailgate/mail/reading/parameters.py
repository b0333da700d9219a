"""The value of Content-Type and Content-Disposition: a word and its parameters, in all their broken forms.

One pass over the octets, so no value can be slow to read.

*Standards:* RFC 2045 section 5.1, RFC 2183, RFC 2231 (charset, language, continuations), and what breaks them:
encoded words in parameters, raw 8-bit octets, names with spaces and without quotes, missing semicolons' ends.
*Trusts:* nothing. Two readers of a repeated parameter may see different values: `repeated` names it (T53).
"""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote_to_bytes

from mailgate.mail.reading import charset, words

_MAX_PARAMETERS: Final = 100
_SECTION: Final = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A word such as `text/plain` or `attachment`, with its parameters."""

    word: str = ""
    """Lower case, without comments; '' where there is none."""
    parameters: dict[str, str] = field(default_factory=dict)
    """Decoded values by lower-case name."""
    repeated: tuple[str, ...] = ()
    """Parameters that stand there twice with different values."""
    encoded: tuple[str, ...] = ()
    """Parameters written as encoded words or in RFC 2231's way."""

    def get(self, name: str) -> str | None:
        """Decoded parameter of that name, None where it is missing."""
        return self.parameters.get(name)


def read(raw: bytes) -> Value:
    """Read one field value. Never fails: what is no parameter is passed over."""
    word, pairs = _split(raw)
    plain: dict[str, bytes] = {}
    sections: dict[str, list[tuple[int, bool, bytes]]] = {}
    repeated: list[str] = []
    for name, value in pairs[:_MAX_PARAMETERS]:
        match = _SECTION.fullmatch(name)
        if match is None:
            continue
        if match[2] is not None or match[3]:
            sections.setdefault(match[1], []).append((int(match[2] or 0), bool(match[3]), value))
        elif match[1] not in plain:
            plain[match[1]] = value
        elif plain[match[1]] != value:
            repeated.append(match[1])
    parameters = {name: _plain_text(value) for name, value in plain.items()}
    for name, pieces in sections.items():
        if len({number for number, _, _ in pieces}) < len(pieces):
            repeated.append(name)
        parameters[name] = _joined(pieces)
    encoded = [*sections, *(name for name, value in plain.items() if b"=?" in value)]
    return Value(word=word, parameters=parameters, repeated=tuple(repeated), encoded=tuple(encoded))


def media_type(value: Value) -> str:
    """The media type a Content-Type names; '' where it names none (RFC 2045 section 5.2 then says text/plain)."""
    if _TYPE.fullmatch(value.word):
        return value.word
    return "text/plain" if value.word == "text" else ""


def _split(raw: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """Cut at semicolons outside quotes and drop comments, in one pass."""
    pieces = _pieces(raw)
    word = pieces[0].strip().lower().decode("latin-1") if pieces else ""
    pairs: list[tuple[str, bytes]] = []
    for piece in pieces[1:]:
        name, equals, value = piece.partition(b"=")
        if equals:
            pairs.append((name.strip().lower().decode("latin-1"), _unquote(value.strip())))
    return word.split(" ")[0].strip(), pairs


def _pieces(raw: bytes) -> list[bytes]:
    pieces: list[bytes] = []
    piece = bytearray()
    quoted = escaped = False
    for octet in raw:
        if quoted:
            piece.append(octet)
            if escaped:
                escaped = False
            elif octet == 0x5C:
                escaped = True
            elif octet == 0x22:
                quoted = False
        elif octet == 0x3B:  # ;
            pieces.append(bytes(piece))
            piece.clear()
        else:
            quoted = octet == 0x22 and piece.rstrip().endswith(b"=") if len(piece) < 200 else octet == 0x22
            piece.append(octet)
        if len(pieces) > _MAX_PARAMETERS:
            break
    pieces.append(bytes(piece))
    return pieces


def _unquote(value: bytes) -> bytes:
    """Without quotes and escapes; a backslash before anything but a quote or itself is a path's (`C:\\dir`)."""
    if not value.startswith(b'"'):
        return value
    closing = _closing_quote(value)
    return value[1:closing].replace(b'\\"', b'"').replace(b"\\\\", b"\\")


def _closing_quote(value: bytes) -> int:
    position = value.find(b'"', 1)
    while position > 0 and _escapes_before(value, position) % 2:
        position = value.find(b'"', position + 1)
    return len(value) if position < 0 else position


def _escapes_before(value: bytes, position: int) -> int:
    head = value[max(1, position - 64) : position]
    return len(head) - len(head.rstrip(b"\\"))


def _plain_text(value: bytes) -> str:
    return charset.clean(words.decode_octets(value)[0])


def _joined(pieces: list[tuple[int, bool, bytes]]) -> str:
    """Put RFC 2231 sections together in order of number; the first one may name the charset."""
    label: str | None = None
    content = bytearray()
    escaped = bytearray()  # an escape may be cut in two by sections
    for index, (_, is_encoded, value) in enumerate(sorted(pieces, key=lambda piece: piece[0])):
        octets = value
        if is_encoded and index == 0 and value.count(b"'") >= 2:
            name, _, octets = value.split(b"'", 2)
            label = name.decode("ascii", "replace") or None
        if is_encoded:
            escaped += octets
        else:
            content += unquote_to_bytes(bytes(escaped)) + octets
            escaped.clear()
    content += unquote_to_bytes(bytes(escaped))
    text, _ = charset.decode(bytes(content), label)
    return charset.clean(words.decode_words(text) if "=?" in text else text)
