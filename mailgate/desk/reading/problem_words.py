"""Which words begin another problem, or stand in it: what was learnt beside `problem_features` (C1, C2).

A statement's first word, its first two, the beginnings of all its words, what they mean, and what the words of the
statement before it mean, each with its weight.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from mailgate.desk.reading.problem_sense_weights import BEFORE, HERE
from mailgate.desk.reading.problem_word_weights import FIRST, WITHIN

WITHIN_COUNTS = 0.5
"""A word counts half of what a beginning counts."""
SENSES_COUNT = 0.5
BEFORE_COUNTS = 0.3
"""What words mean counts less than how the statement is joined, and what stands before it less still."""
_WORD = re.compile(r"\w+")


def first(text: str) -> Iterator[str]:
    """How normalised `text` begins: its first word, and its first two."""
    words = [match[0] for match in islice(_WORD.finditer(text), 2)]
    yield from words[:1]
    if len(words) > 1:
        yield f"{words[0]} {words[1]}"


def weigh(text: str, beginnings: Iterable[str], language: str) -> float:
    """How much the words of a statement speak for another problem; 0 where nothing was learnt of them."""
    begins, words = _weights(language)
    inside = sum([words[word] for word in beginnings if word in words])
    return sum([begins.get(words_, 0.0) for words_ in first(text)]) + WITHIN_COUNTS * inside


def weigh_senses(here: Iterable[str], before: Iterable[str]) -> float:
    """The same of what the words mean, and those of the statement before it."""
    own, previous = _senses()
    return SENSES_COUNT * sum([own[sense] for sense in here if sense in own]) + BEFORE_COUNTS * sum(
        [previous[sense] for sense in before if sense in previous]
    )


@functools.cache
def _senses() -> tuple[Mapping[str, float], Mapping[str, float]]:
    return table(HERE), table(BEFORE)


@functools.cache
def _weights(language: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
    return table(FIRST.get(language, "")), table(WITHIN.get(language, ""))


def table(written: str) -> Mapping[str, float]:
    """Words and weights, as `a b 0.25, c -0.5` writes them."""
    pairs = (entry.rsplit(" ", 1) for entry in " ".join(written.split()).split(", ") if entry)
    return {words: float(weight) for words, weight in pairs}
