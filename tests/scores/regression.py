"""Logistic regression by Newton's method with a ridge: small, exact, the same on every machine."""

import math
from collections.abc import Mapping, Sequence

Row = Mapping[str, float]

_ROUNDS = 12


def fit(rows: Sequence[Row], answers: Sequence[bool], *, ridge: float) -> dict[str, float]:
    """Weights by name that make `answers` likely, the bias unbounded by the ridge."""
    names = sorted({name for row in rows for name in row})
    place = {name: index for index, name in enumerate(names)}
    sparse = [[(place[name], value) for name, value in sorted(row.items()) if value] for row in rows]
    weights = [0.0] * len(names)
    penalty = [0.0 if name == "bias" else ridge for name in names]
    for _ in range(_ROUNDS):
        step = _step(sparse, answers, weights=weights, penalty=penalty)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(abs(change) for change in step) < 1e-6:
            break
    return dict(zip(names, weights, strict=True))


def chance(row: Row, weights: Mapping[str, float]) -> float:
    """How likely the answer is yes."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in row.items())))


def _step(
    rows: Sequence[Sequence[tuple[int, float]]],
    answers: Sequence[bool],
    *,
    weights: Sequence[float],
    penalty: Sequence[float],
) -> list[float]:
    size = len(weights)
    slope = [-penalty[index] * weights[index] for index in range(size)]
    curve = [[0.0] * size for _ in range(size)]
    for index in range(size):
        curve[index][index] = penalty[index] + 1e-9
    for row, answer in zip(rows, answers, strict=True):
        weighed = sum(weights[index] * value for index, value in row)
        likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, weighed))))
        spread = likely * (1 - likely)
        for index, value in row:
            slope[index] += (answer - likely) * value
            line = curve[index]
            for other, second in row:
                line[other] += spread * value * second
    return _solve(curve, slope)


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a symmetric positive system, by elimination."""
    size = len(right)
    for pivot in range(size):
        top = matrix[pivot]
        for row in range(pivot + 1, size):
            line = matrix[row]
            factor = line[pivot] / top[pivot]
            if factor:
                for column in range(pivot, size):
                    line[column] -= factor * top[column]
                right[row] -= factor * right[pivot]
    found = [0.0] * size
    for row in range(size - 1, -1, -1):
        line = matrix[row]
        rest = sum(line[column] * found[column] for column in range(row + 1, size))
        found[row] = (right[row] - rest) / line[row]
    return found
