"""Which document or program a ZIP really is: Office files, e-books, Java and Android programs are ZIPs, too (S17)."""

from collections.abc import Sequence


def zip_kind(names: Sequence[str], head: bytes, claim: str | None) -> str:
    """Format word of a ZIP by the names of its entries and its first octets; `zip` for an ordinary one.

    Args:
        names: all names in it.
        head: its first kilobyte: OpenDocument and EPUB files say what they are in their first, stored entry.
        claim: format word the file's name claims: one that may hold macros keeps its word without any.
    """
    known = frozenset(names)
    if "[Content_Types].xml" in known:
        word = _ooxml(known)
        return claim if claim is not None and claim == f"{word[:-1]}m" else word
    if head[30:38] == b"mimetype":
        return _declared(head[38:110])
    if "AndroidManifest.xml" in known:
        return "apk"
    if "META-INF/MANIFEST.MF" in known:
        return "jar"
    if any(name.startswith("Payload/") and ".app/" in name for name in names):
        return "ipa"
    return "crx" if "manifest.json" in known and "META-INF/mozilla.rsa" in known else "zip"


def _ooxml(names: frozenset[str]) -> str:
    macros = any(name.lower().endswith(("vbaproject.bin", "xl/macrosheets/sheet1.xml")) for name in names)
    if any(name.startswith("word/") for name in names):
        return "docm" if macros else "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsm" if macros or "xl/workbook.bin" in names else "xlsx"
    if any(name.startswith("ppt/") for name in names):
        return "pptm" if macros else "pptx"
    if any(name.startswith("visio/") for name in names):
        return "vsdx"
    if "AppxManifest.xml" in names:
        return "msi"
    return "xps" if any(name.endswith((".fdseq", ".fpage")) for name in names) else "zip"


def _declared(said: bytes) -> str:
    known = {
        b"application/vnd.oasis.opendocument.text": "odt",
        b"application/vnd.oasis.opendocument.spreadsheet": "ods",
        b"application/vnd.oasis.opendocument.presentation": "odp",
        b"application/vnd.oasis.opendocument.graphics": "odg",
        b"application/epub+zip": "epub",
    }
    return next((word for media, word in known.items() if said.startswith(media)), "zip")
