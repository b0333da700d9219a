"""The light markup of templates: what a template wrote is markup, what it put in is not (E3, T84)."""

import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.mail.writing.markup import (
    Button,
    Heading,
    Items,
    Paragraph,
    Quote,
    Rows,
    SignatureMark,
    Words,
    inert,
    parse,
)
from mailgate.mail.writing.markup_html import to_html
from mailgate.mail.writing.markup_text import to_text


def value(text: str) -> str:
    return inert(text)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Some words\nand more", Paragraph),
        ("- one\n- two", Items),
        ("> said", Quote),
        ("  Number: 42", Rows),
        ("# Title", Heading),
        ("[Do it](mailto:a@example.org)", Button),
        ("--", SignatureMark),
        (value("words"), Words),
    ],
)
def test_a_line_is_read_by_its_beginning(source: str, kind: type) -> None:
    """Each kind of block has one beginning, which a person can remember (docs/templates.md)."""
    assert [type(block) for block in parse(source)] == [kind]


@pytest.mark.parametrize(
    "hostile",
    ["# Title", "- item", "> quote", "  Label: value", "[Tap](https://evil.example)", "--", "\n\n# Title", "a\n--\nb"],
)
def test_a_value_is_never_markup(hostile: str) -> None:
    """T84: whatever a stranger writes makes no heading, list, quotation, link or signature of ours."""
    blocks = parse(f"Before {value(hostile)} after")
    assert [type(block) for block in blocks] == [Paragraph]
    assert "<a " not in to_html(blocks)
    assert "<h2" not in to_html(blocks)


def test_marks_in_a_value_end_nothing() -> None:
    """T84: the control characters that the marks are made of are taken out of every value."""
    blocks = parse(f"Before {value('x' + chr(3) + '# no' + chr(2) + chr(4) + 'https://evil.example' + chr(5))} after")
    assert [type(block) for block in blocks] == [Paragraph]
    assert "<a " not in to_html(blocks)


def test_a_quoted_value_keeps_its_lines() -> None:
    """F1: the customer's words are quoted as they were, line by line."""
    assert to_text(parse(f"> {value('one  two' + chr(10) + chr(10) + '   three')}")) == "> one  two\n>\n>    three\n"


def test_a_value_in_a_sentence_becomes_one_line() -> None:
    """A subject of several lines cannot break a sentence of ours."""
    assert to_text(parse(f"About {value('one' + chr(10) + 'two')}, yes.")) == "About one two, yes.\n"


def test_a_label_may_be_a_value() -> None:
    """Rows of contacts come with their labels from the phrase book; a colon in a value cuts nothing."""
    [rows] = parse(f"  {value('Phone: home')}: {value('+7: 1')}")
    assert isinstance(rows, Rows)
    assert to_text([rows]) == "  Phone: home: +7: 1\n"
    assert "Phone: home</td>" in to_html([rows])


def test_prose_is_wrapped_and_long_words_are_not() -> None:
    """Plain text reads well in any client; an address is never broken."""
    address = "https://docs.example.org/" + "x" * 90
    lines = to_text(parse(f"{'word ' * 30}{address} end")).split("\n")
    assert address in lines
    assert all(len(line) <= 76 for line in lines if line != address)


def test_links_of_the_templates_own_work() -> None:
    """E7: an operator's web address in a template is a link in the HTML, as it stands in the text."""
    blocks = parse("See https://docs.example.org/a?b=1&c=2. Thanks.")
    assert 'href="https://docs.example.org/a?b=1&amp;c=2"' in to_html(blocks)
    assert "https://docs.example.org/a?b=1&c=2. Thanks." in to_text(blocks)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///etc/passwd"])
def test_only_mail_and_web_addresses_become_buttons(target: str) -> None:
    """T81: another scheme is shown as words, never as a link."""
    assert "<a " not in to_html(parse(f"[Tap]({target})"))


def test_an_agents_words_keep_their_form() -> None:
    """F1: paragraphs, line breaks and indents as written, web addresses as links, `>` lines as a quotation."""
    html = to_html(parse(inert("Hello\n\n> you said\nyes:\n  https://docs.example.org/x", linked=True)))
    assert html.count("<p ") == 2
    assert 'class="quote"' in html
    assert "&nbsp;&nbsp;<a " in html


def test_links_in_what_an_agent_quotes_are_not_live() -> None:
    """T85: a quotation within an agent's answer is a customer's text again."""
    assert "<a " not in to_html(parse(inert("> see https://evil.example/x\n", linked=True)))


def test_the_second_of_two_buttons_steps_back() -> None:
    """E7: of 'it works' and 'it still fails' the first stands out."""
    html = to_html(parse("[Yes](mailto:a@example.org)\n[No](mailto:b@example.org)"))
    assert html.index('class="first"') < html.index('class="other"')


VISIBLE: Any = st.characters(codec="utf-8", exclude_categories=["Cc"])
TEXTS = st.text(VISIBLE, max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '" onmouseover="x',
        "</td></tr></table>",
        "<img src=http://evil.example>",
        "&#x3c;b",
        "{{7*7}}",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "- ", "> ", "# ", "  Label: ", "Words "]), TEXTS), max_size=6))
def test_values_stay_within_their_tags(lines: list[tuple[str, str]]) -> None:
    """T81: HTML has exactly the tags that harmless words in the same places make."""
    marked = "\n".join(f"{start}{value(text)}" for start, text in lines)
    harmless = "\n".join(f"{start}{value('x' if text.strip() else text)}" for start, text in lines)
    tags = re.compile(r"<[^>]*>")
    assert tags.findall(to_html(parse(marked))) == tags.findall(to_html(parse(harmless)))
    shown = " ".join(unescape(tags.sub(" ", to_html(parse(marked)))).split())
    for _, text in lines:
        assert " ".join(text.split()) in shown or not text.strip()
