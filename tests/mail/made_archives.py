"""Archives made for the tests: ZIPs with `zipfile` and by hand, RARs of both versions by a writer here (stored)."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping


def zipped(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """A ZIP of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def raw_zip(entries: list[tuple[bytes, bytes]], **changes: object) -> bytes:
    """A stored ZIP by hand, so that it can be wrong.

    Args:
        entries: raw names and contents.
        changes: `flags`, `method`, `version`, `local_name`, `size` (claimed unpacked size), `mode` (Unix), `count`,
            `before`, `gap`, `after`, `share` (all entries of the directory point to the first local header).
    """
    flags, method = int(str(changes.get("flags", 0))), int(str(changes.get("method", 0)))
    version = int(str(changes.get("version", 20)))
    body, central = bytearray(_bytes(changes.get("before", b""))), bytearray()
    first = len(body)
    for name, content in entries:
        at = first if changes.get("share") else len(body)
        size = int(str(changes.get("size", len(content))))
        crc = zlib.crc32(content)
        local_name = _bytes(changes.get("local_name", name))
        common = struct.pack("<HHHHHIII", version, flags, method, 0, 0x5821, crc, len(content), size)
        if not changes.get("share") or not central:
            body += b"PK\x03\x04" + common + struct.pack("<HH", len(local_name), 0) + local_name + content
        mode = int(str(changes.get("mode", 0o100644))) << 16
        central += b"PK\x01\x02" + struct.pack("<H", 0x031E) + common
        central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, mode, at) + name
    body += _bytes(changes.get("gap", b""))
    count = int(str(changes.get("count", len(entries))))
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(body), 0)
    return bytes(body + central + end) + _bytes(changes.get("after", b""))


def _bytes(value: object) -> bytes:
    assert isinstance(value, bytes)
    return value


def rar4(files: Mapping[str, bytes], *, main_flags: int = 0, file_flags: int = 0, method: int = 0x30) -> bytes:
    """A RAR 4 of these files, stored; names beyond ASCII are written wide beside a narrow one."""
    blocks = [block4(0x73, main_flags, bytes(6))]
    for name, content in files.items():
        raw, wide = _name4(name)
        fields = struct.pack(
            "<IIBIIBBHI", len(content), len(content), 2, zlib.crc32(content), 0, 29, method, len(raw), 32
        )
        blocks.append(block4(0x74, 0x8000 | file_flags | (0x0200 if wide else 0), fields + raw) + content)
    return b"Rar!\x1a\x07\x00" + b"".join(blocks) + block4(0x7B, 0x4000, b"")


def block4(kind: int, flags: int, data: bytes) -> bytes:
    """One block of a RAR 4."""
    head = struct.pack("<BHH", kind, flags, 7 + len(data)) + data
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def _name4(name: str) -> tuple[bytes, bool]:
    """The narrow name, a NUL, and the wide one with two octets a character (code 2 throughout)."""
    if name.isascii():
        return name.encode(), False
    packed = bytearray([0])
    wide = name.encode("utf-16-le")
    for at in range(0, len(wide), 8):
        packed += b"\xaa" + wide[at : at + 8]
    return name.encode("cp866", "replace") + b"\0" + bytes(packed), True


def vint(value: int) -> bytes:
    """A number as RAR 5 writes it."""
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def block5(kind: int, fields: bytes, *, data: bytes = b"", extra: bytes = b"", flags: int = 0) -> bytes:
    """One block of a RAR 5."""
    flags |= (1 if extra else 0) | (2 if data else 0)
    head = vint(kind) + vint(flags) + (vint(len(extra)) if extra else b"") + (vint(len(data)) if data else b"")
    head += fields + extra
    sized = vint(len(head)) + head
    return struct.pack("<I", zlib.crc32(sized)) + sized + data


def rar5(
    files: Mapping[str, bytes],
    *,
    main_flags: int = 0,
    extra: bytes = b"",
    method: int = 0,
    flags: int = 0,
    end: int = 0,
) -> bytes:
    """A RAR 5 of these files, stored; `extra` are records for each file."""
    blocks = [block5(1, vint(main_flags))]
    for name, content in files.items():
        raw = name.encode()
        fields = vint(4) + vint(len(content)) + vint(0x20) + struct.pack("<I", zlib.crc32(content))
        fields += vint(method << 7) + vint(1) + vint(len(raw)) + raw
        blocks.append(block5(2, fields, data=content, extra=extra, flags=flags))
    return b"Rar!\x1a\x07\x01\x00" + b"".join(blocks) + block5(5, vint(end))


def record5(kind: int, data: bytes) -> bytes:
    """One record of the extra area: 1 encryption, 5 a link."""
    body = vint(kind) + data
    return vint(len(body)) + body


ENCRYPTED_RAR5 = b"Rar!\x1a\x07\x01\x00" + block5(4, vint(0) + vint(0) + b"\x0f" + bytes(16)) + bytes(range(64))
"""Headers encrypted (`rar -hp`): behind the encryption block nothing can be read."""


def docx(*, macros: bool = False, extra: Mapping[str, bytes] | None = None) -> bytes:
    """The smallest ZIP that is a Word document by its entries."""
    files = {
        "[Content_Types].xml": b'<?xml version="1.0"?><Types/>',
        "_rels/.rels": b'<?xml version="1.0"?><Relationships/>',
        "word/document.xml": b'<?xml version="1.0"?><w:document/>',
        **({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"} if macros else {}),
        **(extra or {}),
    }
    return zipped(files)


def odt() -> bytes:
    """The smallest OpenDocument text: its first entry says what it is, stored."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<?xml version='1.0'?><a/>")
    return out.getvalue()
