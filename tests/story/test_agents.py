"""Agents steer tickets with nothing but their mail clients: commands, mistakes, notes (F2, F5, S10, S11)."""

from pathlib import Path

import pytest

from mailgate.desk.ticket import State
from tests.story.desk import ANNA, IVAN, OLGA, Arrived, Desk, letter, reply, running_desk

HELLO = "Добрый день! Не открывается отчёт за октябрь.\n\nС уважением,\nАнна"


async def opened(desk: Desk, text: str = HELLO) -> tuple[Arrived, Arrived, Arrived]:
    """Anna's ticket: her acknowledgement, Ivan's letter, Olga's letter."""
    await desk.send(letter(ANNA, text, subject="Отчёт"))
    acknowledgement, to_ivan, to_olga = desk.letters_to(ANNA, IVAN, OLGA)
    return acknowledgement, to_ivan, to_olga


async def test_commands_are_done_and_never_reach_the_customer(tmp_path: Path) -> None:
    """F2, T15: commands stand at the top, are carried out, and the customer reads the words alone."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan, _ = await opened(desk)
        await desk.send(reply(to_ivan, IVAN, "#приоритет 2\n#time 1h30\n#готово\n\nОтчёт исправлен, проверьте.\n"))
        by = {arrived.to: arrived for arrived in desk.letters() if arrived.to != OLGA}
        assert sorted(by) == [ANNA]
        assert "Отчёт исправлен" in by[ANNA].text
        ticket = desk.ticket(1)
        assert (ticket.state, ticket.priority, ticket.minutes_booked) == (State.FINISHED, 2, 90)
        assert ticket.assignee == IVAN


async def test_a_wrong_command_stops_the_whole_letter(tmp_path: Path) -> None:
    """F2: nothing is done and nothing goes out; one letter says which line, and what was probably meant."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan, _ = await opened(desk)
        before = desk.ticket(1)
        await desk.send(reply(to_ivan, IVAN, "#взять\n#приоретет 4\n\nОтчёт исправлен."))
        (result,) = desk.letters_to(IVAN)
        assert "#приоритет" in result.text
        assert "Отчёт исправлен" in result.text
        assert desk.ticket(1) == before

        await desk.send(reply(result, IVAN, "#взять\n#приоритет 4\n\nОтчёт исправлен."))
        assert ANNA in [arrived.to for arrived in desk.letters()]
        assert desk.ticket(1).priority == 4


async def test_a_note_is_for_colleagues_only(tmp_path: Path) -> None:
    """S11: `#note` makes the whole letter internal, wherever it stands among the commands."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan, _ = await opened(desk)
        await desk.send(reply(to_ivan, IVAN, "#взять\n#заметка\n\nКлиент опять забыл пароль."))
        letters = {arrived.to: arrived for arrived in desk.letters()}
        assert "Клиент опять забыл пароль" in letters[OLGA].text
        assert "забыл" not in letters[ANNA].text if ANNA in letters else True
        assert desk.ticket(1).history[-1].kind == "note"
        assert desk.ticket(1).minutes_booked == 0


async def test_help_is_in_the_agents_language(tmp_path: Path) -> None:
    """F2: `#help` lists every command with an example."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan, _ = await opened(desk)
        await desk.send(reply(to_ivan, IVAN, "#help"))
        (result,) = desk.letters_to(IVAN)
        for name in ("#взять", "#назначить", "#отложить", "#объединить", "#звонок"):
            assert name in result.text
        assert desk.ticket(1).state is State.REGISTERED


async def test_a_command_in_a_customers_letter_is_text(tmp_path: Path) -> None:
    """F3: a customer who writes '#закрыть' has written words; nothing is done."""
    async with running_desk(tmp_path) as desk:
        acknowledgement, *_ = await opened(desk, "#закрыть\nStatus: broken\nНе открывается отчёт.")
        before = desk.ticket(1)
        await desk.send(reply(acknowledgement, ANNA, "#приоритет 4\nА ещё всё медленно."))
        ticket = desk.ticket(1)
        assert (ticket.state, ticket.priority) == (State.REGISTERED, before.priority)
        assert "#закрыть" in ticket.history[0].text
        assert "#приоритет 4" in ticket.history[1].text


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("#wait\n\nПришлите, пожалуйста, снимок экрана.", State.WAITING),
        ("#отложить релиз", State.DEFERRED),
        ("#закрыть", State.CLOSED),
        ("#статус готово", State.FINISHED),
        ("#спам", State.SPAM),
    ],
)
async def test_states_by_mail(tmp_path: Path, text: str, state: State) -> None:
    """G1, G6: each state is reached by mail, and the customer reads of it, but for spam."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan, _ = await opened(desk)
        await desk.send(reply(to_ivan, IVAN, text))
        told = [arrived for arrived in desk.letters() if arrived.to == ANNA]
        assert len(told) == (0 if state is State.SPAM else 1)
        assert desk.ticket(1).state is state


async def test_an_empty_answer_is_not_sent(tmp_path: Path) -> None:
    """T15: a reply with nothing of the agent's own above our letter reaches no customer."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan, _ = await opened(desk)
        await desk.send(reply(to_ivan, IVAN, ""))
        (result,) = desk.letters_to(IVAN)
        assert "нечего" in result.text
        assert len(desk.ticket(1).history) == 1


async def test_a_canned_answer(tmp_path: Path) -> None:
    """F2: `#faq` puts a text of the ticket's language below the agent's own words."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan, _ = await opened(desk)
        await desk.send(reply(to_ivan, IVAN, "#ждём\n#шаблон screenshot\n\nАнна, здравствуйте!"))
        (told,) = [arrived for arrived in desk.letters() if arrived.to == ANNA]
        assert told.text.index("Анна, здравствуйте") < told.text.index("PrintScreen")
        assert desk.ticket(1).state is State.WAITING
        assert "PrintScreen" in desk.ticket(1).history[-1].text


async def test_two_agents_who_answer_at_once_are_told(tmp_path: Path) -> None:
    """F6: within ten minutes of each other both read what the customer got from the other."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan, to_olga = await opened(desk)
        await desk.send(reply(to_ivan, IVAN, "Отчёт исправлен."))
        desk.letters()
        await desk.send(reply(to_olga, OLGA, "Отчёт завтра будет."))
        crossed = [arrived for arrived in desk.letters() if "почти одновременно" in arrived.text]
        assert sorted(arrived.to for arrived in crossed) == [IVAN, OLGA]
        by = {arrived.to: arrived.text for arrived in crossed}
        assert "Отчёт исправлен" in by[OLGA]
        assert "Отчёт завтра будет" in by[IVAN]


async def test_another_team_and_another_agent(tmp_path: Path) -> None:
    """G7: the customer is told of another team, its agents get the ticket; an assignee gets it by themselves."""
    more = '[[team]]\nkey = "net"\nname = { ru = "Сети" }\nagents = ["olga@desk.example"]\n'
    async with running_desk(tmp_path, more=more) as desk:
        _, to_ivan, _ = await opened(desk)
        await desk.send(reply(to_ivan, IVAN, "#группа сети\n#заметка\n\nЭто к вам."))
        letters = {arrived.to: arrived for arrived in desk.letters()}
        assert "Сети" in letters[ANNA].text
        assert "Это к вам" not in letters[ANNA].text
        assert "Не открывается отчёт за октябрь" in letters[OLGA].text
        ticket = desk.ticket(1)
        assert (ticket.team, ticket.assignee) == ("net", None)
        await desk.send(reply(letters[OLGA], OLGA, "#назначить Иван"))
        letters = {arrived.to: arrived for arrived in desk.letters()}
        assert "Ольга Смирнова назначает вам эту заявку" in letters[IVAN].text
        assert desk.ticket(1).assignee == IVAN


async def test_people_and_contacts_by_mail(tmp_path: Path) -> None:
    """B7, S15: `#cc` lets somebody in, never an agent or the desk; `#contact` corrects what is known."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan, _ = await opened(desk)
        await desk.send(reply(to_ivan, IVAN, "#копия Борис <boris@client.example>\n#контакт телефон=+7 495 123-45-67"))
        desk.letters()
        ticket = desk.ticket(1)
        assert [participant.address for participant in ticket.participants] == [ANNA, "boris@client.example"]
        assert ticket.contacts.phone == "+74951234567"
        await desk.send(reply(to_ivan, IVAN, "Готово, проверяйте."))
        assert {"boris@client.example", ANNA} <= {arrived.to for arrived in desk.letters()}
        await desk.send(reply(to_ivan, IVAN, f"#cc {OLGA}"))
        (wrong,) = desk.letters_to(IVAN)
        assert "#назначить" in wrong.text


async def test_a_due_time_by_hand_is_told_with_its_reason(tmp_path: Path) -> None:
    """S14: the new due time and the reason reach the customer; a later change of priority leaves it alone."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan, _ = await opened(desk)
        await desk.send(reply(to_ivan, IVAN, "#срок 31.12.2027 16:00"))
        (wrong,) = desk.letters_to(IVAN)
        assert "причин" in wrong.text
        await desk.send(reply(to_ivan, IVAN, "#срок 31.12.2027 16:00 ждём деталь со склада"))
        (told,) = [arrived for arrived in desk.letters() if arrived.to == ANNA]
        assert "Ждём деталь со склада" in told.text
        assert "31 декабря 2027" in told.text
        due = desk.ticket(1).due_solution
        assert due is not None
        assert due.isoformat() == "2027-12-31T13:00:00+00:00"
        await desk.send(reply(to_ivan, IVAN, "#приоритет 4"))
        assert desk.ticket(1).due_solution == due
