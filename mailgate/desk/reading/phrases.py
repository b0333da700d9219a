"""Many phrases looked for at once: `Phrases`, alternatives of regular expressions found by how they begin.

A letter's words are compared with thousands of alternatives, of which hardly one begins as a given word does. So each
alternative is filed under its first letters; only at words that begin so is it tried, as a regular expression. What is
found is what the whole expression would have found.

*Trusts:* patterns of our own over normalised text (`mailgate.desk.reading.sentences`); one whose beginning is not
plain to see is searched for everywhere, which costs time and loses nothing.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from mailgate.desk.reading.phrase_beginnings import LONGEST, alternatives, beginnings

_WORD = re.compile(r"\w+")
_MOST_HEADS = 5_000
"""Beginnings of words that are remembered; from there on the memory begins anew."""
_MOST_TEXTS = 256

Tried = tuple[str, "re.Pattern[str]"]
"""A kind, and those of its phrases that may begin at a place, as one expression."""
Found = Mapping[str, Sequence[tuple[int, "re.Pattern[str]"]]]
"""By kind the places in a text where one of its phrases may begin, and which."""


def _stands(places: Sequence[tuple[int, "re.Pattern[str]"]], text: str) -> bool:
    """Whether at one of the places one of its phrases stands."""
    for place, phrases in places:  # noqa: SIM110 - asked of every sentence, where a generator costs as much as its work
        if phrases.match(text, place):
            return True
    return False


class Phrases:
    """Phrases by kind; each begins where a word does."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._kinds = kinds
        self._filed: dict[str, dict[str, list[int]]] = {}
        self._phrases = {kind: alternatives(pattern) for kind, pattern in kinds.items()}
        loose: dict[str, list[str]] = {}
        for kind, phrases in self._phrases.items():
            for number, phrase in enumerate(phrases):
                heads = beginnings(phrase)
                if not heads:
                    loose.setdefault(kind, []).append(phrase)
                for head in heads:
                    self._filed.setdefault(head, {}).setdefault(kind, []).append(number)
        self._anywhere = {kind: re.compile(rf"(?<!\w)(?:{'|'.join(some)})") for kind, some in loose.items()}
        self._heads: dict[str, tuple[Tried, ...]] = {}
        self._tried: dict[tuple[str, tuple[int, ...]], re.Pattern[str]] = {}
        self._whole: dict[str, re.Pattern[str]] = {}
        self._places = functools.lru_cache(maxsize=_MOST_TEXTS)(self._look)

    def find(self, kind: str, text: str) -> re.Match[str] | None:
        """The first place in normalised `text` where a phrase of `kind` stands."""
        first = None
        for place, phrases in self._places(text).get(kind, ()):
            if first := phrases.match(text, place):
                break
        if (anywhere := self._anywhere.get(kind)) is None:
            return first
        other = anywhere.search(text)
        return other if first is None or (other is not None and other.start() < first.start()) else first

    def has(self, kind: str, text: str) -> bool:
        """Whether a phrase of `kind` stands in normalised `text`."""
        return self.find(kind, text) is not None

    def without(self, kind: str, text: str) -> str:
        """`text` with the phrases of `kind` taken out."""
        return self.whole(kind).sub(" ", text) if self.find(kind, text) else text

    def near(self, text: str) -> Set[str]:
        """Kinds of which a phrase may stand in `text`: every other kind surely has none there."""
        places = self._places(text).keys()
        return places | self._anywhere.keys() if self._anywhere else places

    def kinds(self, text: str) -> frozenset[str]:
        """All kinds whose phrases stand in `text`."""
        found = {kind for kind, places in self._places(text).items() if _stands(places, text)}
        for kind, anywhere in self._anywhere.items():
            if kind not in found and anywhere.search(text):
                found.add(kind)
        return frozenset(found)

    def kinds_at(self, places: Iterable[int], text: str) -> frozenset[str]:
        """All kinds of which a phrase begins at one of the `places`."""
        found = set()
        for place in places:
            for kind, phrases in self._beginning(text[place : place + LONGEST]):
                if kind not in found and phrases.match(text, place):
                    found.add(kind)
            found |= {kind for kind, phrases in self._anywhere.items() if phrases.match(text, place)}
        return frozenset(found)

    def whole(self, kind: str) -> re.Pattern[str]:
        """All phrases of a kind as one expression."""
        if kind not in self._whole:
            self._whole[kind] = re.compile(rf"(?<!\w)(?:{self._kinds[kind]})")
        return self._whole[kind]

    def _look(self, text: str) -> Found:
        found: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
        heads = self._heads
        for word in _WORD.finditer(text):
            place = word.start()
            head = text[place : place + LONGEST]
            tried = heads.get(head)
            for kind, phrases in self._beginning(head) if tried is None else tried:
                found.setdefault(kind, []).append((place, phrases))
        return found

    def _beginning(self, head: str) -> tuple[Tried, ...]:
        """The phrases that may stand where a text goes on with `head`."""
        known = self._heads.get(head)
        if known is None:
            if len(self._heads) >= _MOST_HEADS:
                self._heads.clear()
            known = self._heads[head] = tuple(self._gathered(head))
        return known

    def _gathered(self, head: str) -> Iterator[Tried]:
        numbers: dict[str, set[int]] = {}
        for length in range(1, len(head) + 1):
            for kind, some in self._filed.get(head[:length], {}).items():
                numbers.setdefault(kind, set()).update(some)
        for kind, chosen in numbers.items():
            yield kind, self._expression(kind, tuple(sorted(chosen)))

    def _expression(self, kind: str, numbers: tuple[int, ...]) -> re.Pattern[str]:
        """Some phrases of a kind in their order; compiled once, however many words bring them."""
        known = self._tried.get((kind, numbers))
        if known is None:
            known = re.compile("|".join(self._phrases[kind][number] for number in numbers))
            self._tried[kind, numbers] = known
        return known
