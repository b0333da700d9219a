"""How a statement is joined to what stands before it: the words of `problem_lexicon`, found (C1, C2)."""

import functools
import re
from collections.abc import Iterator

from mailgate.desk.reading.phrases import Phrases
from mailgate.desk.reading.problem_lexicon import ANYWHERE, AT_START, PATTERNS

_BEFORE = re.compile(r"\W{0,4}")
_FILLER = re.compile(r"(?:ah|oh|ой|ах|ох|да|ну|а|и|and|e|ed|но|ma|but|so|p\.? ?s\.?|ps|пс|п\.с\.)[ ,.:!-]{1,3}")
_MOST_FILLERS = 2
_MOST_TEXTS = 512


@functools.lru_cache(maxsize=_MOST_TEXTS)
def of(text: str, languages: tuple[str, ...]) -> frozenset[str]:
    """The kinds of marks (`AT_START`, `ANYWHERE`) that normalised `text` bears."""
    at_start, anywhere = _phrases(languages)
    return at_start.kinds_at(_starts(text), text) | anywhere.kinds(text)


def _starts(text: str) -> Iterator[int]:
    """Where the words of `text` begin, with the small words before them and without."""
    match = _BEFORE.match(text)
    for _ in range(_MOST_FILLERS + 1):
        if match is None:
            return
        yield match.end()
        match = _FILLER.match(text, match.end())


@functools.cache
def _phrases(languages: tuple[str, ...]) -> tuple[Phrases, Phrases]:
    known = [PATTERNS[language] for language in languages]
    at_start, anywhere = (
        {kind: "|".join(words[kind] for words in known) for kind in some} for some in (AT_START, ANYWHERE)
    )
    return Phrases(at_start), Phrases(anywhere)
