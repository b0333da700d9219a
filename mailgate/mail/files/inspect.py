"""What a file really is, whatever its name and label say: `inspect` (D1, D3, S17).

The words of `FileFacts.format` are those of `mail.formats`; they are stable. The media type a sender declares is
never looked at. Everything happens in memory; no picture is decoded and no archive unpacked.

*Standards:* see `mail.images`, `mail.zips`, `mail.rars`, `mail.textual`. *Trusts:* nothing. *Fails:* never.
"""

from dataclasses import dataclass
from functools import partial
from typing import Literal

from mailgate.mail.files import formats, names, rars, zips
from mailgate.mail.files.archives import CannotListError, list_archive
from mailgate.mail.files.claims import TEXTUAL, lies_about
from mailgate.mail.files.images import ImageFacts, walk
from mailgate.mail.files.ole import SIGNATURE, ole_kind
from mailgate.mail.files.polyglot import is_polyglot
from mailgate.mail.files.signatures import is_certain, sniff
from mailgate.mail.files.textual import dress, text_head
from mailgate.mail.files.zip_kinds import zip_kind
from mailgate.mail.message import ArchiveFacts, FileFacts

Fault = Literal["", "bomb", "unreadable", "executable_inside", "encrypted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    word: str
    archive: ArchiveFacts | None = None
    fault: Fault = ""
    polyglot: bool = False


def inspect(name: str, content: bytes) -> FileFacts:
    """Tell what a file is.

    Args:
        name: as the sender wrote it, or cleaned: the same comes of both.
        content: the file, decoded from its transfer encoding.
    """
    safe = names.clean(name)
    extension = names.extension(safe)
    claim = formats.claimed(extension)
    seen = _look(content, claim)
    return FileFacts(
        format=seen.word,
        type=formats.media_type(seen.word),
        extension=extension,
        name_lies=bool(content) and lies_about(safe, seen.word, claim),
        polyglot=seen.polyglot,
        archive=seen.archive,
        fault=seen.fault,
    )


def _look(content: bytes, claim: str | None) -> _Seen:
    text = None if is_certain(content) else text_head(content)
    if not content and claim not in (None, *TEXTUAL):
        return _Seen(word="unknown", fault="unreadable")
    if text is not None:
        word = dress(text)
        named = claim if word == "text" and claim in TEXTUAL else word
        return _Seen(word=named or word, polyglot=is_polyglot(word, content, None))
    word = ole_kind(content) if content.startswith(SIGNATURE) else sniff(content)
    if word == "zip":
        return _look_into_zip(content, claim)
    if word == "rar":
        return _Seen(word=word, archive=list_archive("rar", partial(rars.entries, content)))
    if word == "office_encrypted":
        return _Seen(word=word, fault="encrypted")
    image = walk(word, content)
    return _Seen(word=word, fault=_image_fault(image), polyglot=is_polyglot(word, content, image))


def _image_fault(image: ImageFacts | None) -> Fault:
    if image is None:
        return ""
    if image.too_large:
        return "bomb"
    return "unreadable" if image.broken else ""


def _look_into_zip(content: bytes, claim: str | None) -> _Seen:
    """An ordinary ZIP is an archive; a document that is a ZIP is not, unless its name says `zip` (S17)."""
    facts = list_archive("zip", partial(zips.entries, content))
    if claim == "zip":
        return _Seen(word="zip", archive=facts)
    word = _zip_word(content, claim)
    if word == "zip":
        return _Seen(word=word, archive=facts)
    harmful = facts.fault if facts.fault in ("bomb", "executable_inside") else ""
    return _Seen(word=word, fault=harmful if formats.kind(word) == "document" else "")


def _zip_word(content: bytes, claim: str | None) -> str:
    try:
        listed = zips.entries(content, sizes=False)
    except CannotListError:
        return "zip"
    return zip_kind([entry.name for entry in listed], content[:1024], claim)
