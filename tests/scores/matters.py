"""How well a second letter on the same matter is told from another one, by language (C5).

Each set by others' hand is judged by weights learnt without it: what pairs by another writer may expect.
"""

from collections.abc import Sequence

from mailgate.desk.duplicates import asks_only
from mailgate.desk.reading.matter_weights import SAME
from tests.scores.fit_matters import BY_OTHERS, Example, held_out
from tests.scores.pairs import clues_of

Judged = tuple[str, Example, bool]
"""The set, a pair, and whether the second letter is taken for one on the first's matter."""


def judge() -> list[Judged]:
    """Every pair by others' hand, and pairs of strangers."""
    return [(name, each, chance >= SAME or asks_only(clues_of(each.pair))) for name, each, chance in held_out()]


def right(judged: Sequence[Judged]) -> float:
    """How many are taken for what they are, 0 to 1."""
    return sum(each.same == said for _, each, said in judged) / max(1, len(judged))


def table(judged: Sequence[Judged]) -> list[str]:
    """The figures as lines."""
    known = [row for row in judged if not row[1].stranger]
    lines = ["the same matter or another, each set by weights learnt without it"]
    lines += [f"{'':20}{'pairs':>7}{'right':>8}{'wrongly joined':>16}", _line("all", known)]
    lines += [_line(code, [row for row in known if row[1].pair.language == code]) for code in ("ru", "en", "it")]
    lines += [_line(name, [row for row in known if row[0] == name]) for name in BY_OTHERS]
    kinds = ("duplicate", "nudge", "other")
    lines += [_line(kind, [row for row in known if row[1].pair.kind == kind]) for kind in kinds]
    return [*lines, _line("strangers", [row for row in judged if row[1].stranger])]


def _line(title: str, rows: Sequence[Judged]) -> str:
    joined = sum(said and not each.same for _, each, said in rows)
    return f"  {title:18}{len(rows):>7}{right(rows):>8.3f}{joined:>16}"
