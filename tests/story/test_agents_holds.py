"""Held letters are settled by mail (F7)."""

from pathlib import Path

from tests.story.desk import ANNA, EVE, IVAN, OLGA, Arrived, Desk, letter, reply, running_desk

HELLO = "Добрый день! Не открывается отчёт за октябрь."


async def held(desk: Desk) -> list[Arrived]:
    """A stranger's letter with a valid signed id of Anna's; the agents' questions, Ivan's first."""
    await desk.send(letter(ANNA, HELLO, subject="Отчёт"))
    acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
    await desk.send(reply(acknowledgement, EVE, "Анна в отпуске, отвечаю за неё: отчёт нужен сегодня."))
    return desk.letters_to(IVAN, OLGA)


async def test_an_accepted_letter_joins(tmp_path: Path) -> None:
    """F7: `#accept` in answer to the question lets the letter pass, once; the second agent hears that it is settled."""
    async with running_desk(tmp_path) as desk:
        to_ivan, to_olga = await held(desk)
        await desk.send(reply(to_ivan, IVAN, "#принять"))
        assert desk.held() == ()
        assert desk.ticket(1).history[-1].text.startswith("Анна в отпуске")
        assert EVE in [participant.address for participant in desk.ticket(1).participants]
        assert EVE not in [arrived.to for arrived in desk.letters()]
        await desk.send(reply(to_olga, OLGA, "#reject"))
        (result,) = desk.letters_to(OLGA)
        assert "уже решено" in result.text
        assert len(desk.ticket(1).history) == 2


async def test_a_rejected_letter_is_gone_without_a_word(tmp_path: Path) -> None:
    """F7: `#reject` ends it; its sender gets nothing."""
    async with running_desk(tmp_path) as desk:
        to_ivan, _ = await held(desk)
        await desk.send(reply(to_ivan, IVAN, "#отклонить\n\nЭто бывший сотрудник."))
        assert desk.held() == ()
        assert [arrived.to for arrived in desk.letters() if arrived.to in (ANNA, EVE)] == []
        assert "бывший" in desk.ticket(1).history[-1].text
        assert desk.ticket(1).history[-1].kind == "note"


async def test_words_are_no_verdict(tmp_path: Path) -> None:
    """F7, T15: an answer in words to the question reaches no customer; the agent is asked for a command."""
    async with running_desk(tmp_path) as desk:
        to_ivan, _ = await held(desk)
        await desk.send(reply(to_ivan, IVAN, "Не пускайте её, это бывший сотрудник."))
        (result,) = desk.letters_to(IVAN)
        assert "#принять" in result.text
        assert len(desk.held()) == 1


async def test_a_claimed_agents_letter_is_settled_by_the_agent(tmp_path: Path) -> None:
    """F3, F7: a letter without proof asks the very agent it claims to be from; their answer with proof lets it pass."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO, subject="Отчёт"))
        acknowledgement, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(reply(to_ivan, IVAN, "#взять"))
        desk.letters()
        await desk.send(letter(IVAN, "Отчёт исправлен.", subject=acknowledgement.subject))
        (question,) = desk.letters_to(IVAN)
        await desk.send(reply(question, IVAN, "#accept"))
        assert "Отчёт исправлен" in next(arrived for arrived in desk.letters() if arrived.to == ANNA).text
