"""How a statement is joined to what stands before it: the words of `problem_lexicon`, found (C1, C2)."""

import functools
import re
from collections.abc import Mapping

from mailgate.desk.reading.problem_lexicon import ANYWHERE, AT_START, PATTERNS

_FILLER = r"(?:(?:ah|oh|ой|ах|ох|да|ну|а|и|and|e|ed|но|ma|but|so|p\.? ?s\.?|ps|пс|п\.с\.)[ ,.:!-]{1,3}){0,2}"


def of(text: str, languages: tuple[str, ...]) -> frozenset[str]:
    """The kinds of marks (`AT_START`, `ANYWHERE`) that normalised `text` bears."""
    return frozenset(kind for kind, pattern in _compiled(languages).items() if pattern.search(text))


@functools.cache
def _compiled(languages: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    known = [PATTERNS[language] for language in languages]
    return {
        kind: re.compile(_framed("|".join(words[kind] for words in known), kind)) for kind in (*AT_START, *ANYWHERE)
    }


def _framed(alternatives: str, kind: str) -> str:
    if kind in AT_START:
        return rf"\A[^\w]{{0,4}}{_FILLER}(?:{alternatives})"
    return rf"(?<!\w)(?:{alternatives})"
