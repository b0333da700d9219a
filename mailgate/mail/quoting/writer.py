"""Who writes a letter, so that their name is known where they sign it: in any alphabet, short or in full.

*Trusts:* nothing: names only help to tell a signature from other words.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from mailgate.mail.message import Author
from mailgate.mail.quoting.given_names import cyrillic_names, given_names

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
        "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "a", "і": "i",
        "ї": "i", "є": "e", "ґ": "g", "ў": "u", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae",
    }
)  # fmt: skip
_SPELLINGS = (
    ("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("ph", "f"), ("tz", "c"), ("ts", "c"), ("x", "ks"), ("w", "v"),
    ("yu", "u"), ("ju", "u"), ("iu", "u"), ("ya", "a"), ("ja", "a"), ("ia", "a"), ("yo", "e"), ("ye", "e"),
    ("ie", "e"), ("y", "i"), ("j", "i"), ("ck", "k"),
)  # fmt: skip
"""Spellings of one sound, to one of them."""
_SAME_BEGINNING = 4
_MAX_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """The words by which a letter's writer may sign, as `spelt` gives them."""

    names: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    person: bool = False
    """Whether the letter says in full which person it is from."""

    def is_called(self, word: str) -> bool:
        """Whether a word is one of their names, or the short form of one, in any alphabet."""
        low = spelt(word)
        if len(low) < 2:
            return False
        return low in self.names or any(_is_short(low, name) for name in self.names)

    def begins_with(self, letter: str) -> bool:
        """Whether a letter is one of their initials."""
        return spelt(letter)[:1] in self.initials


NOBODY = Writer()
"""Nothing is known of who writes."""


def of(author: Author) -> Writer:
    """What the From field says of who writes: the display name, and the words of the address."""
    shown = _WORD.findall(author.name[:_MAX_NAME])
    local = _WORD.findall((author.address or "").rpartition("@")[0][:_MAX_NAME])
    names = {spelt(word) for word in shown if len(word) > 1}
    boxes = {spelt(word) for word in local if len(word) > 2}
    behind_initial = {name[1:] for name in boxes if len(name) > 5}
    return Writer(
        names=frozenset(names | boxes | behind_initial),
        initials=frozenset(spelt(word)[:1] for word in (*shown, *local)),
        person=len(shown) > 1 and any(map(is_given_name, shown)),
    )


def is_given_name(word: str) -> bool:
    """Whether people are called so: by a common given name, a Russian one in Latin letters too, or by two of them."""
    low = word.casefold().replace("ё", "е").replace("’", "'")
    return (
        low in given_names()
        or ("-" in low and all(half in given_names() for half in low.split("-")))
        or (low.isascii() and spelt(low) in _in_latin())
    )


@cache
def _in_latin() -> frozenset[str]:
    return frozenset(spelt(name) for name in cyrillic_names() if len(name) >= _SAME_BEGINNING)


@lru_cache(maxsize=4096)
def spelt(word: str) -> str:
    """A word in Latin letters without accents, spelt so that transliterations of one name agree."""
    low = unicodedata.normalize("NFKD", word.casefold().replace("й", "и").replace("ё", "е").translate(_LATIN))
    plain = "".join(letter for letter in low if letter.isalpha())
    for spelling, sound in _SPELLINGS:
        plain = plain.replace(spelling, sound)
    return "".join(letter for at, letter in enumerate(plain) if at == 0 or plain[at - 1] != letter)


def _is_short(low: str, name: str) -> bool:
    """Whether both begin alike, over four letters at least: 'Alex' and 'Александра'."""
    return min(len(low), len(name)) >= _SAME_BEGINNING and low[:_SAME_BEGINNING] == name[:_SAME_BEGINNING]
