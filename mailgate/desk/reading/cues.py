"""Where in a text a pattern may begin, told by plain search for its first words: few places are tried, none is lost.

*Trusts:* patterns of our own that begin with one of their cues, whatever its case.
"""

import re
from collections.abc import Iterable, Iterator


def lowered(text: str) -> str:
    """`text` in lower case, character by character: places in one are places in the other."""
    low = text.lower()
    return (
        low if len(low) == len(text) else "".join(small if len(small := char.lower()) == 1 else char for char in text)
    )


class Cued:
    """A pattern with the words, in lower case, that what it matches begins with."""

    def __init__(self, pattern: str, *cues: str, whole: bool = False) -> None:
        """`whole`: only at the beginning of a word."""
        self.pattern = re.compile(pattern, re.IGNORECASE)
        self._cues = cues
        self._whole = whole

    def finditer(self, text: str, low: str) -> Iterator[re.Match[str]]:
        """Matches in order, none within another; `low` is `lowered(text)`."""
        end = 0
        for place in sorted(set(self._places(low))):
            if place < end or (self._whole and place and low[place - 1].isalnum()):
                continue
            if match := self.pattern.match(text, place):
                end = match.end()
                yield match

    def _places(self, low: str) -> Iterable[int]:
        for cue in self._cues:
            place = low.find(cue)
            while place >= 0:
                yield place
                place = low.find(cue, place + 1)
