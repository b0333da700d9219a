"""Logistic regression by Newton's method with a ridge, each step by conjugate gradients: the same on every machine."""

import math
from collections.abc import Mapping, Sequence
from operator import mul

Row = Mapping[str, float]
Vector = list[float]
Sparse = Sequence[tuple[tuple[int, ...], tuple[float, ...]]]
"""Of each row the places and the values that are not 0."""

_ROUNDS = 25
_STEPS = 60
_NEAR = 1e-3
_CLOSER = 1e-2
"""A step of Newton's method is good enough when what is left of the slope has shrunk to a tenth."""


def fit(
    rows: Sequence[Row],
    answers: Sequence[bool],
    *,
    ridge: float,
    counts: Sequence[float] = (),
    start: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Weights by name that make `answers` likely, the bias unbounded by the ridge.

    `counts` is how much each row counts (all alike where it is empty), `start` where to begin.
    """
    names = sorted({name for row in rows for name in row})
    place = {name: index for index, name in enumerate(names)}
    sparse = [_sparse(row, place) for row in rows]
    penalty = [1e-6 if name == "bias" else ridge for name in names]
    weights = [(start or {}).get(name, 0.0) for name in names]
    by_row = list(counts) or [1.0] * len(rows)
    for _ in range(_ROUNDS):
        likely = [_chance(weighed) for weighed in _down(sparse, weights)]
        missed = [count * (answer - each) for count, answer, each in zip(by_row, answers, likely, strict=True)]
        slope = _across(sparse, missed, len(names))
        slope = [each - hold * weight for each, hold, weight in zip(slope, penalty, weights, strict=True)]
        spread = [count * each * (1 - each) for count, each in zip(by_row, likely, strict=True)]
        step = _solve(sparse, spread, penalty=penalty, right=slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(abs(change) for change in step) < _NEAR:
            break
    return dict(zip(names, weights, strict=True))


def _sparse(row: Row, place: Mapping[str, int]) -> tuple[tuple[int, ...], tuple[float, ...]]:
    filled = sorted((place[name], value) for name, value in row.items() if value)
    return tuple(index for index, _ in filled), tuple(value for _, value in filled)


def chance(row: Row, weights: Mapping[str, float]) -> float:
    """How likely the answer is yes."""
    return _chance(sum(weights.get(name, 0.0) * value for name, value in row.items()))


def _chance(weighed: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weighed))))


def _down(rows: Sparse, by_column: Vector) -> Vector:
    """For each row its values times the columns' numbers, summed."""
    number = by_column.__getitem__
    return [sum(map(mul, map(number, places), values)) for places, values in rows]


def _across(rows: Sparse, by_row: Sequence[float], size: int) -> Vector:
    """The rows' values summed by column, each row times its own number."""
    found = [0.0] * size
    for (places, values), factor in zip(rows, by_row, strict=True):
        for index, value in zip(places, values, strict=True):
            found[index] += factor * value
    return found


def _solve(rows: Sparse, spread: Sequence[float], *, penalty: Vector, right: Vector) -> Vector:
    """The step of Newton's method: conjugate gradients on the curvature, which is never written down."""
    size = len(right)
    found, rest = [0.0] * size, list(right)
    squares = [(places, tuple(map(mul, values, values))) for places, values in rows]
    scale = [hold + each for hold, each in zip(penalty, _across(squares, spread, size), strict=True)]
    way = [each / by for each, by in zip(rest, scale, strict=True)]
    left = first = _dot(rest, way)
    for _ in range(_STEPS):
        along = [each * by for each, by in zip(_down(rows, way), spread, strict=True)]
        bent = [each + hold * part for each, hold, part in zip(_across(rows, along, size), penalty, way, strict=True)]
        far = left / max(_dot(way, bent), 1e-30)
        found = [each + far * part for each, part in zip(found, way, strict=True)]
        rest = [each - far * part for each, part in zip(rest, bent, strict=True)]
        ready = [each / by for each, by in zip(rest, scale, strict=True)]
        now = _dot(rest, ready)
        if now < max(1e-12, _CLOSER * first):
            break
        way = [each + now / left * part for each, part in zip(ready, way, strict=True)]
        left = now
    return found


def _dot(a: Vector, b: Vector) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
