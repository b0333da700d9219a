"""A refused file is fetched by mail: by a proved agent of that ticket, and by nobody else (D2, D5, F3)."""

from pathlib import Path

from tests.mail.made_pictures import exe
from tests.story.desk import ANNA, EVE, IVAN, OLGA, Arrived, Desk, letter, reply, running_desk
from tests.story.test_files import files_of, in_one_line, with_files

PROGRAM = exe()


async def _refused(desk: Desk) -> tuple[Arrived, Arrived]:
    """Anna sends a program: what Ivan and Olga read."""
    await desk.send(with_files(letter(ANNA, "Касса не закрывает смену.", subject="Касса"), ("касса.exe", PROGRAM)))
    _, to_ivan, to_olga = desk.letters_to(ANNA, IVAN, OLGA)
    return to_ivan, to_olga


async def test_an_agent_fetches_what_was_refused(tmp_path: Path) -> None:
    """D2: the letter names the command, the command brings equal bytes to that agent alone; the course says so."""
    async with running_desk(tmp_path) as desk:
        to_ivan, _ = await _refused(desk)
        assert "#файл 1" in in_one_line(to_ivan)
        assert files_of(to_ivan) == {}
        await desk.send(reply(to_ivan, IVAN, "#файл 1"))
        (brought,) = desk.letters_to(IVAN)
        assert files_of(brought) == {"касса.exe.kept": PROGRAM}
        (part,) = brought.message.iter_attachments()
        assert part.get_content_type() == "application/octet-stream"
        assert "касса.exe" in brought.text
        assert [at.text for at in desk.ticket(1).history if "#файл" in at.text] == []
        await desk.send(reply(brought, IVAN, "#файл"))
        (listed,) = desk.letters_to(IVAN)
        assert "#файл 1 — касса.exe" in in_one_line(listed)


async def test_nobody_else_gets_it(tmp_path: Path) -> None:
    """F3, B3: not a stranger with the agent's own letter, not a forged agent, not the customer."""
    async with running_desk(tmp_path) as desk:
        to_ivan, _ = await _refused(desk)
        await desk.send(reply(to_ivan, EVE, "#file 1"))
        await desk.send(letter(IVAN, "#file 1", subject=to_ivan.subject), sender=EVE)
        await desk.send(letter(ANNA, "#file 1", subject=to_ivan.subject))
        assert "unproved_agent" in [held.reason for held in desk.held()]
        assert len(desk.held()) > 1
        desk.seen = 0
        assert [arrived.to for arrived in desk.letters() if files_of(arrived)] == []


async def test_another_tickets_letter_does_not_bring_it(tmp_path: Path) -> None:
    """B3, F3: proof for one ticket reaches no file of another; the answer is as for a number that never was."""
    async with running_desk(tmp_path) as desk:
        await _refused(desk)
        await desk.send(letter(EVE, "Не печатает принтер.", subject="Принтер"))
        _, other, _ = desk.letters_to(EVE, IVAN, OLGA)
        await desk.send(reply(other, IVAN, "#file 1"))
        (told,) = desk.letters_to(IVAN)
        assert files_of(told) == {}
        assert "файла 1 в этой заявке нет" in in_one_line(told)


async def test_a_number_outlives_a_merge(tmp_path: Path) -> None:
    """C4, D2: what a letter about the first ticket offers still comes once that is merged into another."""
    async with running_desk(tmp_path) as desk:
        to_ivan, _ = await _refused(desk)
        await desk.send(
            with_files(letter(ANNA, "Не печатает принтер.", subject="Принтер"), ("драйвер.exe", PROGRAM + b"!"))
        )
        _, second, _ = desk.letters_to(ANNA, IVAN, OLGA)
        assert "#файл 2" in in_one_line(second)
        await desk.send(reply(to_ivan, IVAN, "#объединить 2"))
        desk.letters()
        await desk.send(reply(to_ivan, IVAN, "#файл 1 2"))
        (brought,) = [one for one in desk.letters() if one.to == IVAN]
        assert files_of(brought) == {"касса.exe.kept": PROGRAM, "драйвер.exe.kept": PROGRAM + b"!"}
