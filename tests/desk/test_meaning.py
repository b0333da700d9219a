"""What an answer means beside the ticket it answers (C3, C6, G2, S1)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailgate.desk import meaning
from mailgate.desk.clues import Clues
from mailgate.desk.decide import decide_case
from mailgate.desk.reading import hashed, intent, intent_features, intent_ticket, intent_words, sentences
from mailgate.desk.reading.intent_ticket import Told
from mailgate.desk.ticket import Exchange, Known, Matter, MessageKind, State, Ticket
from tests.desk.cases import NOW, case, letter, question, ticket, token
from tests.desk.read_letters import as_letter

_OPENED = NOW - timedelta(hours=3)


def _solved(first: str, solution: str, *, subject: str = "Вопрос", state: State = State.FINISHED) -> Ticket:
    said = ((0, MessageKind.CUSTOMER, first), (1, MessageKind.AGENT, solution))
    history = tuple(
        Exchange(at=_OPENED + timedelta(hours=after), author="", kind=kind, text=text) for after, kind, text in said
    )
    return ticket(subject=subject, opened_at=_OPENED, state=state, history=history)


def _chances(text: str, first: str, language: str) -> dict[str, float]:
    told = Told(customer=first, language=language)
    answer = intent_features.of(as_letter(text, subject="Re: [Ticket#000042]", language=language), told)
    return dict(zip(intent_features.INTENTS, hashed.chances(intent.weighed(answer)), strict=True))


@pytest.mark.parametrize(
    ("language", "text", "its_own", "another"),
    [
        ("ru", "Принтер в бухгалтерии не печатает.", "Принтер не печатает счета.", "Не могу войти в почту."),
        ("en", "The scanner in accounting does not start.", "The scanner does not start.", "I cannot log in."),
        ("it", "Il plotter in ufficio non parte.", "Il plotter non parte da ieri.", "Non riesco a entrare."),
    ],
)
def test_a_fault_is_rather_an_objection_to_its_own_ticket_and_rather_news_to_another(
    language: str, text: str, its_own: str, another: str
) -> None:
    """C3: what the ticket's words tell apart, the answer's alone do not."""
    here, there = _chances(text, its_own, language), _chances(text, another, language)
    assert here["disagree"] > there["disagree"]
    assert there["new_problem"] > here["new_problem"]


@pytest.mark.parametrize(
    ("chances", "meant"),
    [
        ((0.9, 0.05, 0.05, 0.0, 0.0), "confirm"),
        ((0.7, 0.1, 0.15, 0.0, 0.05), "disagree"),
        ((0.7, 0.05, 0.05, 0.0, 0.2), "other"),
        ((0.2, 0.3, 0.45, 0.0, 0.05), "new_problem"),
        ((0.2, 0.33, 0.37, 0.0, 0.1), "disagree"),
    ],
)
def test_an_unlikely_yes_leaves_the_ticket_with_its_agents(chances: tuple[float, ...], meant: str) -> None:
    """G2: nothing but a likely yes closes it, and what is unsure opens no other."""
    assert intent.likeliest_beside(chances) == meant


def test_how_words_stand_to_the_ticket_is_told_by_marks() -> None:
    """C3: denied in the ticket and not in the answer, of the solution, and new."""
    told = Told(customer="Принтер не печатает", solution="Заменили картридж", language="ru")
    said = sentences.split("Печатает. Картридж хороший, а телефон молчит.")
    found = intent_ticket.names(said, intent_words.of(letter(text="x")), told)
    assert {"X first §f", "XB ^ §f", "XB а §n", "XS F a"} <= set(found)
    assert "X denied §f" not in found
    assert len(found) == len(set(found))


def test_a_long_ticket_costs_no_more_than_its_beginning() -> None:
    """S19: so many characters of a ticket are looked at, and no more."""
    told = Told(customer="принтер " * 600, solution="картридж " * 300)
    longer = Told(customer=told.customer + "телефон " * 9_000, solution=told.solution + "провод " * 9_000)
    said = sentences.split("Телефон и провод целы, принтер печатает.")
    phrases = intent_words.of(letter(text="x"))
    assert intent_ticket.names(said, phrases, told) == intent_ticket.names(said, phrases, longer)


def test_unproved_words_do_not_change_what_an_answer_means() -> None:
    """S1: whose they are is not known; the first letter is the ticket's whoever wrote it."""
    solved = _solved("Не открывается отчёт", "Доступ выдан")
    stranger = Exchange(at=NOW, author="", kind=MessageKind.CUSTOMER, text="Принтер не печатает", verified=False)
    first = replace(solved.history[0], verified=False)
    told = meaning.told_by(replace(solved, history=(first, solved.history[1], stranger)))
    assert "отчёт" in told.customer
    assert "Принтер" not in told.customer
    assert told.solution == "Доступ выдан"


def test_the_words_of_its_matter_stand_for_a_first_letter_that_is_long_past() -> None:
    """C3: a ticket comes with its newest messages; its matter is remembered apart."""
    solved = _solved("Не открывается отчёт", "Доступ выдан")
    later = replace(solved, history=solved.history[1:])
    matter = Matter(number=solved.number, at=_OPENED, subject="", words=("отч", "открыв"), open=True)
    other = replace(matter, number=7, words=("принт",))
    assert "отч открыв" in meaning.told_by(later, (matter, other)).customer
    assert "принт" not in meaning.told_by(later, (matter, other)).customer
    assert "отч открыв" not in meaning.told_by(solved, (matter,)).customer


@pytest.mark.parametrize(("state", "outcome"), [(State.FINISHED, "new_ticket"), (State.IN_WORK, "follow_up")])
def test_the_ticket_is_asked_once_it_is_called_solved(state: State, outcome: str) -> None:
    """C3: an unmarked fault of something else leaves a solved ticket; on one in work it may be part of the matter."""
    solved = _solved("Не могу войти в почту, пароль не подходит.", "Пароль сброшен, вход работает.", state=state)
    words = "Принтер в бухгалтерии не печатает счета."
    decision = decide_case(
        case(
            of=letter(text=words, subject="Re: [Ticket#000042]"),
            clues=Clues(intent=intent.read(letter(text=words, subject="Re: [Ticket#000042]"))),
            asks=question(tokens=(token(),)),
            known=Known(by_number=(solved,)),
        )
    )
    assert decision.outcome == outcome
