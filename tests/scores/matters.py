"""How well a second letter on the same matter is told from another one, by language (C5).

Every pair is judged by weights that were learnt without it. The rules were written with a view of the pairs with even
numbers; those with odd ones were never looked at.
"""

from collections.abc import Sequence

from mailgate.desk.duplicates import asks_only
from mailgate.desk.reading.matter_weights import SAME
from tests.scores.fit_matters import Example, folds
from tests.scores.pairs import clues_of

Judged = tuple[Example, bool]
"""A pair, and whether the second letter is taken for one on the first's matter."""


def judge() -> list[Judged]:
    """Every pair of `matter_second`, and pairs of strangers."""
    return [(each, chance >= SAME or asks_only(clues_of(each.pair))) for each, chance in folds()]


def right(judged: Sequence[Judged]) -> float:
    """How many are taken for what they are, 0 to 1."""
    return sum(each.same == said for each, said in judged) / max(1, len(judged))


def never_read(judged: Sequence[Judged]) -> list[Judged]:
    """Those pairs of `matter_second` that nobody who writes the code has read."""
    return [row for row in _by_others(judged) if int(row[0].pair.id[-3:]) % 2]


def table() -> list[str]:
    """The figures as lines."""
    judged = judge()
    known = _by_others(judged)
    lines = ["the same matter or another", f"{'':20}{'pairs':>7}{'right':>8}{'wrongly joined':>16}"]
    lines += [_line("all", known), _line("never read", never_read(judged))]
    lines += [_line(code, [row for row in known if row[0].pair.language == code]) for code in ("ru", "en", "it")]
    lines += [
        _line(kind, [row for row in known if row[0].pair.kind == kind]) for kind in ("duplicate", "nudge", "other")
    ]
    return [*lines, _line("strangers", [row for row in judged if row[0].stranger])]


def _by_others(judged: Sequence[Judged]) -> list[Judged]:
    return [row for row in judged if not row[0].stranger]


def _line(title: str, rows: Sequence[Judged]) -> str:
    joined = sum(said and not each.same for each, said in rows)
    return f"  {title:18}{len(rows):>7}{right(rows):>8.3f}{joined:>16}"
