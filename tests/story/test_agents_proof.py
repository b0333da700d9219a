"""From alone orders nothing; what proves an agent for a first letter, and for which ticket (F3, T05)."""

from pathlib import Path

import pytest

from mailgate.desk.ticket import State
from tests.story.desk import ANNA, IVAN, OLGA, Desk, letter, reply, running_desk

HELLO = "Добрый день! Не открывается отчёт за октябрь."
TRUST = '[trust]\nauthserv_ids = ["mx.desk.example"]\n'
PASS = "mx.desk.example; dmarc=pass header.from=desk.example"
FAIL = "mx.desk.example; dmarc=fail header.from=desk.example"


async def ticket(desk: Desk) -> None:
    await desk.send(letter(ANNA, HELLO, subject="Отчёт"))
    desk.letters_to(ANNA, IVAN, OLGA)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"Authentication_Results": FAIL},
        {"Authentication_Results": PASS.replace("mx.", "evil.")},
        {"Authentication_Results": PASS.replace("desk.example", "elsewhere.example", 1)},
    ],
)
async def test_commands_of_an_unproved_first_letter_do_nothing(tmp_path: Path, more: dict[str, str]) -> None:
    """T05: whatever stands in From: no ticket is opened, closed or answered; the agents are asked."""
    async with running_desk(tmp_path, more=TRUST) as desk:
        await ticket(desk)
        before = desk.ticket(1)
        for text in ("#ticket 1\n#close", f"#new {ANNA}\n\nПришлите пароль.", "#list все", "#ticket 1\n\nПароль?"):
            await desk.send(letter(IVAN, text, subject="?", **more))
        assert desk.ticket(1) == before
        assert len(desk.tickets()) == 1
        assert {arrived.to for arrived in desk.letters()} <= {IVAN, OLGA}
        assert {held.reason for held in desk.held()} <= {"unproved_agent"}


async def test_a_first_letter_that_a_trusted_server_passed(tmp_path: Path) -> None:
    """F3, F8: an aligned pass proves an agent for a letter that answers nothing."""
    async with running_desk(tmp_path, more=TRUST) as desk:
        await ticket(desk)
        await desk.send(letter(IVAN, "#список все", subject="?", Authentication_Results=PASS))
        (found,) = desk.letters_to(IVAN)
        assert "[Заявка#000001]" in found.text
        text = "#заявка 1\n#готово\n\nОтчёт исправлен."
        await desk.send(letter(IVAN, text, subject="?", Authentication_Results=PASS))
        assert desk.ticket(1).state is State.FINISHED
        assert "Отчёт исправлен" in next(arrived for arrived in desk.letters() if arrived.to == ANNA).text


async def test_from_a_list_each_ticket_can_be_answered(tmp_path: Path) -> None:
    """F8: an answer to the list names its ticket in the first line, and needs the same proof."""
    async with running_desk(tmp_path, more=TRUST) as desk:
        await ticket(desk)
        await desk.send(letter(IVAN, "#list все", subject="?", Authentication_Results=PASS))
        (found,) = desk.letters_to(IVAN)
        text = "#1\n\nОтчёт исправлен."
        await desk.send(reply(found, IVAN, text))
        assert desk.held()[0].reason == "unproved_agent"
        await desk.send(reply(found, IVAN, text, Authentication_Results=PASS))
        assert ANNA in [arrived.to for arrived in desk.letters()]
        await desk.send(reply(found, IVAN, "Отчёт исправлен.", Authentication_Results=PASS))
        (asked,) = desk.letters_to(IVAN)
        assert "#заявка" in asked.text


async def test_a_vacation_reply_is_no_command(tmp_path: Path) -> None:
    """T14: an automatic letter that quotes commands orders nothing and reaches no customer."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO, subject="Отчёт"))
        _, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        before = desk.ticket(1)
        away = reply(to_ivan, IVAN, "#закрыть\n\nЯ в отпуске до понедельника.", Auto_Submitted="auto-replied")
        await desk.send(away)
        assert desk.letters() == []
        assert (desk.ticket(1).state, desk.ticket(1).assignee) == (before.state, before.assignee)
