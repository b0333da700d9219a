"""Which words mean much the same, in any of three languages: classes of words, narrow ones and broad ones (C1, C2).

What is learnt of a word in one language's letters so holds for its like in another's. The classes are told by the
beginnings of words and by their place: `;` parts broad classes, `,` narrow ones, in every language alike.
"""

import functools
from collections.abc import Mapping

from mailgate.desk.reading.problem_senses_en import SENSES as EN
from mailgate.desk.reading.problem_senses_it import SENSES as IT
from mailgate.desk.reading.problem_senses_ru import SENSES as RU

_BEGINNING = 6
_TOLD: Mapping[str, str] = {"ru": RU, "en": EN, "it": IT}


def of(word: str, language: str) -> tuple[str, ...]:
    """The narrow and the broad class (`12`, `~3`) of a normalised word; none for one that no letter had."""
    beginning = word[:_BEGINNING]
    for spoken in dict.fromkeys((language, *_TOLD)):
        if found := _classes(spoken).get(beginning):
            return found
    return ()


@functools.cache
def _classes(language: str) -> Mapping[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    narrow = 0
    for place, broad in enumerate(_TOLD.get(language, "").split(";")):
        for told in broad.split(","):
            names = (str(narrow), f"~{place}")
            found.update((beginning, names) for beginning in told.split())
            narrow += 1
    return found
