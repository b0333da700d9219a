"""What a statement does: tells a fault, disputes a bill, wants access, a change or advice (C1, C2)."""

import re
from dataclasses import dataclass
from typing import Literal

from mailgate.desk.reading import matter, priority, problem_marks, problem_text, problem_topics
from mailgate.desk.reading.lexicon import Compiled
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
_LOGGED = re.compile(
    r"\s*(?:[\[(]?\d{1,4}[-./:]\d{1,2}[-./:]\d{1,4}|[\[(]\d{1,2}:\d{2}|file [\"']|at [\w.$]+\(|traceback|caused by"
    r"|[\w.]*(?:error|exception)\s*:|(?:error|warn(?:ing)?|info|debug|fatal|trace|errore|avviso)\b[\s:\]])",
    re.IGNORECASE,
)
"""How the lines of a log begin."""
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

    @property
    def bears(self) -> bool:
        """It may be the core of a problem: it tells or wants something particular."""
        return bool(self.kind) and bool(self.stems)


def read(statement: Statement, lexicon: Compiled, *, languages: tuple[str, ...]) -> Reading:
    """What one statement does and is about."""
    text = statement.text
    marks = problem_marks.of(text, languages)
    logged = _LOGGED.match(statement.raw) is not None
    stems = frozenset() if logged else frozenset(stem for stem in matter.stems(text) if not _generic(stem))
    weight = priority.weigh(_sentence(statement), lexicon)
    return Reading(
        statement=statement,
        kind=_kind(marks, weight),
        marks=marks,
        topics=problem_topics.of(text, languages[0]),
        stems=stems,
        hypothetical=lexicon.has("hypothetical", text),
        solved=weight.solved,
        words=0 if logged else len(_WORD.findall(text)),
    )


def read_parts(statement: Statement, lexicon: Compiled, *, languages: tuple[str, ...]) -> tuple[Reading, ...]:
    """The statement, or its two parts where 'and' joins two matters that have nothing in common."""
    whole = read(statement, lexicon, languages=languages)
    for left, right in problem_text.halves(statement):
        first, second = (read(part, lexicon, languages=languages) for part in (left, right))
        if first.bears and second.bears and not first.stems & second.stems and not first.topics & second.topics:
            return first, second
    return (whole,)


def _generic(stem: str) -> bool:
    return any(stem.startswith(word[: len(stem)]) and len(stem) >= 4 for word in _GENERIC_WORDS.split())


def _sentence(statement: Statement) -> Sentence:
    return Sentence(text=statement.text, question=statement.question, clauses=(statement.text,), raw=statement.raw)


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
