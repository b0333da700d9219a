"""What a statement does: tells a fault, disputes a bill, wants access, a change or advice (C1, C2)."""

import functools
import re
from dataclasses import dataclass
from typing import Literal

from mailgate.desk.reading import priority, problem_marks, problem_text, problem_tokens
from mailgate.desk.reading.phrases import Phrases
from mailgate.desk.reading.problem_text import Statement
from mailgate.desk.reading.sentences import Sentence

Kind = Literal["", "fault", "bill", "access", "wish", "question", "request"]

_LOGGED = re.compile(
    r"\s*(?:[\[(]?\d{1,4}[-./:]\d{1,2}[-./:]\d{1,4}|[\[(]\d{1,2}:\d{2}|file [\"']|at [\w.$]+\(|traceback|caused by"
    r"|[\w.]*(?:error|exception)\s*:|(?:error|warn(?:ing)?|info|debug|fatal|trace|errore|avviso)\b[\s:\]])",
    re.IGNORECASE,
)
"""How the lines of a log begin."""
_NONE: frozenset[str] = frozenset()
_LEAST_STEMS = 2
"""A half of a sentence that tells no fault and wants nothing has at least so many content words."""
_LEAST_WORDS = 3
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A statement with what it means."""

    statement: Statement
    kind: Kind
    marks: frozenset[str]
    topics: frozenset[str]
    stems: frozenset[str]
    """Of its content words, common ones of any letter aside."""
    hypothetical: bool
    solved: bool
    beginnings: frozenset[str]
    """Of all its words."""
    senses: frozenset[str]
    """What they mean, as of `problem_senses`."""
    words: int
    """How many words of three letters it has; none of a log's lines."""
    bears: bool
    """It may be the core of a problem: it tells or wants something particular."""
    figure: bool
    """It names a number."""


def read(statement: Statement, lexicon: Phrases, *, languages: tuple[str, ...]) -> Reading:
    """What one statement does and is about."""
    text = statement.text
    marks = problem_marks.of(text, languages)
    tokens = problem_tokens.of(text, languages[0])
    logged = _LOGGED.match(statement.raw) is not None
    stems = _NONE if logged else tokens.stems
    weight = priority.weigh(_sentence(statement), lexicon)
    kind = _kind(marks, weight)
    return Reading(
        statement=statement,
        kind=kind,
        marks=marks,
        topics=tokens.topics,
        stems=stems,
        hypothetical=lexicon.has("hypothetical", text),
        solved=weight.solved,
        words=0 if logged else tokens.words,
        beginnings=tokens.beginnings,
        senses=tokens.senses,
        bears=bool(kind) and bool(stems),
        figure=_DIGIT.search(statement.raw) is not None,
    )


def read_parts(statement: Statement, lexicon: Phrases, *, languages: tuple[str, ...]) -> tuple[Reading, ...]:
    """The statement, or its two parts where 'and' joins two matters that have nothing in common."""
    for left, right in problem_text.halves(statement, functools.partial(_apart, language=languages[0])):
        first, second = (read(part, lexicon, languages=languages) for part in (left, right))
        if _parts(first, second):
            return first, second
    return (read(statement, lexicon, languages=languages),)


def _apart(left: str, right: str, *, language: str) -> bool:
    """Whether both normalised texts have content words, and none in common."""
    first = problem_tokens.stems_of(left, language)
    second = problem_tokens.stems_of(right, language) if first else _NONE
    return bool(second) and first.isdisjoint(second)


def _parts(first: Reading, second: Reading) -> bool:
    """Whether either half may be a problem of its own."""
    if not (first.bears or second.bears):
        return False
    long = min(len(first.stems), len(second.stems)) >= _LEAST_STEMS and second.words > _LEAST_WORDS
    return long or (first.bears and second.bears)


def _sentence(statement: Statement) -> Sentence:
    return Sentence(text=statement.text, question=statement.question, raw=statement.raw, whole=True)


def _kind(marks: frozenset[str], weight: priority.Weight) -> Kind:
    """The most particular thing that is said."""
    if "thanks" in marks and not weight.fault:
        return ""
    if marks & {"wrong_sum", "wants_doc"}:
        return "bill"
    if "access" in marks and (not weight.fault or "wants" in marks):
        return "access"
    if weight.wish:
        return "wish"
    if weight.fault and not weight.mild:
        return "fault"
    if "wants" in marks and not weight.question:
        return "request"
    if weight.fault:
        return "fault"
    if weight.question:
        return "question"
    return "request" if "wants" in marks else ""
