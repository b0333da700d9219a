"""What speaks for a new problem where a statement begins, as named numbers: the input of `problem_weights` (C1, C2).

Each statement after the first that bears a problem is compared with all before it: how it is joined (list, paragraph,
'also', 'P.S.', 'because of this'), what it does (fault, bill, access, wish, advice), and what it is about. Beside that
stands what the letter as a whole gives away: 'two questions', 'steps to reproduce', 'symptoms', 'not related'.
"""

import functools
import math
import re
from collections.abc import Mapping, Sequence

from mailgate.desk.reading import problem_pairs, problem_words
from mailgate.desk.reading.problem_context import Before, Context, Features, is_field
from mailgate.desk.reading.problem_kinds import Reading
from mailgate.desk.reading.problem_weights import WEIGHTS

_JOINS = re.compile(r"[/+&,]|\s(?:и|and|e|ed|n)\s", re.IGNORECASE)
"""How a subject names several things."""
_NONE: frozenset[str] = frozenset()
_JOINTS = ("other", "also", "ordinal", "refers", "goes_on", "step", "tried", "thanks", "remark", "cause", "time", "so")
_INSIDE = (
    "other_thing",
    "same",
    "unrelated",
    "symptoms",
    "this",
    "reach",
    "together",
    "about_it",
    "since",
    "too",
    "speaker",
    "wants",
    "wants_doc",
    "access",
    "wrong_sum",
)
_MARKED: Mapping[str, Features] = {
    mark: dict.fromkeys(
        [f"{where}_{mark}" for where, marks in (("joint", _JOINTS), ("has", _INSIDE)) if mark in marks], 1.0
    )
    for mark in (*_JOINTS, *_INSIDE)
}
"""What a mark says of the statement that bears it."""
_INTROS = ("steps_intro", "tries_intro", "list_intro", "answers_intro", "announces", "symptoms", "since", "same")


def at(index: int, context: Context) -> Features:
    """The features of the statement `index` (not the first) as the beginning of a new problem."""
    here, before = context.readings[index], context.before[index]
    if before is None:
        raise ValueError("nothing stands before the first statement")
    found: Features = {"bias": 1.0}
    for mark in here.marks:
        found |= _MARKED.get(mark, {})
    found |= _place(here, before)
    found |= _around(index, context)
    found |= _does(here, before)
    found |= _about(here, before, context.subject)
    found |= context.letter
    found |= _true(lone=here.bears and context.lone, last_words=here.words > 3 and index == context.last)
    found["bearing"] = min(4, before.bearing) / 2
    found |= _list(here, context)
    found |= _cores(index, context)
    found |= problem_pairs.crossed(found)
    return found


def _place(here: Reading, before: Before) -> Features:
    statement = here.statement
    return _true(
        paragraph=statement.opens and not statement.label,
        in_paragraph=not statement.opens and not statement.joined,
        after_list=not statement.label and before.listed,
        joined=statement.joined,
        coordinated=statement.coordinated,
        after_colon=before.previous.statement.closes_with_colon,
        after_closing=before.closed,
        short=here.words <= 2,
        long=here.words >= 12,
        early=before.count <= 2,
        question=statement.question,
        field=is_field(here),
        field_first=statement.field == "matter" and not before.fielded,
        field_again=statement.field == "second" or (statement.field == "matter" and before.fielded),
        fielded=before.fielded,
        figure=here.figure,
    )


def _around(index: int, context: Context) -> Features:
    """What stands directly before and behind, and how far on it is."""
    readings = context.readings
    here, previous = readings[index], readings[index - 1]
    following = readings[index + 1] if index + 1 < len(readings) else None
    found = {f"after_{previous.kind or 'none'}>{here.kind or 'none'}": 1.0}
    found |= {f"about_{topic}": 0.5 for topic in here.topics}
    found["left"] = min(6, len(readings) - index) / 3
    found["stems"] = min(10, len(here.stems)) / 5
    return found | _true(
        next_bears=following is not None and following.bears,
        next_opens=following is not None and following.statement.opens,
        next_none=following is None,
        next_shares=following is not None and not here.stems.isdisjoint(following.stems),
        shares_previous=not here.stems.isdisjoint(previous.stems),
        topic_previous=not here.topics.isdisjoint(previous.topics),
        previous_question=previous.statement.question,
        previous_thanks="thanks" in previous.marks,
    )


def _cores(index: int, context: Context) -> Features:
    """How strong the statement is by itself, and those before it."""
    here, earlier = context.cores[index], context.cores[:index]
    strongest = max(earlier)
    return {
        "core": here,
        "core_most": strongest,
        "core_previous": earlier[-1],
        "core_number": min(3.0, sum([1 / (1 + math.exp(-2 * each)) for each in earlier])) / 1.5,
        "core_both": min(here, strongest),
    }


def _does(here: Reading, before: Before) -> Features:
    kinds, bears = before.kinds, here.bears
    return {f"kind_{here.kind or 'none'}": 1.0} | _true(
        bears=bears,
        hypothetical=here.hypothetical,
        solved=here.solved,
        new_kind=bears and here.kind not in kinds,
        both_fault=here.kind == "fault" and "fault" in kinds,
        fault_then_want=here.kind in ("access", "bill", "wish", "request") and "fault" in kinds,
        fault_then_question=here.kind == "question" and "fault" in kinds,
        want_then_fault=here.kind == "fault" and bool(kinds) and "fault" not in kinds,
        nothing_before=not kinds,
    )


def _about(here: Reading, before: Before, subject: Reading | None) -> Features:
    topics, stems = before.topics, before.stems
    titled = subject.stems if subject else _NONE
    inside = here.stems & titled
    shared = here.stems & stems | inside
    titles = subject.topics if subject else _NONE
    return {
        "shared": min(len(shared), 4) / 2,
        "share": len(shared) / max(1, len(here.stems)),
        "fresh": min(len(here.stems - shared), 10) / 4,
    } | _true(
        topic_shared=bool(here.topics & topics),
        topic_new=bool(here.topics) and bool(topics) and not here.topics & topics,
        topic_none=not here.topics,
        in_subject=bool(inside),
        in_subject_fresh=bool(inside) and inside.isdisjoint(stems) and not stems.isdisjoint(titled),
        subject_topic_fresh=bool(here.topics & titles - topics) and not topics.isdisjoint(titles),
        subject_joins=subject is not None and _JOINS.search(subject.statement.raw) is not None,
        out_of_subject=bool(here.stems) and bool(titled) and not inside and not stems.isdisjoint(titled),
        nothing=not here.stems,
    )


def _list(here: Reading, context: Context) -> Features:
    """What the list a statement stands in looks like, and how it was announced."""
    statement = here.statement
    if statement.listed < 0:
        return {}
    items = context.lists[statement.listed]
    first = context.readings.index(items[0])
    intro = context.readings[first - 1] if first else context.subject
    marks = intro.marks if intro else frozenset()
    found = {f"intro_{mark}": 1.0 for mark in _INTROS if mark in marks}
    count = max(1, len(items))
    found |= _true(
        item=statement.opens,
        item_number=statement.opens and statement.label == "number",
        item_first=here.statement.start == items[0].statement.start,
        item_inner=not statement.opens,
        intro_bears=intro is not None and intro.bears and first > 0,
        intro_colon=intro is not None and intro.statement.closes_with_colon and first > 0,
        no_intro=first == 0 or all(not reading.bears for reading in context.readings[:first]),
    )
    found["items_bear"] = sum(item.bears for item in items) / count
    found["items_kinds"] = min(3, len({item.kind for item in items if item.bears})) / 2
    found["items_short"] = sum(item.words <= 3 for item in items) / count
    found["items_step"] = sum("step" in item.marks or "tried" in item.marks for item in items) / count
    found["items_topics"] = _apart(items)
    found["items_want"] = (
        sum("wants" in item.marks or item.kind in ("access", "bill", "wish", "request") for item in items) / count
    )
    found["items_words"] = min(20.0, sum(item.words for item in items) / count) / 10
    found["items_figures"] = sum(item.figure for item in items) / count
    found["items_alike"] = _alike(items)
    found["items_many"] = min(count, 8) / 4
    return found


def _alike(items: Sequence[Reading]) -> float:
    """How many of the items share a word with another one."""
    shared = [
        bool(item.stems & frozenset(stem for other in items if other is not item for stem in other.stems))
        for item in items
    ]
    return sum(shared) / max(1, len(shared))


def _apart(items: Sequence[Reading]) -> float:
    """How far the items' subjects differ: 1 where no two share one."""
    with_topics = [item.topics for item in items if item.topics]
    pairs = [(a, b) for place, a in enumerate(with_topics) for b in with_topics[place + 1 :]]
    return sum(not a & b for a, b in pairs) / len(pairs) if pairs else 0.5


def _true(**named: bool) -> Features:
    return dict.fromkeys([name for name, value in named.items() if value], 1.0)


def candidates(context: Context) -> list[int]:
    """Where another problem could begin: at a statement with something before it that may be the first one."""
    found, begun = [], False
    for index, reading in enumerate(context.readings):
        opens_list = reading.statement.label and reading.statement.opens
        if begun and reading.words >= 2 and (reading.bears or "thanks" not in reading.marks):
            found.append(index)
        announced = index + 1 < len(context.readings) and _announces(reading, context.readings[index + 1])
        begun = begun or bool(opens_list) or (belongs(reading) and not announced)
    return found


def begin(readings: Sequence[Reading], before: int) -> int:
    """Where the first problem begins, of those before the second one."""
    meant = [index for index in range(before) if belongs(readings[index])]
    own = [index for index in meant if not _announces(readings[index], readings[index + 1])]
    return (own or meant or [0])[0]


def belongs(reading: Reading) -> bool:
    """Whether a statement is more than a greeting, a signature or an announcement."""
    if reading.bears:
        return True
    return (
        reading.words > 3 and "announces" not in reading.marks and ("thanks" not in reading.marks or reading.words > 5)
    )


def _announces(reading: Reading, following: Reading) -> bool:
    """Whether a statement only leads to the list behind it."""
    first = following.statement.opens and bool(following.statement.label)
    return first and reading.statement.closes_with_colon


def likelihood(index: int, context: Context) -> float:
    """How likely another problem begins at the statement `index`, 0 to 1."""
    weights = _weights()
    weighed = sum([weights[name] * value for name, value in at(index, context).items() if name in weights])
    here = context.readings[index]
    weighed += problem_words.weigh(here.statement.text, here.beginnings, context.language)
    weighed += problem_words.weigh_senses(here.senses, context.readings[index - 1].senses)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weighed))))


@functools.cache
def _weights() -> Mapping[str, float]:
    return problem_words.table(WEIGHTS)
