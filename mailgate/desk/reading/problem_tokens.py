"""What the words of a statement are about, each word looked at once: stems, subjects, and how words begin (C1, C2).

*Standards:* words are compared as `sentences.normalise` leaves them.
"""

import functools
import re
from dataclasses import dataclass

from mailgate.desk.reading import matter, problem_senses, problem_topics

_MOST_WORDS = 16_384
_MOST_TEXTS = 256
_TOKEN = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")
_BEGINNING = 5
_LEAST_LETTERS = 3
_LEAST_STEM = 4
_GENERIC_WORDS = """
    помоги помощь разбер решить решени исправ провер посмот сообщи подска устран ответ связат пробле вопрос ситуац
    причин ошибк почини почему срочно момент просьб заявк письмо обраще дело делать сделат принят работу работа поддер
    специа скорей ближай время совет
    help check look fix resolve solve advise answer problem issue question matter ticket soon quickly possible know
    support team investi reply thing request
    aiuto aiutar verifi contro risolv rispos problem question richies segnal cosa presto possib tecnic assist interv
    sapere
"""
"""Beginnings of words that ask for help without saying with what."""

Word = tuple[str, tuple[str, ...], str, tuple[str, ...], bool]
"""Its stem ('' where it says nothing of the matter), its subjects, its beginning, what it means, whether it has three
letters."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one statement."""

    stems: frozenset[str]
    """Of its content words, common ones of any letter aside."""
    topics: frozenset[str]
    beginnings: frozenset[str]
    """Of all its words."""
    senses: frozenset[str]
    """Of all its words, as of `problem_senses`."""
    words: int
    """How many have three letters."""


@functools.lru_cache(maxsize=_MOST_TEXTS)
def of(text: str, language: str) -> Tokens:
    """The words of normalised `text`; `language` is ISO 639-1."""
    words = [_word(token, language) for token in _TOKEN.findall(text)]
    return Tokens(
        frozenset([stem for stem, _, _, _, _ in words if stem]),
        frozenset([topic for _, topics, _, _, _ in words if topics for topic in topics]),
        frozenset([begins for _, _, begins, _, _ in words]),
        frozenset([sense for _, _, _, senses, _ in words for sense in senses]),
        sum([long for _, _, _, _, long in words]),
    )


def stems_of(text: str, language: str) -> frozenset[str]:
    """The stems alone."""
    return frozenset([stem for token in _TOKEN.findall(text) if (stem := _word(token, language)[0])])


@functools.lru_cache(maxsize=_MOST_WORDS)
def _word(token: str, language: str) -> Word:
    stem = "".join(matter.stems(token)[:1])
    topics = problem_topics.of(token, language)
    letters = sum(char.isalpha() for char in token) >= _LEAST_LETTERS
    senses = problem_senses.of(token, language)
    return "" if _generic(stem) else stem, tuple(sorted(topics)), token[:_BEGINNING], senses, letters


def _generic(stem: str) -> bool:
    """Whether a stem of four letters or more is the beginning of a generic word, or begins with one."""
    if len(stem) < _LEAST_STEM:
        return False
    words, parts = _generic_words()
    return stem in parts or any(stem[:length] in words for length in range(3, len(stem)))


@functools.cache
def _generic_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words, and all their beginnings."""
    words = frozenset(_GENERIC_WORDS.split())
    return words, frozenset(word[:length] for word in words for length in range(_LEAST_STEM, len(word) + 1))
