"""One ticket, one problem: what a letter's words report (C1, C2)."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.desk.clues import Problems
from mailgate.desk.reading import problem_text, problems
from mailgate.mail.message import Automatic, Body
from tests.desk.cases import letter
from tests.scores.labelled import labelled
from tests.scores.problems import judge, score

SEVERAL = [
    ("ru", "Два вопроса", "Добрый день!\n\n1. Не печатает принтер на складе.\n2. Нужен доступ в архив для Зиминой.", 2),
    ("ru", "", "Третий день нет интернета, роутер мигает красным.\n\nP.S. Пришлите, пожалуйста, счёт за октябрь.", 2),
    ("en", "Two things", "Hi,\n\n- the lobby printer jams on every page\n- please set up a mailbox for Jo Park", 2),
    ("en", "", "The app logs me out every hour. Separate question: why was I charged twice in October?", 2),
    (
        "it",
        "Due cose",
        "Buongiorno,\n\n1) la stampante del magazzino non stampa\n2) mandateci la fattura di ottobre",
        2,
    ),
    ("it", "", "Il pos non si collega da ieri. Un'altra richiesta: vorrei una copia della fattura di maggio.", 2),
]

ONE = [
    (
        "ru",
        "steps",
        "Ошибка при сохранении. Как повторить:\n1. Открыть карточку.\n2. Нажать «Изменить».\n3. Нажать «Сохранить».",
    ),
    ("ru", "sites", "Нет связи с магазинами:\n- ул. Ленина, 5\n- пр. Мира, 18\n- ТЦ «Радуга»\nУ всех с 9:15."),
    ("ru", "symptoms", "После грозы телефон хрипит, обрывает разговор и показывает неверное время."),
    (
        "ru",
        "questions",
        "По новой кассе: работает ли она без интернета? Сколько служит накопитель? Печатает ли скидку?",
    ),
    (
        "en",
        "steps",
        "It hangs like this:\n1. open the report\n2. choose October\n3. press Print\nThen nothing happens.",
    ),
    ("en", "users", "Ann, Bob and Vic cannot see the Projects folder since this morning. Everybody else can."),
    ("en", "orders", "Orders 7710, 7713 and 7720 all say 'with courier' since the 2nd. Where are they?"),
    ("en", "attempts", "The scanner is not found. I restarted it, changed the cable, tried another socket. No luck."),
    ("it", "steps", "Per riprodurre:\n1. apro la scheda\n2. premo Modifica\n3. premo Salva\nIl programma si chiude."),
    ("it", "logs", "Il servizio si ferma:\n12:00:01 avvio ok\n12:00:05 lettura ok\n12:00:44 ERRORE chiave doppia"),
    ("it", "additive", "La linea è lenta. Inoltre è lenta anche col cavo, e anche di notte."),
]


def of(text: str, *, subject: str = "", language: str = "ru", **changes: object) -> Problems:
    """What a letter of these words reports."""
    return problems.read(letter(text=text, body=Body(reply=text), subject=subject, language=language, **changes))


@pytest.mark.parametrize(("language", "subject", "text", "count"), SEVERAL)
def test_unrelated_problems_are_told_apart(language: str, subject: str, text: str, count: int) -> None:
    """C1: lists, a PS and 'a separate question' bring a problem of their own, each span an exact piece (S20)."""
    found = of(text, subject=subject, language=language)
    assert found.count == len(found.spans) == count
    assert all(span in text for span in found.spans)
    assert len(found.priorities) == len(found.matters) == count


@pytest.mark.parametrize(("language", "case", "text"), ONE)
def test_one_cause_told_in_many_words_is_one_problem(language: str, case: str, text: str) -> None:
    """C2: steps, sites, symptoms, users, orders, questions, logs and attempts are never several for sure."""
    assert not of(text, language=language).sure, case


def test_each_problem_has_a_priority_of_its_own() -> None:
    """C1, G3: a question beside a fault is no fault."""
    found = of("1. Сервер не отвечает, никто не может работать.\n2. Пришлите, пожалуйста, счёт за октябрь.")
    assert found.priorities == (1, 3)


def test_machines_and_other_languages_report_one() -> None:
    """C1, E4: a machine's letter is never cut; letters in languages that are not read are one problem."""
    text = SEVERAL[0][2]
    assert of(text, automatic=Automatic(kind="auto-generated", sign="x")) == Problems()
    assert of("1. Drucker geht nicht.\n2. Bitte Rechnung senden.", language="de") == Problems()


def test_spans_stand_in_the_text_whatever_was_quoted_between() -> None:
    """S20: where an answer stands between quoted lines, a span is still an exact piece of the letter's text."""
    text = "Не печатает принтер.\n> цитата\nЕщё один вопрос: пришлите счёт за май.\n> конец"
    reply = "Не печатает принтер.\nЕщё один вопрос: пришлите счёт за май."
    found = problems.read(replace(letter(text=text), body=Body(reply=reply)))
    assert all(span in text for span in found.spans)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    """C1: reading never fails, and statements are exact, ordered ranges of the text."""
    found = problem_text.cut(text)
    assert all(text[one.start : one.end] == one.raw for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    of(text)


@pytest.mark.parametrize("piece", ["и ", "1) ", "- a\n", "также, ", ". ", "не работает ", ";a", "Dear "])
def test_long_letters_are_read_in_little_time(piece: str) -> None:
    """T51: what repeats without end costs no more than its first pages."""
    start = time.process_time()
    of(piece * 60_000)
    assert time.process_time() - start < 2.0


@pytest.mark.parametrize("name", ["problems_dev", "problems_third", "problems_test"])
def test_the_figures_hold(name: str) -> None:
    """C1, C2: sure is nearly always right, and most are found, in letters by others that are learnt from."""
    judged = judge(name)
    assert len(judged) >= 200
    sure, everything = score(judged, sure=True), score(judged, sure=False)
    assert sure.precision >= 0.95
    assert sure.recall >= 0.5
    assert everything.f1 >= 0.8


@pytest.mark.parametrize("name", ["problems_dev", "problems_more", "problems_third", "problems_test"])
def test_the_labels_are_exact(name: str) -> None:
    """The labelled letters hold what they say: spans are pieces of the text, one for each problem."""
    for one in labelled(name):
        assert len(one.spans) == (one.count if one.several else 0)
        assert all(span in one.text for span in one.spans)
