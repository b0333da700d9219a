"""Templates: compiled once, strict, and every mistake said with file, line and remedy (E3, R18, T84, J1)."""

import re
from dataclasses import dataclass

import pytest

from mailgate.errors import ConfigError
from mailgate.mail.writing.render import Linked, Source, Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    subject: str = "Printing"
    words: str = "Hello"
    answer: Linked = Linked("")
    rows: tuple[str, ...] = ()


NAMES = ("subject", "words", "answer", "rows")
LAYOUT = "<html lang={{ language }}><title>{{ subject }}</title>{{ body }}</html>"
LETTER = "Subject: Re: {{ subject }}\n\n{{ words }}\n"


def templates(letter: str = LETTER, **more: str) -> Templates:
    sources = {"layout.html": LAYOUT, "en/note.txt": letter, "en/phrases.toml": 'a = "A"'}
    sources |= {
        name.replace("__", "/").replace("_txt", ".txt").replace("_toml", ".toml"): text for name, text in more.items()
    }
    return Templates({key: Source(text, f"/etc/t/{key}") for key, text in sources.items()}, kinds=["note"], names=NAMES)


def test_a_letter_has_subject_text_and_html() -> None:
    """E3: both forms come from the one source."""
    rendered = templates().render("note", "en", values=Values(words="Hi <b>"))
    assert rendered.subject == "Re: Printing"
    assert rendered.text == "Hi <b>\n"
    assert rendered.html is not None
    assert "Hi &lt;b&gt;" in rendered.html


@pytest.mark.parametrize("hostile", ["{{7*7}}", "{% include '/etc/passwd' %}", "{#x#}", "${7*7}", "{{ words }}"])
def test_a_value_is_never_template_source(hostile: str) -> None:
    """T84, R18: whatever a customer writes appears literally, in subject, text and HTML."""
    rendered = templates().render("note", "en", values=Values(subject=hostile, words=hostile))
    assert rendered.subject == f"Re: {hostile}"
    assert rendered.text.strip() == hostile
    assert rendered.html is not None
    assert "49" not in rendered.html


def test_a_subject_is_one_line() -> None:
    """T80: a line break in a value does not end the subject early."""
    assert templates().render("note", "en", values=Values(subject="a\r\nBcc: x\u2028y")).subject == "Re: a Bcc: x y"


def test_a_line_of_tags_alone_disappears_and_others_keep_their_break() -> None:
    """E3: `{% if %}` on a line of its own leaves no trace; at the end of a line it joins nothing."""
    letter = "Subject: x\n\n  A: 1{% if words %} b{% endif %}\n{% if not words %}\n  B: 2\n{% endif %}\n  C: 3\n"
    assert templates(letter).render("note", "en", values=Values()).text == "  A: 1 b\n  C: 3\n"


def test_a_macro_makes_markup_and_its_values_do_not() -> None:
    """A template may repeat itself by a macro; what a customer wrote stays inert in it."""
    macro = "{% macro list(rows) %}\n{% for row in rows %}\n- {{ row }}\n{% endfor %}\n{% endmacro %}\n"
    letter = f"Subject: x\n\n{macro}{{{{ list(rows) }}}}"
    rendered = templates(letter).render("note", "en", values=Values(rows=("one\n- no", "two")))
    assert rendered.text == "- one - no\n- two\n"


def test_an_include_is_of_the_same_language() -> None:
    """One footer a language, shared by its letters."""
    made = templates(LETTER + '{% include "_footer.txt" %}', en___footer_txt="\n--\nBye\n")
    assert made.render("note", "en", values=Values()).text == "Hello\n\n-- \nBye\n"


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("Subject: x\n\n{{ wrods }}", r"/etc/t/en/note.txt, line 3: there is no `wrods`. Did you mean `words`\?"),
        ("Subject: x\n\n{% if words %}", r"/etc/t/en/note.txt, line 3: .*Compare it with the shipped template"),
        ("Subject: x\n\n{{ words|safe }}", r"/etc/t/en/note.txt, line 3: No filter named 'safe'"),
        ("Hello", r"/etc/t/en/note.txt, line 1: a letter begins with `Subject:`"),
    ],
)
def test_a_mistake_names_file_line_and_remedy(letter: str, said: str) -> None:
    """J1: an operator's slip is found at start, not when a customer waits."""
    with pytest.raises(ConfigError, match=said):
        templates(letter)


def test_a_mistake_that_shows_only_when_rendered_names_its_line() -> None:
    """J1: `check` renders every letter, so that this is found at start, too."""
    with pytest.raises(ConfigError, match=r"/etc/t/en/note.txt, line 3: .*docs/templates.md"):
        templates("Subject: x\n\n{{ words.nothing }}").render("note", "en", values=Values())


def test_all_mistakes_are_said_at_once() -> None:
    """J1: the operator mends them in one go."""
    with pytest.raises(ConfigError) as caught:
        templates("Subject: {{ a }}", it__phrases_toml='b = "B"', it__note_txt="x")
    assert len(str(caught.value).split("\n")) == 4


def test_a_language_without_a_letter_is_refused() -> None:
    """S25: each language has every letter."""
    with pytest.raises(ConfigError, match=r"no letter note in it/"):
        templates(it__phrases_toml='a = "A"')


def test_an_operators_phrases_change_the_shipped_ones_one_by_one() -> None:
    """E3: an upgrade that brings new phrases breaks nobody's own book."""
    sources = {
        "layout.html": LAYOUT,
        "en/note.txt": LETTER,
        "en/phrases.shipped.toml": 'a = "A"\nb = "B"',
        "en/phrases.toml": 'a = "mine"',
    }
    made = Templates({key: Source(text, key) for key, text in sources.items()}, kinds=["note"], names=NAMES)
    assert (made.phrases("en").say("a"), made.phrases("en").say("b")) == ("mine", "B")


def test_only_an_agents_words_bear_links() -> None:
    """T85: the same address is a link in an agent's words and none in a customer's."""
    letter = "Subject: x\n\n{{ words }}\n\n{{ answer }}\n"
    values = Values(words="https://a.example/x", answer=Linked("https://b.example/y"))
    html = templates(letter).render("note", "en", values=values).html
    assert html is not None
    assert re.findall(r'href="([^"]*)"', html) == ["https://b.example/y"]


def test_a_language_that_is_not_there_falls_back() -> None:
    """E3: a German letter is answered in the desk's language, else in English."""
    assert templates().language("de", "en") == "en"
    assert templates().language("de", "fr") == "en"
