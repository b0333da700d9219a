"""What a letter is about, as words to compare two letters by (C5).

Stems of the content words of subject and own text; a form's labels and contacts, greetings, and the small words that
carry sentences are none. Numbers are kept whole: they tell one room, order or device from another.
"""

import functools
import re
from collections.abc import Iterable

from mailgate.desk import reply_prefix
from mailgate.desk.reading import contact_form, sentences
from mailgate.mail.message import Letter
from mailgate.mail.reading.language_words import LATIN, words_of

MOST_WORDS = 64
_MOST_CHARACTERS = 2_000
"""Who has not said by then what the matter is, repeats it."""
_MOST_TOKENS = 8_192
_TAG = re.compile(r"\[[^\[\]\n]{0,40}?#?\s?\d{3,12}\]")
_SINGLE = re.compile(r"([A-ZА-ЯЁ])(?<=[^\W\d_]{3}[ \u00a0].)(?![\w.'’])")
"""A single letter names one of several: block C, scala B."""
_TOKEN = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COURTESY = _set(
    """здравс добрый доброе доброг день утро вечер привет уважае коллег спасиб благод пожалу просим прошу просьб помоги
    помощь подска скажит заранее срочно уважен наилуч пожела почему когда сообщи напоми повтор письмо обраще заявк
    сегодн вчера очень также можете могли нужно надо
    hello dear please thanks thank kindly regard best greeti mornin aftern evenin today yester urgent help since again
    remind letter ticket reques could would just really very
    buongi buonas salve gentil cordia saluti distin grazie favore cortes chiedo potete potres vorrei oggi ieri urgent
    sollec ancora nuovam aiuto"""
)
_COMMON = _set(
    """работа пробле ошибка ошибк вопрос систем програ прилож пользо открыв запуск выдает пишет workin proble issue
    error system progra applic applica servic user users open funzio proble errore sistem progra applic serviz
    utente utenti"""
)
"""Words that many letters share: they count half."""

_OTHER_NUMBER = 0.6
"""What is left of the likeness where all numbers differ."""
_OTHER_PART = 0.65
"""The same where some do."""


_LEAST_STEM = 4
"""Shorter stems are compared whole."""
_LONG_VALUE = 5
"""A label's value of more words than this says more than a contact."""


def words(letter: Letter) -> tuple[str, ...]:
    """Normalised words of what the letter is about, each once, in order of appearance; at most 64.

    Before them stand single letters that name one of several ('block C'), with a sign that makes them no word.
    """
    subject = _TAG.sub(" ", reply_prefix.strip(letter.subject[:500]))
    reply = letter.body.reply[: 2 * _MOST_CHARACTERS]
    own = _own(reply) if reply.strip() else letter.text
    text = sentences.normalise(f"{subject}\n{own[:_MOST_CHARACTERS]}")
    single = [f"={match[1].lower()}" for match in _SINGLE.finditer(f"{subject}\n{own[:_MOST_CHARACTERS]}")]
    return (*dict.fromkeys(single), *_stems(text, most=MOST_WORDS))[:MOST_WORDS]


def _own(reply: str) -> str:
    """A reply without contacts, but with what a line says behind a number that looks like a label."""
    said = [entry.value for entry in contact_form.entries(reply) if set(entry.fields) - {"matter"}]
    return "\n".join([contact_form.without(reply), *(value for value in said if len(value.split()) > _LONG_VALUE)])


def stems(text: str) -> tuple[str, ...]:
    """Stems of the content words of normalised `text`, each once, in order."""
    return tuple(dict.fromkeys(filter(None, map(_stem, _TOKEN.findall(text)))))


def _stems(text: str, *, most: int) -> tuple[str, ...]:
    """The same, at most so many: what stands behind them is not looked at."""
    found: dict[str, None] = {}
    for token in _TOKEN.finditer(text):
        if (stem := _stem(token[0])) and stem not in found:
            found[stem] = None
            if len(found) == most:
                break
    return tuple(found)


def alike(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How alike two letters are, 0 to 1; from 0.8 on they are on one matter.

    The shorter letter's words found in the longer one, tempered by how many words both share: a reminder that adds a
    sentence stays alike, two short letters with one noun exchanged do not. Different numbers speak against it.
    """
    first, second = set(a), set(b)
    if not first or not second:
        return 0.0
    common = _weight(shared(first, second))
    small, large = sorted((_weight(first), _weight(second)))
    union = small + large - common
    score = 0.55 * min(1.0, common / small) + 0.45 * min(1.0, common / union)
    return round(score * _numbers_agree(first, second), 4)


def shared(first: set[str], second: set[str]) -> set[str]:
    """The words of `first` that `second` has, too; a stem and a longer form of it are one word."""
    found = first & second
    rest = [word for word in second - found if len(word) >= _LEAST_STEM and word.isalpha()]
    for word in first - found:
        if len(word) < _LEAST_STEM or not word.isalpha():
            continue
        if any(word.startswith(other) or other.startswith(word) for other in rest):
            found.add(word)
    return found


def _weight(found: Iterable[str]) -> float:
    return sum(0.5 if word in _COMMON else 1.0 for word in found)


def _numbers_agree(first: set[str], second: set[str]) -> float:
    """Less than 1 where each names a number or code that the other does not: two rooms, orders or devices."""
    ours = {word for word in first if any(char.isdigit() for char in word)}
    theirs = {word for word in second if any(char.isdigit() for char in word)}
    if not ours - theirs or not theirs - ours:
        return 1.0
    return _OTHER_PART if ours & theirs else _OTHER_NUMBER


@functools.lru_cache(maxsize=_MOST_TOKENS)
def _stem(token: str) -> str:
    """A word cut to what inflection leaves alone; '' for words that say nothing of the matter."""
    if any(char.isdigit() for char in token):
        return token if len(token) > 1 or token.isdigit() else ""
    word = token.split("-")[0] if len(token) > 24 else token
    if len(word) < 3 or word in _small():
        return ""
    stem = word[:6].rstrip("аеиоуыэюяьй") if word[0] > "z" else word[:6].rstrip("aeious")
    stem = stem if len(stem) >= 3 else word[:4]
    return "" if word[:6] in _COURTESY or stem in _COURTESY else stem


@functools.cache
def _small() -> frozenset[str]:
    """The words that carry sentences, without accents."""
    found = (word for language in (*LATIN, "uk") for word in words_of(language))
    keep = {
        "работает",
        "работи",
        "rabotaet",
        "password",
        "funziona",
        "funzionano",
        "works",
        "work",
        "working",
        "problema",
    }
    return frozenset(sentences.normalise(word) for word in found) - keep
