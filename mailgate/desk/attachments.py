"""Which files of a letter are passed on, by the desk's list and limits (D1-D4, S16, S17)."""

from collections.abc import Sequence

from mailgate.desk.changes import JudgedFile, RefusalReason
from mailgate.desk.policy import AttachmentPolicy
from mailgate.mail.files import formats
from mailgate.mail.message import ArchiveFacts, Attachment, FileFacts


def judge(attachments: Sequence[Attachment], policy: AttachmentPolicy) -> tuple[JudgedFile, ...]:
    """Judge each file, in order; one answer a file.

    Parts of the letter's own machinery are never refused (S16), except where a virus was found in one (D5). Limits of
    number and sum look at accepted files only, in the order of the letter; ornaments that nobody is shown do not count
    against the number (D6).
    """
    judged: list[JudgedFile] = []
    count = total = 0
    for attachment in attachments:
        reason = _reason(attachment, policy)
        if reason is None and not attachment.structure:
            reason = _limit(attachment, policy, taken=(count, total))
        if reason is None and not attachment.structure:
            count, total = count + attachment.listed, total + attachment.size
        judged.append(JudgedFile(attachment=attachment, reason=reason))
    return tuple(judged)


def _limit(attachment: Attachment, policy: AttachmentPolicy, *, taken: tuple[int, int]) -> RefusalReason | None:
    count, total = taken
    if attachment.listed and count >= policy.max_count:
        return "too_many"
    return "too_big" if total + attachment.size > policy.max_total_bytes else None


def _reason(attachment: Attachment, policy: AttachmentPolicy) -> RefusalReason | None:
    """What the file itself is refused for: a virus before a name that lies, that before the rest, size last."""
    if attachment.scan == "infected":
        return "infected"
    if attachment.structure:
        return None
    facts = attachment.facts
    reason = _content_reason(facts, policy)
    if reason is None and facts.archive is not None:
        reason = _archive_reason(facts.archive, policy)
    if reason is None and attachment.size > policy.max_attachment_bytes:
        return "too_big"
    return "unscanned" if reason is None and attachment.scan == "withheld" else reason


def _content_reason(facts: FileFacts, policy: AttachmentPolicy) -> RefusalReason | None:
    """An archive that cannot be listed is refused, whatever the desk lists (D3)."""
    if facts.name_lies:
        return "name_lies"
    if facts.polyglot:
        return "polyglot"
    if facts.fault:
        return facts.fault
    unlisted = formats.kind(facts.format) == "archive" and facts.archive is None
    return None if facts.format in _words(policy.accepted) and not unlisted else "format"


def _archive_reason(archive: ArchiveFacts, policy: AttachmentPolicy) -> RefusalReason | None:
    if archive.fault:
        return archive.fault
    accepted = _words((*policy.accepted, *policy.in_archives))
    return None if all(word in accepted for word in archive.types) else "format"


def _words(listed: Sequence[str]) -> frozenset[str]:
    return frozenset(formats.canonical(word) for word in listed)
