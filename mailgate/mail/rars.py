"""The list of a RAR, versions 1.5 to 4 and 5: its headers walked from the first to the last.

Walked here rather than by a library: one that lists archives for unpacking starts a program for a packed comment,
and trusts lengths that let a few octets cost seconds.

*Standards:* RAR 5.0 archive format; technote.txt of RAR 4.20. *Fails:* with `CannotListError`.
"""

import struct
import zlib
from collections.abc import Sequence

from mailgate.mail.archives import MAX_ENTRIES, PEEK, CannotListError, Entry
from mailgate.mail.rar_names import unpack_name

_SIGNATURE_4 = b"Rar!\x1a\x07\x00"
_SIGNATURE_5 = b"Rar!\x1a\x07\x01\x00"
_MAX_HEADERS = 4 * MAX_ENTRIES
_MAX_HEADER = 8_192
"""Octets; a name is at most 255 characters, and the rest of a header is small."""
_STORED = 0x30


def entries(content: bytes) -> Sequence[Entry]:
    """Read the list of a RAR; directories are left out."""
    try:
        if content.startswith(_SIGNATURE_5):
            return _walk_5(content)
        if content.startswith(_SIGNATURE_4):
            return _walk_4(content)
    except (struct.error, IndexError):
        pass
    raise CannotListError("unreadable")


def _unreadable(*, when: bool) -> None:
    if when:
        raise CannotListError("unreadable")


# --- version 4 ---

_MAIN_4, _FILE_4, _SERVICE_4, _END_4 = 0x73, 0x74, 0x7A, 0x7B


def _walk_4(content: bytes) -> list[Entry]:
    at, ended = len(_SIGNATURE_4), False
    found: list[Entry] = []
    for _ in range(_MAX_HEADERS):
        if at == len(content) or ended:
            _unreadable(when=bool(content[at:].strip(b"\0")))
            return found
        crc, kind, flags, size = struct.unpack_from("<HBHH", content, at)
        header = content[at : at + size]
        _unreadable(when=not 7 <= size <= _MAX_HEADER or len(header) != size or not 0x72 <= kind <= 0x7B)
        data = at + size
        added = struct.unpack_from("<I", header, 7)[0] if flags & 0x8000 else 0
        if kind == _MAIN_4:
            _check_main_4(flags)
        elif kind in (_FILE_4, _SERVICE_4):
            entry, added, checked = _file_4(content, header, data)
            _unreadable(when=zlib.crc32(header[2:checked]) & 0xFFFF != crc and zlib.crc32(header[2:]) & 0xFFFF != crc)
            found += [entry] if kind == _FILE_4 and entry is not None else []
            _unreadable(when=kind == _SERVICE_4 and entry is not None and entry.name == "STM")
        elif kind == _END_4:
            _unreadable(when=bool(flags & 1))
            ended = True
        at = data + added
        _unreadable(when=at > len(content))
    raise CannotListError("bomb")


def _check_main_4(flags: int) -> None:
    if flags & 0x0080:
        raise CannotListError("encrypted")
    _unreadable(when=bool(flags & 0x0001))


def _file_4(content: bytes, header: bytes, data: int) -> tuple[Entry | None, int, int]:
    """An entry (None for a folder), the length of its data, and how far the header's checksum goes."""
    (flags,) = struct.unpack_from("<H", header, 3)
    fields = struct.unpack_from("<IIBIIBBHI", header, 7)
    packed, size, system, _, _, _, method, name_length, mode = fields
    at = 32
    if flags & 0x0100:
        high_packed, high_size = struct.unpack_from("<II", header, at)
        packed, size, at = packed | high_packed << 32, size | high_size << 32, at + 8
    _unreadable(when=bool(flags & 0x0003) or at + name_length > len(header))
    name = _name_4(header[at : at + name_length], wide=bool(flags & 0x0200))
    checked = at + name_length + (8 if flags & 0x0400 else 0)
    if flags & 0x00E0 == 0x00E0:
        return None, packed, checked
    encrypted = bool(flags & 0x0004)
    entry = Entry(
        name=name,
        size=size,
        packed=packed,
        encrypted=encrypted,
        link=system == 3 and mode & 0xF000 == 0xA000,
        head=content[data : data + min(packed, PEEK)] if method == _STORED and not encrypted else None,
    )
    return entry, packed, checked


def _name_4(raw: bytes, *, wide: bool) -> str:
    narrow, nul, packed = raw.partition(b"\0")
    if wide and nul:
        name = unpack_name(narrow, packed)
        if name is None:
            raise CannotListError("unreadable")
        return name.replace("\\", "/")
    try:
        text = narrow.decode("utf-8")
    except UnicodeDecodeError:
        text = narrow.decode("cp866")
    return text.replace("\\", "/")


# --- version 5 ---

_MAIN_5, _FILE_5, _SERVICE_5, _CRYPT_5, _END_5 = 1, 2, 3, 4, 5


def _number(content: bytes, at: int) -> tuple[int, int]:
    """A variable-length number and the offset behind it (RAR 5.0, `vint`)."""
    value = 0
    for index in range(10):
        octet = content[at + index]
        value |= (octet & 0x7F) << 7 * index
        if octet < 0x80:
            return value, at + index + 1
    raise CannotListError("unreadable")


def _numbers(content: bytes, at: int, count: int) -> tuple[list[int], int]:
    found = []
    for _ in range(count):
        value, at = _number(content, at)
        found.append(value)
    return found, at


def _walk_5(content: bytes) -> list[Entry]:
    at = len(_SIGNATURE_5)
    found: list[Entry] = []
    for _ in range(_MAX_HEADERS):
        if at == len(content):
            return found
        (crc,) = struct.unpack_from("<I", content, at)
        size, begin = _number(content, at + 4)
        header = content[begin : begin + size]
        _unreadable(when=size > _MAX_HEADER or len(header) != size or zlib.crc32(content[at + 4 : begin + size]) != crc)
        (kind, flags), inside = _numbers(header, 0, 2)
        extra, inside = _number(header, inside) if flags & 1 else (0, inside)
        added, inside = _number(header, inside) if flags & 2 else (0, inside)
        data = begin + size
        if kind == _CRYPT_5:
            raise CannotListError("encrypted")
        if kind == _END_5:
            _unreadable(when=bool(_number(header, inside)[0] & 1 or content[data:].strip(b"\0")))
            return found
        if kind == _MAIN_5:
            _unreadable(when=bool(_number(header, inside)[0] & 1))
        elif kind in (_FILE_5, _SERVICE_5):
            _unreadable(when=bool(flags & 0x18))
            entry = _file_5(header, inside, extra=extra, stored=content[data : data + min(added, PEEK)], packed=added)
            _unreadable(when=kind == _SERVICE_5 and entry is not None and entry.name == "STM")
            found += [entry] if kind == _FILE_5 and entry is not None else []
        at = data + added
        _unreadable(when=at > len(content))
    raise CannotListError("bomb")


def _file_5(header: bytes, at: int, *, extra: int, stored: bytes, packed: int) -> Entry | None:
    (flags, size, _), at = _numbers(header, at, 3)
    at += (4 if flags & 2 else 0) + (4 if flags & 4 else 0)
    (method, _, name_length), at = _numbers(header, at, 3)
    _unreadable(when=at + name_length > len(header))
    name = header[at : at + name_length].decode("utf-8", "replace")
    if flags & 1:
        return None
    records = _records(header[len(header) - extra :] if extra else b"")
    encrypted = 1 in records
    return Entry(
        name=name,
        size=size if not flags & 8 else 1 << 62,
        packed=packed,
        encrypted=encrypted,
        link=5 in records,
        head=stored if not method >> 7 & 7 and not encrypted else None,
    )


def _records(extra: bytes) -> frozenset[int]:
    """Kinds of the records in a header's extra area: 1 is encryption, 5 a link."""
    at, kinds = 0, set()
    while at < len(extra) - 1:
        size, at = _number(extra, at)
        _unreadable(when=size == 0 or at + size > len(extra))
        kinds.add(_number(extra, at)[0])
        at += size
    return frozenset(kinds)
