"""What bytes are, seen by their first octets: the keeper of `filetype`, and the signatures it lacks.

Signatures of two or three octets (`BM`, `MZ`, `FWS`) prove nothing by themselves: plain words begin so. They count
only for bytes that are not text (`mail.textual` is asked first), and where a header behind them makes sense.

*Trusts:* nothing. *Fails:* never; what nothing knows is `unknown`.
"""

import struct
from functools import cache

import filetype  # type: ignore[import-untyped]

HEAD = 8192
"""Octets that are looked at."""

_AT_START: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"%PDF-", "pdf"),
    (b"\xef\xbb\xbf%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"%!PS", "ps"),
    (b"\xc5\xd0\xd3\xc6", "ps"),
    (b"Rar!\x1a\x07", "rar"),
    (b"RE\x7e\x5e", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"PK00PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x5d\x00\x00\x80\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"LZIP", "lz"),
    (b"\x04\x22\x4d\x18", "lz4"),
    (b"\x1f\x9d", "z"),
    (b"\x1f\xa0", "z"),
    (b"MSCF", "cab"),
    (b"ISc(", "cab"),
    (b"\x60\xea", "arj"),
    (b"!<arch>\ndebian", "deb"),
    (b"!<arch>\n", "ar"),
    (b"070701", "cpio"),
    (b"070702", "cpio"),
    (b"070707", "cpio"),
    (b"\xc7\x71", "cpio"),
    (b"\xed\xab\xee\xdb", "rpm"),
    (b"conectix", "disk"),
    (b"vhdxfile", "disk"),
    (b"KDMV", "disk"),
    (b"MSWIM\x00\x00\x00", "disk"),
    (b"QFI\xfb", "disk"),
    (b"\x7fELF", "elf"),
    (b"\xfe\xed\xfa\xce", "macho"),
    (b"\xfe\xed\xfa\xcf", "macho"),
    (b"\xce\xfa\xed\xfe", "macho"),
    (b"\xcf\xfa\xed\xfe", "macho"),
    (b"dex\n", "apk"),
    (b"\x00asm", "wasm"),
    (b"FWS", "swf"),
    (b"CWS", "swf"),
    (b"ZWS", "swf"),
    (b"ITSF", "chm"),
    (b"Cr24", "crx"),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", "lnk"),
    (b"xar!", "macho"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\xd4\xc3\xb2\xa1", "pcap"),
    (b"\xa1\xb2\xc3\xd4", "pcap"),
    (b"\x4d\x3c\xb2\xa1", "pcap"),
    (b"\xa1\xb2\x3c\x4d", "pcap"),
    (b"\x0a\x0d\x0d\x0a", "pcap"),
    (b"!BDN", "pst"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "one"),
    (b"AT&TFORM", "djvu"),
    (b"\xff\x0a", "jxl"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "jxl"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "jp2"),
    (b"\xff\x4f\xff\x51", "jp2"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x00\x00\x02\x00", "ico"),
    (b"#!AMR", "amr"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"d8:announce", "torrent"),
    (b"MM\x00*", "tiff"),
    (b"II*\x00", "tiff"),
    (b"IIRO", "raw"),
    (b"IIU\x00", "raw"),
    (b"FUJIFILMCCD-RAW", "raw"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"),
)

_AT_OFFSET: tuple[tuple[int, bytes, str], ...] = (
    (257, b"ustar", "tar"),
    (7, b"**ACE**", "ace"),
    (2, b"-lh", "lzh"),
    (2, b"-lz", "lzh"),
    (40, b" EMF", "emf"),
    (8, b"WEBP", "webp"),
    (128, b"DICM", "dicom"),
)

_OTHER_WORDS = {
    "jpg": "jpeg",
    "apng": "png",
    "tif": "tiff",
    "cr2": "raw",
    "jpx": "jp2",
    "3gp": "mp4",
    "m4v": "mp4",
    "mov": "mp4",
    "m4a": "mp4",
    "webm": "mkv",
    "mpg": "mpeg",
    "dcm": "dicom",
    "Z": "z",
    "lzo": "lzop",
    "ttf": "font",
    "otf": "font",
    "woff": "font",
    "woff2": "font",
    "eot": "font",
    "nes": "unknown",
}
"""Words of `filetype` that are others here."""


def sniff(content: bytes) -> str:
    """Give the format word for bytes by their signature, `unknown` where none is known."""
    head = content[:HEAD]
    return _own(head) or _program(content) or _isobmff(head) or _bitmap(content) or _library(head)


def is_certain(content: bytes) -> bool:
    """Whether bytes begin with a signature that no text begins with: three octets or more, one of them no character."""
    return content.startswith(_unmistakable())


@cache
def _unmistakable() -> tuple[bytes, ...]:
    odd = frozenset(range(0x80, 0x100)) | frozenset(range(9)) | {0x1A}
    return tuple(sign for sign, word in _AT_START if len(sign) > 2 and word != "pdf" and not odd.isdisjoint(sign))


def _own(head: bytes) -> str | None:
    for signature, word in _AT_START:
        if head.startswith(signature):
            return word
    for offset, signature, word in _AT_OFFSET:
        if head.startswith(signature, offset):
            return word
    return "iso" if head.startswith(b"\x01CD001", 0x8000) else None


def _program(content: bytes) -> str | None:
    """MZ is a program whatever stands behind it, as long as it is not text: DOS asks for nothing more.

    Java classes and Apple's fat programs begin alike; a class has a version of at least 45 where the other one counts.
    """
    if content.startswith(b"\xca\xfe\xba\xbe"):
        return "jar" if content[6:8] >= b"\x00\x2d" else "macho"
    return "exe" if content[:2] in (b"MZ", b"ZM") else None


def _bitmap(content: bytes) -> str | None:
    """`BM` counts with a known length of the header behind it (12 to 124 octets)."""
    if len(content) < 26 or content[:2] != b"BM":
        return None
    (header,) = struct.unpack_from("<I", content, 14)
    return "bmp" if header in (12, 16, 40, 52, 56, 64, 108, 124) else None


def _isobmff(head: bytes) -> str | None:
    """ISO base media files by their brand (ISO/IEC 14496-12 section 4.3)."""
    if head[4:8] not in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return None
    if head[4:8] != b"ftyp":
        return "mp4" if b"moov" in head[:64] or b"mdat" in head[:64] else None
    (length,) = struct.unpack_from(">I", head)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(length, 256), 4))}
    if brands & {b"heic", b"heix", b"hevc", b"heim", b"heis"}:
        return "heic"
    if brands & {b"avif", b"avis"}:
        return "avif"
    if head[8:12] in (b"mif1", b"msf1"):
        return "heic"
    return "raw" if head[8:12] == b"crx " else "mp4"


@cache
def _matchers() -> tuple[object, ...]:
    """The library's matchers without those whose few octets stand at the head of much else."""
    weak = {"bmp", "exe", "swf", "ps", "png", "gif", "br", "nes", "zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"}
    ole = {"doc", "xls", "ppt"}
    return tuple(matcher for matcher in filetype.types if matcher.extension not in weak | ole)


def _library(head: bytes) -> str:
    buffer = bytearray(head)
    for matcher in _matchers():
        try:
            if matcher.match(buffer):  # type: ignore[attr-defined]
                found = str(matcher.extension)  # type: ignore[attr-defined]
                return _OTHER_WORDS.get(found, found)
        except (IndexError, ValueError, struct.error, UnicodeDecodeError):
            continue
    return "unknown"
