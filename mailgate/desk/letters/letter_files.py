"""Files of a letter, as customers and agents read of them, and those that travel on (D1, D2)."""

from collections.abc import Sequence

from mailgate.desk.changes import JudgedFile
from mailgate.desk.letters.letter_values import FileRow
from mailgate.desk.policy import Desk
from mailgate.mail.files import formats
from mailgate.mail.outgoing import File
from mailgate.mail.writing import wording
from mailgate.mail.writing.defang import clean, cut, defang_file_name
from mailgate.mail.writing.phrases import Phrases

MOST_LISTED = 8
_MOST_OF_A_NAME = 80
_OF_KINDS = {
    ("bomb", "image"): "bomb_image",
    ("bomb", "document"): "bomb_document",
    ("encrypted", "document"): "encrypted_document",
    ("executable_inside", "document"): "executable_inside_document",
}
"""Reasons that are told in other words where the file is no archive."""
_SPELLING = {"text": "TXT", "jpeg": "JPG"}


def accepted(files: Sequence[JudgedFile], *, language: str) -> tuple[FileRow, ...]:
    """The files that are passed on and that people see in lists."""
    return tuple(
        FileRow(name=_name(file), size=wording.size(file.attachment.size, language=language))
        for file in files
        if file.accepted and file.attachment.listed
    )


def refused(files: Sequence[JudgedFile], *, desk: Desk, phrases: Phrases, language: str) -> tuple[FileRow, ...]:
    """The refused ones, each with its reason and its remedy in words (D2)."""
    policy = desk.attachments
    places = {
        "formats": listed_formats(desk),
        "limit": wording.size(policy.max_attachment_bytes, language=language),
        "total": wording.size(policy.max_total_bytes, language=language),
        "count": str(policy.max_count),
    }
    return tuple(
        FileRow(
            name=_name(file),
            size=wording.size(file.attachment.size, language=language),
            reason=phrases.say(f"refused.{_reason(file, desk)}.reason", **places),
            remedy=phrases.say(f"refused.{_reason(file, desk)}.remedy", **places),
        )
        for file in files
        if file.missed
    )


def _reason(file: JudgedFile, desk: Desk) -> str:
    """The key of its phrases.

    A format that would pass inside an archive has a remedy of its own (BMP), and so has an archive that we cannot list;
    what is said of archives is said of pictures and documents in words of their own.
    """
    facts = file.attachment.facts
    kind = formats.kind(facts.format)
    if file.reason == "format" and kind == "archive" and {"zip", "rar"} <= set(desk.attachments.accepted):
        return "format" if facts.archive is not None else "format_archive"
    if file.reason == "format" and facts.format in desk.attachments.in_archives:
        return "format_packed"
    return _OF_KINDS.get((file.reason or "", kind), file.reason or "")


def _name(file: JudgedFile) -> str:
    return defang_file_name(cut(" ".join(clean(file.attachment.name).split()), _MOST_OF_A_NAME))


def listed_formats(desk: Desk) -> str:
    """What the desk accepts, for people: `JPG, PNG, ZIP`."""
    return ", ".join(_SPELLING.get(word, word.upper()) for word in desk.attachments.accepted)


def enclosed(files: Sequence[JudgedFile], *, whole: bool) -> tuple[File, ...]:
    """What goes with a letter: accepted files that people see; `whole` adds the letter's own machinery, such as an
    encrypted body that only its reader can open (S16).
    """
    return tuple(
        File(name=file.attachment.name, type=file.attachment.facts.type, content=file.attachment.content)
        for file in files
        if file.accepted and (file.attachment.listed or (whole and file.attachment.structure))
    )
