"""The phrase book: texts by key, arguments put in once (E3, T84)."""

import pytest

from mailgate.errors import ConfigError
from mailgate.mail.writing.phrases import Phrases, read


def test_arguments_are_put_in_once() -> None:
    """T84: an argument that looks like a place is not filled again."""
    phrases = Phrases({"a": "{name} and {0}"})
    assert phrases.say("a", "{name}", name="{0}") == "{0} and {name}"


def test_a_phrase_cannot_reach_into_its_arguments() -> None:
    """T84: places are bare names; `{0.__class__}` is text."""
    assert Phrases({"a": "{0.__class__} {0!r} {0:>9}"}).say("a", "x") == "{0.__class__} {0!r} {0:>9}"


def test_sections_become_dotted_keys() -> None:
    """A phrase is found by section and key."""
    assert read('[refused.format]\nreason = " why "', name="x") == {"refused.format.reason": "why"}


@pytest.mark.parametrize("source", ["a = ", "a = 3", "[a]\nb = [1]"])
def test_a_book_that_is_none_names_its_file(source: str) -> None:
    """J1: the operator reads which file is wrong and how."""
    with pytest.raises(ConfigError, match=r"ru/phrases\.toml"):
        read(source, name="ru/phrases.toml")
