"""Learn `mailgate/desk/reading/matter_weights.py` from pairs of letters: `make weights` (C5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import mailgate.desk
from mailgate.desk.reading import matter_features
from mailgate.desk.reading.matter_features import Features
from tests.scores import regression
from tests.scores.pairs import Pair, clues_of, earlier_of, pairs

RIDGE = 4.0
BY_OTHERS = ("matter_second", "matter_test")
"""Sets by hands that saw no code."""
OWN = ("matter_more", "matter_third")
_ONE_IN = 2
"""Of the pairs of strangers so many are learnt from: all of them would outweigh the others."""

_HEAD = '''"""Weights of `matter_features`, learnt by `make weights`, not written by hand (C5)."""

SAME = {same}
"""From this chance on a letter is on the matter of an earlier one."""

WEIGHTS: dict[str, float] = {{
'''


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A pair, compared."""

    pair: Pair
    row: Features
    stranger: bool = False
    """Put together of two first letters."""

    @property
    def same(self) -> bool:
        """Whether both letters are on one matter."""
        return self.pair.kind != "other"


def examples(name: str) -> tuple[Example, ...]:
    """The pairs of a set, compared."""
    return tuple(_example(pair) for pair in pairs(name))


def strangers(known: Sequence[Pair]) -> tuple[Example, ...]:
    """First letters paired with each other: two matters under two subjects."""
    found = []
    for code in ("ru", "en", "it"):
        own = [pair for pair in known if pair.language == code]
        others = own[5:] + own[:5]
        found += [replace(pair, second=other.first, kind="other") for pair, other in zip(own, others, strict=True)]
    return tuple(replace(_example(pair), stranger=True) for pair in found if pair.first != pair.second)


def learn(chosen: Sequence[Example]) -> dict[str, float]:
    """Weights from some pairs."""
    return regression.fit([each.row for each in chosen], [each.same for each in chosen], ridge=RIDGE)


def held_out() -> list[tuple[str, Example, float]]:
    """Each pair by others' hand, and each of strangers, with its chance by weights learnt without that set."""
    sets = {name: examples(name) for name in (*BY_OTHERS, *OWN)}
    found: list[tuple[str, Example, float]] = []
    for name in BY_OTHERS:
        known = [each for other, some in sets.items() if other != name for each in some]
        weights = learn([*known, *_few(strangers([each.pair for each in known]))])
        away = (*sets[name], *strangers([each.pair for each in sets[name]]))
        found += [(name, each, _chance(each, weights)) for each in away]
    return found


def _chance(each: Example, weights: dict[str, float]) -> float:
    return 1.0 if matter_features.is_copy(each.row) else regression.chance(each.row, weights)


def _few(apart: Sequence[Example]) -> Sequence[Example]:
    return apart[::_ONE_IN]


def _example(pair: Pair) -> Example:
    return Example(pair=pair, row=matter_features.compare(pair.second[0], clues_of(pair), earlier_of(pair)))


def main() -> None:
    known = [each for name in (*BY_OTHERS, *OWN) for each in examples(name)]
    weights = learn([*known, *_few(strangers([each.pair for each in known]))])
    lines = [f'    "{name}": {weight:.3f},\n' for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005]
    path = Path(mailgate.desk.__file__).parent / "reading" / "matter_weights.py"
    path.write_text(_HEAD.format(same=0.55) + "".join(lines) + "}\n", encoding="utf-8")
    print(f"{len(known)} pairs, {len(lines)} weights: {path}")  # noqa: T201


if __name__ == "__main__":
    main()
