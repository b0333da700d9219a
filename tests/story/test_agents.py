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
