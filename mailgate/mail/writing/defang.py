"""Strangers' text made harmless to read on: cleaned of what hides, and its addresses made impossible to tap (T85).

Mail clients make links of what merely looks like an address, in plain text as in HTML. So the dot of a host name and
the colon of a scheme are put in brackets: `https://evil.example/x` becomes `https[://]evil[.]example/x`, which a
person can still read.

*Trusts:* nothing.
"""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")

_SCHEME = re.compile(r"(?<=\w)://", re.ASCII)
_SHARE = re.compile(r"\\\\(?=[\w.])")
_CYRILLIC = "рф|рус|бел|укр|срб|мон|қаз|бг|мкд|москва|дети|сайт|онлайн|орг|ком"
_HOST = re.compile(
    rf"(?<=[\w-])[.\u3002\uff0e\uff61](?=((?:xn--[\w-]{{1,60}}|[a-z]{{2,24}}|{_CYRILLIC}))(?![\w-]))",
    re.IGNORECASE,
)
_FILE_ENDINGS = frozenset(
    (
        "bak",
        "bat",
        "bmp",
        "cfg",
        "conf",
        "csv",
        "dat",
        "dll",
        "doc",
        "docm",
        "docx",
        "dump",
        "eml",
        "exe",
        "flac",
        "gif",
        "gz",
        "html",
        "htm",
        "ini",
        "iso",
        "jpeg",
        "jpg",
        "json",
        "jsp",
        "key",
        "lnk",
        "log",
        "mdb",
        "mkv",
        "mp3",
        "mp4",
        "msg",
        "msi",
        "odp",
        "ods",
        "odt",
        "pcap",
        "pdf",
        "pem",
        "php",
        "png",
        "ppt",
        "pptx",
        "ps1",
        "rar",
        "raw",
        "rtf",
        "sql",
        "svg",
        "swp",
        "sys",
        "tar",
        "tgz",
        "tif",
        "tiff",
        "tmp",
        "txt",
        "vbs",
        "wav",
        "webp",
        "wmv",
        "xls",
        "xlsb",
        "xlsm",
        "xlsx",
        "xml",
        "yaml",
        "yml",
    )
)
_NAMES_OF_FILES = _FILE_ENDINGS | {"zip", "mov", "md", "py", "sh", "pl", "ai", "ps"}
"""Endings of files that are top-level domains, too: spared only where it is known that a file is meant."""


def clean(text: str) -> str:
    """`text` without control characters, bidirectional overrides and lone surrogates; line ends as LF."""
    if is_plain(text):
        return text
    return _HIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def is_plain(text: str) -> bool:
    """Whether `text` holds only what is seen and line ends: told at a glance, and so of nearly every letter."""
    return text.isprintable() or text.replace("\n", "").isprintable()


def defang(text: str) -> str:
    """`text` with every web, file and mail address in it spelled so that no client makes a link of it."""
    text = _SCHEME.sub("[://]", text) if "://" in text else text
    text = _SHARE.sub(r"[\\\\]", text) if "\\" in text else text
    return _HOST.sub(_dot, text)


def _dot(found: re.Match[str]) -> str:
    """A host's dot in brackets; the dot before a file's ending, where no top-level domain is spelled so, as it is."""
    followed = found.string[found.end(1) : found.end(1) + 1]
    return found[0] if found[1].lower() in _FILE_ENDINGS and followed not in ("/", ":") else "[.]"


def defang_file_name(name: str) -> str:
    """A file's name defanged, but for the dot before its ending (D4)."""
    stem, dot, ending = name.rpartition(".")
    return f"{defang(stem)}.{ending}" if dot and ending.lower() in _NAMES_OF_FILES else defang(name)


def without_links(text: str) -> str:
    """`text` with every address in it replaced by an ellipsis, for letters to people who proved nothing (S3)."""
    return " ".join("…" if defang(word) != word else word for word in text.split())


def cut(text: str, length: int) -> str:
    """At most `length` characters of `text`, cut at a space where there is one near, with an ellipsis."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    space = head.rfind(" ", length * 3 // 4)
    return (head[:space] if space > 0 else head).rstrip() + "…"
