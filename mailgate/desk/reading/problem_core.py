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


def strengths(readings: Sequence[Reading], weights: Mapping[str, float] | None = None) -> tuple[float, ...]:
    """For each statement -2 to 2, by `weights` or by those that were learnt."""
    known = learnt() if weights is None else weights
    return tuple([_strength(reading, known) for reading in readings])


def features(reading: Reading) -> dict[str, float]:
    """What a statement says by itself, as named numbers."""
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
    found.update((f"mark_{mark}", 1.0) for mark in reading.marks)
    found.update((f"={sense}", _HALF) for sense in reading.senses)
    return found


@functools.cache
def learnt() -> Mapping[str, float]:
    """The weights of the features."""
    senses = problem_words.table(SENSES)
    return {**MARKS, **{f"={sense}": weight for sense, weight in senses.items()}}


def _strength(reading: Reading, weights: Mapping[str, float]) -> float:
    weighed = sum([weights[name] * value for name, value in features(reading).items() if name in weights])
    return _HALF * max(-_MOST, min(_MOST, weighed))
