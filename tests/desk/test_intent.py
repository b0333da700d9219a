"""What a customer's answer means, and who asks for the state of their tickets (C3, C5, C6, E7, G2)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.desk.agents import first_letter
from mailgate.desk.reading import intent
from mailgate.mail.message import Automatic, Body
from tests.desk.cases import letter
from tests.desk.read_letters import as_letter, rows

SETS = {"intent.dev": 0.97, "intent.fresh": 0.97, "intent.more": 0.92}


@pytest.mark.parametrize(("name", "least"), list(SETS.items()))
def test_an_answer_means_what_it_says(name: str, least: float) -> None:
    """C3, C5, C6, G2: yes, no, another problem, any news, or nothing of these."""
    written = rows(name)
    assert sum(intent.read(row.letter) == row.meant for row in written) / len(written) >= least


@pytest.mark.parametrize(
    ("meant", "text"),
    [
        ("confirm", "Спасибо"),
        ("confirm", "Thanks!"),
        ("confirm", "Grazie mille"),
        ("confirm", "+"),
        ("disagree", "спасибо, но всё ещё не работает"),
        ("disagree", "thanks, but it is still broken"),
        ("disagree", "grazie, ma non funziona ancora"),
        ("new_problem", "работает, но теперь другая проблема: пропал звук"),
        ("nudge", "есть новости?"),
        ("nudge", "any news?"),
        ("nudge", "ci sono novità?"),
        ("other", "Спасибо, завтра проверю и напишу"),
        ("other", "Заранее спасибо, версия 5.2"),
        ("other", ""),
        ("other", "..."),
    ],
)
def test_thanks_alone_confirms_and_what_fails_outweighs_it(meant: str, text: str) -> None:
    """C6, G2: the plain cases in three languages."""
    assert intent.read(as_letter(text, subject="Re: [Заявка#000042] Вход")) == meant


@pytest.mark.parametrize("kind", ["auto-replied", "bounce", "receipt", "list"])
@pytest.mark.parametrize("text", ["Спасибо за ваше письмо!", "Thank you, it works", "не работает", "статус"])
def test_a_machines_letter_means_nothing(kind: str, text: str) -> None:
    """G1: automatic replies never change a state; neither do they ask for one (E7)."""
    machine = as_letter(text, automatic=Automatic(kind=kind, sign="test"))  # type: ignore[arg-type]
    assert intent.read(machine) == "other"
    assert not intent.status_wanted(machine)


def test_what_is_quoted_is_not_what_the_customer_says() -> None:
    """C6: the desk's own 'not solved?' below an answer counts for nothing."""
    said = letter(text="x", body=Body(reply="Спасибо!", quote="> не работает? всё ещё ошибка?"), subject="Re: Вход")
    assert intent.read(said) == "confirm"


def test_a_first_letter_is_a_problem_of_its_own() -> None:
    """C3: who answers nothing and tells of a fault does not disagree with anything."""
    text = "Добрый день. Не открывается отчёт за октябрь."
    assert intent.read(letter(text=text, subject="Отчёт")) == "new_problem"
    assert intent.read(letter(text=text, subject="Re: Отчёт")) == "disagree"
    assert intent.read(letter(text=text, subject="Отчёт", in_reply_to=("<a@b>",))) == "disagree"


@pytest.mark.parametrize(
    ("subject", "begins"),
    [
        ("Отчёт", True),
        ("Fwd: Отчёт", True),
        ("I: Ordine", True),
        ("Re: Отчёт", False),
        ("Заявка#000042", False),
        ("", False),
    ],
)
def test_a_letter_begins_a_matter_by_its_subject(subject: str, begins: bool) -> None:
    """C3: reply prefixes and numbers are answers, forwards are not."""
    assert first_letter.begins(letter(subject=subject)) is begins


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("статус", ""),
        ("", "статус"),
        ("Вопрос", "Статус?"),
        ("Re: статус", ""),
        ("status", "status please"),
        ("", "Добрый день! Подскажите, пожалуйста, статус моих заявок. Спасибо"),
        ("", "What is the status of my tickets?"),
        ("stato", ""),
        ("", "Buongiorno, vorrei sapere lo stato delle mie richieste, grazie"),
        ("STATUS", "Hello,"),
    ],
)
def test_status_is_asked_for_by_one_word(subject: str, text: str) -> None:
    """E7: 'статус', 'status' or 'stato', with or without courtesies."""
    assert intent.status_wanted(as_letter(text, subject=subject))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("статус", "Не работает принтер"),
        ("статус заказа", "Где мой заказ 55?"),
        ("", "Статус заявки не меняется после сохранения"),
        ("status page is down", ""),
        ("", "The status column is missing"),
        ("", "È stato risolto"),
        ("", ""),
        ("Привет", "Здравствуйте"),
        ("", "статус " * 200),
    ],
)
def test_a_problem_with_a_status_is_a_problem(subject: str, text: str) -> None:
    """E7: the letter does nothing but ask, or it is a letter like any other."""
    assert not intent.status_wanted(as_letter(text, subject=subject))


@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=300))
def test_any_answer_has_a_meaning(text: str) -> None:
    """A3: no text makes the reading fail."""
    said = letter(text=text, subject="Re: x")
    assert intent.read(said) in {"confirm", "disagree", "new_problem", "nudge", "other"}
    assert intent.status_wanted(said) in {True, False}


def test_who_tells_of_silence_does_not_ask_for_news() -> None:
    """C5: a first letter that may be a question for news and need not be keeps a ticket of its own."""
    said = letter(text="The telephone in the lobby has been silent since yesterday.", subject="phone")
    assert intent.read(said) == "new_problem"
    assert not intent.asks_news(said)
