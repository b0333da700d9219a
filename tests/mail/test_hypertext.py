"""HTML reads as text, whatever is in it."""

import pytest

from mailgate.mail.reading import hypertext
from mailgate.mail.reading.limits import HTML_DEPTH, Findings


def convert(source: str) -> str:
    """Text of HTML."""
    return hypertext.to_text(source, Findings())


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two", "one\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("a&nbsp;b &amp; c", "a b & c"),
        ("<style>p{color:red}</style><script>alert(1)</script>text", "text"),
        ("<html><head><title>no</title></head><body>yes</body></html>", "yes"),
        ('<?xml version="1.0" encoding="utf-8"?><html><body>yes</body></html>', "yes"),
        ("<!-- no --><!--[if mso]><p>no</p><![endif]-->yes", "yes"),
        ("<ul><li>one</li><li>two</li></ul>", "* one\n* two"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("\x00\x0bx\ud800y", "xy"),
        ("", ""),
    ],
)
def test_what_is_shown(source: str, shown: str) -> None:
    """A5: paragraphs, lists and entities read as on a page; scripts, styles and comments do not appear."""
    assert "\n".join(line.strip() for line in convert(source).split("\n")) == shown


@pytest.mark.parametrize("element", ["div", "table", "blockquote", "b", "span"])
@pytest.mark.parametrize("levels", [100, HTML_DEPTH - 1, HTML_DEPTH + 1, 5_000])
def test_no_word_is_lost_in_the_deep(element: str, levels: int) -> None:
    """T50: libxml2 drops what is nested deeper than 256; what is too deep for it is read without layout."""
    source = f"<{element}>" * levels + "deep" + f"</{element}>" * levels + "<p>after</p>"
    shown = convert(source)
    assert "deep" in shown
    assert "after" in shown


def test_unclosed_cells_and_paragraphs_are_not_deep() -> None:
    """T50: elements whose end tag may be left out do not count as nested."""
    assert hypertext.depth("<p>a" * 1000) == 1
    assert hypertext.depth("<table>" + "<tr><td>a<td>b" * 1000) == 3
    assert hypertext.depth("<ul>" + "<li>a" * 1000 + "</ul>") == 2
    assert hypertext.depth("<table><tr><td>" * 50) == 150


def test_stripping_leaves_no_tag() -> None:
    """T81: what is read without layout has no markup in it."""
    assert hypertext.without_tags("<p>a</p><script>b</script><a href='x'>c</a>&lt;d&gt;") == "a\nc<d>"
