"""What ends a letter, and what does not (T30, P12)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.transport.smtp_data import Collector

SMUGGLED = [
    b"\n.\n",
    b"\n.\r\n",
    b"\r.\r",
    b"\r.\r\n",
    b"\r.\n",
    b"\r\n.\n",
    b"\r\n.\r",
    b"\n.\r",
    b"\r\n\0.\r\n",
    b"\r\n.\0\r\n",
    b"\0\r\n.\0\r\n\0",
    b"\r\n. \r\n",
]


def collect(*blocks: bytes, limit: int = 1000) -> tuple[Collector, bytes]:
    collector = Collector(limit=limit)
    rest = b""
    for block in blocks:
        rest = collector.feed(block)
    return collector, rest


@pytest.mark.parametrize("variant", SMUGGLED)
def test_only_crlf_dot_crlf_ends_a_letter(variant: bytes) -> None:
    """P12: none of the other eleven and more endings that servers have fallen for ends one; nothing bare is kept."""
    collector, rest = collect(b"A: b\r\n\r\nfirst" + variant + b"MAIL FROM:<evil@example.net>\r\n.\r\n")
    assert collector.fate == "whole"
    assert rest == b""
    content = collector.content()
    assert b"MAIL FROM" in content
    assert content.count(b"\r") == content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize(
    ("sent", "content"),
    [
        (b".\r\n", b""),
        (b"..\r\n.\r\n", b".\r\n"),
        (b"..a\r\n...b\r\n.\r\n", b".a\r\n..b\r\n"),
        (b"a\r\n\r\n.\r\n", b"a\r\n\r\n"),
        (b".a\r\n.\r\n", b"a\r\n"),
    ],
)
def test_dots_are_unstuffed(sent: bytes, content: bytes) -> None:
    """RFC 5321 section 4.5.2: one dot goes from each line that begins with one."""
    collector, _rest = collect(sent)
    assert collector.content() == content


@given(st.lists(st.sampled_from([b"\r\n", b".", b"a", b"\r\n.", b"\r", b"\n"])).map(b"".join), st.data())
def test_blocks_may_be_cut_anywhere(text: bytes, data: st.DataObject) -> None:
    """A letter is the same however the network cut it, and what follows it is given back whole."""
    stuffed = b"".join(b"." + line if line.startswith(b".") else line for line in text.splitlines(keepends=True))
    if b"\r\n.\r\n" in b"\r\n" + stuffed + b"\r\n":
        stuffed = b"plain"
    sent = stuffed + b"\r\n.\r\n" + b"NOOP\r\n"
    whole, rest = collect(sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=8)))
    pieces = [sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    collector = Collector(limit=1000)
    after = b""
    for piece in pieces:
        after = after + piece if collector.fate != "reading" else collector.feed(piece)
    assert after == rest
    assert collector.fate == whole.fate == "whole"
    assert collector.content() == whole.content()


def test_what_is_over_the_limit_is_not_kept() -> None:
    """T36: a letter over the limit costs no memory, whether it has line ends or not, and is known for what it is."""
    collector = Collector(limit=1000)
    for _ in range(1000):
        collector.feed(b"x" * 1000)
        assert collector.held < 2100
    assert collector.feed(b"\r\n.\r\nQUIT\r\n") == b"QUIT\r\n"
    assert collector.fate == "too_big"
    assert collector.received == 1_000_005


@pytest.mark.parametrize(("size", "fate"), [(998, "whole"), (999, "too_big")])
def test_the_limit_is_exact(size: int, fate: str) -> None:
    """T36: a letter of just the limit is taken, its last line end counted."""
    collector, _rest = collect(b"x" * size + b"\r\n.\r\n")
    assert collector.fate == fate
