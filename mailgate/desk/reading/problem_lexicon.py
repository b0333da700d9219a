"""Words by which writers join, part, number and announce what they say: the table behind `problem_marks` (C1, C2).

Alternatives of regular expressions over normalised text (`mailgate.desk.sentences`), by language; every gap is bounded.
"""

from mailgate.desk.reading.problem_lexicon_en import EN
from mailgate.desk.reading.problem_lexicon_it import IT
from mailgate.desk.reading.problem_lexicon_ru import RU

AT_START = ("other", "also", "ordinal", "refers", "goes_on", "step", "tried", "thanks", "remark", "cause", "time", "so")
"""Kinds that count at the beginning of a statement."""

ANYWHERE = (
    "about_it",
    "access",
    "announces",
    "answers_intro",
    "list_intro",
    "other_thing",
    "reach",
    "same",
    "since",
    "speaker",
    "steps_intro",
    "symptoms",
    "this",
    "together",
    "too",
    "tries_intro",
    "unrelated",
    "wants",
    "wants_doc",
    "wrong_sum",
)
"""Kinds that count wherever they stand."""

PATTERNS: dict[str, dict[str, str]] = {"ru": RU, "en": EN, "it": IT}
