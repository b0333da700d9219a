"""Learn `mailgate/desk/reading/problem_*weights.py` from labelled letters: `make weights` (C1, C2).

The thresholds are chosen on letters of one writer, judged by weights that were learnt from those of others.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import mailgate.desk
from mailgate.desk.reading.problem_context import Features
from tests.scores import regression
from tests.scores.labelled import labelled
from tests.scores.problem_rows import Example, Point, cores, example, points

Weights = Mapping[str, float]
Seen = tuple[Example, Sequence[Point]]

SETS = ("problems_dev", "problems_more", "problems_third", "problems_test")
RIDGE = 1.0
_CORE_RIDGE = 3.0
_STEADY = 4
_HARD = 3.0
"""How much more it counts."""
_LEAST_WEIGHT = 0.04
_NEARLY_ALL = 0.98
"""What is told for sure is right so often, in letters by writers of whom nothing was learnt."""

_HEAD = '''"""Weights of `problem_features`, learnt by `make weights`, not written by hand (C1, C2)."""

UNSURE = {unsure}
"""From this chance on a letter may report several problems."""
SURE = {sure}
"""From this chance on it does."""

WEIGHTS = """
{told}
"""
'''

_WORDS_HEAD = '''"""Weights of `problem_words` by language, learnt by `make weights`, not written by hand (C1, C2)."""

'''


_CORE_HEAD = '''"""Weights of `problem_core`, learnt by `make weights`, not written by hand (C1, C2)."""
'''
_SENSES_HEAD = '''"""Weights of `problem_senses`, learnt by `make weights`, not written by hand (C1, C2)."""
'''


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What was learnt from some letters."""

    core: Weights
    """Of `problem_core`."""
    weights: Weights
    """Of `problem_features` and of words."""


def examples() -> tuple[Example, ...]:
    """All letters that may be learnt from."""
    return tuple(example(letter, name) for name in SETS for letter in labelled(name))


def learn(chosen: Sequence[Example]) -> Learnt:
    """Weights from letters by several hands.

    How strong a statement is by itself is learnt first. In the letters that the rest is learnt from, it is told by
    weights from the other hands alone, as it will be in letters by nobody known.
    """
    hands = sorted({each.hand for each in chosen})
    by_others = {hand: learn_core([each for each in chosen if each.hand != hand]) for hand in hands}
    seen = [(each, points(each, by_others[each.hand])) for each in chosen]
    return Learnt(core=learn_core(chosen), weights=_learn(seen))


def learn_core(chosen: Sequence[Example]) -> Weights:
    """Weights of statements by themselves, from letters that report several problems."""
    known = [statement for each in chosen for statement in cores(each)]
    return _pruned(regression.fit([row for row, _ in known], [begins for _, begins in known], ridge=_CORE_RIDGE))


def _learn(seen: Sequence[Seen]) -> Weights:
    """Weights of points; of words that only one letter has, nothing is learnt.

    Learnt twice: at first each letter counts by the root of its statements; then what looks most like another problem
    in a letter that has one problem counts more, for that is what a letter is judged by.
    """
    letters = Counter(name for _, some in seen for name in {name for point in some for name in point.row})
    known = [(place, point) for place, (_, some) in enumerate(seen) for point in some if point.begins is not None]
    rows = [{name: value for name, value in point.row.items() if letters[name] > 1} for _, point in known]
    answers = [bool(point.begins) for _, point in known]
    statements = Counter(place for place, _ in known)
    counts = [statements[place] ** -0.5 for place, _ in known]
    weights = regression.fit(rows, answers, ridge=RIDGE, counts=_even(counts))
    alone = [place for place, (each, _) in enumerate(seen) if not each.letter.several]
    for index in _likeliest([place for place, _ in known], rows, weights, alone=alone):
        counts[index] *= _HARD
    return _pruned(regression.fit(rows, answers, ridge=RIDGE, counts=_even(counts), start=weights))


def _pruned(weights: Weights) -> Weights:
    return {name: round(weight, 2) for name, weight in weights.items() if abs(weight) >= _LEAST_WEIGHT}


def _even(counts: Sequence[float]) -> list[float]:
    """`counts` so that a row counts 1 on average."""
    return [count * len(counts) / sum(counts) for count in counts]


def _likeliest(
    places: Sequence[int], rows: Sequence[Features], weights: Weights, *, alone: Sequence[int]
) -> Iterable[int]:
    """Of each of the letters `alone` the row that looks most like another problem."""
    best: dict[int, tuple[float, int]] = {}
    for index, (place, row) in enumerate(zip(places, rows, strict=True)):
        best[place] = max(best.get(place, (-1.0, -1)), (regression.chance(row, weights), index))
    return [best[place][1] for place in alone if place in best]


def held_out() -> list[tuple[float, Example]]:
    """Each letter's chance to report several problems, by what was learnt from other writers' letters alone."""
    known = examples()
    found: list[tuple[float, Example]] = []
    for hand in SETS:
        learnt = learn([each for each in known if each.hand != hand])
        found += [(highest(each, learnt), each) for each in known if each.hand == hand]
    return found


def highest(each: Example, learnt: Learnt) -> float:
    """The chance of the likeliest point."""
    chances = (regression.chance(point.row, learnt.weights) for point in points(each, learnt.core))
    return max(chances, default=0.0)


def thresholds(judged: Sequence[tuple[float, Example]]) -> tuple[float, float]:
    """The middle of the chances whose F1 is next to the best, and the least one that is right in nearly all letters, as
    those just above it are."""
    limits = [step / 100 for step in range(10, 100)]
    scored = {limit: _f1(judged, limit) for limit in limits}
    best = [limit for limit, f1 in scored.items() if f1 >= max(scored.values()) - 0.01]
    unsure = best[len(best) // 2]
    right = [_is_right(judged, limit) for limit in limits]
    steady = (limit for place, limit in enumerate(limits) if limit >= unsure and all(right[place : place + _STEADY]))
    return unsure, next(steady, 0.99)


def _f1(judged: Sequence[tuple[float, Example]], limit: float) -> float:
    taken = [each.letter.several for chance, each in judged if chance >= limit]
    return 2 * sum(taken) / (len(taken) + sum(each.letter.several for _, each in judged))


def _is_right(judged: Sequence[tuple[float, Example]], limit: float) -> bool:
    """Whether nearly all letters from `limit` on, and from there up, report several problems."""
    taken = [each.letter.several for chance, each in judged if chance >= limit]
    return bool(taken) and sum(taken) / len(taken) >= _NEARLY_ALL


def main() -> None:
    write(learn(examples()), thresholds(held_out()))


def write(learnt: Learnt, limits: tuple[float, float]) -> None:
    """Put what was learnt, and the limits of unsure and sure, where the gateway reads it."""
    unsure, sure = limits
    weights = learnt.weights
    marks = {name: weight for name, weight in weights.items() if name[2:3] not in (" ", ">") and name[0] not in "=<"}
    home = Path(mailgate.desk.__file__).parent / "reading"
    told = _told(sorted(marks.items()), indent=0)
    (home / "problem_weights.py").write_text(_HEAD.format(unsure=unsure, sure=sure, told=told), encoding="utf-8")
    (home / "problem_word_weights.py").write_text(_words(weights), encoding="utf-8")
    (home / "problem_core_weights.py").write_text(_core(learnt.core), encoding="utf-8")
    (home / "problem_sense_weights.py").write_text(_senses(weights), encoding="utf-8")
    print(f"{len(weights)} weights; unsure from {unsure}, sure from {sure}: {home}")  # noqa: T201


def _words(weights: Mapping[str, float]) -> str:
    """The weights of words as a module."""
    written = _WORDS_HEAD
    for title, sign in (("FIRST", ">"), ("WITHIN", " ")):
        written += f"{title}: dict[str, str] = {{\n"
        for language in ("ru", "en", "it"):
            own = sorted((name[3:], weight) for name, weight in weights.items() if name.startswith(language + sign))
            written += f'    "{language}": """\n{_told(own, indent=8)}\n    """,\n'
        written += "}\n"
    return written


def _senses(weights: Mapping[str, float]) -> str:
    """The weights of what words mean as a module."""
    written = _SENSES_HEAD
    for title, sign in (("HERE", "="), ("BEFORE", "<")):
        own = sorted((name[1:], weight) for name, weight in weights.items() if name.startswith(sign))
        written += f'\n{title} = """\n{_told(own, indent=0)}\n"""\n'
    return written


def _core(weights: Weights) -> str:
    """The weights of statements by themselves as a module."""
    marks = [f'    "{name}": {weight},\n' for name, weight in sorted(weights.items()) if name[0] != "="]
    senses = sorted((name[1:], weight) for name, weight in weights.items() if name[0] == "=")
    return (
        _CORE_HEAD
        + "\nMARKS: dict[str, float] = {\n"
        + "".join(marks)
        + f'}}\n\nSENSES = """\n{_told(senses, indent=0)}\n"""\n'
    )


def _told(own: Sequence[tuple[str, float]], *, indent: int) -> str:
    told = textwrap.wrap(", ".join(f"{words} {weight}" for words, weight in own), 110, break_on_hyphens=False)
    return textwrap.indent("\n".join(told), " " * indent)


if __name__ == "__main__":
    main()
