"""Line ends (T30, R10)."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.transport.lines import canonical


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (b"A: b\r\n\r\ntext\r\n", b"A: b\r\n\r\ntext\r\n"),
        (b"A: b\n\ntext\n", b"A: b\r\n\r\ntext\r\n"),
        (b"A: b\r\r\n\r\r\ntext\r\r\n", b"A: b\r\n\r\ntext\r\n"),
        (b"A: b\rBcc: c\r\n\r\nold\rmac", b"A: b Bcc: c\r\n\r\nold\r\nmac"),
        (b"A: b\r\n\r\nx\n.\ny\r.\rz", b"A: b\r\n\r\nx\r\n.\r\ny\r\n.\r\nz"),
        (b"", b""),
        (b"\r", b" "),
    ],
)
def test_every_line_ends_with_crlf(raw: bytes, kept: bytes) -> None:
    """T30: bare CR and LF are not kept; a bare CR in the header block makes no new field."""
    assert canonical(raw) == kept


@given(st.lists(st.sampled_from([b"\r", b"\n", b"a", b".", b":", b"\r\n", b"\r\n\r\n"])).map(b"".join))
def test_nothing_bare_is_left(raw: bytes) -> None:
    """P12: whatever came in, what is kept has CR and LF as CRLF only, and is the same when made canonical again."""
    kept = canonical(raw)
    assert kept.count(b"\r") == kept.count(b"\n") == kept.count(b"\r\n")
    assert canonical(kept) == kept


@pytest.mark.parametrize("unit", [b"\r", b"\n", b"\rx", b"\r\n\r", b"\n\r"])
def test_time_grows_with_the_size_only(unit: bytes) -> None:
    """T51: no letter takes more than its size asks for."""
    began = time.process_time()
    canonical(unit * (4 << 20))
    assert time.process_time() - began < 2
