"""All that one letter tells by itself, in bounded time (S19, T51)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.desk import subject_tag, triage
from mailgate.desk.clues import Clues
from mailgate.desk.reading import contacts, intent, read, sentences
from mailgate.mail.message import Body
from mailgate.mail.reading import language
from tests.desk.cases import DESK, letter
from tests.desk.read_letters import as_letter
from tests.spent import spent

LENGTH = 64 * 1024
HOSTILE = [
    "a", "1", " ", "\n", "\t", "(", ": ", "- ", "|", "a ", "a@", "a.", "a@b.", "1 ", "1-", "+7 ", "> ", "не ",
    "ни один ", "не a ни ", "ООО ", "ООО «", "А. ", "Иванов ", "ФИО: ", "тел ", "IMEI ", "договор ", "г. ",
    "ул. А ", "via A ", "Via dei A ", "Re: ", "Заявка#", "[Заявка ", "\u0301", "é", "not working ", "one of a ",
    "quando ", "A & ", "с уважением ", "\u00a0", "«a ", "https://", "x_",
]  # fmt: skip


def test_a_letter_is_read_in_one_value() -> None:
    """S19: priority, contacts, problems, intent and matter come together."""
    clues = read.read(as_letter("Не печатает отчёт.\nТелефон: +7 903 555-66-77", subject="Отчёт"))
    assert isinstance(clues, Clues)
    assert (clues.priority, clues.contacts.phone, clues.intent) == (2, "+79035556677", "new_problem")
    assert clues.matter
    assert not clues.status_wanted


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(max_size=400),
    subject=st.text(max_size=60),
    code=st.sampled_from(["ru", "en", "it", "und", "de", "xx"]),
)
def test_any_letter_can_be_read(text: str, subject: str, code: str) -> None:
    """A3: the readers never raise."""
    clues = read.read(letter(text=text, subject=subject, language=code))
    assert clues.priority in {1, 2, 3, 4}
    assert len(clues.matter) <= 64


@pytest.mark.parametrize("atom", HOSTILE, ids=repr)
def test_hostile_text_costs_no_more_than_other_text(atom: str) -> None:
    """T51: no pattern backtracks; 64 KB of the usual strings take well under a second for all readers together."""
    text = (atom * (LENGTH // len(atom) + 1))[:LENGTH]
    with spent() as cpu:
        for code in ("ru", "en", "it"):
            for body in (Body(reply=text), Body(reply="x", signature=text)):
                said = letter(text=text, subject=text, language=code, body=body)
                triage.priority(said)
                contacts.read(said)
                intent.read(said)
                intent.status_wanted(said)
        subject_tag.strip(text, desk=DESK)
        subject_tag.find(text, desk=DESK)
        language.detect(text)
    assert cpu.seconds < 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Первое. Второе! Третье?", ["первое.", "второе!", "третье?"]),
        ("Ёлка СРОЧНО!!! стоит", ["елка стоит"]),
        ("1. Вход\n2. Выход", ["вход", "выход"]),
        ("> чужое\nсвоё", ["свое"]),
        ("Perché non va?", ["perche non va?"]),
    ],
)
def test_sentences_are_plain_and_the_writers_own(text: str, found: list[str]) -> None:
    """G3: shouted words, accents and quoted lines are gone before anything is compared."""
    assert [sentence.text for sentence in sentences.split(text)] == found


def test_wrapped_lines_are_one_sentence() -> None:
    """A5: a client that breaks lines at 72 characters breaks no sentence."""
    text = "Добрый день, коллеги, у нас со вчерашнего дня не получается\nраспечатать накладные на складе"
    assert len(sentences.split(text)) == 1
