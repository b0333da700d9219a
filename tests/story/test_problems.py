"""One ticket, one problem: a letter with several, all the way through a running gateway, under each policy (C1, C2)."""

from pathlib import Path

import pytest

from mailgate.desk.reading import problems
from mailgate.desk.ticket import State
from tests.story.desk import ANNA, IVAN, OLGA, letter, reply, running_desk

PRINTER = "Принтер на складе не печатает накладные, горит красная лампа."
ACCESS = "Нужен доступ к базе договоров для нового бухгалтера Ольги Зиминой."
BILL = "Пришлите, пожалуйста, счёт и акт за октябрь, бухгалтерия ждёт."
THREE = f"Добрый день!\n\nУ нас три вопроса:\n\n1. {PRINTER}\n2. {ACCESS}\n3. {BILL}\n\nС уважением,\nАнна"
DOUBTFUL = (
    "Здравствуйте. У нас в компании три юрлица, база одна, бухгалтеров двое, и каждый ведёт свои организации. "
    "Раньше они друг другу не мешали. Директор попросил, чтобы каждая видела документы только своих организаций. "
    "Я нашёл в руководстве раздел про группы доступа, но не понял, надо ли заводить отдельную группу. "
    "Подскажите, как правильно это настроить?"
)


async def test_the_customer_is_asked_for_the_others_in_letters_of_their_own(tmp_path: Path) -> None:
    """C1 `ask`: one ticket; the customer reads what was understood and what to do, the agent sees it and may split."""
    async with running_desk(tmp_path, desk='several_problems = "ask"') as desk:
        await desk.send(letter(ANNA, THREE, subject="Три вопроса"))
        acknowledgement, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        assert [ticket.number for ticket in desk.tickets()] == [1]
        assert "несколько разных проблем" in acknowledgement.text
        assert "отдельными письмами" in acknowledgement.text
        assert "просто ответьте" in acknowledgement.text
        for place, said in enumerate((PRINTER, ACCESS, BILL), start=1):
            assert f"{place}. {said}" in " ".join(to_ivan.text.split())
        assert "#разделить" in to_ivan.text


async def test_each_problem_gets_a_ticket_of_its_own(tmp_path: Path) -> None:
    """C1 `split`: number, acknowledgement, words and priority of its own, and each letter names the siblings."""
    async with running_desk(tmp_path, desk='several_problems = "split"') as desk:
        await desk.send(letter(ANNA, THREE, subject="Три вопроса"))
        arrived = desk.letters()
        to_anna = [one for one in arrived if one.to == ANNA]
        to_ivan = [one for one in arrived if one.to == IVAN]
        assert len(to_anna) == len(to_ivan) == 3
        for number, (acknowledgement, told, words) in enumerate(
            zip(to_anna, to_ivan, (PRINTER, ACCESS, BILL), strict=True), start=1
        ):
            others = {1, 2, 3} - {number}
            assert f"[Заявка#{number:06d}]" in acknowledgement.subject
            assert all(f"[Заявка#{other:06d}]" in acknowledgement.text for other in others)
            assert words in told.text
            assert "Проблемы в письме" not in told.text
        tickets = {ticket.number: ticket for ticket in desk.tickets()}
        assert [tickets[number].priority for number in (1, 2, 3)] == [2, 3, 3]

        await desk.send(reply(to_anna[1], ANNA, "Её полное имя Ольга Павловна Зимина."))
        assert len(desk.tickets()) == 3
        assert "Ольга Павловна" in desk.ticket(2).history[-1].text


@pytest.mark.parametrize(("policy", "shown"), [("tell", True), ("off", False)])
async def test_the_customer_is_not_troubled(tmp_path: Path, policy: str, shown: bool) -> None:
    """C1 `tell`, `off`: one ticket, nothing to the customer; under `tell` the agents are shown the problems."""
    async with running_desk(tmp_path, desk=f'several_problems = "{policy}"') as desk:
        await desk.send(letter(ANNA, THREE, subject="Три вопроса"))
        acknowledgement, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        assert len(desk.tickets()) == 1
        assert "разных проблем" not in acknowledgement.text
        assert ("Проблемы в письме" in to_ivan.text) is shown


async def test_a_single_problem_told_at_length_is_one(tmp_path: Path) -> None:
    """C2: a long introduction to one request is never split, and never asked to be sent again."""
    async with running_desk(tmp_path, desk='several_problems = "split"') as desk:
        await desk.send(letter(ANNA, DOUBTFUL, subject="Настройка прав"))
        acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
        assert len(desk.tickets()) == 1
        assert "разных проблем" not in acknowledgement.text


DOUBTS = (
    ("Терминал в зале ожидания не читает карты, посетители жалуются с утра.", "Ещё просим удлинить провод у сканера."),
    ("Принтер в приёмной печатает полосами, картридж меняли.", "Хорошо бы поставить туда аппарат побыстрее."),
    ("Не открывается отчёт по складу, крутится колесо.", "Заодно подскажите, где посмотреть прошлый месяц?"),
    ("Телефон на проходной хрипит, слышно через слово.", "И номер на табличке у него старый, поменяйте, пожалуйста."),
    ("Камера над входом ночью не показывает двор.", "Можно ли вывести картинку на второй экран охраны?"),
    ("Касса долго думает перед каждым чеком.", "Новый кассир просит показать, как делать возврат."),
)
"""A fault, and what may be a problem of its own."""


def _unsure() -> tuple[str, str]:
    """The first of them that is neither surely one problem nor surely two: which one that is depends on the weights."""
    for fault, rest in DOUBTS:
        found = problems.of_words(f"Добрый день! {fault} {rest}", subject="Зал ожидания", languages=("ru",))
        if not found.sure and found.spans == (fault, rest):
            return fault, rest
    raise LookupError("of these letters none is unsure")


@pytest.mark.parametrize("policy", ["ask", "split", "tell"])
async def test_where_it_is_not_sure_the_agent_is_asked_not_the_customer(tmp_path: Path, policy: str) -> None:
    """C2: one ticket, a plain acknowledgement; the agent reads both pieces, and `#split` makes the second a ticket."""
    fault, rest = _unsure()
    async with running_desk(tmp_path, desk=f'several_problems = "{policy}"') as desk:
        await desk.send(letter(ANNA, f"Добрый день! {fault} {rest}", subject="Зал ожидания"))
        acknowledgement, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        assert len(desk.tickets()) == 1
        assert "разных проблем" not in acknowledgement.text
        assert rest not in " ".join(acknowledgement.text.split())
        shown = " ".join(to_ivan.text.split())
        assert "Возможно, в письме несколько проблем" in shown
        assert f"1. {fault}" in shown
        assert rest in shown
        assert "#разделить" in shown

        await desk.send(reply(to_ivan, IVAN, "#разделить"))
        (second,) = [one for one in desk.letters() if one.to == ANNA]
        assert "[Заявка#000002]" in second.subject
        assert rest in " ".join(second.text.split())
        assert desk.ticket(2).linked == (1,)


async def test_a_new_problem_in_an_answer_opens_a_linked_ticket(tmp_path: Path) -> None:
    """C3: the answer's words are the new ticket's, both letters name the old one, and the old one goes its way."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, PRINTER, subject="Принтер"))
        acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
        words = "Спасибо, принтер заработал. У нас другая проблема: не открывается база договоров."
        await desk.send(reply(acknowledgement, ANNA, words))
        opened, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        assert [ticket.number for ticket in desk.tickets()] == [2, 1]
        assert desk.ticket(2).linked == (1,)
        assert "[Заявка#000002]" in opened.subject
        assert "не открывается база договоров" in to_ivan.text
        assert "000001" in to_ivan.text


async def test_a_finished_ticket_is_confirmed_by_the_letter_that_brings_a_new_problem(tmp_path: Path) -> None:
    """C3, G2: 'it works, but here is another one' closes the finished ticket, and opens a linked one."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, PRINTER, subject="Принтер"))
        _, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(reply(to_ivan, IVAN, "#finish\nКартридж заменён, печать проверена."))
        finished = next(one for one in desk.letters() if one.to == ANNA)
        assert desk.ticket(1).state is State.FINISHED
        words = "Спасибо, всё заработало. У нас другая проблема: не открывается база договоров."
        await desk.send(reply(finished, ANNA, words))
        assert desk.ticket(1).state is State.CLOSED
        assert desk.ticket(2).linked == (1,)
        assert desk.ticket(2).state is State.REGISTERED


@pytest.mark.parametrize(
    ("words", "state", "tickets"),
    [
        ("Касса в столовой второй день не пробивает чеки.", State.FINISHED, [2, 1]),
        ("Печатает бледно, как и раньше.", State.IN_WORK, [1]),
        ("Печатает, спасибо.", State.CLOSED, [1]),
    ],
)
async def test_an_answer_to_a_solved_ticket_is_read_beside_its_words(
    tmp_path: Path, words: str, state: State, tickets: list[int]
) -> None:
    """C3, G2: a fault of something else opens its own ticket without a word that says so; a half yes is none."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, PRINTER, subject="Принтер"))
        _, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(reply(to_ivan, IVAN, "#finish\nКартридж заменён, печать проверена."))
        finished = next(one for one in desk.letters() if one.to == ANNA)
        await desk.send(reply(finished, ANNA, words))
        assert desk.ticket(1).state is state
        assert [ticket.number for ticket in desk.tickets()] == tickets
