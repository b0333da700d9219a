"""Pairs of letters of one sender, the second while the first's ticket is open (C5)."""

import functools
import json
from dataclasses import dataclass
from datetime import timedelta

from mailgate.desk.clues import Clues
from mailgate.desk.reading import read
from mailgate.desk.ticket import Matter
from tests.desk.cases import NOW
from tests.scores.labelled import LETTERS, as_letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two letters; each its subject and text."""

    id: str
    language: str
    first: tuple[str, str]
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


def clues_of(pair: Pair) -> Clues:
    """What the second letter says by itself."""
    return _read(pair.second, pair.language)


def earlier_of(pair: Pair) -> Matter:
    """The first letter as memory holds it."""
    words = _read(pair.first, pair.language).matter
    return Matter(number=7, at=NOW - timedelta(hours=20), subject=pair.first[0], words=words, open=True)


@functools.cache
def _read(said: tuple[str, str], language: str) -> Clues:
    return read.read(as_letter(*said, language))
