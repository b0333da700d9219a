"""Small pictures and documents, made octet by octet for the tests."""

import struct
import zlib


def png(width: int = 3, height: int = 2, *, extra: bytes = b"") -> bytes:
    """A grey PNG that decodes; `extra` are chunks put before its data."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes(min(width, 64)) for _ in range(min(height, 64)))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + extra
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def chunk(name: bytes, data: bytes) -> bytes:
    """One PNG chunk."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def gif(width: int = 2, height: int = 2, *, frames: int = 1, comment: bytes = b"") -> bytes:
    """A GIF of so many one-pixel frames."""
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    remark = b"\x21\xfe" + bytes([len(comment)]) + comment + b"\0" if comment else b""
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return screen + remark + frame * frames + b"\x3b"


def segment(marker: int, data: bytes) -> bytes:
    """One JPEG segment."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def jpeg(width: int = 8, height: int = 8, *, before: bytes = b"", scan: bytes = b"\x12\xff\x00\x34") -> bytes:
    """The headers of a grey JPEG with a scan of any octets; `before` are segments put behind its JFIF header."""
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
        + before
        + segment(0xDB, b"\0" + bytes(range(1, 65)))
        + segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
        + segment(0xC4, b"\0" + bytes([0, 1] + [0] * 14) + b"\0")
        + segment(0xDA, b"\1\1\0\0\x3f\0")
        + scan
        + b"\xff\xd9"
    )


def bmp(width: int = 2, height: int = 2) -> bytes:
    """A BMP of 24 bits a pixel, black; large ones have only their headers."""
    body = bytes(min((width * 3 + 3) // 4 * 4 * abs(height), 4096))
    size = 54 + len(body)
    return (
        b"BM"
        + struct.pack("<IHHI", size, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(body), 2835, 2835, 0, 0)
        + body
    )


def webp(width: int = 4, height: int = 4) -> bytes:
    """A WebP in its lossless form, headers only."""
    bits = (width - 1) | (height - 1) << 14
    data = b"VP8L" + struct.pack("<I", 6) + b"\x2f" + struct.pack("<I", bits) + b"\0"
    return b"RIFF" + struct.pack("<I", 4 + len(data)) + b"WEBP" + data


def tiff(width: int = 4, height: int = 4) -> bytes:
    """A TIFF's header and first directory."""
    entries = struct.pack("<HHII", 256, 4, 1, width) + struct.pack("<HHII", 257, 4, 1, height)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 2) + entries + b"\0\0\0\0"


def pdf(*, version: str = "1.4", stream: bytes = b"") -> bytes:
    """A PDF of one empty page; `stream` is put into an object as it is."""
    objects = (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    )
    extra = b"4 0 obj<</Length %d>>stream\n%b\nendstream endobj\n" % (len(stream), stream) if stream else b""
    head = b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n" % version.encode()
    return head + objects + extra + b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def exe() -> bytes:
    """The beginning of a program for Windows: DOS and PE headers."""
    return b"MZ\x90\0" + bytes(56) + struct.pack("<I", 64) + b"PE\0\0\x4c\x01" + bytes(200)


def elf() -> bytes:
    """The beginning of a program for Linux."""
    return b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x02\0\x3e\0\1\0\0\0" + bytes(100)
