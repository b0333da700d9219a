"""The light markup that templates are written in: one source, read into blocks, written as plain text or as HTML.

A line break in a template is a line break in the letter. Lines are read by how they begin:

    - an item of a list
    > words of somebody else, quoted as they were
      Label: value                    (two spaces before it: a line of the fact sheet)
    # A heading
    [What it does](mailto:…)          (alone on its line: a button)
    --                                (everything below is the signature)

Whatever a template puts in by `{{ … }}` arrives here between marks and is never read as markup, whatever it says (T84):
so strangers' words can neither make a heading nor a link.

*Trusts:* the template's own text; no value.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

MARKS = {"value": ("\x02", "\x03"), "linked": ("\x04", "\x05")}
"""Before and after a value; `linked` ones are an agent's words, whose web addresses may become links."""

_TOKEN = re.compile(r"([\x02-\x05])")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(((?:[^()\n\x02]|\x02[^\x03]{0,8000}\x03){1,400})\)")

SegmentKind = Literal["text", "value", "linked"]

_OPENING: dict[str, SegmentKind] = {"\x02": "value", "\x04": "linked"}
_CLOSING = ("\x03", "\x05")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line: the template's own text, or one value."""

    kind: SegmentKind
    text: str


Line = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """One value that is a paragraph alone: its own line breaks are kept."""

    text: str
    linked: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list; the lines without their hyphens."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A fact sheet: label and value a line."""

    rows: tuple[tuple[Line, Line], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, in plain lines."""

    lines: tuple[str, ...]
    linked: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above a part of the letter."""

    line: Line


@dataclass(frozen=True, slots=True)
class Button:
    """A link that stands by itself."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class SignatureMark:
    """What follows is the signature (RFC 3676 section 4.3)."""


Block = Paragraph | Words | Items | Rows | Quote | Heading | Button | SignatureMark


def inert(value: str, *, linked: bool = False) -> str:
    """`value` between marks, so that `parse` takes it as it is; marks within it are taken out."""
    before, after = MARKS["linked" if linked else "value"]
    return f"{before}{_TOKEN.sub('', value)}{after}"


def plain(marked: str) -> str:
    """Marked text as one line without its marks, for a subject."""
    return " ".join(_TOKEN.sub("", marked).split())


def parse(marked: str) -> tuple[Block, ...]:
    """The blocks of a rendered template, in order."""
    blocks: list[Block] = []
    group: list[Line] = []
    kind = ""
    for line in _lines(marked):
        here = _kind(line)
        if here != kind or here in ("button", "heading"):
            _close(group, kind, blocks)
            group, kind = [], here
        group.append(line)
    _close(group, kind, blocks)
    return tuple(blocks)


def _lines(marked: str) -> Iterator[Line]:
    """Lines of the template: a line break within a value ends none."""
    line: list[Segment] = []
    kind: SegmentKind = "text"
    for piece in _TOKEN.split(marked):
        if piece in _OPENING:
            kind = _OPENING[piece]
        elif piece in _CLOSING:
            kind = "text"
        elif kind != "text":
            line.append(Segment(kind, piece))
        else:
            first, *others = piece.split("\n")
            line += [Segment("text", first)] if first else []
            for other in others:
                yield tuple(line)
                line = [Segment("text", other)] if other else []
    yield tuple(line)


def _kind(line: Line) -> str:
    """What a line is by its beginning; '' where there is nothing to see."""
    if not any(segment.text.strip() for segment in line):
        return ""
    start = line[0].text if line[0].kind == "text" else ""
    if start.startswith(("- ", "> ", "# ")):
        return {"-": "item", ">": "quote", "#": "heading"}[start[0]]
    if start.rstrip() == "--" and len(line) == 1:
        return "signature"
    if start.startswith("  ") and any(segment.kind == "text" and ": " in segment.text for segment in line):
        return "row"
    return "button" if _button(line) else "paragraph"


def _close(group: list[Line], kind: str, blocks: list[Block]) -> None:
    """Make a block of the lines of one kind, and put it behind the others."""
    if not group or not kind:
        return
    match kind:
        case "item":
            blocks.append(Items(tuple(_cut(line, 2) for line in group)))
        case "quote":
            blocks.append(_quote([_cut(line, 2) for line in group]))
        case "heading":
            blocks.append(Heading(_cut(group[0], 2)))
        case "signature":
            blocks.append(SignatureMark())
        case "row":
            blocks.append(Rows(tuple(_row(_cut(line, 2)) for line in group)))
        case "button":
            blocks.append(_button(group[0]) or Paragraph(tuple(group)))
        case _:
            blocks.append(_words(group) or Paragraph(tuple(group)))


def _quote(group: list[Line]) -> Quote:
    """Quoted lines; their web addresses may become links where every value in them is an agent's."""
    values = [segment.kind for line in group for segment in line if segment.kind != "text"]
    lines = tuple(part for line in group for part in _flat(line).split("\n"))
    return Quote(lines, bool(values) and all(kind == "linked" for kind in values))


def _words(group: list[Line]) -> Words | None:
    """The one value that a paragraph consists of."""
    written = [segment for line in group for segment in line if segment.kind != "text" or segment.text.strip()]
    if len(written) != 1 or written[0].kind == "text":
        return None
    return Words(written[0].text.strip("\n"), written[0].kind == "linked")


def _cut(line: Line, length: int) -> Line:
    """A line without the first characters of its own text."""
    return (Segment("text", line[0].text[length:]), *line[1:])


def _flat(line: Line) -> str:
    return "".join(segment.text for segment in line)


def _row(line: Line) -> tuple[Line, Line]:
    """A line of the fact sheet cut at the first colon of the template's own."""
    for at, segment in enumerate(line):
        if segment.kind == "text" and ": " in segment.text:
            label, _, value = segment.text.partition(": ")
            return (*line[:at], Segment("text", label)), (Segment("text", value), *line[at + 1 :])
    return (), line


def _button(line: Line) -> Button | None:
    """The one link that a line consists of."""
    marked = "".join(segment.text if segment.kind == "text" else inert(segment.text) for segment in line).strip()
    found = _LINK.fullmatch(marked)
    return Button(plain(found[1]), plain(found[2])) if found else None


def visible(line: Line) -> Iterable[Segment]:
    """The pieces of a line that hold something, values brought into one line."""
    for segment in line:
        text = segment.text if segment.kind == "text" else " ".join(segment.text.split())
        if text:
            yield Segment(segment.kind, text)
