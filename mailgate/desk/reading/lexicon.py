"""What words of cause, state and effect mean to a service desk, by language: `Lexicon`.

Patterns are stems and short structures over normalised sentences (`mailgate.desk.sentences`), with every gap bounded;
none names a product or a brand (S23).
"""

import functools
import re
from dataclasses import dataclass, fields

from mailgate.desk.reading.phrases import Phrases
from mailgate.mail.message import Letter

_CYRILLIC = re.compile("[а-яА-Я]")
_MOST_TEXTS = 8
"""Several readers ask about the same letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Patterns (alternatives, not compiled) of one language."""

    dead: str
    """It does not start, hangs, is down: by itself a fault of the whole."""
    broken: str
    """It does not work: how much of it, the noun beside it says."""
    fault: str
    """Something in it goes wrong."""
    slow: str
    ends: str
    """It closes, crashes, reports an error: with `starts` in one sentence, it does not start."""
    starts: str
    works: str
    """It does work (found only where no negation stands before)."""
    system: str
    """Nouns for the whole of it."""
    function: str
    """Nouns for a part of it."""
    total: str
    """All of it, all people."""
    partial: str
    """Some of it, some people, sometimes."""
    rest_works: str
    """What is not concerned works."""
    wish: str
    """Something new is wanted."""
    question: str
    """Advice is wanted."""
    request: str
    """Something is asked for that mends nothing: access, a document, a change."""
    hypothetical: str
    """What might be, not what is."""
    not_fault: str
    """Looks like a fault and is none: taken out before faults are looked for."""
    solved: str
    """It works again."""


def of(letter: Letter) -> Phrases:
    """The lexicon of a letter's language; Cyrillic words bring the Russian one, unknown languages the English one."""
    known = {"en", "it", "de", "fr", "es"}
    chosen = [letter.language] if letter.language in known else []
    if is_cyrillic(letter.text[:4_000], least=6):
        chosen.append("ru")
    if not chosen:
        chosen = ["en", "it"] if letter.language == "und" else ["en"]
    return compiled(tuple(sorted(set(chosen))))


@functools.lru_cache(maxsize=_MOST_TEXTS)
def is_cyrillic(text: str, *, least: int) -> bool:
    """Whether so many letters of `text` are Russian ones."""
    return not text.isascii() and any(number >= least for number, _ in enumerate(_CYRILLIC.finditer(text), start=1))


@functools.cache
def compiled(languages: tuple[str, ...]) -> Phrases:
    """The words of these languages (ISO 639-1), by the fields of `Lexicon`."""
    from mailgate.desk.reading import lexicon_en, lexicon_it, lexicon_more, lexicon_ru

    known = {"ru": lexicon_ru.RU, "en": lexicon_en.EN, "it": lexicon_it.IT, **lexicon_more.MORE}
    chosen = [known[language] for language in languages]
    joined = {kind: "|".join(some for each in chosen if (some := getattr(each, kind))) for kind in KINDS}
    return Phrases({kind: pattern for kind, pattern in joined.items() if pattern})


def words(text: str) -> str:
    """A pattern written over several lines, broken before a `|`, as one."""
    return "".join(line.strip() for line in text.splitlines())


KINDS = tuple(field.name for field in fields(Lexicon))
"""The kinds of words there are."""
