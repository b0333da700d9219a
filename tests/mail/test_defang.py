"""Strangers' text without live addresses, and without what hides (T85, T09)."""

import re
import sys
import unicodedata

import pytest

from mailgate.mail.writing.defang import clean, cut, defang, defang_file_name, is_plain, without_links
from tests.spent import spent

_HIDING = ("Cc", "Cf", "Cs", "Zl", "Zp")
LIVE = re.compile(r"(?i)[a-z]+://|\bwww\.|[\w-]\.(?:com|org|example|ru|рф|net|zip)\b|\\\\\w")
"""What mail clients make a link of, roughly as their own linkers see it."""

ADDRESSES = [
    "http://evil.com",
    "https://evil.com/path?x=1#y",
    "HTTPS://EVIL.COM",
    "www.evil.com",
    "evil.com/login",
    "evil.com",
    "user@evil.com",
    "mailto:user@evil.com",
    "ftp://evil.com/file",
    "http://192.168.0.1/x",
    "https://xn--80ak6aa92e.com",
    "https://пример.рф",
    "пример.рф",
    "evil。com",
    "\\\\evil.com\\share",
    "tg://resolve?domain=evil",
    "sub.my-site.com:8080",
    "http://[::1]/x",
    "(http://evil.com)",
    "«evil.com»",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_client_makes_a_link_of_it(address: str) -> None:
    """T85: in whatever form a stranger writes an address, it cannot be tapped."""
    assert not LIVE.search(defang(f"see {address} now"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_for_the_unproved_no_address_is_left_at_all(address: str) -> None:
    """S3: the reduced acknowledgement says that something stood there, and no more."""
    assert without_links(f"see {address} now") == "see … now"


@pytest.mark.parametrize(
    "text",
    [
        "Не печатает 1С 8.3.24",
        "report.docx is broken",
        "и т.д. и т.п.",
        "v1.2.3",
        "10:30",
        "a... b",
        "12.03.2026",
        "e.g. this",
    ],
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    """People recognise their own subject."""
    assert defang(text) == text


def test_a_files_name_keeps_its_ending() -> None:
    """D4: `logs.zip` is shown as it is, although .zip is a top-level domain, too."""
    assert defang_file_name("logs.zip") == "logs.zip"
    assert defang_file_name("www.evil.com.zip") == "www[.]evil[.]com.zip"
    assert defang_file_name("evil.com") == "evil[.]com"


def test_what_hides_or_turns_text_is_gone() -> None:
    """T09, T82: controls, bidirectional overrides and lone surrogates never reach a letter; line ends are LF."""
    assert clean("a\x00b\u202ec\ud800d\r\ne\u2028f\x1b[31m") == "abcd\ne\nf[31m"


def test_cutting_leaves_whole_words() -> None:
    """A shortened text ends with an ellipsis, at a space where there is one near."""
    assert cut("one two three four five six seven", 22) == "one two three four…"
    assert cut("x" * 20, 10) == "x" * 9 + "…"
    assert cut("short", 10) == "short"


@pytest.mark.parametrize("piece", ["a.", "www.", "://", "\\\\", "xn--a-", "a@", "рф."])
def test_time_grows_with_length_only(piece: str) -> None:
    """T51: a crafted text of 64 KiB takes milliseconds."""
    with spent() as cpu:
        defang(piece * (65_536 // len(piece)))
    assert cpu.seconds < 1.0


def test_whatever_hides_is_told_at_a_glance() -> None:
    """No control, format mark, surrogate or strange line end passes for plain: the short way loses nothing (T85)."""
    hiding = [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) in _HIDING]
    assert [char for char in hiding if char != "\n" and is_plain(f"a{char}b")] == []
    assert is_plain("a\nб c")
    assert clean("a\u202eb\r\nc") == "ab\nc"
