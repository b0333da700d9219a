"""The names of charsets that are honoured, as mail really writes them: a closed list (R13).

*Standards:* the IANA registry of RFC 2978, WHATWG's view that latin1 means windows-1252 and gb2312 means gb18030.
*Trusts:* nothing: `utf-7`, `idna`, `hex`, `unicode_escape` and whatever else Python would take are not in it.
"""

import re
from functools import lru_cache
from typing import Final

_ALIASES: Final = {
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "unicode11utf8": "utf-8",
    "utf16": "utf-16",
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
    "utf32": "utf-32",
    "ascii": "ascii",
    "usascii": "ascii",
    "ansix341968": "ascii",
    "iso646us": "ascii",
    "646": "ascii",
    "latin1": "cp1252",
    "iso88591": "cp1252",
    "iso8859": "cp1252",
    "ansi": "cp1252",
    "windowslatin1": "cp1252",
    "latin2": "iso8859_2",
    "latin5": "cp1254",
    "iso88599": "cp1254",
    "latin9": "iso8859_15",
    "iso88598i": "iso8859_8",
    "iso88598e": "iso8859_8",
    "koi8r": "koi8_r",
    "koi8": "koi8_r",
    "cskoi8r": "koi8_r",
    "koi8u": "koi8_u",
    "koi8ru": "koi8_u",
    "cp866": "cp866",
    "ibm866": "cp866",
    "dos866": "cp866",
    "866": "cp866",
    "cp850": "cp850",
    "ibm850": "cp850",
    "cp437": "cp437",
    "ibm437": "cp437",
    "cp852": "cp852",
    "ibm852": "cp852",
    "macintosh": "mac_roman",
    "macroman": "mac_roman",
    "maccyrillic": "mac_cyrillic",
    "macce": "mac_latin2",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "euccn": "gb18030",
    "hzgb2312": "hz",
    "big5": "cp950",
    "cnbig5": "cp950",
    "cp950": "cp950",
    "big5hkscs": "big5hkscs",
    "euctw": "cp950",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "cp932": "cp932",
    "mskanji": "cp932",
    "windows31j": "cp932",
    "eucjp": "euc_jp",
    "iso2022jp": "iso2022_jp_ext",
    "iso2022jp1": "iso2022_jp_1",
    "iso2022jp2": "iso2022_jp_2",
    "iso2022jp3": "iso2022_jp_3",
    "iso2022jp2004": "iso2022_jp_2004",
    "iso2022kr": "iso2022_kr",
    "euckr": "cp949",
    "ksc56011987": "cp949",
    "ksc5601": "cp949",
    "ks_c_5601": "cp949",
    "cp949": "cp949",
    "uhc": "cp949",
    "windows949": "cp949",
    "windows874": "cp874",
    "cp874": "cp874",
    "tis620": "cp874",
    "tcvn": "cp1258",
    "viscii": "cp1258",
}
_PATTERNS: Final = (
    (re.compile(r"(?:iso)?8859(\d{1,2})"), "iso8859_{}"),
    (re.compile(r"(?:windows|win|cp|mswin|microsoftcp)?(125\d)"), "cp{}"),
)
_NOT_ALNUM: Final = re.compile(r"[^a-z0-9]")


@lru_cache(maxsize=256)
def codec(label: str) -> str | None:
    """The Python codec an allowed charset label means, or None for any other label.

    >>> codec("KOI8-R"), codec("utf-7")
    ('koi8_r', None)
    """
    key = _NOT_ALNUM.sub("", label[:60].lower()).removeprefix("x").removeprefix("cs")
    if found := _ALIASES.get(key) or _ALIASES.get(key.removeprefix("iso")):
        return found
    for pattern, name in _PATTERNS:
        if match := pattern.fullmatch(key):
            return _known(name.format(int(match[1])))
    return None


def _known(name: str) -> str | None:
    try:
        "".encode(name)
    except LookupError:
        return None
    return name
