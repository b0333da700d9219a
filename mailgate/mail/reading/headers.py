"""The header of a letter or of a part: raw fields, and what they say once decoded.

*Standards:* RFC 5322 sections 2.2, 3.6 and 4.5 (obsolete forms are read), RFC 2047, RFC 6532.
*Trusts:* nothing. Raw octets are kept for the strict readers (`mail.identity`, `mail.authentication`); what is
decoded here is for people, for search and for threading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from mailgate.mail.reading import charset, words
from mailgate.mail.reading.limits import FIELD_BYTES, FIELDS, HEADER_BYTES, Findings

_FIELD: Final = re.compile(rb"([\x21-\x39\x3b-\x7e]{1,200})[ \t]*:")
_WELL_KNOWN: Final = frozenset(
    b"from to cc date subject received message-id mime-version content-type content-transfer-encoding reply-to "
    b"return-path delivered-to sender x-mailer user-agent references in-reply-to".split()
)
_MESSAGE_ID: Final = re.compile(r"<[^<>\s]{1,900}>")
_MAX_IDS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: its name as written, and its value unfolded but not decoded."""

    name: str
    value: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The fields of one header block in their order."""

    fields: tuple[Field, ...] = ()
    _named: dict[str, list[bytes]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Raw values by lower-case name."""

    def __post_init__(self) -> None:
        """File the values under their names: they are asked for many times."""
        for one in self.fields:
            self._named.setdefault(one.name.lower(), []).append(one.value)

    def all(self, name: str) -> tuple[bytes, ...]:
        """Raw values of every field of that (lower-case) name, in order."""
        return tuple(self._named.get(name, ()))

    def first(self, name: str) -> bytes:
        """Raw value of the first field of that (lower-case) name; b'' where there is none."""
        return next(iter(self._named.get(name, ())), b"")

    def text(self, name: str) -> str:
        """Decoded value of the first field of that name, on one line, at most 2,000 characters."""
        return shown(self.first(name))


def shown(value: bytes, length: int = 2000) -> str:
    """A field value as people read it: encoded words and raw octets decoded, one line, clean."""
    return charset.one_line(words.decode_octets(value)[0], length)


def read(raw: bytes, start: int, end: int, findings: Findings) -> tuple[Header, int]:
    """Read the header block that `raw[start:end]` begins with, within the limits.

    Returns:
        The fields, and the offset in `raw` at which the body begins.
    """
    fields: list[Field] = []
    lines: list[bytes] = []
    name = ""
    position = start
    for line_start, line_end, line in _lines(raw, start, end):
        position = line_end
        if not line.strip(b"\r\n"):
            break
        if line[:1] in (b" ", b"\t") and name:
            lines.append(line)
        elif match := _FIELD.match(line):
            _add(fields, name, lines, findings)
            name, lines = match[1].decode("ascii"), [line[match.end() :]]
        elif not _is_passed_over(raw, line_start, end, first=line_start == start):
            position = line_start
            break
        if line_end - start > HEADER_BYTES or len(fields) >= FIELDS:
            findings.cut("the header is longer than is read")
            position = _end_of_block(raw, line_end, end)
            break
    _add(fields, name, lines, findings)
    return Header(fields=tuple(fields)), position


def _lines(raw: bytes, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
    """Lines as (start, end, octets); of a line that is longer than a header may be, only so much."""
    while start < end:
        newline = raw.find(b"\n", start, end)
        line_end = end if newline < 0 else newline + 1
        yield start, line_end, raw[start : min(line_end, start + HEADER_BYTES)]
        start = line_end


def _is_passed_over(raw: bytes, start: int, end: int, *, first: bool) -> bool:
    """Whether a line that is no field is no body either: an mbox's From line, or damage within a header.

    It is damage where a well-known field follows before a blank line.
    """
    if first and raw.startswith((b"From ", b">From "), start):
        return True
    for _, _, line in _lines(raw, start, min(end, start + FIELD_BYTES)):
        if not line.strip():
            return False
        if (match := _FIELD.match(line)) and match[1].lower() in _WELL_KNOWN:
            return True
    return False


def _end_of_block(raw: bytes, start: int, end: int) -> int:
    blanks = (b"\n\n", b"\n\r\n")
    ends = [found + len(blank) for blank in blanks if (found := raw.find(blank, start - 1, end)) >= 0]
    return min(ends, default=end)


def _add(fields: list[Field], name: str, lines: list[bytes], findings: Findings) -> None:
    if not name:
        return
    value = b"".join(line.rstrip(b"\r\n") for line in lines).strip()
    if len(value) > FIELD_BYTES:
        findings.cut(f"a field {name[:60]} is longer than is read")
        keep_end = name.lower() == "references"
        half = FIELD_BYTES // 2
        value = value[:half] + b" " + value[-half:] if keep_end else charset.head(value, FIELD_BYTES)
    fields.append(Field(name=name, value=value))


def message_ids(value: bytes) -> tuple[str, ...]:
    """Every `<…>` of a field, in order, each once; a lone id without brackets is given them (RFC 5322 3.6.4)."""
    text = charset.clean(charset.decode(value, None)[0])
    found = tuple(dict.fromkeys(_MESSAGE_ID.findall(text)))[:_MAX_IDS]
    if found or "<" in text:
        return found
    return tuple(f"<{word}>" for word in text.split()[:_MAX_IDS] if "@" in word.strip("@") and len(word) <= 900)


def sane_date(value: datetime | None, received_at: datetime) -> datetime | None:
    """A Date field's moment in UTC, None where it is missing or absurd: before 1980, or after it was received (T55)."""
    if value is None:
        return None
    moment = value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    return moment if moment.year >= 1980 and moment <= received_at + timedelta(days=2) else None
