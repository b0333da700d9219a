"""Every letter in every language, complete and of a piece (E3, S25)."""

import re
import tomllib
from dataclasses import fields, is_dataclass
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest

from mailgate.desk.changes import RefusalReason
from mailgate.desk.clues import Contacts
from mailgate.desk.holds import REASONS
from mailgate.desk.letters import letter_values
from mailgate.desk.letters.draft import TEMPLATES
from mailgate.desk.letters.letter_people import FIELDS
from mailgate.desk.letters.letter_samples import sample
from mailgate.desk.notices import LetterKind, Remarkable
from mailgate.desk.ticket import State
from mailgate.mail.writing.compose import compose
from mailgate.templates_dir import shipped
from tests.desk.written import (
    KINDS,
    LANGUAGES,
    TO_CUSTOMERS,
    shown,
    templates,
    written,
)


@pytest.mark.parametrize(("kind", "language", "full"), list(product(KINDS, LANGUAGES, (True, False))))
def test_every_letter_is_written_in_every_language(kind: LetterKind, language: str, full: bool) -> None:
    """S25: full prose in ru, en and it, with all that can be known and with the least; composed and read again."""
    draft = written(sample(kind, language, full=full))
    raw = compose(draft)
    assert len(raw) < 32 * 1024
    assert not re.search(r"\{\{|\}\}|\{%|%\}|None|\{\w+\}", shown(draft))
    assert not re.search(r"(?m)(?:^|\s)[.,;:](?:\s|$)|^  [\w ]{2,40}: *$", draft.text)
    assert "\n\n\n" not in draft.text
    assert draft.subject.strip(": ") == draft.subject
    assert draft.language == language


@pytest.mark.parametrize(("kind", "language"), list(product(KINDS, LANGUAGES)))
def test_a_letter_speaks_its_own_language(kind: LetterKind, language: str) -> None:
    """E3: no words of another language stand in a template: Cyrillic in Russian ones, none in the others."""
    source = (shipped() / language / f"{kind.value}.txt").read_text(encoding="utf-8")
    prose = re.sub(r"\{[{%].*?[}%]\}|Subject: (?:Re: )?", "", source)
    assert bool(re.search("[а-яё]{4}", prose)) == (language == "ru" and bool(re.search(r"\w{4}", prose)))


def test_every_language_has_the_same_files() -> None:
    """S25: a letter that is missing in one language fails here before it fails a customer."""
    files = {language: {path.name for path in (shipped() / language).iterdir()} for language in LANGUAGES}
    assert files["ru"] == files["en"] == files["it"]
    assert {f"{name}.txt" for name in TEMPLATES} <= files["ru"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_closed_word_has_its_phrase(language: str) -> None:
    """D2, F1, G1, G3, G6: each state, priority, refusal, observation and reason is said in each language."""
    book = templates().phrases(language)
    wanted = [
        *(f"{section}.{state.value}" for section in ("state", "agent_state") for state in State),
        *(f"priority.{number}" for number in range(1, 5)),
        *(f"contacts.{field.name}" for field in fields(Contacts)),
        *(f"refused.{reason}.{part}" for reason in get_args(RefusalReason) for part in ("reason", "remedy")),
        *(f"observation.{kind}" for kind in get_args(Remarkable)),
        *(f"agent_hold.{reason}" for reason in (*REASONS, "failed")),
    ]
    assert [key for key in wanted if key not in book] == []
    assert set(FIELDS) == {field.name for field in fields(Contacts)}


def test_phrase_books_have_the_same_keys() -> None:
    """S25: no language lacks a phrase, and none has one that nobody says."""
    books = [
        set(_keys(tomllib.loads((shipped() / language / "phrases.toml").read_text("utf-8")))) for language in LANGUAGES
    ]
    assert books[0] == books[1] == books[2]


def _keys(table: dict[str, Any], prefix: str = "") -> list[str]:
    return [
        found
        for key, value in table.items()
        for found in (_keys(value, f"{prefix}{key}.") if isinstance(value, dict) else [prefix + key])
    ]


def test_values_are_plain_and_closed() -> None:
    """E3: templates get frozen values only, every name of which the author's guide explains."""
    guide = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
    shapes = [shape for shape in vars(letter_values).values() if isinstance(shape, type) and is_dataclass(shape)]
    names = {field.name for shape in shapes for field in fields(shape)}
    assert [name for name in sorted(names) if f"`{name}`" not in guide and f".{name}`" not in guide] == []


OUTLOOK_LACKS = re.compile(
    r"display:\s*(?:flex|grid)|position:\s*(?:absolute|fixed|relative)|float:|<img|background-image|@import"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_of_what_outlook_and_phones_have_in_common(language: str) -> None:
    """E3: tables, inline styles, a width for Outlook alone, a viewport for phones, buttons that Outlook pads, too."""
    for kind in TO_CUSTOMERS:
        page = written(sample(kind, language)).html
        if page is None:
            continue
        assert OUTLOOK_LACKS.search(page) is None, kind
        assert 'name="viewport"' in page
        assert re.search(r'<!--\[if mso\]><table[^>]*width="600"', page)
        tables = re.findall(r"<table[^>]*>", page)
        assert all('role="presentation"' in table and 'cellpadding="0"' in table for table in tables), kind
        assert page.count("<table") == page.count("</table>"), kind
        assert page.count("<!--[if mso]>") == page.count("<![endif]-->"), kind
        assert page.count("mso-padding-alt") == len(re.findall(r'<a class="(?:first|other)"', page)), kind
        assert not re.findall(r"<(?:p|h2|li|ul)(?: class=\"[^\"]*\")?>", page), kind
