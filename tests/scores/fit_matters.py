"""Learn `mailgate/desk/matter_weights.py` from pairs of letters: `make weights` (C5).

The pairs of `matter_second` with odd numbers are never read here.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import mailgate.desk
from mailgate.desk import matter_features
from mailgate.desk.matter_features import Features
from tests.scores import regression
from tests.scores.matters import Pair, clues_of, earlier_of, looked_at, pairs

RIDGE = 1.0
FOLDS = 10

_HEAD = '''"""Weights of `matter_features`, learnt by `make weights`, not written by hand (C5)."""

SAME = {same}
"""From this chance on a letter is on the matter of an earlier one."""

WEIGHTS: dict[str, float] = {{
'''

Row = tuple[Features, bool]


def rows() -> list[Row]:
    """All pairs that may be learnt from."""
    known = (*pairs("matter_more"), *(pair for pair in pairs("matter_second") if looked_at(pair)))
    return [_row(pair) for pair in (*known, *_strangers(known))]


def _strangers(known: Sequence[Pair]) -> list[Pair]:
    """First letters paired with each other: two matters under two subjects."""
    found = []
    for code in ("ru", "en", "it"):
        own = [pair for pair in known if pair.language == code]
        for step in (1, 5):
            others = own[step:] + own[:step]
            found += [
                replace(pair, second=other.first, kind="other")
                for pair, other in zip(own, others, strict=True)
                if pair.first != other.first
            ]
    return found


def _row(pair: Pair) -> Row:
    subject = pair.second[0]
    return matter_features.compare(subject, clues_of(pair), earlier_of(pair)), pair.kind != "other"


def learn(chosen: Sequence[Row]) -> dict[str, float]:
    """Weights from some pairs."""
    return regression.fit([row for row, _ in chosen], [same for _, same in chosen], ridge=RIDGE)


def held_out(known: Sequence[Row]) -> list[tuple[float, bool]]:
    """Each pair's chance by weights that were learnt without it."""
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = learn([row for place, row in enumerate(known) if place % FOLDS != fold])
        found += [(regression.chance(row, weights), same) for row, same in known[fold::FOLDS]]
    return found


def main() -> None:
    known = rows()
    judged = held_out(known)
    right = sum((chance >= 0.5) == same for chance, same in judged) / len(judged)
    weights = learn(known)
    lines = [f'    "{name}": {weight:.3f},\n' for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005]
    path = Path(mailgate.desk.__file__).parent / "matter_weights.py"
    path.write_text(_HEAD.format(same=0.5) + "".join(lines) + "}\n", encoding="utf-8")
    print(f"{len(known)} pairs, {len(lines)} weights; right on held-out ones {right:.3f}: {path}")  # noqa: T201


if __name__ == "__main__":
    main()
