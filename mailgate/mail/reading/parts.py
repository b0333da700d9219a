"""A letter's octets cut into its MIME parts, linearly, within the limits, whatever the letter says of itself.

This is what is cut *before* anything is parsed: a part knows its fields and where its content lies, and holds no copy
of it. Messages within the letter are leaves here; whoever wants to look inside cuts their octets anew.

*Standards:* RFC 2046 section 5.1; RFC 2045 section 5.2 for what is not labelled.
*Trusts:* nothing. Outer delimiters win over inner ones, as for every other reader; what only some readers would show
(parts after the closing delimiter, an unlabelled boundary) becomes a part too, and marks the letter `ambiguous` (T53).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from mailgate.mail.reading import headers, parameters, transfer
from mailgate.mail.reading.headers import Header
from mailgate.mail.reading.limits import BOUNDARY_BYTES, DEPTH, Findings
from mailgate.mail.reading.parameters import Value

_SNIFFED: Final = re.compile(
    rb"^--([^\s][^\r\n]{0,200}?)[ \t]*\r?\n(?=Content-[A-Za-z-]{1,30}:)", re.MULTILINE | re.IGNORECASE
)
_MAX_FALSE_DELIMITERS: Final = 10_000
_SINGLE: Final = ("content-type", "content-transfer-encoding", "content-disposition")
_HIDDEN: Final = re.compile(rb"^Content-(?:Type|Disposition|Transfer-Encoding):", re.MULTILINE | re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Part:
    """One node of the tree: a multipart with children, or a leaf with content."""

    header: Header
    type: Value
    media: str
    """Media type, lower case; RFC 2046's default where the part names none."""
    disposition: Value
    raw: bytes
    """All octets that `start` and `end` count in."""
    start: int
    end: int
    """The body, before transfer decoding."""
    children: list["Part"] = field(default_factory=list)
    parent: "Part | None" = None
    index: int = 0
    """Place among its parent's children."""
    _content: transfer.Content | None = None

    @property
    def body(self) -> bytes:
        """Octets of the body as they travelled."""
        return self.raw[self.start : self.end]

    @property
    def content(self) -> transfer.Content:
        """Decoded octets; decoded once."""
        if self._content is None:
            encoding = headers.shown(self.header.first("content-transfer-encoding"), 100).split(";")[0]
            text = self.media.startswith("text/")
            self._content = transfer.decode(self.raw, encoding, start=self.start, end=self.end, is_text=text)
        return self._content

    @property
    def charset(self) -> str | None:
        """Declared charset label."""
        return self.type.get("charset")

    @property
    def name(self) -> str:
        """The file name, decoded but not cleaned: of the disposition, else of the type; '' where there is none."""
        return self.disposition.get("filename") or self.type.get("name") or self.disposition.get("name") or ""

    @property
    def content_id(self) -> str:
        """Content-ID without its brackets."""
        return headers.shown(self.header.first("content-id"), 500).strip("<> ")

    @property
    def main(self) -> str:
        """`text` of `text/plain`."""
        return self.media.partition("/")[0]

    def leaves(self) -> Iterator["Part"]:
        """Every leaf below, itself where it is one, in order. Depth is bounded by the limits."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


def cut(raw: bytes, findings: Findings, *, depth: int = 0) -> Part:
    """Cut a letter, or a message within one, into its parts."""
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    return _part(raw, 0, len(raw), findings=findings, depth=depth, default="text/plain")


def _part(raw: bytes, start: int, end: int, *, findings: Findings, depth: int, default: str) -> Part:
    header, body = headers.read(raw, start, end, findings)
    part = _describe(header, raw, body, end, default=default)
    _note_repetitions(part, findings)
    if part.main == "multipart":
        if depth >= DEPTH:
            findings.cut(f"parts nested deeper than {DEPTH}")
            part.media = "application/octet-stream"
        else:
            _open(part, findings, depth)
    return part


def _describe(header: Header, raw: bytes, start: int, end: int, *, default: str) -> Part:
    kind = parameters.read(header.first("content-type"))
    media = parameters.media_type(kind)
    disposition = parameters.read(header.first("content-disposition"))
    if not media:
        media = default if not kind.word else "application/octet-stream"
    return Part(header=header, type=kind, media=media, disposition=disposition, raw=raw, start=start, end=end)


def _note_repetitions(part: Part, findings: Findings) -> None:
    """What one reader may take from the first and another from the last (T53)."""
    for name in _SINGLE:
        if len({value.lower() for value in part.header.all(name)}) > 1:
            findings.mark("ambiguous")
    risky = {"boundary", "name", "filename", "charset"}
    if risky.intersection(part.type.repeated) or risky.intersection(part.disposition.repeated):
        findings.mark("ambiguous")
    if "boundary" in part.type.encoded:
        findings.mark("ambiguous")


def _open(part: Part, findings: Findings, depth: int) -> None:
    """Find the children of a multipart; one that has none becomes a leaf of text."""
    regions = _regions(part, findings)
    default = "message/rfc822" if part.media == "multipart/digest" else "text/plain"
    for start, end in regions:
        if not findings.one_more_part():
            break
        child = _part(part.raw, start, end, findings=findings, depth=depth + 1, default=default)
        child.parent, child.index = part, len(part.children)
        part.children.append(child)
    if not part.children:
        part.media = "text/plain" if depth == 0 or part.body.strip() == b"" else "application/octet-stream"


def _regions(part: Part, findings: Findings) -> list[tuple[int, int]]:
    boundary = (part.type.get("boundary") or "").encode("utf-8", "surrogateescape").rstrip()
    if 0 < len(boundary) <= BOUNDARY_BYTES:
        regions = _split(part, boundary, findings)
        if regions:
            return regions
    sniffed = _SNIFFED.search(part.raw, part.start, part.end)
    if sniffed is None:
        return []
    findings.mark("ambiguous")
    return _split(part, sniffed[1], findings)


def _split(part: Part, boundary: bytes, findings: Findings) -> list[tuple[int, int]]:
    regions: list[tuple[int, int]] = []
    opened: int | None = None
    closed = False
    for start, end, closing in _delimiters(part, boundary, findings):
        if opened is not None:
            regions.append((opened, max(opened, _before_newline(part.raw, start))))
        elif not closed and _HIDDEN.search(part.raw, part.start, max(part.start, start)):
            findings.mark("ambiguous")
        if closed and not closing:
            findings.mark("ambiguous")
        opened = None if closing else end
        closed = closed or closing
    if opened is not None:
        regions.append((opened, part.end))
    return regions


def _delimiters(part: Part, boundary: bytes, findings: Findings) -> Iterator[tuple[int, int, bool]]:
    """Delimiter lines as (start, end of line, whether it closes), each line looked at once."""
    raw, needle = part.raw, b"\n--" + boundary
    position = part.start if raw.startswith(needle[1:], part.start) else raw.find(needle, part.start, part.end) + 1
    false = 0
    while part.start <= position < part.end and (position > 0 or raw.startswith(needle[1:])):
        newline = raw.find(b"\n", position, part.end)
        end = part.end if newline < 0 else newline + 1
        tail = raw[position + len(needle) - 1 : min(end, position + len(needle) + 200)].rstrip()
        if tail in (b"", b"--"):
            yield position, end, tail == b"--"
        else:
            false += 1
            if false > _MAX_FALSE_DELIMITERS:
                findings.cut("too many lines that look like delimiters")
                return
        found = raw.find(needle, max(position, end - 1), part.end)
        if found < 0:
            return
        position = found + 1


def _before_newline(raw: bytes, position: int) -> int:
    """The line end before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1)."""
    if raw[position - 1 : position] == b"\n":
        position -= 1
    return position - 1 if raw[position - 1 : position] == b"\r" else position
