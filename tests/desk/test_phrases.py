"""Many phrases at once: what is found by beginnings is what the whole expressions find (C1, C5, G3)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.desk.reading import intent_words, lexicon, problem_marks, sentences
from mailgate.desk.reading.phrase_beginnings import alternatives, beginnings
from mailgate.desk.reading.phrases import Phrases
from mailgate.desk.reading.problem_lexicon import ANYWHERE, AT_START, PATTERNS
from tests.desk.cases import letter
from tests.scores.labelled import labelled


@pytest.mark.parametrize("language", ["ru", "en", "it"])
def test_nothing_is_lost_or_found_that_the_whole_expressions_do_not(language: str) -> None:
    """Each kind of word stands in each sentence of real letters exactly where its whole expression says."""
    some = letter(text="", language=language)
    vocabularies = {"fault": lexicon.compiled((language,)), "wish": lexicon.compiled(("en", "it"))}
    said = [one for each in labelled("problems_dev")[::5] for one in sentences.split(each.text)]
    for phrases, kinds in (
        (vocabularies["fault"], lexicon.KINDS),
        (vocabularies["wish"], lexicon.KINDS),
        (intent_words.of(some), ("confirms", "persists", "closes", "later", "nudge")),
        (Phrases(PATTERNS[language]), ANYWHERE),
    ):
        for kind in kinds:
            whole = phrases.whole(kind)
            for sentence in said:
                found, wanted = phrases.find(kind, sentence.text), whole.search(sentence.text)
                assert (found and found.span()) == (wanted and wanted.span()), (kind, sentence.text)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("а также нужен счет", {"also"}),
        ("да, и кстати, где счет", {"other"}),
        ("p.s. забыл спросить про счет", {"other"}),
        ("нужен счет, кстати", set()),
        ("... спасибо", {"thanks"}),
    ],
)
def test_how_a_statement_begins_is_seen_behind_small_words_and_nowhere_else(text: str, marks: set[str]) -> None:
    """C1: joints count at the start of a statement only, with or without 'and', 'well', 'P.S.' before them."""
    assert problem_marks.of(text, ("ru",)) & set(AT_START) - {"goes_on"} == marks


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("помог(?:ло|ли)?", {"помог"}),
        ("не ?(?:ра|от)", {"не ра", "не от", "нера", "неот"}),
        ("(?<!не )[ай]да", {"ада", "йда"}),
        ("(?:a|bb)+c", {"a", "bb"}),
        (r"x\w+|y{2}z", {"x", "y"}),
        (r"\d-?е", {f"{digit}{rest}" for digit in "0123456789" for rest in ("е", "-е")}),
        (r"\w+ минут", set()),
        ('"так"', set()),
        ("a?", set()),
    ],
)
def test_beginnings_are_all_there_are_or_none(pattern: str, wanted: set[str]) -> None:
    """Where a beginning is not plain to see, the phrase is filed under none, and searched for everywhere."""
    assert beginnings(pattern) == wanted


@given(st.text(alphabet="аб xy-.", max_size=12))
def test_alternatives_find_what_the_whole_does(text: str) -> None:
    """A group that begins an expression is taken apart without changing what it means."""
    pattern = "(?:аб|x(?:y|-)) ?(?:б|y)|x[|)]?y"
    first = re.search(rf"(?<!\w)(?:{pattern})", text)
    apart = re.search(rf"(?<!\w)(?:{'|'.join(alternatives(pattern))})", text)
    mine = Phrases({"it": pattern}).find("it", text)
    assert (first and first.span()) == (apart and apart.span()) == (mine and mine.span())
