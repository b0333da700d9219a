"""File names: safe on every system, checked after they were cleaned (D4, T74, T75, R14)."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.mail.files.names import clean, extension, inner_extension

CLEANED = [
    ("скан.jpg", "скан.jpg"),
    ("Заявка №15.pdf", "Заявка №15.pdf"),
    ("Größe ½ naïve.txt", "Größe ½ naïve.txt"),
    ("../../etc/passwd", "passwd"),
    ("/etc/shadow", "shadow"),
    ("C:\\Users\\Иван\\скан.jpg", "скан.jpg"),
    ("\\\\server\\share\\a.png", "a.png"),
    ("..\\..\\a.png", "a.png"),
    ("a／b.png", "b.png"),
    ("a\u2044b.png", "a⁄b.png".replace("⁄", "\u2044")),
    ("..", "file"),
    ("", "file"),
    (" . . ", "file"),
    ("/", "file"),
    (".htaccess", "htaccess"),
    ("...png", "png"),
    ("photo.jpg.", "photo.jpg"),
    ("photo.jpg   ", "photo.jpg"),
    ("photo.exe. . .", "photo.exe"),
    ("a\0.png", "a.png"),
    ("a\nb.png", "a b.png"),
    ("a\r\nContent-Type: text/html\r\n.png", "html .png"),
    ("inv\u202egnp.exe", "invgnp.exe"),
    ("photo\u200b.jpg", "photo.jpg"),
    (".\u200bhtaccess", "htaccess"),
    ("\u200b.htaccess", "htaccess"),
    ("\ufeffphoto.png", "photo.png"),
    ("photo\uff0eexe", "photo.exe"),
    ("photo\u2024exe", "photo.exe"),
    ("photo.\uff45\uff58\uff45", "photo.exe"),
    ("a.png::$DATA", "a.png__$DATA"),
    ("a.png:evil.exe", "a.png_evil.exe"),
    ('what? "this" <is> a|b*.txt', "what_ _this_ _is_ a_b_.txt"),
    ("CON", "_CON"),
    ("nul.txt", "_nul.txt"),
    ("Com1.tar.gz", "_Com1.tar.gz"),
    ("lpt9 .txt", "_lpt9 .txt"),
    ("console.txt", "console.txt"),
    ("a\u00a0b\u3000c.txt", "a b c.txt"),
    ("e\u0301tat.txt", "état.txt"),
    ("\ue000private.txt", "private.txt"),
    ("bad\udcffname.txt", "badname.txt"),
    ("tab\tname.txt", "tab name.txt"),
    ("x" * 300 + ".png", "x" * 116 + ".png"),
    ("я" * 300 + ".png", "я" * 116 + ".png"),
    ("👍" * 300 + ".png", "👍" * 59 + ".png"),
]


@pytest.mark.parametrize(("raw", "shown"), CLEANED)
def test_a_name_is_safe_and_still_readable(raw: str, shown: str) -> None:
    """Paths, devices, invisible and forbidden signs go; letters of any language stay (D4, T74)."""
    assert clean(raw) == shown


SAFE = re.compile(r'[^\x00-\x1f/\\:<>"|?*]{1,120}')
SPITE = st.text(
    st.sampled_from(
        "./\\: \u200b\u202e\uff0e\u2024\u2025\u2026\uff0f\uff3c\uff1a\u2100\ufe52\u0301ACON1nul.exe\n\0\t\u3000_é№👍"
    )
    | st.characters(),
    max_size=200,
)


@given(SPITE)
def test_any_name_becomes_safe_and_cleaning_again_changes_nothing(raw: str) -> None:
    """`clean` is idempotent: what was checked is what is shown and saved (CVE-2026-28289)."""
    name = clean(raw)
    assert SAFE.fullmatch(name)
    assert len(name.encode()) <= 240
    assert name[0] not in ". "
    assert name[-1] not in ". "
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for sign in name)
    assert clean(name) == name


@pytest.mark.parametrize(
    ("name", "last", "inner"),
    [
        ("photo.jpg", "jpg", ""),
        ("photo.JPG", "jpg", ""),
        ("photo.jpg.exe", "exe", "jpg"),
        ("photo.jpg      .exe", "exe", "jpg"),
        ("archive.tar.gz", "gz", "tar"),
        ("Report of 12.05", "", ""),
        ("Отчёт.май", "", ""),
        ("log.1", "", ""),
        ("file.with spaces in it", "", ""),
        ("photo.𝐞𝐱𝐞", "exe", ""),
        ("noextension", "", ""),
        ("a.7z", "7z", ""),
    ],
)
def test_the_extension_is_what_stands_behind_the_last_dot(name: str, last: str, inner: str) -> None:
    """Dates, numbers and words are no extensions; compatibility letters are read as the plain ones (T74)."""
    assert extension(clean(name)) == last
    assert inner_extension(clean(name)) == inner


def test_a_long_name_costs_no_time() -> None:
    """A megabyte of name is cut before it is looked at (T51)."""
    assert len(clean("a." * 500_000)) <= 120
    assert len(clean("\u0344" * 500_000)) <= 120
