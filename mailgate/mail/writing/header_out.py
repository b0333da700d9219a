"""Header fields of letters out, as bytes: cleaned, encoded, folded (R5, R6, T80).

Every text goes through `header_text`: one line, no controls, nothing that reads as an encoded word. Addresses are never
encoded, only the names before them.

*Standards:* RFC 5322 section 2.2.3 (folding), RFC 2047 (encoded words), RFC 2231 (parameters).
*Fails:* `PermanentError` for an address or id that cannot stand in a field as it is.
"""

import functools
import re
import unicodedata
from binascii import b2a_base64
from collections.abc import Sequence
from urllib.parse import quote

from mailgate.errors import PermanentError
from mailgate.mail.message import Address

MOST_OF_A_TEXT = 255
_MOST_OF_A_NAME = 128
_MOST_OF_AN_ID = 500
_MOST_OF_A_FALLBACK = 60
_LINE = 76
_OCTETS_A_WORD = 45
"""Octets that fit an encoded word of 75 characters: `=?utf-8?b?` and `?=` leave 63, of which base64 uses 60."""

_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff"
    r"\s]+"
)
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9_])?"
)
_ID = re.compile(r"<[!-;=?-~]+@[!-;=?-~]+>")
_ASCII_NAME = re.compile(r"[^A-Za-z0-9._ -]")
_ATTRIBUTE = "!#$&+-.^_`|~"
"""What RFC 2231 leaves unencoded in an extended value beside letters and digits."""


def header_text(value: str) -> str:
    """`value` fit for any header: one line, NFC, at most 255 characters.

    Taken out are controls, marks that hide or turn text, lone surrogates, and the beginning of an encoded word.
    """
    one_line = _UNFIT.sub(" ", value[: 8 * MOST_OF_A_TEXT])
    composed = unicodedata.normalize("NFC", one_line).strip()
    return composed.replace("=?", "= ?")[:MOST_OF_A_TEXT].rstrip()


def field(name: str, value: bytes) -> bytes:
    """A field whose value needs no encoding, folded at its spaces."""
    return name.encode("ascii") + b": " + _folded(value, len(name) + 2) + b"\r\n"


@functools.lru_cache(maxsize=64)
def text_field(name: str, value: str) -> bytes:
    """A field of free text, such as Subject."""
    return name.encode("ascii") + b": " + _encoded(header_text(value), len(name) + 2) + b"\r\n"


@functools.lru_cache(maxsize=1024)
def address_field(name: str, box: Address) -> bytes:
    """A field with one mailbox."""
    before = len(name) + 2
    phrase = _phrase(box.name, before)
    bracketed = b"<" + address(box.address) + b">"
    if not phrase:
        return name.encode("ascii") + b": " + bracketed + b"\r\n"
    last = len(phrase.rpartition(b"\n")[2]) + (0 if b"\n" in phrase else before)
    space = b" " if last + 1 + len(bracketed) <= _LINE else b"\r\n "
    return name.encode("ascii") + b": " + phrase + space + bracketed + b"\r\n"


def address(value: str) -> bytes:
    """An address as it stands in a field or an SMTP command: a dot-atom at a domain, or PermanentError (T33)."""
    if len(value) > 254 or not _ADDRESS.fullmatch(value) or ".." in value:
        raise PermanentError(f"{value[:80]!r} is no address that a letter can go to")
    return value.encode("ascii")


def message_id(value: str) -> bytes:
    """A Message-ID of ours, or PermanentError."""
    if not is_id(value):
        raise PermanentError(f"{value[:80]!r} is no Message-ID")
    return value.encode("ascii")


def is_id(value: str) -> bool:
    """Whether a Message-ID, perhaps a stranger's, can stand in a field as it is."""
    return len(value) <= _MOST_OF_AN_ID and _ID.fullmatch(value) is not None


def parameter(name: str, value: str) -> bytes:
    """`; name*=utf-8''…; name="ascii"`: the name as it is (RFC 2231), and a fallback that every client reads.

    The extended form comes first: readers that take the first of the two they understand then get the whole name.
    """
    clean = header_text(value).replace("/", "_").replace("\\", "_")
    plain = _ASCII_NAME.sub("_", clean)
    extended = f";\r\n {_extended(name, clean)}" if plain != clean or len(plain) > _MOST_OF_A_FALLBACK else ""
    return f'{extended};\r\n {name}="{_short(plain, _MOST_OF_A_FALLBACK)}"'.encode("ascii")


def _short(name: str, length: int) -> str:
    """A file name of so many characters at most that keeps its ending."""
    stem, dot, ending = name.rpartition(".")
    if len(name) <= length or not dot or len(ending) > 10:
        return name[:length]
    return f"{stem[: length - len(ending) - 1]}.{ending}"


def _extended(name: str, value: str) -> str:
    """The value percent-encoded, over as many sections as it takes (RFC 2231 sections 3 and 4)."""
    pieces = [quote(char, safe=_ATTRIBUTE) for char in value]
    single = f"{name}*=utf-8''{''.join(pieces)}"
    if len(single) <= _LINE - 2:
        return single
    sections: list[str] = ["utf-8''"]
    for piece in pieces:
        if len(sections[-1]) + len(piece) > _LINE - len(name) - 8:
            sections.append("")
        sections[-1] += piece
    return ";\r\n ".join(f"{name}*{at}*={section}" for at, section in enumerate(sections))


def _phrase(name: str, before: int) -> bytes:
    """A display name; none where it holds an address or nothing (T09)."""
    clean = header_text(name)[:_MOST_OF_A_NAME].strip()
    if not clean or "@" in clean or "＠" in clean:
        return b""
    if _ATOMS.fullmatch(clean):
        return _folded(clean.encode("ascii"), before)
    if clean.isascii() and len(clean) < _LINE - before:
        return b'"' + clean.replace("\\", "\\\\").replace('"', '\\"').encode("ascii") + b'"'
    return _encoded_words(clean, before)


def _encoded(text: str, before: int) -> bytes:
    """Free text: as it is where it is ASCII and folds, else as encoded words."""
    if text.isascii() and max(map(len, text.split(" "))) < _LINE - before:
        return _folded(text.encode("ascii"), before)
    return _encoded_words(text, before)


def _encoded_words(text: str, before: int) -> bytes:
    """Encoded words of at most 75 characters, none of which cuts a character (RFC 2047 section 2 and 5)."""
    words: list[bytes] = []
    room = max(12, (_LINE - before - 12) // 4 * 3)
    chunk = b""
    for char in text:
        octets = char.encode("utf-8")
        if chunk and len(chunk) + len(octets) > min(room, _OCTETS_A_WORD):
            words.append(chunk)
            chunk, room = b"", _OCTETS_A_WORD
        chunk += octets
    words.append(chunk)
    return b"\r\n ".join(b"=?utf-8?b?" + b2a_base64(word, newline=False) + b"?=" for word in words)


def _folded(value: bytes, before: int) -> bytes:
    """ASCII text folded at its single spaces so that lines stay short where they can."""
    if before + len(value) <= _LINE:
        return value
    lines: list[bytes] = []
    line = b""
    room = _LINE - before
    for word in value.split(b" "):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, _LINE - 1
        else:
            line = line + b" " + word if line else word
    return b"\r\n ".join([*lines, line])


def ids(values: Sequence[str], *, name: str) -> bytes:
    """A field of Message-IDs, one a line where there are several; b'' where none of them can stand in a field."""
    fit = [value.encode("ascii") for value in values if is_id(value)]
    return name.encode("ascii") + b": " + b"\r\n ".join(fit) + b"\r\n" if fit else b""
