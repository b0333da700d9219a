"""Answers from the usual mail programs: what is an order, what the customer reads, what comes back (F1, F2)."""

from pathlib import Path

import pytest

from mailgate.desk.ticket import State
from tests.story.clients import CLIENTS, Client
from tests.story.desk import ANNA, IVAN, OLGA, Arrived, Desk, letter, running_desk

WORDS = "Анна, здравствуйте!\n\nОтчёт исправлен. Проверьте, пожалуйста, октябрь: 1 < 2."

IN_A_DAY = 6
"""So many clients' mistakes stay below what one agent is told within a day."""


async def opened(desk: Desk, number: int) -> Arrived:
    """A ticket of Anna's, as Ivan has it."""
    await desk.send(letter(ANNA, f"Добрый день! Не открывается раздел {number}.", subject=f"Раздел {number}"))
    letters = {arrived.to: arrived for arrived in desk.letters()}
    return letters[IVAN]


async def answer(desk: Desk, client: Client, to: Arrived, words: str) -> dict[str, Arrived]:
    """What comes of an answer from a client, by reader."""
    await desk.send(client(to, IVAN, words))
    return {arrived.to: arrived for arrived in desk.letters()}


def body(arrived: Arrived) -> str:
    return arrived.text.replace("\r\n", "\n")


@pytest.mark.timeout(180)
@pytest.mark.parametrize("first", range(0, len(CLIENTS), IN_A_DAY))
async def test_every_client(tmp_path: Path, first: int) -> None:
    """F1, F2, T15: orders are done, the customer reads the words alone, a mistake stops all, silence is not sent."""
    async with running_desk(tmp_path) as desk:
        for number, client in enumerate(CLIENTS[first : first + IN_A_DAY], start=1):
            name = client.__name__
            to_ivan = await opened(desk, number)

            letters = await answer(desk, client, to_ivan, f"#приоретет 1\n\n{WORDS}")
            assert list(letters) == [IVAN], name
            assert "#приоритет" in body(letters[IVAN]), name
            assert "> Отчёт исправлен" in body(letters[IVAN]), name

            letters = await answer(desk, client, to_ivan, "")
            assert list(letters) == [IVAN], name
            assert "нечего" in body(letters[IVAN]) or "ниже нашей строки" in body(letters[IVAN]), name

            letters = await answer(desk, client, to_ivan, "#заметка\nОн опять забыл пароль.")
            assert sorted(letters) == [IVAN, OLGA], name
            assert "забыл пароль" in body(letters[OLGA]), name

            letters = await answer(desk, client, to_ivan, f"#приоритет 1\n#готово\n\n{WORDS}")
            assert sorted(letters) == [ANNA, OLGA], name
            text = letters[ANNA].taken.raw.decode("utf-8", "replace") + body(letters[ANNA])
            assert WORDS.partition("\n\n")[2] in body(letters[ANNA]).replace("> ", ""), name
            assert not [hint for hint in ("#приоритет", "#готово", "=-=-=", "забыл", IVAN, "iPhone") if hint in text], (
                name
            )
            ticket = desk.ticket(number)
            assert (ticket.state, ticket.priority, ticket.assignee) == (State.FINISHED, 1, IVAN), name
