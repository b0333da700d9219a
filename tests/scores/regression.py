"""Logistic regression by Newton's method with a ridge, each step by conjugate gradients: the same on every machine."""

import math
from collections.abc import Mapping, Sequence

Row = Mapping[str, float]
Vector = list[float]
Sparse = Sequence[Sequence[tuple[int, float]]]

_ROUNDS = 15
_STEPS = 60
_NEAR = 1e-4


def fit(rows: Sequence[Row], answers: Sequence[bool], *, ridge: float) -> dict[str, float]:
    """Weights by name that make `answers` likely, the bias unbounded by the ridge."""
    names = sorted({name for row in rows for name in row})
    place = {name: index for index, name in enumerate(names)}
    sparse = [[(place[name], value) for name, value in sorted(row.items()) if value] for row in rows]
    penalty = [1e-6 if name == "bias" else ridge for name in names]
    weights = [0.0] * len(names)
    for _ in range(_ROUNDS):
        likely = [_chance(sum(weights[index] * value for index, value in row)) for row in sparse]
        slope = _across(sparse, [answer - each for answer, each in zip(answers, likely, strict=True)], len(names))
        slope = [each - hold * weight for each, hold, weight in zip(slope, penalty, weights, strict=True)]
        step = _solve(sparse, [each * (1 - each) for each in likely], penalty=penalty, right=slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(abs(change) for change in step) < _NEAR:
            break
    return dict(zip(names, weights, strict=True))


def chance(row: Row, weights: Mapping[str, float]) -> float:
    """How likely the answer is yes."""
    return _chance(sum(weights.get(name, 0.0) * value for name, value in row.items()))


def _chance(weighed: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weighed))))


def _across(rows: Sparse, by_row: Sequence[float], size: int) -> Vector:
    """The rows' values summed by column, each row times its own number."""
    found = [0.0] * size
    for row, factor in zip(rows, by_row, strict=True):
        for index, value in row:
            found[index] += factor * value
    return found


def _solve(rows: Sparse, spread: Sequence[float], *, penalty: Vector, right: Vector) -> Vector:
    """The step of Newton's method: conjugate gradients on the curvature, which is never written down."""
    size = len(right)
    found, rest = [0.0] * size, list(right)
    scale = [
        hold + each
        for hold, each in zip(
            penalty, _across([[(i, v * v) for i, v in row] for row in rows], spread, size), strict=True
        )
    ]
    way = [each / by for each, by in zip(rest, scale, strict=True)]
    left = _dot(rest, way)
    for _ in range(_STEPS):
        along = [sum(way[index] * value for index, value in row) * each for row, each in zip(rows, spread, strict=True)]
        bent = [each + hold * part for each, hold, part in zip(_across(rows, along, size), penalty, way, strict=True)]
        far = left / max(_dot(way, bent), 1e-30)
        found = [each + far * part for each, part in zip(found, way, strict=True)]
        rest = [each - far * part for each, part in zip(rest, bent, strict=True)]
        ready = [each / by for each, by in zip(rest, scale, strict=True)]
        now = _dot(rest, ready)
        if now < 1e-12:
            break
        way = [each + now / left * part for each, part in zip(ready, way, strict=True)]
        left = now
    return found


def _dot(a: Vector, b: Vector) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
