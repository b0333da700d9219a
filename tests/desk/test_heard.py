"""In which words a writer is heard: those of the beginning and of the end, however long the rest is (S19)."""

import sys
from types import FrameType

import pytest

from mailgate.desk.reading import heard, read
from mailgate.mail.message import Letter
from tests.desk.read_letters import as_letter

FILLING = {
    "ru": "Договор продлён до конца года, и номер его знает наш бухгалтер на втором этаже в кабинете.\n",
    "en": "The contract runs until the end of the year and our accountant on the second floor knows it.\n",
    "it": "Il contratto vale fino alla fine dell'anno e la nostra ragioniera al secondo piano lo conosce.\n",
}
FAULT = {
    "ru": "Программа не запускается ни у кого.\n",
    "en": "The program does not start for anybody.\n",
    "it": "Il programma non si avvia per nessuno.\n",
}
SECOND = {
    "ru": (
        "Принтер в бухгалтерии не печатает счета.\n\n",
        "\n\nЕщё вопрос: пришлите нам акт сверки за март.\n",
    ),
    "en": ("The printer does not print our labels.\n\n", "\n\nAnother matter: please send us the invoice for March.\n"),
    "it": ("La stampante non stampa le etichette.\n\n", "\n\nAltra questione: inviateci la fattura di marzo.\n"),
}
LOG = "2026-11-23 09:00:{:02} worker {} INFO request done in {} ms, queue empty, nothing to do\n"


def log(lines: int) -> str:
    """So many lines of a program's journal."""
    return "".join(LOG.format(number % 60, number % 7, number) for number in range(lines))


@pytest.mark.parametrize("language", FILLING)
def test_what_is_said_within_four_thousand_characters_is_heard(language: str) -> None:
    """G3: a fault told 3,900 characters into a letter makes its priority, whatever stands behind it."""
    filling = FILLING[language]
    before = (filling * 60)[: (3_850 // len(filling)) * len(filling)]
    quiet = read.read(as_letter(before + log(300), subject="1"))
    told = read.read(as_letter(before + FAULT[language] + log(300), subject="1"))
    assert 3_700 < len(before) < 3_900
    assert (quiet.priority, told.priority) == (2, 1)


@pytest.mark.parametrize("language", FILLING)
def test_a_second_problem_in_the_last_lines_is_heard(language: str) -> None:
    """C1: a problem told at the beginning of a letter and another one at its end are two, whatever stands between."""
    first, second = SECOND[language]
    found = read.read(as_letter(first + log(60) + second, subject="1")).problems
    assert found.count == 2


def test_contacts_are_heard_at_both_ends() -> None:
    """H1: a phone in the first lines and a name under the last ones are found around a log of any length."""
    text = "Please call me: +44 20 7946 0958.\n\n" + log(400) + "\nKind regards,\nAnne Baker\nAcme Ltd"
    contacts = read.read(as_letter(text)).contacts
    assert (contacts.phone, contacts.full_name, contacts.organisation) == ("+442079460958", "Anne Baker", "Acme Ltd")


def test_what_is_heard_is_whole_lines_of_both_ends() -> None:
    """S19: lines are not broken, all of a short text is heard, and of a long one so much however long it is."""
    short = FILLING["en"] * 60
    assert heard.words(short) is short
    text = "".join(f"{number} {FILLING['en']}" for number in range(3_000))
    said = heard.words(text)
    assert heard.BEGINNING + heard.ENDING - 1_000 <= len(said) <= 6_002
    assert {line for line in said.split("\n") if line} <= set(text.split("\n"))
    assert said.startswith(text[: heard.BEGINNING])
    assert text.endswith(said[-500:])


@pytest.mark.parametrize("letter", ["a" * 20_000, "a " * 10_000, "a\n" * 10_000, "\n" * 20_000])
def test_text_without_lines_is_heard_too(letter: str) -> None:
    """T51: nothing depends on there being lines or words."""
    assert heard.BEGINNING <= len(heard.words(letter)) <= 6_002


def test_a_log_behind_the_words_costs_no_more() -> None:
    """T51, S19: ten times the log, and reading makes no more calls of functions."""
    words = "The report does not open since the update.\n" + FILLING["en"] * 50
    # What is compiled or remembered once is so before anything is counted.
    *known, short, long = (as_letter(words + log(lines), subject="report") for lines in (190, 1_990, 200, 2_000))
    for letter in known:
        read.read(letter)
    assert _calls(long) <= 1.2 * _calls(short)


def _calls(letter: Letter) -> int:
    """How many functions are called while a letter is read."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read.read(letter)
    finally:
        sys.setprofile(before)
    return count
