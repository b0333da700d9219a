"""Labelled letters as rows to learn from: where another problem begins, and where none does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mailgate.desk.reading import problem_core, problem_features, problem_words, problems
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
    """A labelled letter, read."""

    letter: Labelled
    hand: str
    """The set it stands in: each is by another writer."""
    context: Context
    of: tuple[int | None, ...]
    """For each statement the number of the problem it tells; None for none."""


def example(letter: Labelled, hand: str) -> Example:
    """One letter, read."""
    context = problems.read_text(letter.text, subject=letter.subject, languages=(letter.language,))
    return Example(letter=letter, hand=hand, context=context, of=tuple(_problem_of(letter, context)))


def cores(each: Example) -> Iterator[tuple[Features, bool]]:
    """Each statement by itself, and whether it is where a problem begins: of letters that tell where."""
    for index, reading in enumerate(each.context.readings if each.letter.several else ()):
        here = each.of[index]
        yield problem_core.features(reading), here is not None and here not in each.of[:index]


def points(each: Example, core: Mapping[str, float]) -> tuple[Point, ...]:
    """Where another problem could begin; how strong a statement is by itself is told by the weights `core`."""
    context = replace(each.context, cores=problem_core.strengths(each.context.readings, problem_core.split(core)))
    found = []
    for index in problem_features.candidates(context):
        seen = {problem for problem in each.of[:index] if problem is not None}
        here = each.of[index]
        begins: bool | None = here is not None and here not in seen
        if begins and not seen:
            begins = None
        row = problem_features.at(index, context) | spoken(index, context)
        found.append(Point(row=row, begins=begins))
    return tuple(found)


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
