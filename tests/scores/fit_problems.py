"""Learn `mailgate/desk/reading/problem_weights.py` from the development letters: `make weights` (C1, C2).

The thresholds are chosen on letters that were held out: ten times nine tenths are learnt from and one is judged. The
test letters are never read here.
"""

from collections.abc import Sequence
from pathlib import Path

import mailgate.desk
from tests.scores import regression
from tests.scores.labelled import labelled
from tests.scores.problem_rows import Example, example

SETS = ("problems_dev", "problems_more")
RIDGE = 2.0
FOLDS = 10
_NEARLY_ALL = 0.98

_HEAD = '''"""Weights of `problem_features`, learnt by `make weights`, not written by hand (C1, C2)."""

UNSURE = {unsure}
"""From this chance on a letter may report several problems."""
SURE = {sure}
"""From this chance on it does."""

WEIGHTS: dict[str, float] = {{
'''


def examples() -> tuple[Example, ...]:
    """All letters that may be learnt from."""
    return tuple(example(letter) for name in SETS for letter in labelled(name))


def learn(chosen: Sequence[Example]) -> dict[str, float]:
    """Weights from some letters."""
    known = [point for each in chosen for point in each.points if point.begins is not None]
    return regression.fit([point.row for point in known], [bool(point.begins) for point in known], ridge=RIDGE)


def held_out(all_of_them: Sequence[Example]) -> list[tuple[float, Example]]:
    """Each letter's chance to report several problems, by weights that were learnt without it."""
    found: list[tuple[float, Example]] = []
    for fold in range(FOLDS):
        weights = learn([each for place, each in enumerate(all_of_them) if place % FOLDS != fold])
        found += [(highest(each, weights), each) for each in all_of_them[fold::FOLDS]]
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
    unsure, sure = thresholds(held_out(known))
    weights = learn(known)
    lines = [f'    "{name}": {weight:.3f},\n' for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005]
    path = Path(mailgate.desk.__file__).parent / "reading" / "problem_weights.py"
    path.write_text(_HEAD.format(unsure=unsure, sure=sure) + "".join(lines) + "}\n", encoding="utf-8")
    print(f"{len(known)} letters, {len(lines)} weights; unsure from {unsure}, sure from {sure}: {path}")  # noqa: T201


if __name__ == "__main__":
    main()
