"""The list of a RAR, versions 1.5 to 4 and 5: its headers walked from the first to the last.

Walked here rather than by a library: one that lists archives for unpacking starts a program for a packed comment,
and trusts lengths that let a few octets cost seconds.

*Standards:* RAR 5.0 archive format; technote.txt of RAR 4.20. *Fails:* with `CannotListError`.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailgate.mail.files.archives import MAX_ENTRIES, PEEK, CannotListError, Entry
from mailgate.mail.files.rar_names import unpack_name

_SIGNATURE_4 = b"Rar!\x1a\x07\x00"
_SIGNATURE_5 = b"Rar!\x1a\x07\x01\x00"
_MAX_HEADERS = 4 * MAX_ENTRIES
_MAX_HEADER = 8_192
"""Octets; a name is at most 255 characters, and the rest of a header is small."""
_STORED = 0x30
_STREAMS = "STM"
"""A service block that unpacks into a hidden stream of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    kind: int
    flags: int
    header: bytes
    """RAR 4: the whole of it; RAR 5: what stands behind the fields that all blocks have."""
    data: int
    """Offset of the data behind the header."""
    added: int
    """Its length."""
    extra: int = 0
    """Octets of records at the header's end (RAR 5)."""

    def peek(self, content: bytes) -> bytes:
        """The first octets of its data."""
        return content[self.data : self.data + min(self.added, PEEK)]


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
    found: list[Entry] = []
    for block in _blocks_4(content):
        if block.kind == _MAIN_4:
            _check_main_4(block.flags)
        elif block.kind == _END_4:
            _unreadable(when=bool(block.flags & 1))
        elif block.kind in (_FILE_4, _SERVICE_4):
            entry = _file_4(block, content)
            _unreadable(when=block.kind == _SERVICE_4 and entry is not None and entry.name == _STREAMS)
            found += [entry] if block.kind == _FILE_4 and entry is not None else []
    return found


def _blocks_4(content: bytes) -> Iterator[_Block]:
    at = len(_SIGNATURE_4)
    for _ in range(_MAX_HEADERS):
        if at == len(content):
            return
        crc, kind, flags, size = struct.unpack_from("<HBHH", content, at)
        header = content[at : at + size]
        _unreadable(when=not 7 <= size <= _MAX_HEADER or len(header) != size or not 0x72 <= kind <= _END_4)
        block = _Block(kind=kind, flags=flags, header=header, data=at + size, added=_added_4(kind, flags, header))
        _check_sum_4(block, crc)
        yield block
        at = block.data + block.added
        _unreadable(when=at > len(content))
        if kind == _END_4:
            _unreadable(when=bool(content[at:].strip(b"\0")))
            return
    raise CannotListError("bomb")


def _added_4(kind: int, flags: int, header: bytes) -> int:
    """Length of the data behind a header, octets."""
    added: int = struct.unpack_from("<I", header, 7)[0] if flags & 0x8000 else 0
    if kind in (_FILE_4, _SERVICE_4) and flags & 0x0100:
        added |= struct.unpack_from("<I", header, 32)[0] << 32
    return added


def _check_sum_4(block: _Block, crc: int) -> None:
    """Of files the sum goes up to an old-style comment, of other blocks it is not always kept."""
    if block.kind not in (_FILE_4, _SERVICE_4):
        return
    (name_length,) = struct.unpack_from("<H", block.header, 26)
    short = 32 + name_length + (8 if block.flags & 0x0100 else 0) + (8 if block.flags & 0x0400 else 0)
    sums = {zlib.crc32(block.header[2:end]) & 0xFFFF for end in (short, len(block.header))}
    _unreadable(when=crc not in sums)


def _check_main_4(flags: int) -> None:
    if flags & 0x0080:
        raise CannotListError("encrypted")
    _unreadable(when=bool(flags & 0x0001))


def _file_4(block: _Block, content: bytes) -> Entry | None:
    """An entry, None for a folder."""
    fields = struct.unpack_from("<IIBIIBBHI", block.header, 7)
    _, size, system, _, _, _, method, name_length, mode = fields
    begin = 40 if block.flags & 0x0100 else 32
    size |= struct.unpack_from("<I", block.header, 36)[0] << 32 if block.flags & 0x0100 else 0
    _unreadable(when=bool(block.flags & 0x0003) or begin + name_length > len(block.header))
    name = _name_4(block.header[begin : begin + name_length], wide=bool(block.flags & 0x0200))
    if block.flags & 0x00E0 == 0x00E0:
        return None
    encrypted = bool(block.flags & 0x0004)
    _unreadable(when=method == _STORED and not encrypted and size != block.added)
    return Entry(
        name=name,
        size=size,
        packed=block.added,
        encrypted=encrypted,
        link=system == 3 and mode & 0xF000 == 0xA000,
        head=block.peek(content) if method == _STORED and not encrypted else None,
    )


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
    found: list[Entry] = []
    for block in _blocks_5(content):
        if block.kind == _CRYPT_5:
            raise CannotListError("encrypted")
        if block.kind in (_MAIN_5, _END_5):
            _unreadable(when=bool(_number(block.header, 0)[0] & 1))
        elif block.kind in (_FILE_5, _SERVICE_5):
            entry = _file_5(block, content)
            _unreadable(when=block.kind == _SERVICE_5 and entry is not None and entry.name == _STREAMS)
            found += [entry] if block.kind == _FILE_5 and entry is not None else []
    return found


def _blocks_5(content: bytes) -> Iterator[_Block]:
    at = len(_SIGNATURE_5)
    for _ in range(_MAX_HEADERS):
        if at == len(content):
            return
        (crc,) = struct.unpack_from("<I", content, at)
        size, begin = _number(content, at + 4)
        data = begin + size
        _unreadable(when=size > _MAX_HEADER or data > len(content) or zlib.crc32(content[at + 4 : data]) != crc)
        block = _block_5(content[begin:data], data)
        yield block
        at = data + block.added
        _unreadable(when=at > len(content))
        if block.kind == _END_5:
            _unreadable(when=bool(content[at:].strip(b"\0")))
            return
    raise CannotListError("bomb")


def _block_5(header: bytes, data: int) -> _Block:
    (kind, flags), inside = _numbers(header, 0, 2)
    extra, inside = _number(header, inside) if flags & 1 else (0, inside)
    added, inside = _number(header, inside) if flags & 2 else (0, inside)
    _unreadable(when=inside + extra > len(header))
    return _Block(kind=kind, flags=flags, header=header[inside:], data=data, added=added, extra=extra)


def _file_5(block: _Block, content: bytes) -> Entry | None:
    """An entry, None for a folder."""
    _unreadable(when=bool(block.flags & 0x18))
    (flags, size, _), at = _numbers(block.header, 0, 3)
    at += (4 if flags & 2 else 0) + (4 if flags & 4 else 0)
    (method, _, name_length), at = _numbers(block.header, at, 3)
    _unreadable(when=at + name_length > len(block.header) - block.extra)
    if flags & 1:
        return None
    records = _records(block.header[len(block.header) - block.extra :])
    encrypted = 1 in records
    _unreadable(when=not method >> 7 & 7 and not encrypted and not flags & 8 and size != block.added)
    return Entry(
        name=block.header[at : at + name_length].decode("utf-8", "replace"),
        size=size if not flags & 8 else 1 << 62,
        packed=block.added,
        encrypted=encrypted,
        link=5 in records,
        head=block.peek(content) if not method >> 7 & 7 and not encrypted else None,
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
