"""Files of a letter, as customers and agents read of them, and those that travel on (D1, D2)."""

from collections.abc import Mapping, Sequence

from mailgate.desk.agents.command_words import Verb
from mailgate.desk.agents.command_words import name as command_name
from mailgate.desk.changes import JudgedFile
from mailgate.desk.kept_files import INFECTED
from mailgate.desk.letters.letter_values import FileRow
from mailgate.desk.letters.occasion import Occasion
from mailgate.desk.policy import Desk
from mailgate.mail.files import formats
from mailgate.mail.outgoing import File
from mailgate.mail.writing import wording
from mailgate.mail.writing.defang import clean, cut, defang_file_name

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


def refused(occasion: Occasion) -> tuple[FileRow, ...]:
    """The refused ones, each with its reason and its remedy in words, for agents with what brings it (D2)."""
    desk, phrases, language = occasion.desk, occasion.phrases, occasion.language
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
            command=_command(occasion, file),
        )
        for file in occasion.facts.files
        if file.missed
    )


def _command(occasion: Occasion, file: JudgedFile) -> str:
    """What brings a file to the agent who reads the letter."""
    number = occasion.numbers.get((file.attachment.name, file.attachment.sha256))
    if number is None or not occasion.to_agent or file.reason == INFECTED:
        return ""
    return f"{command_name(Verb.FILE, occasion.language)} {number}"


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


def fetched(occasion: Occasion, contents: Mapping[str, bytes]) -> tuple[File, ...]:
    """What an agent asked for; never in a letter to anybody else, and never what is infected (D2, D5)."""
    if not occasion.to_agent:
        return ()
    return tuple(
        File(name=file.fetched_name, type=file.fetched_type, content=contents[file.sha256])
        for file in occasion.facts.fetched
        if file.sha256 in contents and file.reason != INFECTED
    )
