"""Again, or 'any news?', or another matter: a second letter of the same sender (C5)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailgate.desk.clues import Clues
from mailgate.desk.duplicates import same_matter
from mailgate.desk.reading import matter, matter_marks, read
from mailgate.desk.ticket import Known, Matter
from mailgate.mail.message import Body
from tests.desk.cases import NOW, case, letter, ticket
from tests.scores import matters

FIRST = ("Принтер", "Добрый день! Принтер на складе не печатает накладные, горит красная лампа.")

SECOND = [
    (FIRST, "duplicate"),
    (("Re: Принтер", f"Пересылаю ещё раз, ответа не было.\n{FIRST[1]}"), "nudge"),
    (("склад", "Писал утром: на складе принтер так и не печатает накладные, лампа красная."), "nudge"),
    (("Принтер", "Когда почините принтер на складе?"), "nudge"),
    (("Принтер", "Добрый день, есть ли новости?"), "nudge"),
    (("Принтер", "Прошу завести почтовый ящик для нового бухгалтера Зиминой, выходит в понедельник."), None),
    (("Принтер", "Спасибо, принтер заработал. Теперь в счёте за октябрь лишняя строка, поправьте, пожалуйста."), None),
    (("Счёт", "Пришлите, пожалуйста, счёт и акт за октябрь."), None),
]


def clues(subject: str, text: str) -> Clues:
    """What a letter of these words says."""
    return read.read(letter(subject=subject, text=text, body=Body(reply=text)))


def earlier(number: int, said: tuple[str, str] = FIRST, **changes: Any) -> Matter:
    """A first letter as memory holds it."""
    known = Matter(number=number, at=NOW - timedelta(hours=5), subject=said[0], words=clues(*said).matter, open=True)
    return replace(known, **changes)


def found(said: tuple[str, str], *known: Matter) -> tuple[str, int] | None:
    """Which ticket the second letter is taken to be about."""
    subject, text = said
    tickets = tuple(ticket(each.number, subject=each.subject) for each in known if each.open)
    same = same_matter(
        case(
            of=letter(subject=subject, text=text, body=Body(reply=text)),
            clues=clues(subject, text),
            known=Known(open_tickets=tickets, recent_matters=known),
        )
    )
    return (same.kind, same.number) if same else None


@pytest.mark.parametrize(("second", "kind"), SECOND)
def test_the_same_matter_joins_and_another_does_not(second: tuple[str, str], kind: str | None) -> None:
    """C5: sent again or asked after it joins; another problem does not, even under the same subject."""
    assert found(second, earlier(42)) == ((kind, 42) if kind else None)


def test_a_letter_joins_the_likeliest_of_several_tickets() -> None:
    """C5: the words choose among the sender's open tickets."""
    other = ("Почта", "Не приходят письма от поставщиков, отправитель получает отказ.")
    assert found(
        ("Re: почта", "Письма от поставщиков так и не приходят, ответьте."), earlier(41), earlier(42, other)
    ) == (
        "nudge",
        42,
    )


def test_any_news_alone_belongs_to_the_only_open_ticket() -> None:
    """C5: a bare question joins where it can mean one ticket only."""
    asks = ("?", "Есть новости?")
    assert found(asks, earlier(42)) == ("nudge", 42)
    assert found(asks, earlier(41), earlier(42)) is None
    assert found(asks, earlier(42, open=False)) is None


def test_a_closed_matter_is_not_joined() -> None:
    """C5: only open tickets take a second letter."""
    assert found(FIRST, earlier(42, open=False)) is None


@pytest.mark.parametrize("number", ["4", "12-Б"])
def test_another_number_is_another_matter(number: str) -> None:
    """C5: the same words about another device, room or order are another matter."""
    first = ("Касса", "Касса 2 не печатает чеки.")
    assert found(("Касса", f"Касса {number} не печатает чеки."), earlier(42, first)) is None


def test_words_compare_by_stems() -> None:
    """C5: inflection makes no other word, a longer form of a stem is the same one, numbers are whole."""
    assert matter.shared({"печат", "5512"}, {"печат", "5513"}) == {"печат"}
    assert matter.shared({"заказ"}, {"заказн"}) == {"заказ"}
    assert matter.alike(("принт", "склад"), ("принт", "склад")) == 1.0
    assert matter.alike((), ("принт",)) == 0.0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Дублирую вчерашнее письмо.", "again"),
        ("Sending this again.", "again"),
        ("Rimando per sicurezza.", "again"),
        ("Ответа так и нет.", "asks"),
        ("Have you had a chance to look?", "asks"),
        ("A che punto siamo?", "asks"),
        ("На этот раз другой заказ.", "another"),
        ("This time it is a different account.", "another"),
        ("Stavolta è un altro ordine.", "another"),
    ],
)
def test_letters_refer_to_earlier_ones(text: str, kind: str) -> None:
    """C5: what a letter says of an earlier one is seen in the three languages."""
    assert kind in matter_marks.read(letter(subject="", text=text, body=Body(reply=text)))


def test_the_figures_hold() -> None:
    """C5: nearly nine in ten are right on pairs by other hands whose weights were learnt without them."""
    judged = matters.judge()
    assert matters.right([row for row in judged if not row[1].stranger]) >= 0.87
    assert matters.right([row for row in judged if row[1].stranger]) >= 0.94
