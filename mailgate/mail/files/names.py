"""What a file may be called: a name that is safe on every system, and the extension it claims.

The order is fixed (T74): decode, clean, and only then check; after `clean` nothing changes a name any more. A
name is for people's eyes. Where bytes are kept, they are kept by their digest.

*Trusts:* nothing. *Fails:* never: a name of which nothing is left is `file`.
"""

import unicodedata
from functools import cache

MAX_CHARACTERS = 120
MAX_OCTETS = 240
"""In UTF-8: common file systems take 255, and a copy may be called `name (2)`."""
_PATH_SIGNS = frozenset("./\\:")
_FORBIDDEN = frozenset('<>:"|?*')
"""What Windows does not take in a name. Path separators are dealt with before."""
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_NAMELESS = "file"
_MAX_EXTENSION = 20


def clean(name: str) -> str:
    """Make a name safe to save anywhere and keep it readable: 1 to 120 characters, no path, no invisible signs.

    Idempotent. Numero signs, umlauts and the like stay as they are; only signs that a file system could take for
    a dot, a slash or a colon are unfolded first (full-width forms, one-dot leaders). Of a path the last part stays.
    """
    text = "".join(_plain(sign) for sign in name[: 16 * MAX_CHARACTERS] if sign)
    text = unicodedata.normalize("NFC", text).replace("\\", "/")
    parts = [kept for part in text.split("/") if (kept := _trim(part))]
    return _cut(_unreserve(parts[-1])) if parts else _NAMELESS


def extension(name: str) -> str:
    """Give what stands after the last dot of a cleaned name: lower case, compatibility forms unfolded, '' for none.

    Only what looks like an extension counts: up to 20 ASCII letters, digits and `-_$~+`, at least one of them a
    letter. 'Report of 12.05' and 'log.1' have none.
    """
    pieces = name.rsplit(".", 1)
    return _as_extension(pieces[1]) if len(pieces) == 2 and pieces[0].strip() else ""


def inner_extension(name: str) -> str:
    """Give the extension before the last one: `jpg` of `photo.jpg.exe`, '' where there is none."""
    return extension(name.rsplit(".", 1)[0]) if "." in name else ""


def _as_extension(piece: str) -> str:
    text = unicodedata.normalize("NFKC", piece).strip().lower()
    signs = all(sign.isascii() and (sign.isalnum() or sign in "-_$~+") for sign in text)
    return text if signs and len(text) <= _MAX_EXTENSION and any(sign.isalpha() for sign in text) else ""


def _plain(sign: str) -> str:
    """One character as it may stand in a name; several where a compatibility form hides a dot or slash."""
    if " " < sign < "\x7f":
        return "_" if sign in _FORBIDDEN else sign
    return _plain_foreign(sign)


@cache
def _reserved() -> frozenset[str]:
    """Names that mean a device on Windows, whatever extension follows."""
    numbered = {f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"}
    return frozenset({"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"} | numbered)


def _plain_foreign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Zs" or sign in "\t\n\r\x0b\x0c\x85":
        return " "
    if category in _DROPPED or ord(sign) & 0xFFFE == 0xFFFE:
        return ""
    unfolded = unicodedata.normalize("NFKC", sign)
    if 0xFF00 <= ord(sign) <= 0xFFEF or not _PATH_SIGNS.isdisjoint(unfolded):
        return "".join("_" if part in _FORBIDDEN else part for part in unfolded)
    return sign


def _trim(part: str) -> str:
    return " ".join(part.split(" ")).strip(" .") if "  " not in part else _trim(part.replace("  ", " "))


def _unreserve(name: str) -> str:
    stem = name.split(".", 1)[0].strip().lower()
    return f"_{name}" if stem in _reserved() else name


def _cut(name: str) -> str:
    """Shorten the stem and keep the extension, so that a long name does not lose what it claims to be."""
    stem, dot, tail = name.rpartition(".")
    if not dot or len(tail) > _MAX_EXTENSION or not stem:
        stem, tail = name, ""
    ending = dot + tail if tail else ""
    room = MAX_CHARACTERS - len(ending)
    octets = MAX_OCTETS - len(ending.encode("utf-8", "replace"))
    short = stem[:room].encode("utf-8", "replace")[:octets].decode("utf-8", "ignore")
    return short + ending if short == stem else short.rstrip(" .") + ending
