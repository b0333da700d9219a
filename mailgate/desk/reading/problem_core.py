"""How much each statement by itself sounds like what a problem is about (C1, C2): `strengths`.

Asked before any two statements are compared: what it does, which marks it bears, and what its words mean.
"""

import functools
from collections.abc import Mapping, Sequence

from mailgate.desk.reading import problem_words
from mailgate.desk.reading.problem_core_weights import MARKS, SENSES
from mailgate.desk.reading.problem_kinds import Reading

_MOST = 4.0
_HALF = 0.5


Weights = tuple[Mapping[str, float], Mapping[str, float]]
"""Of what is said of a statement, and of what its words mean."""


def strengths(readings: Sequence[Reading], weights: Weights | None = None) -> tuple[float, ...]:
    """For each statement -2 to 2, by `weights` or by those that were learnt."""
    known = learnt() if weights is None else weights
    return tuple([_strength(reading, known) for reading in readings])


def features(reading: Reading) -> dict[str, float]:
    """What a statement says by itself, as named numbers; what its words mean stands behind `=`."""
    return _said(reading) | {f"={sense}": _HALF for sense in reading.senses}


def _said(reading: Reading) -> dict[str, float]:
    found = {
        "bias": 1.0,
        f"kind_{reading.kind or 'none'}": 1.0,
        "words": min(reading.words, 20) / 10,
        "stems": min(len(reading.stems), 10) / 5,
        "bears": float(reading.bears),
        "question": float(reading.statement.question),
        "hypothetical": float(reading.hypothetical),
        "solved": float(reading.solved),
        "figure": float(reading.figure),
        "opens": float(reading.statement.opens),
        "label": float(bool(reading.statement.label)),
        "field": float(bool(reading.statement.field)),
    }
    for mark in reading.marks:
        found[f"mark_{mark}"] = 1.0
    return found


def split(weights: Mapping[str, float]) -> Weights:
    """The weights of `features` as `strengths` takes them."""
    said = {name: weight for name, weight in weights.items() if name[0] != "="}
    return said, {name[1:]: weight for name, weight in weights.items() if name[0] == "="}


@functools.cache
def learnt() -> Weights:
    """The weights that were learnt."""
    return MARKS, problem_words.table(SENSES)


def _strength(reading: Reading, weights: Weights) -> float:
    said, senses = weights
    weighed = sum([said[name] * value for name, value in _said(reading).items() if name in said])
    weighed += _HALF * sum([senses[sense] for sense in reading.senses if sense in senses])
    return _HALF * max(-_MOST, min(_MOST, weighed))
