"""Where a picture ends, how large it is and how many frames it has: by walking its headers, never decoding it.

*Standards:* JPEG (ITU-T T.81 annex B), PNG third edition sections 5 and 11, GIF89a, RIFF/WebP (RFC 9649),
BMP (BITMAPINFOHEADER), TIFF 6.0 section 2, HEIF (`ispe` property of ISO/IEC 23008-12).
*Trusts:* nothing; every walk has a bounded number of steps. *Fails:* never: what cannot be walked is `broken`.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass

MAX_PIXELS = 40_000_000
MAX_FRAMES = 500
_MAX_SEGMENTS = 2_000
_MAX_CHUNKS = 50_000
_MAX_BLOCKS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFacts:
    """What the headers of a picture say."""

    width: int = 0
    height: int = 0
    frames: int = 1
    end: int | None = None
    """Offset behind the end marker; None where the format has none that we walk to."""
    broken: bool = False
    """The end marker was not reached, or a header makes no sense."""

    @property
    def too_large(self) -> bool:
        """More than 40 megapixels or 500 frames (T70)."""
        return self.width * self.height > MAX_PIXELS or self.frames > MAX_FRAMES


_BROKEN = ImageFacts(broken=True)


def walk(word: str, content: bytes) -> ImageFacts | None:
    """Walk a picture of this format word; None where we know no walk for it."""
    walker = _WALKERS.get(word)
    if walker is None:
        return None
    try:
        return walker(content)
    except (struct.error, IndexError):
        return _BROKEN


def _jpeg(content: bytes) -> ImageFacts:
    """Segments up to the first scan; in scans every FF is stuffed, so that the first FF D9 behind is the end."""
    at, width, height = 2, 0, 0
    for _ in range(_MAX_SEGMENTS):
        marker = content[at + 1]
        if marker == 0xFF:  # fill octets count as segments, so that they are bounded, too
            at += 1
            continue
        if content[at] != 0xFF or marker in (0x00, 0xD8, 0xD9):
            return _BROKEN
        (length,) = struct.unpack_from(">H", content, at + 2)
        if length < 2:
            return _BROKEN
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            tall, wide = struct.unpack_from(">HH", content, at + 5)
            width, height = max(width, wide), max(height, tall)
        at += 2 + length
        if marker == 0xDA:
            end = content.find(b"\xff\xd9", at)
            return ImageFacts(width=width, height=height, end=end + 2, broken=not width) if end >= 0 else _BROKEN
    return _BROKEN


def _png(content: bytes) -> ImageFacts:
    at, width, height, frames = 8, 0, 0, 1
    for _ in range(_MAX_CHUNKS):
        length, name = struct.unpack_from(">I4s", content, at)
        if name == b"IHDR":
            width, height = struct.unpack_from(">II", content, at + 8)
        elif name == b"acTL":
            (frames,) = struct.unpack_from(">I", content, at + 8)
        at += 12 + length
        if at > len(content) or (not width and not height):
            return _BROKEN
        if name == b"IEND":
            return ImageFacts(width=width, height=height, frames=frames, end=at)
    return _BROKEN


def _gif(content: bytes) -> ImageFacts:
    width, height, flags = struct.unpack_from("<HHB", content, 6)
    at, frames, steps = 13 + _colours(flags), 0, 0
    while steps < _MAX_BLOCKS and frames <= MAX_FRAMES:
        block = content[at]
        if block == 0x3B:
            return ImageFacts(width=width, height=height, frames=max(frames, 1), end=at + 1, broken=not frames)
        if block == 0x21:
            at += 2
        elif block == 0x2C:
            left, top, wide, tall, local = struct.unpack_from("<HHHHB", content, at + 1)
            width, height, frames = max(width, left + wide), max(height, top + tall), frames + 1
            at += 11 + _colours(local)
        else:
            return _BROKEN
        while content[at] and steps < _MAX_BLOCKS:
            at += 1 + content[at]
            steps += 1
        at, steps = at + 1, steps + 1
    return ImageFacts(width=width, height=height, frames=MAX_FRAMES + 1)


def _colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(content: bytes) -> ImageFacts:
    (length,) = struct.unpack_from("<I", content, 4)
    end = 8 + length + (length & 1)
    kind = content[12:16]
    if kind == b"VP8X":
        width = 1 + int.from_bytes(content[24:27], "little")
        height = 1 + int.from_bytes(content[27:30], "little")
    elif kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    else:
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", content, 26))
    frames = content.count(b"ANMF", 0, end) if kind == b"VP8X" and content[20] & 2 else 1
    return ImageFacts(width=width, height=height, frames=max(frames, 1), end=min(end, len(content)))


def _bmp(content: bytes) -> ImageFacts:
    length, header = struct.unpack_from("<I8xI", content, 2)
    layout = "<HH" if header == 12 else "<ii"
    width, height = (abs(side) for side in struct.unpack_from(layout, content, 18))
    end = length if 26 <= length <= len(content) else len(content)
    return ImageFacts(width=width, height=height, end=end, broken=not width or not height)


def _tiff(content: bytes) -> ImageFacts:
    """Width and length from the first directory; other TIFFs' pages are not counted."""
    order = "<" if content[:2] == b"II" else ">"
    (at,) = struct.unpack_from(f"{order}I", content, 4)
    (count,) = struct.unpack_from(f"{order}H", content, at)
    sides = {256: 0, 257: 0}
    for entry in range(min(count, 512)):
        tag, kind, _, value = struct.unpack_from(f"{order}HHI4s", content, at + 2 + 12 * entry)
        if tag in sides and kind in (3, 4):
            (sides[tag],) = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", value)
    return ImageFacts(width=sides[256], height=sides[257])


def _heif(content: bytes) -> ImageFacts:
    """The largest `ispe` property in the first 64 KiB: there the header boxes lie."""
    width = height = 0
    at = content.find(b"ispe", 0, 65536)
    while at >= 0 and at + 16 <= len(content):
        wide, tall = struct.unpack_from(">II", content, at + 8)
        if wide * tall > width * height:
            width, height = wide, tall
        at = content.find(b"ispe", at + 16, 65536)
    return ImageFacts(width=width, height=height)


_WALKERS: dict[str, Callable[[bytes], ImageFacts]] = {
    "jpeg": _jpeg,
    "png": _png,
    "gif": _gif,
    "webp": _webp,
    "bmp": _bmp,
    "tiff": _tiff,
    "heic": _heif,
    "avif": _heif,
}
