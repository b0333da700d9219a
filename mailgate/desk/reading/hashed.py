"""A table of learnt weights by hashed name: `Hashed`, a linear model over the words of a letter.

A name falls into one of 65,536 places by its CRC-32; a place has a weight for each class. Names that nobody learnt from
meet weights of nearly nothing. The table is a file of the package, read when it is first asked.

*Trusts:* files of our own, written by `make weights`.
"""

import functools
import math
import zlib
from array import array
from collections.abc import Iterable, Sequence
from importlib import resources

PLACES = 1 << 16
_LAST = PLACES - 1
_ABREAST, _BITS = 3, 21
"""So many weights of a place stand in one number of 64 bits, so many bits each: one addition adds all of them, of up
to 8,000 names."""
_FULL, _HALF = (1 << _BITS) - 1, 1 << (_BITS - 1)
_MOST_WORDS = 20_000
"""Words whose weights are remembered; from there on the memory begins anew."""
_LENGTHS = (3, 4, 5)
"""How long the pieces of a word are that stand for words not seen before."""

Weights = tuple[float, ...]


def place(name: str) -> int:
    """Where the weights of a name stand, 0 to 65,535."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) & _LAST


def names_of(word: str) -> list[str]:
    """A word as features: itself, and its pieces."""
    held = f"<{word[:24]}>"
    pieces = [f"c {held[at : at + size]}" for size in _LENGTHS for at in range(len(held) - size + 1)]
    return [f"u {word}", *pieces]


class Hashed:
    """Weights for `classes` classes."""

    def __init__(self, octets: bytes, *, classes: int) -> None:
        """`octets`: as `packed` wrote them."""
        scale, _, packed_rows = octets.partition(b"\n")
        rows = array("b", zlib.decompress(packed_rows))
        self._scale = float(scale)
        self._classes = classes
        self._packs = tuple(_pack(rows, first, classes) for first in range(0, classes, _ABREAST))
        self._words: dict[str, Weights] = {}
        self.bias = self.sum(("bias",))
        """What speaks for each class before a word is read."""

    def word(self, word: str) -> Weights:
        """What a word speaks for, by class."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            known = self._words[word] = self.sum(names_of(word))
        return known

    def sum(self, names: Iterable[str]) -> Weights:
        """What names speak for together, by class."""
        places = [zlib.crc32(name.encode("utf-8", "surrogatepass")) & _LAST for name in names]
        found: list[float] = []
        for pack in self._packs:
            total = sum([pack[each] for each in places])
            for _ in range(min(_ABREAST, self._classes - len(found))):
                # The lowest number of a sum is its own sign's; what it borrowed from the next one is given back.
                own = ((total + _HALF) & _FULL) - _HALF
                found.append(self._scale * own)
                total = (total - own) >> _BITS
        return tuple(found)


def _pack(rows: "array[int]", first: int, classes: int) -> "array[int]":
    """The weights of up to three classes, from `first` on, as one number for each place."""
    some = [rows[index * PLACES : (index + 1) * PLACES] for index in range(first, min(first + _ABREAST, classes))]
    pack = array("q", some[-1])
    for row in reversed(some[:-1]):
        pack = array("q", [(above << _BITS) + own for above, own in zip(pack, row, strict=True)])
    return pack


def packed(rows: Sequence[Sequence[float]]) -> bytes:
    """Weights by class and place as the octets of a file: a scale, a line's end, and one octet a weight."""
    scale = max(abs(weight) for row in rows for weight in row) / 127 or 1.0
    octets = array("b", (round(weight / scale) for row in rows for weight in row))
    return f"{scale:.9g}\n".encode() + zlib.compress(octets.tobytes(), 9)


def chances(weighed: Sequence[float]) -> Weights:
    """Sums of weights as chances that add up to 1."""
    most = max(weighed)
    grown = [math.exp(each - most) for each in weighed]
    return tuple(each / sum(grown) for each in grown)


@functools.cache
def shipped(name: str, classes: int) -> Hashed:
    """The table `<name>.weights` of this package."""
    return Hashed(resources.files(__package__).joinpath(f"{name}.weights").read_bytes(), classes=classes)
