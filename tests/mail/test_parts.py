"""A letter is cut into the parts that every other reader would see, and those only some would see."""

import pytest

from mailgate.mail.reading import parts
from mailgate.mail.reading.limits import DEPTH, PARTS, Findings


def cut(raw: bytes) -> tuple[list[tuple[str, bytes]], Findings]:
    """Media type and decoded content of every leaf, and what was found."""
    findings = Findings()
    root = parts.cut(raw.replace(b"\n", b"\r\n"), findings)
    return [(leaf.media, leaf.content.octets) for leaf in root.leaves()], findings


B = b"Content-Type: multipart/mixed; boundary=b\n\n"


@pytest.mark.parametrize(
    ("raw", "leaves"),
    [
        (b"\nhello", [("text/plain", b"hello")]),
        (B + b"--b\n\none\n--b\n\ntwo\n--b--\n", [("text/plain", b"one"), ("text/plain", b"two")]),
        (B + b"preamble\n--b \t\n\none\n--b--\nepilogue", [("text/plain", b"one")]),
        (B + b"--b\n\none", [("text/plain", b"one")]),  # never closed
        (B + b"--b\n\none\n--bc\n--b--", [("text/plain", b"one\r\n--bc")]),  # a longer word is no delimiter
        (B + b"--b\nContent-Type: text/html\n\nx\n--b--", [("text/html", b"x")]),
        (B + b"--b\nno header, no blank line\n--b--", [("text/plain", b"no header, no blank line")]),
        (
            B + b"--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\nin\n--bb--\n--b\n\nout\n--b--",
            [("text/plain", b"in"), ("text/plain", b"out")],
        ),
        (  # an inner multipart that is never closed ends where the outer goes on
            B + b"--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nin\n--b\n\nout\n--b--",
            [("text/plain", b"in"), ("text/plain", b"out")],
        ),
        (b"Content-Type: multipart/digest; boundary=b\n\n--b\n\nFrom: x@y\n--b--", [("message/rfc822", b"From: x@y")]),
        (b"Content-Type: multipart/mixed; boundary=b\n\nonly text", [("text/plain", b"only text")]),
        (b"Content-Type: nonsense\n\nx", [("application/octet-stream", b"x")]),
    ],
)
def test_parts(raw: bytes, leaves: list[tuple[str, bytes]]) -> None:
    """RFC 2046 5.1.1: what is a part, in sound letters and in damaged ones."""
    found, findings = cut(raw)
    assert found == leaves
    assert not findings.marks


@pytest.mark.parametrize(
    ("raw", "leaves"),
    [
        (B + b"--b\n\none\n--b--\n--b\nContent-Type: a/b\n\nhid\n--b--", [("text/plain", b"one"), ("a/b", b"hid")]),
        (b"Content-Type: multipart/mixed\n\n--x\nContent-Type: a/b\n\ntwo\n--x--", [("a/b", b"two")]),
        (b"Content-Type: multipart/mixed; boundary=wrong\n\n--x\nContent-Type: a/b\n\ntwo\n--x--", [("a/b", b"two")]),
        (b'Content-Type: multipart/mixed; boundary="=?utf-8?q?b?="\n\n--b\n\none\n--b--', [("text/plain", b"one")]),
        (b"Content-Type: multipart/mixed; boundary*0=b; boundary*1=c\n\n--bc\n\none\n--bc--", [("text/plain", b"one")]),
        (B + b"Content-Type: a/b\n\nhidden\n--b\n\none\n--b--", [("text/plain", b"one")]),
        (b"Content-Type: text/plain\nContent-Type: text/html\n\nx", [("text/plain", b"x")]),
        (b"Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\nx", [("text/plain", b"x")]),
        (b"Content-Disposition: inline\nContent-Disposition: attachment\n\nx", [("text/plain", b"x")]),
        (b"Content-Type: multipart/mixed; boundary=b; boundary=c\n\n--b\n\none\n--b--", [("text/plain", b"one")]),
    ],
)
def test_what_readers_may_see_differently_is_marked(raw: bytes, leaves: list[tuple[str, bytes]]) -> None:
    """T53: parts beyond the end, unlabelled or repeated boundaries and fields mark the letter `ambiguous`."""
    found, findings = cut(raw)
    assert found == leaves
    assert "ambiguous" in findings.marks


def test_depth_is_bounded() -> None:
    """T50: what is nested deeper than the limit becomes a file, and the letter says so."""
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(DEPTH + 5))
    found, findings = cut(nested + b"\nhello")
    assert found[0][0] == "application/octet-stream"
    assert findings.marks == {"cut"}


@pytest.mark.parametrize("count", [PARTS, PARTS + 1])
def test_the_number_of_parts_is_bounded(count: int) -> None:
    """T50: parts beyond the limit are not read, and the letter says so; at the limit it does not."""
    found, findings = cut(B + b"--b\n\nx\n" * count + b"--b--")
    assert len(found) == PARTS
    assert bool(findings.marks) is (count > PARTS)


def test_content_is_not_copied_while_cutting() -> None:
    """P7: a part knows where its content lies; the octets of a file are decoded once, when asked for."""
    raw = (B + b"--b\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n").replace(b"\n", b"\r\n")
    leaf = next(parts.cut(raw, Findings()).leaves())
    assert leaf.raw is raw
    assert leaf.content is leaf.content
