"""Labelled letters as rows to learn from: where another problem begins, and where none does."""

from dataclasses import dataclass

from mailgate.desk.reading import problem_features, problem_words, problems
from mailgate.desk.reading.problem_context import Context, Features
from tests.scores.labelled import Labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A statement that another problem could begin at."""

    row: Features
    begins: bool | None
    """None where the first problem begins: nothing is to be learnt there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A letter with all its points."""

    letter: Labelled
    points: tuple[Point, ...]


def example(letter: Labelled) -> Example:
    """The points of one letter."""
    context = problems.read_text(letter.text, subject=letter.subject, languages=(letter.language,))
    of = _problem_of(letter, context)
    points = []
    for index in problem_features.candidates(context):
        seen = {problem for problem in of[:index] if problem is not None}
        here = of[index]
        begins: bool | None = here is not None and here not in seen
        if begins and not seen:
            begins = None
        row = problem_features.at(index, context) | spoken(index, context)
        points.append(Point(row=row, begins=begins))
    return Example(letter=letter, points=tuple(points))


def spoken(index: int, context: Context) -> Features:
    """The words of a statement as features: how it begins (`ru>`), what it has (`ru `), what that means (`=`, `<`)."""
    here, language = context.readings[index], context.language
    found = {f"{language}>{words}": 1.0 for words in problem_words.first(here.statement.text)}
    found |= {f"{language} {word}": problem_words.WITHIN_COUNTS for word in here.beginnings}
    found |= {f"={sense}": problem_words.SENSES_COUNT for sense in here.senses}
    return found | {f"<{sense}": problem_words.BEFORE_COUNTS for sense in context.readings[index - 1].senses}


def _problem_of(letter: Labelled, context: Context) -> list[int | None]:
    """For each statement the number of the problem it overlaps most with; None for none."""
    ranges, at = [], 0
    for span in letter.spans:
        start = letter.text.find(span, at)
        ranges.append((start, start + len(span)))
        at = start + 1
    found: list[int | None] = []
    for reading in context.readings:
        start, end = reading.statement.start, reading.statement.end
        shared = [min(end, high) - max(start, low) for low, high in ranges]
        best = max(shared, default=0)
        index = shared.index(best) if best > 0 else None
        enough = index is not None and best >= 0.3 * min(end - start, ranges[index][1] - ranges[index][0])
        found.append(index if enough else None)
    return found
