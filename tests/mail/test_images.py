"""Pictures are measured by their headers and must end where they say (T70, T73, S17)."""

import struct

import pytest

from mailgate.mail.files.images import ImageFacts, walk
from mailgate.mail.files.inspect import inspect
from tests.mail.made_pictures import bmp, chunk, gif, jpeg, png, segment, tiff, webp
from tests.spent import spent


@pytest.mark.parametrize(
    ("word", "content", "size"),
    [
        ("png", png(640, 480), (640, 480, 1)),
        ("gif", gif(100, 50, frames=7), (100, 50, 7)),
        ("jpeg", jpeg(4032, 3024), (4032, 3024, 1)),
        ("bmp", bmp(20, -10), (20, 10, 1)),
        ("webp", webp(300, 200), (300, 200, 1)),
        ("tiff", tiff(1000, 2000), (1000, 2000, 1)),
    ],
)
def test_headers_tell_the_size_and_the_frames(word: str, content: bytes, size: tuple[int, int, int]) -> None:
    """No picture is decoded to learn how large it is (T70)."""
    facts = walk(word, content)
    assert facts is not None
    assert (facts.width, facts.height, facts.frames) == size
    assert not facts.broken


@pytest.mark.parametrize(("word", "content"), [("png", png()), ("gif", gif(frames=3)), ("jpeg", jpeg())])
def test_the_end_of_a_picture_is_found_whatever_stands_behind(word: str, content: bytes) -> None:
    """The end marker is walked to, not searched for from the back (T73)."""
    for behind in (b"", b"\0" * 10, content, b"\xff\xd9;IEND"):
        facts = walk(word, content + behind)
        assert facts is not None
        assert facts.end == len(content)


def test_an_end_marker_inside_a_thumbnail_is_not_the_end() -> None:
    """The preview in a photograph's metadata has an end marker of its own."""
    whole = jpeg(before=segment(0xE1, b"Exif\0\0" + jpeg()))
    facts = walk("jpeg", whole)
    assert facts is not None
    assert facts.end == len(whole)


BROKEN = [
    ("png without IEND", "png", png()[:-12]),
    ("png cut in its data", "png", png()[:50]),
    ("png without a header chunk", "png", b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b"")),
    ("png of nothing but its signature", "png", b"\x89PNG\r\n\x1a\n"),
    ("gif without its trailer", "gif", gif()[:-1]),
    ("gif without a frame", "gif", gif(frames=0)),
    ("gif header before a script", "gif", b"GIF89a/*" + b"\0" * 10 + b"*/=1;alert(1)"),
    ("jpeg without end", "jpeg", jpeg()[:-2]),
    ("jpeg of three octets", "jpeg", b"\xff\xd8\xff"),
    ("jpeg whose segment has no length", "jpeg", b"\xff\xd8\xff\xe0\0\0" + bytes(50)),
    ("jpeg with a page for its segments", "jpeg", b"\xff\xd8\xff\xe0\0\x04\0\0<html>\0"),
    ("jpeg without a frame header", "jpeg", b"\xff\xd8" + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\0\xff\xd9"),
]


@pytest.mark.parametrize(("word", "content"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_picture_that_does_not_reach_its_end_is_unreadable(word: str, content: bytes) -> None:
    """What has only a picture's first octets is not a picture (T73)."""
    assert walk(word, content) == ImageFacts(broken=True) or (walk(word, content) or ImageFacts()).broken
    facts = inspect(f"a.{word}", content)
    assert facts.format == word
    assert facts.fault == "unreadable"


WIDE_FRAME = b"\x2c" + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0) + b"\x02\x02\x44\x01\x00"
BOMBS = [
    ("png 65535²", "png", png(65535, 65535)),
    ("png 2³¹ wide", "png", png(2**31 - 1, 1)),
    ("jpeg 65500²", "jpeg", jpeg(65500, 65500)),
    ("gif 60000²", "gif", gif(60000, 60000)),
    ("gif of 501 frames", "gif", gif(frames=501)),
    ("gif of 10⁶ frames", "gif", gif(frames=1_000_000)),
    ("gif whose frame is larger than its screen", "gif", gif()[:19] + WIDE_FRAME + b"\x3b"),
    ("png animated with 10⁵ frames", "png", png(extra=chunk(b"acTL", struct.pack(">II", 100_000, 0)))),
    ("webp 16383²", "webp", webp(16383, 16383)),
    ("tiff 10⁵ × 10⁵", "tiff", tiff(100_000, 100_000)),
    ("bmp 30000²", "bmp", bmp(30000, 30000)),
]  # fmt: skip


@pytest.mark.parametrize(("word", "content"), [row[1:] for row in BOMBS], ids=[row[0] for row in BOMBS])
def test_a_picture_that_would_fill_the_memory_is_a_bomb(word: str, content: bytes) -> None:
    """More than 40 megapixels or 500 frames, seen in at most 100 ms (T70)."""
    with spent() as cpu:
        facts = inspect(f"a.{word}", content)
    assert cpu.seconds < 0.1
    assert facts.format == word
    assert facts.fault == "bomb"


@pytest.mark.parametrize(
    ("word", "content"),
    [
        ("jpeg", jpeg(scan=b"\xff\x00" * 6_000_000)),
        ("jpeg", b"\xff\xd8" + segment(0xFE, b"") * 3_000_000),
        ("jpeg", b"\xff\xd8" + b"\xff" * 12_000_000),
        ("png", png(extra=chunk(b"tEXt", b"") * 800_000)),
        ("gif", gif()[:19] + b"\x21\xfe" + b"\x01a" * 5_000_000),
    ],
    ids=["stuffed scan", "tiny segments", "fill octets", "empty chunks", "tiny blocks"],
)
def test_no_picture_takes_long_to_walk(word: str, content: bytes) -> None:
    """Steps are bounded, whatever the headers ask for (T70)."""
    with spent() as cpu:
        inspect(f"a.{word}", content)
    assert cpu.seconds < 0.5
