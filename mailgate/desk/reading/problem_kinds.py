"""What a statement does: tells a fault, disputes a bill, wants access, a change or advice (C1, C2)."""

import functools
import re
from dataclasses import dataclass
from typing import Literal

from mailgate.desk.reading import matter, priority, problem_marks, problem_text, problem_topics
from mailgate.desk.reading.phrases import Phrases
from mailgate.desk.reading.problem_text import Statement
from mailgate.desk.reading.sentences import Sentence

Kind = Literal["", "fault", "bill", "access", "wish", "question", "request"]

_GENERIC_WORDS = """
    помоги помощь разбер решить решени исправ провер посмот сообщи подска устран ответ связат пробле вопрос ситуац
    причин ошибк почини почему срочно момент просьб заявк письмо обраще дело делать сделат принят работу работа поддер
    специа скорей ближай время совет
    help check look fix resolve solve advise answer problem issue question matter ticket soon quickly possible know
    support team investi reply thing request
    aiuto aiutar verifi contro risolv rispos problem question richies segnal cosa presto possib tecnic assist interv
    sapere
"""
"""Beginnings of words that ask for help without saying with what."""
_LEAST_STEM = 4
_LOGGED = re.compile(
    r"\s*(?:[\[(]?\d{1,4}[-./:]\d{1,2}[-./:]\d{1,4}|[\[(]\d{1,2}:\d{2}|file [\"']|at [\w.$]+\(|traceback|caused by"
    r"|[\w.]*(?:error|exception)\s*:|(?:error|warn(?:ing)?|info|debug|fatal|trace|errore|avviso)\b[\s:\]])",
    re.IGNORECASE,
)
"""How the lines of a log begin."""
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{3,}")


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
    logged = _is_logged(statement)
    stems = _stems(statement)
    weight = priority.weigh(_sentence(statement), lexicon)
    kind = _kind(marks, weight)
    return Reading(
        statement=statement,
        kind=kind,
        marks=marks,
        topics=problem_topics.of(text, languages[0]),
        stems=stems,
        hypothetical=lexicon.has("hypothetical", text),
        solved=weight.solved,
        words=0 if logged else len(_WORD.findall(text)),
        bears=bool(kind) and bool(stems),
        figure=_DIGIT.search(statement.raw) is not None,
    )


def read_parts(statement: Statement, lexicon: Phrases, *, languages: tuple[str, ...]) -> tuple[Reading, ...]:
    """The statement, or its two parts where 'and' joins two matters that have nothing in common."""
    for left, right in problem_text.halves(statement):
        if not _apart(left, right, languages[0]):
            continue
        first, second = (read(part, lexicon, languages=languages) for part in (left, right))
        if first.bears and second.bears:
            return first, second
    return (read(statement, lexicon, languages=languages),)


def _apart(left: Statement, right: Statement, language: str) -> bool:
    """Whether both have content words, and neither a word nor a subject in common."""
    first, second = _stems(left), _stems(right)
    if not first or not second or not first.isdisjoint(second):
        return False
    return problem_topics.of(left.text, language).isdisjoint(problem_topics.of(right.text, language))


def _is_logged(statement: Statement) -> bool:
    return _LOGGED.match(statement.raw) is not None


def _stems(statement: Statement) -> frozenset[str]:
    """Its content words that say with what help is wanted; none of a log's lines."""
    if _is_logged(statement):
        return frozenset()
    return frozenset(stem for stem in matter.stems(statement.text) if not _generic(stem))


def _generic(stem: str) -> bool:
    """Whether a stem of four letters or more is the beginning of a generic word, or begins with one."""
    if len(stem) < _LEAST_STEM:
        return False
    words, parts = _generic_words()
    return stem in parts or any(stem[:length] in words for length in range(3, len(stem)))


@functools.cache
def _generic_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words, and all their beginnings."""
    words = frozenset(_GENERIC_WORDS.split())
    return words, frozenset(word[:length] for word in words for length in range(_LEAST_STEM, len(word) + 1))


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
