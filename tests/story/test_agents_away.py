"""Agents whose programs answer by themselves, without a sign of it: what goes to whom, and that it ends (E4, E6)."""

import itertools
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailgate.desk.agents.agent_letters import MOST_REFUSALS
from tests.story.desk import ANNA, CONFIG, IVAN, OLGA, Arrived, Desk, letter, reply, running_desk

AWAY = {IVAN: "Я в отпуске до понедельника, срочное пишите Ольге.", OLGA: "Меня сегодня нет, вернусь завтра."}


async def test_two_agents_away_do_not_answer_each_other_for_ever(tmp_path: Path) -> None:
    """P5, T14, T20: an absence without any sign goes to the customer once each; then it is refused, and that ends."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, "Добрый день! Не открывается отчёт за октябрь.", subject="Отчёт"))
        to_anna, new = [], desk.letters()
        for _ in range(60):
            to_anna += [one.text for one in new if one.to == ANNA]
            answers = [reply(one, one.to, AWAY[one.to]) for one in new if one.to in AWAY]
            for answer in answers:
                await desk.send(answer)
            new = desk.letters()
            if not new:
                break
        assert not new
        assert [sum(words in text for text in to_anna) for words in AWAY.values()] == [1, 1]


async def test_a_person_says_the_same_again_where_something_new_was_asked(tmp_path: Path) -> None:
    """F2, F5: 'done' twice is an answer twice where the customer wrote between; sent again by mistake, it is told."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, "Добрый день! Не открывается отчёт за октябрь.", subject="Отчёт"))
        to_ivan = next(one for one in desk.letters() if one.to == IVAN)
        await desk.send(reply(to_ivan, IVAN, "Сделано, проверьте."))
        (to_anna,) = [one for one in desk.letters() if one.to == ANNA]
        await desk.send(reply(to_ivan, IVAN, "Сделано, проверьте."))
        (told,) = desk.letters_to(IVAN)
        assert "эти же слова" in told.text
        await desk.send(reply(to_anna, ANNA, "Теперь не открывается и сентябрь."))
        asked = next(one for one in desk.letters() if one.to == IVAN)
        await desk.send(reply(asked, IVAN, "Сделано, проверьте."))
        assert [one.to for one in desk.letters() if one.to == ANNA] == [ANNA]


FEW = "[ceilings]\nanswers_an_hour = 4\n"
WORDS = ("отпуск", "поезд", "доклад", "стенд", "совещание", "поликлиника", "экзамен", "ремонт", "переезд", "семинар")


def _robot(one: Arrived, who: str, number: int) -> EmailMessage:
    """An answer by itself in words it never used before, without any sign."""
    return reply(one, who, f"Меня нет на месте: {WORDS[number % len(WORDS)]} номер {number}. Отвечу позже.")


async def _until_rest(desk: Desk, robots: tuple[str, ...]) -> list[Arrived]:
    """Let robots answer whatever they get, until they get nothing; everything that went out."""
    everything, new, number = [], desk.letters(), itertools.count()
    for _ in range(150):
        everything += new
        for one in new:
            if one.to in robots:
                await desk.send(_robot(one, one.to, next(number)))
        new = desk.letters()
        if not new:
            return everything
    raise AssertionError("they write to each other for ever")


@pytest.mark.parametrize("robots", [(IVAN, OLGA), (IVAN, ANNA), (IVAN, OLGA, ANNA)], ids=["two agents", "both", "all"])
async def test_robots_in_ever_new_words_come_to_rest(tmp_path: Path, robots: tuple[str, ...]) -> None:
    """P5, T20, E6: agents' programs that vary their words pass for their agents: so many answers of each to a ticket's
    customers within an hour, told once, and then they wait for a colleague.
    """
    async with running_desk(tmp_path, more=FEW) as desk:
        await desk.send(letter(ANNA, "Добрый день! Не открывается отчёт за октябрь.", subject="Отчёт"))
        everything = await _until_rest(desk, robots)
        spoken = [one for one in everything if one.to == ANNA and "Меня нет на месте" in one.text]
        agents = [who for who in robots if who != ANNA]
        assert len(spoken) == 4 * len(agents)
        for agent in agents:
            assert len([one for one in everything if one.to == agent and "ответ номер 4" in one.text]) == 1
        assert {one.reason for one in desk.held()} == {"flood"}


async def test_a_person_goes_on_past_the_ceiling(tmp_path: Path) -> None:
    """E6, F2, F7: what is too much waits for a colleague, who lets it through; a letter that begins with a command goes
    at once; a restart changes nothing, an hour does.
    """
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    async with running_desk(tmp_path, more=FEW, clock=lambda: at) as desk:
        await desk.send(letter(ANNA, "Добрый день! Не открывается отчёт за октябрь.", subject="Отчёт"))
        asked = next(one for one in desk.letters() if one.to == IVAN)
        for number in range(4):
            await desk.send(reply(asked, IVAN, f"Шаг {number} сделан."))
        assert [one.to for one in desk.letters()].count(ANNA) == 4
    async with running_desk(tmp_path, more=FEW, clock=lambda: at) as desk:
        await desk.send(reply(asked, IVAN, "Шаг 5 сделан."))
        (put,) = desk.letters_to(OLGA)
        await desk.send(reply(asked, IVAN, "#взять\n\nШаг 6 сделан."))
        assert ["Шаг 6" in one.text for one in desk.letters() if one.to == ANNA] == [True]
        await desk.send(reply(put, OLGA, "#принять"))
        assert ["Шаг 5" in one.text for one in desk.letters() if one.to == ANNA] == [True]
    later = at + timedelta(minutes=61)
    async with running_desk(tmp_path, more=FEW, clock=lambda: later) as desk:
        await desk.send(reply(asked, IVAN, "Шаг 7 сделан."))
        assert ["Шаг 7" in one.text for one in desk.letters() if one.to == ANNA] == [True]


async def test_who_has_no_colleague_learns_what_waits(tmp_path: Path) -> None:
    """E6, F7: the only agent of a team is asked about the first answer past the ceiling, lets it through, and a
    program that answers the question comes to rest.
    """
    alone = CONFIG.replace(f'agents = ["{IVAN}", "{OLGA}"]', f'agents = ["{IVAN}"]')
    async with running_desk(tmp_path, text=alone, more=FEW) as desk:
        await desk.send(letter(ANNA, "Добрый день! Не открывается отчёт за октябрь.", subject="Отчёт"))
        everything = await _until_rest(desk, (IVAN, ANNA))
        (asked,) = [one for one in everything if "задержано" in one.text]
        assert asked.to == IVAN
        first = min(desk.held(), key=lambda held: held.inbox_id)
        await desk.send(reply(asked, IVAN, "#принять"))
        assert first.inbox_id not in [held.inbox_id for held in desk.held()]
        assert [one.to for one in desk.letters()].count(ANNA) == 1


async def test_an_answer_from_a_list_is_counted_with_the_others(tmp_path: Path) -> None:
    """E6, F8: who reaches the ceiling with an answer that names its ticket by a command is told all the same."""
    stamp = "mx.desk.example; dmarc=pass header.from=desk.example"
    async with running_desk(tmp_path, more=f'{FEW}[trust]\nauthserv_ids = ["mx.desk.example"]\n') as desk:
        await desk.send(letter(ANNA, "Добрый день! Не открывается отчёт за октябрь.", subject="Отчёт"))
        asked = next(one for one in desk.letters() if one.to == IVAN)
        for number in range(3):
            await desk.send(reply(asked, IVAN, f"Шаг {number} сделан.", Authentication_Results=stamp))
        desk.letters()
        await desk.send(letter(IVAN, "#заявка 1\n\nШаг 3 сделан.", Authentication_Results=stamp))
        told = {one.to: one.text for one in desk.letters()}
        assert "Шаг 3" in told[ANNA]
        assert "ответ номер 4" in told[IVAN]


async def test_a_robot_at_another_address_of_its_agent_comes_to_rest(tmp_path: Path) -> None:
    """T20, E6: refusals and answers are counted for the agent, from whichever of their addresses a program answers."""
    other = "petrov@desk.example"
    text = CONFIG.replace('name = "Иван Петров"', f'name = "Иван Петров"\naliases = ["{other}"]')
    async with running_desk(tmp_path, text=text, more=FEW) as desk:
        await desk.send(letter(ANNA, "Добрый день! Не открывается отчёт за октябрь.", subject="Отчёт"))
        refusals, new = 0, desk.letters()
        for number in range(2 * MOST_REFUSALS):
            refusals += sum("ничего" in one.text.lower() for one in new if one.to == IVAN)
            for one in new:
                if one.to == IVAN:
                    await desk.send(reply(one, other, f"#заявка {number + 70}"))
            new = desk.letters()
        assert refusals == MOST_REFUSALS
        assert not new
