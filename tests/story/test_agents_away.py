"""Agents whose programs answer by themselves, without a sign of it: what goes to whom, and that it ends (E4, E6)."""

from pathlib import Path

from tests.story.desk import ANNA, IVAN, OLGA, letter, reply, running_desk

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
