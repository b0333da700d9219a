"""Letters as people and their clients write them, each cut by hand into reply, quote and signature.

A file holds many letters. `=== name | subject | From name <address>` begins one (subject and From may be left out);
`[reply]`, `[quote]` and `[signature]` begin pieces of its text in the order in which they stand there, as often as
needed; `[html]`, at the end, is the letter's HTML.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mailgate.mail.message import Author

FOLDER = Path(__file__).parent
_PARTS = ("reply", "quote", "signature", "html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One letter, and how it is to be cut: the lines of each part that are not blank."""

    name: str
    subject: str
    text: str
    html: str | None
    author: Author
    reply: tuple[str, ...]
    quote: tuple[str, ...]
    signature: tuple[str, ...]


def full_lines(text: str) -> tuple[str, ...]:
    """The lines that are not blank."""
    return tuple(line for line in text.split("\n") if line.strip())


def samples(*, folder: Path = FOLDER) -> Iterator[Sample]:
    """All letters of a folder, in the order of its files."""
    for path in sorted(folder.glob("*.txt")):
        for chapter in path.read_text(encoding="utf-8").split("\n=== "):
            yield _sample(f"{path.stem}: ", chapter.removeprefix("=== "))


def _sample(prefix: str, chapter: str) -> Sample:
    title, _, content = chapter.partition("\n")
    name, subject, shown = (*title.split(" | "), "", "")[:3]
    called, _, address = shown.rstrip(">").rpartition("<")
    pieces: dict[str, list[str]] = {part: [] for part in _PARTS}
    text: list[str] = []
    part = ""
    for line in content.rstrip("\n").split("\n"):
        if line.startswith("[") and line[1:-1] in _PARTS:
            part = line[1:-1]
            continue
        pieces[part].append(line)
        if part != "html":
            text.append(line)
    cut = {part: full_lines("\n".join(lines)) for part, lines in pieces.items()}
    return Sample(
        name=prefix + name,
        subject=subject.strip(),
        text="\n".join(text),
        html="\n".join(pieces["html"]) or None,
        author=Author(address=address or None, name=called.strip()),
        reply=cut["reply"],
        quote=cut["quote"],
        signature=cut["signature"],
    )
