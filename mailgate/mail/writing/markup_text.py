"""The blocks of a letter as plain text that reads well in any client.

*Standards:* RFC 3676 section 4.3 (signature mark), RFC 3986 appendix C (addresses between angle brackets).
"""

from collections.abc import Iterable, Iterator, Sequence

from mailgate.mail.writing.markup import (
    Block,
    Button,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Rows,
    SignatureMark,
    Words,
    plain,
)

WIDTH = 76


def to_text(blocks: Sequence[Block]) -> str:
    """The letter as text, lines of the template's own prose no longer than 76 characters, ends with a line break."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None and not _belong_together(before, block):
            parts.append("")
        parts += _written(block)
        before = block
    return "\n".join(parts) + "\n"


def _belong_together(before: Block, block: Block) -> bool:
    """Whether two blocks stand without an empty line between them."""
    return isinstance(before, Heading | SignatureMark) or (isinstance(before, Button) and isinstance(block, Button))


def _written(block: Block) -> Iterable[str]:
    match block:
        case Paragraph():
            return [piece for line in block.lines for piece in _wrapped(_flat(line))]
        case Words():
            lines = block.text.split("\n")
            return lines if block.linked else [piece for line in lines for piece in _wrapped(line)]
        case Items():
            return [piece for line in block.lines for piece in _wrapped(_flat(line), first="- ", other="  ")]
        case Rows():
            return [
                piece
                for label, value in block.rows
                for piece in _wrapped(f"{_flat(label)}: {_flat(value)}", first="  ", other="    ")
            ]
        case Quote():
            return [f"> {line}".rstrip() for line in block.lines]
        case Heading():
            return [title := _flat(block.line), "-" * min(len(title), WIDTH)]
        case Button():
            return [*_wrapped(f"{block.label}:", first="* ", other="  "), f"  <{_short(block.target)}>"]
        case SignatureMark():
            return ["-- "]


def _short(target: str) -> str:
    """A link for reading: without the In-Reply-To that a `mailto:` may end with, which no text client keeps."""
    return target.partition("&In-Reply-To=")[0]


def _flat(line: Line) -> str:
    """A line as it reads, each run of spaces one."""
    text = plain(line)
    return " ".join([word for word in text.split(" ") if word]) if "  " in text else text.strip(" ")


def _wrapped(text: str, *, first: str = "", other: str = "") -> Iterator[str]:
    """Text cut at spaces so that lines fit; a word longer than a line stays whole."""
    if len(first) + len(text) <= WIDTH:
        yield first + text
        return
    line, empty = first, True
    for word in text.split(" "):
        if not empty and len(line) + 1 + len(word) > WIDTH:
            yield line
            line, empty = other, True
        line = f"{line}{word}" if empty else f"{line} {word}"
        empty = False
    yield line
