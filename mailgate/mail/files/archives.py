"""What an archive holds, told from its list of contents: nothing is ever unpacked to disk (D3).

`list_archive` walks the list with `mail.zips` or `mail.rars` and judges it: at most 1,000 entries, 100 MB in sum,
a hundredfold growth; no password, no second archive, no program, no link, no name that leaves its folder or says
what the content is not. The first octets of an entry are looked at where it is stored or deflated (a bounded peek in
memory); of other entries the name must do. A deflated entry is inflated in pieces that are thrown away, to see that it
holds no more than the list says.

*Trusts:* nothing. *Fails:* never: an archive that cannot be listed whole has the fault `unreadable`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from mailgate.mail.files import formats, names
from mailgate.mail.files.claims import TEXTUAL, hides, lies_about
from mailgate.mail.files.signatures import sniff
from mailgate.mail.files.textual import dress, text_head
from mailgate.mail.message import ArchiveFacts

MAX_ENTRIES = 1_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
SMALL = 1024 * 1024
"""Octets. Below this much unpacked a high ratio harms nobody."""
MAX_NAME = 255

Fault = Literal["", "encrypted", "nested", "bomb", "executable_inside", "unreadable", "format", "name_lies"]


class CannotListError(Exception):
    """An archive that lies about itself, or cannot be listed whole; its `fault` says which word that is."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file in an archive, as the list has it."""

    name: str
    """As it stands there, decoded."""
    size: int
    """Unpacked, octets."""
    packed: int
    """Packed, octets."""
    encrypted: bool = False
    link: bool = False
    """A symbolic or hard link: what it leads to is not in the archive."""
    head: bytes | None = None
    """The first octets of its content where they could be had without unpacking; None else."""


def list_archive(kind: Literal["zip", "rar"], entries: Callable[[], Sequence[Entry]]) -> ArchiveFacts:
    """List and judge an archive. `entries` reads the list; it may raise `CannotListError`."""
    try:
        listed = entries()
    except CannotListError as error:
        return ArchiveFacts(kind=kind, fault=error.fault)
    if len(listed) > MAX_ENTRIES or any(len(entry.name) > MAX_NAME for entry in listed):
        return ArchiveFacts(kind=kind, fault="bomb")
    typed = [_type_of(entry) for entry in listed]
    return ArchiveFacts(
        kind=kind,
        entries=tuple(names.clean(entry.name) for entry in listed),
        types=tuple(word for word, _ in typed),
        fault=_fault(listed, typed),
    )


def _fault(entries: Sequence[Entry], typed: Sequence[tuple[str, Fault]]) -> Fault:
    """The gravest first: what could harm before what merely cannot be known."""
    found: set[Fault] = {_weigh(entries, [word for word, _ in typed]), *(fault for _, fault in typed)}
    if any(entry.encrypted for entry in entries):
        found.add("encrypted")
    order: tuple[Fault, ...] = ("bomb", "encrypted", "executable_inside", "nested", "name_lies", "unreadable", "format")
    return next((fault for fault in order if fault in found), "")


def _weigh(entries: Sequence[Entry], types: Sequence[str]) -> Fault:
    """Bitmaps count for the sum only: a screenshot of a white page honestly packs a thousandfold."""
    if sum(entry.size for entry in entries) > MAX_UNPACKED:
        return "bomb"
    growing = [entry for entry, word in zip(entries, types, strict=True) if word != "bmp"]
    whole = Entry(name="", size=sum(each.size for each in growing), packed=sum(each.packed for each in growing))
    grows = any(each.size > SMALL and each.size > MAX_RATIO * max(each.packed, 1) for each in (whole, *growing))
    return "bomb" if grows else ""


def _type_of(entry: Entry) -> tuple[str, Fault]:
    """Format word of an entry, and what speaks against it."""
    if entry.link:
        return "unknown", "format"
    if _strays(entry.name):
        return "unknown", "name_lies"
    name = names.clean(entry.name)
    claim = formats.claimed(names.extension(name))
    if entry.head is None or not entry.size:
        word, lies = claim or "unknown", hides(name, claim or "unknown")
    else:
        word = content_word(entry.head, claim)
        lies = lies_about(name, word, claim)
    for seen in (claim, word):
        if seen is not None and formats.kind(seen) == "program":
            return word, "executable_inside"
    if formats.kind(word) == "archive" or (claim is not None and formats.kind(claim) == "archive"):
        return word, "nested"
    return word, "name_lies" if lies else ""


def content_word(head: bytes, claim: str | None) -> str:
    """Format word of an entry's first octets; Office documents are told from archives by name and first entry."""
    text = text_head(head.rstrip(b"\xc0\xc1\xc2\xc3\xe2\xd0\xd1") if len(head) >= PEEK else head)
    if text is not None:
        word = dress(text)
        return claim if word == "text" and claim in TEXTUAL else word
    word = sniff(head)
    if word == "zip" and claim is not None and formats.kind(claim) == "document" and looks_like_office(head):
        return claim
    return claim if claim is not None and word == "ole" and formats.kind(claim) == "document" else word


PEEK = 1024
"""Octets of an entry that are looked at, at most."""
_OFFICE_FIRST = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"mimetype", b"customXml/")


def looks_like_office(head: bytes) -> bool:
    """Whether a ZIP begins with an entry that Office Open XML or OpenDocument files begin with."""
    return head[30:60].startswith(_OFFICE_FIRST)


def _strays(name: str) -> bool:
    """Whether a name would leave the folder it is unpacked to, or is a stream of another file (T75)."""
    path = name.replace("\\", "/")
    return path.startswith(("/", "~")) or ".." in path.split("/") or ":" in path or "\0" in path
