"""A first priority by what is said, and the team that takes a letter (G3, G7)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.desk import triage
from mailgate.desk.clues import Clues
from mailgate.desk.policy import Desk, TriageRule
from mailgate.mail.message import Author, Automatic
from tests.desk.cases import letter
from tests.desk.read_letters import Written, as_letter, rows

SETS = {"priority.dev": 0.97, "priority.fresh": 0.97, "priority.hard": 0.93}


def _right(written: tuple[Written, ...]) -> float:
    return sum(triage.priority(row.letter) == int(row.meant) for row in written) / len(written)


@pytest.mark.parametrize(("name", "least"), list(SETS.items()))
def test_priority_follows_from_what_the_letter_says(name: str, least: float) -> None:
    """G3: 1 down, 2 in part, 3 advice, 4 a wish, on letters as people write them."""
    assert _right(rows(name)) >= least


@pytest.mark.parametrize(
    ("priority", "text"),
    [
        (1, "Всё стоит, никто не может войти"),
        (1, "Nothing works, nobody can log in"),
        (1, "Non funziona niente, nessuno riesce a entrare"),
        (2, "Один пользователь не может распечатать"),
        (2, "One user cannot print, the others can"),
        (2, "Un utente non riesce a stampare, gli altri sì"),
        (3, "Как настроить печать?"),
        (3, "How do I set up printing?"),
        (3, "Come si configura la stampa?"),
        (4, "Было бы удобно, если бы добавили тёмную тему"),
        (4, "It would be nice to have a dark theme"),
        (4, "Sarebbe utile avere il tema scuro"),
        (3, "Спасибо!"),
        (3, ""),
        (3, "Что делать, если сервер вдруг зависнет?"),
        (3, "Вчера не открывалось, но сейчас всё работает. Подскажите, почему так бывает?"),
        (1, "Das Programm startet nicht, niemand kann arbeiten"),
        (1, "Le logiciel ne démarre plus, personne ne peut travailler"),
        (1, "El programa no arranca, nadie puede trabajar"),
    ],
)
def test_the_regulations_four_priorities(priority: int, text: str) -> None:
    """G3: scope and negation matter; what might be, or has been mended, is no fault."""
    assert triage.priority(as_letter(text)) == priority


@pytest.mark.parametrize(
    ("before", "after"), [("СРОЧНО!!! ", " КРИТИЧНО!!!"), ("URGENT: ", " ASAP!!"), ("URGENTE! ", "!!!!!")]
)
@pytest.mark.parametrize("row", rows("priority.dev")[::4], ids=lambda row: row.text[:20])
def test_tone_raises_nothing(row: Written, before: str, after: str) -> None:
    """G3: 'СРОЧНО!!!', 'URGENTE' change no priority."""
    shouted = as_letter(f"{before}{row.text}{after}", subject=row.subject, language=row.language)
    assert triage.priority(shouted) == triage.priority(as_letter(row.text, subject=row.subject, language=row.language))


@pytest.mark.parametrize("sentence", ["We moved here in May.", "Offices were painted, then lamps came."])
@pytest.mark.parametrize("count", [70, 400])
def test_a_long_letter_is_judged_by_how_it_begins_and_ends(sentence: str, count: int) -> None:
    """G3, S19: a fault at either end of a long story counts like the fault alone."""
    fault, story = "Nothing works, nobody can log in.", "\n".join([sentence] * count)
    assert triage.priority(as_letter(f"{fault}\n{story}")) == 1
    assert triage.priority(as_letter(f"{story}\n{fault}")) == 1
    assert triage.priority(as_letter(story)) == triage.priority(as_letter(f"{sentence}\n{sentence}"))


def test_the_importance_field_raises_nothing() -> None:
    """G3: the header is shown to agents and decides nothing."""
    plain = as_letter("Как настроить печать?")
    assert triage.priority(replace(plain, importance="high")) == triage.priority(plain) == 3


def test_a_machines_letter_and_good_news_wait_like_a_question() -> None:
    """G3: neither says that something is broken."""
    machine = Automatic(kind="auto-replied", sign="Auto-Submitted")
    assert triage.priority(as_letter("Меня нет, ничего не работает", automatic=machine)) == 3
    assert triage.priority(as_letter("Спасибо, ошибка исчезла, всё работает", subject="Re: Ошибка")) == 3


def test_a_reply_is_not_judged_by_the_subject_it_repeats() -> None:
    """G3: the old subject tells what was the matter, not what is."""
    assert triage.priority(as_letter("Версия 5.2, спасибо", subject="Re: Сервер не запускается")) == 3


RULES = (
    TriageRule(team="payments", words=("оплат", "invoice"), senders=("@bank.example",)),
    TriageRule(team="vip", organisations=("ООО «Ромашка»",)),
    TriageRule(team="print", words=("принтер", "stampante", "paper jam")),
    TriageRule(team="boss", senders=("boss@client.example",)),
)
DESK = Desk(key="d", name={}, addresses=("d@desk.example",), teams=("general", "print"), triage=RULES)


def _team(text: str, *, sender: str | None = "anna@client.example", organisation: str | None = None) -> tuple[str, str]:
    author = Author(address=sender)
    return triage.team(letter(text=text, author=author), Clues(), desk=DESK, organisation=organisation)


def test_the_first_rule_that_holds_chooses_the_team() -> None:
    """G7: all conditions of a rule hold, in order, and the answer names the rule."""
    assert _team("Оплата не проходит", sender="a@bank.example")[0] == "payments"
    assert _team("Оплата не проходит")[0] == "general"
    assert _team("Сломался ПРИНТЕР", organisation="ооо «ромашка»")[0] == "vip"
    assert _team("Сломался ПРИНТЕР") == ("print", "triage rule 3: word 'принтер'")
    assert _team("there is a paper\n jam")[0] == "print"
    assert _team("что-то", sender="Boss@Client.example")[0] == "boss"


def test_without_a_match_the_general_team_takes_it() -> None:
    """G7: also where the sender is unknown, where a word stands inside another, and where a rule says nothing."""
    assert _team("Минипринтер сломался") == ("general", triage.GENERAL)
    assert _team("что-то", sender=None) == ("general", triage.GENERAL)
    empty = replace(DESK, triage=(TriageRule(team="print"),))
    assert triage.team(letter(), Clues(), desk=empty, organisation=None)[0] == "general"


@given(sender=st.sampled_from(["x@evilbank.example", "x@bank.example.evil.example", "x@notbank.example"]))
def test_a_domain_is_compared_whole(sender: str) -> None:
    """G7: `@bank.example` is not the end of another domain's name."""
    assert _team("оплата", sender=sender)[0] == "general"
