"""The list of a ZIP: its central directory, compared with the local headers it points to.

A ZIP can be read from its end (as most programs do) or from its start (as scanners and streams do). Only one on which
both agree is listed: same names, entries that lie behind one another without overlapping, nothing before the first,
no entry that the directory does not have.

*Standards:* PKWARE APPNOTE 6.3.10 sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (end record);
CVE-2024-0450 (overlapping entries). *Fails:* with `CannotListError`.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from mailgate.mail.files.archives import MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED, PEEK, SMALL, CannotListError, Entry

_LOCAL = struct.Struct("<4s2xHH8xIIHH")
_END = struct.Struct("<4sHHHHIIH")
_ENCRYPTED, _DESCRIPTOR, _STRONG, _UTF8, _MASKED = 0x0001, 0x0008, 0x0040, 0x0800, 0x2000
_AES = 99
_FED, _MADE = 64 * 1024, 1024 * 1024
"""Octets that go into and come out of the inflater at a time."""
_UNKNOWN_ERRORS = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    struct.error,
    OverflowError,
    EOFError,
    IndexError,
    OSError,
)


def entries(content: bytes, *, sizes: bool = True) -> Sequence[Entry]:
    """Read the list of a ZIP; directories are left out. `sizes`: whether what entries say of theirs is checked."""
    start, count = _check_end(content)
    try:
        # cp437 maps every octet, so that names come back as the octets they were
        with zipfile.ZipFile(io.BytesIO(content), metadata_encoding="cp437") as archive:
            infos = archive.infolist()
    except _UNKNOWN_ERRORS:
        raise CannotListError("unreadable") from None
    if len(infos) & 0xFFFF != count and count != 0xFFFF:
        raise CannotListError("unreadable")
    offsets = _check_layout(content, infos, start)
    if sizes:
        _check_sizes(content, infos, offsets)
    return [_entry(content, info, offset) for info, offset in zip(infos, offsets, strict=True) if not info.is_dir()]


def _check_end(content: bytes) -> tuple[int, int]:
    """Offset of the central directory, and its count; what would be costly or ambiguous to read is refused first."""
    at = content.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(content):
        raise CannotListError("unreadable")
    _, disk, first, here, count, size, offset, comment = _END.unpack_from(content, at)
    if disk or first or here != count or at + 22 + comment != len(content):
        raise CannotListError("unreadable")
    start = content.find(b"PK\x01\x02", offset) if 0xFFFFFFFF in (size, offset) else offset
    if not count and not size:
        return at, count
    if content.count(b"PK\x01\x02", max(0, start)) > MAX_ENTRIES:
        raise CannotListError("bomb")
    if content[start : start + 4] != b"PK\x01\x02" and 0xFFFFFFFF not in (size, offset):
        raise CannotListError("unreadable")
    return start, count


def _check_layout(content: bytes, infos: Sequence[zipfile.ZipInfo], directory: int) -> list[int]:
    """Offset of each entry's data; raises where local headers and directory do not tell the same story."""
    offsets: dict[int, int] = {}
    reached = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < reached:
            raise CannotListError("bomb")
        if info.header_offset > reached:
            _check_gap(content[reached : info.header_offset], first=not reached)
        offsets[info.header_offset] = _data_of(content, info)
        reached = offsets[info.header_offset] + info.compress_size
        if reached > len(content):
            raise CannotListError("unreadable")
    _check_gap(content[reached:directory] if directory > reached else b"", first=not infos and directory > 0)
    return [offsets[info.header_offset] for info in infos]


def _check_gap(gap: bytes, *, first: bool) -> None:
    """Between entries only a data descriptor or padding may stand, before the first nothing."""
    if (first and gap) or b"PK\x03\x04" in gap:
        raise CannotListError("unreadable")


def _data_of(content: bytes, info: zipfile.ZipInfo) -> int:
    """Offset of an entry's data, once its local header agrees with the directory."""
    at = info.header_offset
    try:
        sign, flags, method, packed, size, name_length, extra_length = _LOCAL.unpack_from(content, at)
    except struct.error:
        raise CannotListError("unreadable") from None
    name = content[at + 30 : at + 30 + name_length]
    if sign != b"PK\x03\x04" or name != _octets(info) or (flags ^ info.flag_bits) & _ENCRYPTED:
        raise CannotListError("unreadable")
    if method != info.compress_type or not _sizes_agree(info, flags, (packed, size)):
        raise CannotListError("unreadable")
    return int(at + 30 + name_length + extra_length)


def _check_sizes(content: bytes, infos: Sequence[zipfile.ZipInfo], offsets: Sequence[int]) -> None:
    """Raise where an entry holds more than it says: programs that unpack go by the content, not by the list.

    What is said to be too much is refused unread, so this never makes more than that of it, and keeps none of it.
    """
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        return
    for info, offset in zip(infos, offsets, strict=True):
        packed = memoryview(content)[offset : offset + info.compress_size]
        if info.flag_bits & (_ENCRYPTED | _STRONG | _MASKED):
            continue
        if info.compress_type == zipfile.ZIP_STORED and info.compress_size != info.file_size:
            raise CannotListError("unreadable")
        if info.compress_type != zipfile.ZIP_DEFLATED or _is_bomb_anyway(info, packed):
            continue
        _check_content(packed, info.file_size)


def _is_bomb_anyway(info: zipfile.ZipInfo, packed: memoryview) -> bool:
    """Whether what it says is refused as it stands; a bitmap may grow more than others (see `archives`)."""
    grows = info.file_size > max(SMALL, MAX_RATIO * info.compress_size)
    return grows and not (_peek(bytes(packed[:PEEK]), info.compress_type) or b"").startswith(b"BM")


def _check_content(packed: memoryview, size: int) -> None:
    """Raise where a deflated content is longer than `size`, or ends before what is packed does.

    It is inflated in pieces, each thrown away. What stands behind its end some programs read as an entry of its own.
    """
    inflater = zlib.decompressobj(-15)
    left = len(packed)
    try:
        while left and size >= 0 and not inflater.eof:
            rest: bytes | memoryview = packed[-left:][:_FED]
            left -= len(rest)
            while rest and size >= 0 and not inflater.eof:
                size -= len(inflater.decompress(rest, _MADE))
                rest = inflater.unconsumed_tail
        while size >= 0 and not inflater.eof and (made := inflater.decompress(b"", _MADE)):
            size -= len(made)
    except zlib.error:
        return
    if size < 0:
        raise CannotListError("bomb")
    if inflater.eof and (left or inflater.unused_data):
        raise CannotListError("unreadable")


def _sizes_agree(info: zipfile.ZipInfo, flags: int, local: tuple[int, int]) -> bool:
    if flags & (_DESCRIPTOR | _MASKED) or 0xFFFFFFFF in local:
        return True
    return local == (info.compress_size, info.file_size)


def _octets(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437", "surrogateescape")


def _entry(content: bytes, info: zipfile.ZipInfo, offset: int) -> Entry:
    encrypted = bool(info.flag_bits & (_ENCRYPTED | _STRONG | _MASKED)) or info.compress_type == _AES
    return Entry(
        name=_name(info),
        size=info.file_size,
        packed=info.compress_size,
        encrypted=encrypted,
        link=stat.S_ISLNK(info.external_attr >> 16),
        head=None if encrypted else _peek(content[offset : offset + info.compress_size], info.compress_type),
    )


def _peek(packed: bytes, method: int) -> bytes | None:
    """The first octets of an entry: output and input of the inflater are bounded."""
    if method == zipfile.ZIP_STORED:
        return packed[:PEEK]
    if method != zipfile.ZIP_DEFLATED:
        return None
    try:
        return zlib.decompressobj(-15).decompress(packed[: 16 * PEEK], PEEK)
    except zlib.error:
        return None


def _name(info: zipfile.ZipInfo) -> str:
    """A name's text: UTF-8 where it says so or is valid, the Unicode extra field, else the charset DOS used here.

    A name with a NUL is two names, one for each half of the programs that read it.
    """
    if "\0" in info.orig_filename:
        raise CannotListError("unreadable")
    if info.flag_bits & _UTF8:
        return info.orig_filename
    raw = _octets(info)
    unicode_name = next(_unicode_fields(info.extra, raw), None)
    if unicode_name is not None:
        return unicode_name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(_dos_charset(raw), "replace")


def _unicode_fields(extra: bytes, raw: bytes) -> Iterator[str]:
    """Info-ZIP Unicode path (APPNOTE 4.6.9): counts only with the CRC of the name it stands for."""
    at = 0
    while at + 4 <= len(extra):
        field, length = struct.unpack_from("<HH", extra, at)
        data = extra[at + 4 : at + 4 + length]
        if field == 0x7075 and len(data) > 5 and struct.unpack_from("<I", data, 1)[0] == zlib.crc32(raw):
            yield data[5:].decode("utf-8", "replace")
        at += 4 + length


def _dos_charset(raw: bytes) -> str:
    """cp866, as Windows in Russia writes names, where they read as Cyrillic words in it; else cp437."""
    text = raw.decode("cp866", "replace")
    high = [sign for sign in text if not sign.isascii()]
    if not all(sign in "№ёЁ" or "А" <= sign <= "я" for sign in high):
        return "cp437"
    words = "".join(sign if sign.isalpha() else " " for sign in text).split()
    pure = all(word.isascii() or not any(sign.isascii() for sign in word) for word in words)
    return "cp866" if pure or _has_cyrillic_run(text) else "cp437"


def _has_cyrillic_run(text: str) -> bool:
    run = 0
    for sign in text:
        run = run + 1 if "Ё" <= sign <= "ё" else 0
        if run == 3:
            return True
    return False
