"""Whether a file's name says what its content is (D1, S17, T74)."""

from mailgate.mail.files import formats, names

TEXTUAL = frozenset(
    {"text", "csv", "script", "html", "svg", "xml", "eml", "calendar", "vcard", "certificate", "pgp", "p7s"}
)
"""Formats that plain text may be by its name alone."""


def lies_about(name: str, word: str, claim: str | None) -> bool:
    """Whether a cleaned name says another thing than the content is, or hides what it is (D1, S17)."""
    if claim is None:
        unknown = names.extension(name) not in NEUTRAL and word not in ("unknown", *TEXTUAL)
        return unknown or hides(name, word)
    if word == "unknown":
        return claim in SURE or hides(name, claim)
    return not formats.agree(word, claim) or hides(name, word)


def hides(name: str, word: str) -> bool:
    """Whether a second, known extension stands before the last one and says something else (`photo.jpg.exe`).

    Not so for an archive of one file (`screen.bmp.zip`), two words for the same, text beside text (`trace.log.txt`),
    and extensions that are ordinary words of names (`shop.com.png`).
    """
    inner = formats.claimed(names.inner_extension(name))
    if inner is None or not names.extension(name) or names.inner_extension(name) in _WORDS_OF_NAMES:
        return False
    return formats.kind(word) != "archive" and not formats.agree(word, inner)


NEUTRAL = frozenset({"", "dat", "bin", "tmp", "data", "file", "part", "attachment", "download", "bak", "old", "orig"})
"""Extensions that claim nothing."""
SURE = frozenset(
    {"jpeg", "png", "gif", "bmp", "webp", "pdf", "zip", "rar", "7z", "docx", "xlsx", "pptx", "text", "csv"}
)
"""Formats that are always recognised: content that is not is not what a name with their extension says."""
_WORDS_OF_NAMES = frozenset({"com", "app", "sh", "so", "one", "r", "o", "c", "h", "a", "z", "ai", "me", "run", "list"})
