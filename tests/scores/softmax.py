"""Multinomial logistic regression over hashed names, by stochastic gradients: the same on every machine.

Each weight has a pace of its own (AdaGrad) and is drawn to nothing by a ridge. Examples are visited in an order that
depends on nothing but their number.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailgate.desk.reading.hashed import PLACES, place

_PACE = 0.0125
_ROUNDS = 6
_RIDGE = 3e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A letter to learn from."""

    places: tuple[tuple[int, float], ...]
    answer: int
    """The class's number."""
    counts: float = 1.0
    """How much it counts beside others."""


def example(row: Mapping[str, float], answer: int, *, counts: float = 1.0) -> Example:
    """An example of named features."""
    found: dict[int, float] = {}
    for name, value in row.items():
        at = place(name)
        found[at] = found.get(at, 0.0) + value
    return Example(places=tuple(sorted(found.items())), answer=answer, counts=counts)


def fit(examples: Sequence[Example], *, classes: int) -> list[list[float]]:
    """Weights by class and place."""
    weights = [[0.0] * PLACES for _ in range(classes)]
    pace = [[1e-6] * PLACES for _ in range(classes)]
    for turn in range(_ROUNDS):
        for index in _order(len(examples), turn):
            _learn(examples[index], weights, pace)
    return weights


def chances(one: Example, weights: Sequence[Sequence[float]]) -> list[float]:
    """How likely each class is."""
    weighed = [sum([row[at] * value for at, value in one.places]) for row in weights]
    most = max(weighed)
    grown = [math.exp(each - most) for each in weighed]
    return [each / sum(grown) for each in grown]


def _learn(one: Example, weights: list[list[float]], pace: list[list[float]]) -> None:
    for number, chance in enumerate(chances(one, weights)):
        wrong = one.counts * (chance - (number == one.answer))
        if abs(wrong) < 1e-3:
            continue
        row, own = weights[number], pace[number]
        for at, value in one.places:
            slope = wrong * value + _RIDGE * row[at]
            own[at] += slope * slope
            row[at] -= _PACE * slope / math.sqrt(own[at])


def _order(count: int, turn: int) -> Sequence[int]:
    """All numbers below `count`, well mixed and otherwise in each turn."""
    step = next(each for each in range(7919 + 104 * turn, 7919 + 104 * turn + count + 2) if math.gcd(each, count) == 1)
    return [(index * step + turn) % count for index in range(count)]
