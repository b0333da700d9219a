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
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

SegmentKind = Literal["text", "value", "linked"]

_BREAK = "\x06"
"""A line break within a value: none of the template's own."""
_MARKS = "\x02\x03\x04\x05\x06"
_SEEN = re.compile("[^\\s\x02-\x06]")
_SEGMENT = re.compile("\x02([^\x03]*)\x03|\x04([^\x05]*)\x05|([^\x02-\x05]+)")
_VALUE = re.compile("[\x02\x04][^\x03\x05]*[\x03\x05]")
_ALONE = re.compile("\\s*([\x02\x04])([^\x02-\x05]*)[\x03\x05]\\s*")
_ROW = re.compile("  ((?:[^\x02\x04:]|:(?! )|[\x02\x04][^\x03\x05]*[\x03\x05])*): (.*)")
_LINK = re.compile("\\s*\\[([^\\[\\]\x02]{1,200})\\]\\(((?:[^()\x02]|\x02[^\x03]{0,8000}\x03){1,400})\\)\\s*")

Line = str
"""A line as the template wrote it, its values between marks."""


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
    before, after = "\x04\x05" if linked else "\x02\x03"
    if value.isprintable():
        return f"{before}{value}{after}"
    return f"{before}{_unmarked(value).replace(chr(10), _BREAK)}{after}"


def plain(marked: str) -> str:
    """Marked text as one line without its marks: a break within a value becomes a space."""
    return _unmarked(marked.replace(_BREAK, " ")) if "\x03" in marked or "\x05" in marked else marked


def _unmarked(text: str) -> str:
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text


def segments(line: Line) -> Iterator[tuple[SegmentKind, str]]:
    """The pieces of a line: the template's own text, and values in one line each."""
    for value, linked, text in _SEGMENT.findall(line):
        if text:
            yield "text", text
        elif value or linked:
            yield ("value" if value else "linked"), (value or linked).replace(_BREAK, " ")


def parse(marked: str) -> tuple[Block, ...]:
    """The blocks of a rendered template, in order."""
    blocks: list[Block] = []
    group: list[Line] = []
    kind = ""
    for line in marked.split("\n"):
        here = _kind(line)
        if here != kind or here in ("button", "heading"):
            _close(group, kind, blocks)
            group, kind = [], here
        group.append(line)
    _close(group, kind, blocks)
    return tuple(blocks)


def _kind(line: Line) -> str:
    """What a line is by its beginning; '' where there is nothing to see."""
    if _SEEN.search(line) is None:
        return ""
    match line[:2]:
        case "- ":
            return "item"
        case "> ":
            return "quote"
        case "# ":
            return "heading"
        case "  ":
            return "row" if ": " in _VALUE.sub("", line) else "paragraph"
        case "--":
            return "signature" if line.rstrip() == "--" else "paragraph"
        case _:
            return "button" if line.lstrip().startswith("[") and _LINK.fullmatch(line) else "paragraph"


def _close(group: list[Line], kind: str, blocks: list[Block]) -> None:
    """Make a block of the lines of one kind, and put it behind the others."""
    if not group or not kind:
        return
    match kind:
        case "item":
            blocks.append(Items(tuple(line[2:] for line in group)))
        case "quote":
            blocks.append(_quote([line[2:] for line in group]))
        case "heading":
            blocks.append(Heading(group[0][2:]))
        case "signature":
            blocks.append(SignatureMark())
        case "row":
            blocks.append(Rows(tuple((found[1], found[2]) for line in group if (found := _ROW.match(line)))))
        case "button":
            blocks += [Button(plain(found[1]), plain(found[2])) for found in [_LINK.fullmatch(group[0])] if found]
        case _:
            blocks.append(_words(group) or Paragraph(tuple(group)))


def _quote(group: list[Line]) -> Quote:
    """Quoted lines; their web addresses may become links where every value in them is an agent's."""
    whole = "\n".join(group)
    lines = tuple(_unmarked(whole.replace(_BREAK, "\n")).split("\n"))
    return Quote(lines, "\x04" in whole and "\x02" not in whole)


def _words(group: list[Line]) -> Words | None:
    """The one value that a paragraph consists of."""
    found = _ALONE.fullmatch(group[0]) if len(group) == 1 else None
    return Words(found[2].replace(_BREAK, "\n").strip("\n"), found[1] == "\x04") if found else None
