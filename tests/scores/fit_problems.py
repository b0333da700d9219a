"""Learn `mailgate/desk/reading/problem_*weights.py` from labelled letters: `make weights` (C1, C2).

The thresholds are chosen on letters of one writer, judged by weights that were learnt from those of others.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import mailgate.desk
from mailgate.desk.reading.problem_context import Features
from tests.scores import regression
from tests.scores.labelled import labelled
from tests.scores.problem_rows import Example, example

SETS = ("problems_dev", "problems_more", "problems_third", "problems_test")
RIDGE = 1.0
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

WEIGHTS: dict[str, float] = {{
'''

_WORDS_HEAD = '''"""Weights of `problem_words` by language, learnt by `make weights`, not written by hand (C1, C2)."""

'''


_SENSES_HEAD = '''"""Weights of `problem_senses`, learnt by `make weights`, not written by hand (C1, C2)."""
'''


def examples() -> tuple[Example, ...]:
    """All letters that may be learnt from."""
    return tuple(example(letter) for name in SETS for letter in labelled(name))


def learn(chosen: Sequence[Example]) -> dict[str, float]:
    """Weights from some letters; of words that only one letter has, nothing is learnt.

    Learnt twice: at first each letter counts by the root of its statements; then what looks most like another problem
    in a letter that has one problem counts more, for that is what a letter is judged by.
    """
    letters = Counter(name for each in chosen for name in {name for point in each.points for name in point.row})
    known = [(place, point) for place, each in enumerate(chosen) for point in each.points if point.begins is not None]
    rows = [{name: value for name, value in point.row.items() if letters[name] > 1} for _, point in known]
    answers = [bool(point.begins) for _, point in known]
    statements = Counter(place for place, _ in known)
    counts = [statements[place] ** -0.5 for place, _ in known]
    weights = regression.fit(rows, answers, ridge=RIDGE, counts=_even(counts))
    alone = [place for place, each in enumerate(chosen) if not each.letter.several]
    for index in _likeliest([place for place, _ in known], rows, weights, alone=alone):
        counts[index] *= _HARD
    weights = regression.fit(rows, answers, ridge=RIDGE, counts=_even(counts), start=weights)
    return {name: round(weight, 2) for name, weight in weights.items() if abs(weight) >= _LEAST_WEIGHT}


def _even(counts: Sequence[float]) -> list[float]:
    """`counts` so that a row counts 1 on average."""
    return [count * len(counts) / sum(counts) for count in counts]


def _likeliest(
    places: Sequence[int], rows: Sequence[Features], weights: Mapping[str, float], *, alone: Sequence[int]
) -> Iterable[int]:
    """Of each of the letters `alone` the row that looks most like another problem."""
    best: dict[int, tuple[float, int]] = {}
    for index, (place, row) in enumerate(zip(places, rows, strict=True)):
        best[place] = max(best.get(place, (-1.0, -1)), (regression.chance(row, weights), index))
    return [best[place][1] for place in alone if place in best]


def held_out() -> list[tuple[float, Example]]:
    """Each letter's chance to report several problems, by weights learnt from other writers' letters alone."""
    by_set = [tuple(example(letter) for letter in labelled(name)) for name in SETS]
    found: list[tuple[float, Example]] = []
    for place, away in enumerate(by_set):
        weights = learn([each for other, some in enumerate(by_set) if other != place for each in some])
        found += [(highest(each, weights), each) for each in away]
    return found


def highest(each: Example, weights: dict[str, float]) -> float:
    """The chance of the likeliest point."""
    return max((regression.chance(point.row, weights) for point in each.points), default=0.0)


def thresholds(judged: Sequence[tuple[float, Example]]) -> tuple[float, float]:
    """The middle of the chances whose F1 is next to the best, and the least one that is right in nearly all letters."""
    limits = [step / 100 for step in range(10, 100)]
    scored = {limit: _f1(judged, limit) for limit in limits}
    best = [limit for limit, f1 in scored.items() if f1 >= max(scored.values()) - 0.01]
    unsure = best[len(best) // 2]
    sure = next((limit for limit in limits if limit >= unsure and _is_right(judged, limit)), 0.99)
    return unsure, sure


def _f1(judged: Sequence[tuple[float, Example]], limit: float) -> float:
    taken = [each.letter.several for chance, each in judged if chance >= limit]
    return 2 * sum(taken) / (len(taken) + sum(each.letter.several for _, each in judged))


def _is_right(judged: Sequence[tuple[float, Example]], limit: float) -> bool:
    """Whether nearly all letters from `limit` on, and from there up, report several problems."""
    taken = [each.letter.several for chance, each in judged if chance >= limit]
    return bool(taken) and sum(taken) / len(taken) >= _NEARLY_ALL


def main() -> None:
    known = examples()
    unsure, sure = thresholds(held_out())
    weights = learn(known)
    marks = {name: weight for name, weight in weights.items() if name[2:3] not in (" ", ">") and name[0] not in "=<"}
    lines = [f'    "{name}": {weight},\n' for name, weight in sorted(marks.items())]
    home = Path(mailgate.desk.__file__).parent / "reading"
    (home / "problem_weights.py").write_text(
        _HEAD.format(unsure=unsure, sure=sure) + "".join(lines) + "}\n", encoding="utf-8"
    )
    (home / "problem_word_weights.py").write_text(_words(weights), encoding="utf-8")
    (home / "problem_sense_weights.py").write_text(_senses(weights), encoding="utf-8")
    print(f"{len(known)} letters, {len(weights)} weights; unsure from {unsure}, sure from {sure}: {home}")  # noqa: T201


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


def _told(own: Sequence[tuple[str, float]], *, indent: int) -> str:
    told = textwrap.wrap(", ".join(f"{words} {weight}" for words, weight in own), 110, break_on_hyphens=False)
    return textwrap.indent("\n".join(told), " " * indent)


if __name__ == "__main__":
    main()
