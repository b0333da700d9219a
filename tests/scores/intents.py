"""How well an answer's meaning is told: `python -m tests.scores.intents` (C3, C5, C6, G2, S23).

Each set by others' hand is judged by weights learnt without it: what an answer by another writer may expect.
"""

import sys
from collections import Counter
from collections.abc import Sequence

from mailgate.desk.reading.intent import likeliest, likeliest_beside
from mailgate.desk.reading.intent_features import INTENTS
from tests.scores.fit_intents import Answered, held_out

Judged = tuple[str, Answered, str]
"""The set, an answer, and what it is taken for."""


def judge() -> list[Judged]:
    """Every answer by others' hand."""
    return [
        (name, one, (likeliest_beside if one.beside else likeliest)(tuple(chances)))
        for name, one, chances in held_out()
    ]


def table(judged: Sequence[Judged]) -> list[str]:
    """The figures as lines."""
    lines = ["the intent of an answer, each set by weights learnt without it", f"{'':22}{'answers':>8}{'right':>8}"]
    lines.append(_line("all", judged))
    codes, sets = (
        tuple(dict.fromkeys(told)) for told in zip(*((row[1].language, row[0]) for row in judged), strict=True)
    )
    lines += [_line(code, [row for row in judged if row[1].language == code]) for code in codes]
    lines += [_line(name, [row for row in judged if row[0] == name]) for name in sets]
    return [*lines, "", *_confused(judged)]


def _line(title: str, rows: Sequence[Judged]) -> str:
    right = sum(one.meant == said for _, one, said in rows)
    return f"  {title:20}{len(rows):>8}{right / len(rows):>8.3f}"


def _confused(judged: Sequence[Judged]) -> list[str]:
    """What is taken for what, with precision and recall."""
    found = Counter((one.meant, said) for _, one, said in judged)
    lines = [f"{'meant, taken for':22}" + "".join(f"{said:>12}" for said in INTENTS) + f"{'recall':>9}"]
    for meant in INTENTS:
        row = [found[meant, said] for said in INTENTS]
        lines.append(
            f"  {meant:20}" + "".join(f"{each:>12}" for each in row) + f"{found[meant, meant] / sum(row):>9.3f}"
        )
    taken = {said: sum(found[meant, said] for meant in INTENTS) for said in INTENTS}
    shares = (found[said, said] / max(1, taken[said]) for said in INTENTS)
    return [*lines, f"  {'precision':20}" + "".join(f"{share:>12.3f}" for share in shares)]


def main() -> None:
    """Print the table; with `--misses` also what was read otherwise."""
    judged = judge()
    lines = table(judged)
    if "--misses" in sys.argv:
        lines += [f"{name} {one.meant} -> {said}: {one.text!r}" for name, one, said in judged if one.meant != said]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
