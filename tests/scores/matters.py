"""How well a second letter on the same matter is told from another one, by language (C5).

The pairs with even numbers are for looking at, the others for the figure only.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from mailgate.desk import read
from mailgate.desk.clues import Clues
from mailgate.desk.duplicates import same_matter
from mailgate.desk.ticket import Known, Matter
from tests.desk.cases import NOW, case, ticket
from tests.scores.labelled import LETTERS, as_letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two letters of one sender, the second while the first's ticket is open."""

    id: str
    language: str
    first: tuple[str, str]
    """Subject and text."""
    second: tuple[str, str]
    kind: str
    """duplicate, nudge, or 'other' for another matter."""


def pairs(name: str) -> tuple[Pair, ...]:
    """The pairs of `tests/letters/<name>.jsonl`."""
    path = LETTERS / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(
        Pair(
            id=row["id"],
            language=row["language"],
            first=(row["first"]["subject"], row["first"]["text"]),
            second=(row["second"]["subject"], row["second"]["text"]),
            kind=row["kind"] or "other",
        )
        for row in rows
    )


def looked_at(pair: Pair) -> bool:
    """Whether the pair may be read by whoever writes the code."""
    return int(pair.id[-3:]) % 2 == 0


def clues_of(pair: Pair) -> Clues:
    """What the second letter says by itself."""
    return read.read(as_letter(*pair.second, pair.language))


def earlier_of(pair: Pair) -> Matter:
    """The first letter as memory holds it."""
    first = as_letter(*pair.first, pair.language)
    return Matter(
        number=7, at=NOW - timedelta(hours=20), subject=first.subject, words=read.read(first).matter, open=True
    )


def found(pair: Pair) -> str:
    """What the desk takes the second letter for."""
    known = Known(open_tickets=(ticket(7, subject=pair.first[0]),), recent_matters=(earlier_of(pair),))
    same = same_matter(case(of=as_letter(*pair.second, pair.language), clues=clues_of(pair), known=known))
    return same.kind if same else "other"


def table(name: str) -> list[str]:
    """The figures as lines."""
    judged = [(pair, found(pair)) for pair in pairs(name)]
    halves = {
        "looked at": [row for row in judged if looked_at(row[0])],
        "held out": [row for row in judged if not looked_at(row[0])],
    }
    lines = [
        f"{name}: the same matter or another, {len(judged)} pairs",
        f"{'':18}{'pairs':>7}{'right':>8}{'wrongly joined':>16}",
    ]
    for title, rows in halves.items():
        lines.append(_line(title, rows))
        lines += [_line(f"  {code}", [row for row in rows if row[0].language == code]) for code in ("ru", "en", "it")]
        lines += [
            _line(f"  {kind}", [row for row in rows if row[0].kind == kind]) for kind in ("duplicate", "nudge", "other")
        ]
    return lines


def _line(title: str, rows: Iterable[tuple[Pair, str]]) -> str:
    known = [(pair.kind != "other", said != "other") for pair, said in rows]
    right = sum(truth == said for truth, said in known) / max(1, len(known))
    joined = sum(said and not truth for truth, said in known)
    return f"  {title:16}{len(known):>7}{right:>8.3f}{joined:>16}"
