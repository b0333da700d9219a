"""A ticket that an agent opens for a customer: forwarded, or by phone; and looking things up (F4, F8)."""

from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

from mailgate.desk.ticket import State
from tests.story.desk import ANNA, DESK, IVAN, OLGA, Desk, letter, reply, running_desk

PROOF = """
[gateway]
agent_proof = "dmarc"
"""
STAMPED = "mx.desk.example; dmarc=pass header.from=desk.example"
HELLO = "Добрый день! Не открывается отчёт за октябрь."
FORWARD = """#приоритет 2

Коллеги, это мне написали напрямую.

---------- Пересылаемое сообщение ----------
От: Анна Ли <anna@client.example>
Дата: 22.11.2026, 10:00
Тема: Не открывается отчёт
Кому: Иван Петров <ivan@desk.example>

Иван, не открывается отчёт за октябрь. Помогите, пожалуйста.
"""


async def by_hold(desk: Desk, message: EmailMessage) -> None:
    """A first letter of Ivan's, which nothing proves: held, and taken by his signed answer to the question."""
    await desk.send(message)
    question = next(arrived for arrived in desk.letters() if arrived.to == IVAN)
    await desk.send(reply(question, IVAN, "#принять"))


async def test_a_forwarded_letter_opens_the_customers_ticket(tmp_path: Path) -> None:
    """F4: the inner author is the requester and reads a number; the agent's words above are for colleagues."""
    async with running_desk(tmp_path) as desk:
        await by_hold(desk, letter(IVAN, FORWARD, subject="Fwd: Не открывается отчёт"))
        letters = desk.letters()
        (acknowledgement,) = [arrived for arrived in letters if arrived.to == ANNA]
        assert "[Заявка#000001]" in acknowledgement.subject
        ticket = desk.ticket(1)
        assert (ticket.requester.address, ticket.subject, ticket.priority) == (ANNA, "Не открывается отчёт", 2)
        assert "Иван, не открывается отчёт" in ticket.history[0].text
        assert "Коллеги" not in ticket.history[0].text
        assert ticket.history[-1].kind == "note"
        assert "Коллеги" not in acknowledgement.text
        assert IVAN not in bytes(acknowledgement.message).decode("utf-8", "replace")
        (to_olga,) = [arrived for arrived in letters if arrived.to == OLGA]
        assert ANNA in to_olga.text

        await desk.send(reply(acknowledgement, ANNA, "Ещё и ноябрь не открывается."))
        assert desk.ticket(1).history[-1].text.startswith("Ещё и ноябрь")


async def test_a_letter_forwarded_as_a_file(tmp_path: Path) -> None:
    """F4: attached as message/rfc822; the customer's own Message-ID leads to the ticket afterwards."""
    inner = letter(ANNA, HELLO, subject="Отчёт", to=IVAN)
    outer = MIMEMultipart()
    outer["From"], outer["To"], outer["Subject"], outer["Message-ID"] = IVAN, DESK, "Fwd: Отчёт", "<o@desk.example>"
    outer.attach(MIMEText("Примите, пожалуйста.", _charset="utf-8"))
    outer.attach(MIMEMessage(inner))
    async with running_desk(tmp_path) as desk:
        await desk.send_raw(outer.as_bytes(), sender=IVAN)
        question = next(arrived for arrived in desk.letters() if arrived.to == IVAN)
        await desk.send(reply(question, IVAN, "#принять"))
        (acknowledgement,) = [arrived for arrived in desk.letters() if arrived.to == ANNA]
        assert acknowledgement["In-Reply-To"] == inner["Message-ID"]
        assert desk.ticket(1).requester.address == ANNA


async def test_a_forwarded_letter_that_answers_a_ticket_joins_it(tmp_path: Path) -> None:
    """F4: a customer wrote to the agent alone; their words go on the ticket as theirs, and nobody gets them back."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO, subject="Отчёт"))
        _, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(reply(to_ivan, IVAN, "#ждём Какая у вас версия?"))
        desk.letters()
        forward = FORWARD.replace("Тема: Не", "Тема: Re: [Заявка#000001] Не").replace("Иван, не", "Версия 10.2. Не")
        await by_hold(desk, letter(IVAN, forward, subject="Fwd: Re: [Заявка#000001] Не открывается отчёт"))
        letters = {arrived.to: arrived for arrived in desk.letters()}
        assert ANNA not in letters
        assert "добавлено в заявку" in letters[IVAN].text
        ticket = desk.ticket(1)
        assert (ticket.state, ticket.priority, len(desk.tickets())) == (State.IN_WORK, 2, 1)
        said = [(one.kind, one.text) for one in ticket.history]
        assert any(kind == "customer" and text.startswith("Версия 10.2") for kind, text in said)
        assert ("note", "Коллеги, это мне написали напрямую.") in said

        stranger = forward.replace("anna@client.example", "eve@elsewhere.example")
        await by_hold(desk, letter(IVAN, stranger, subject="Fwd: Re: [Заявка#000001] Не открывается отчёт"))
        (wrong,) = desk.letters_to(IVAN)
        assert "eve@elsewhere.example, а в этой заявке его нет" in " ".join(wrong.text.split())


async def test_a_ticket_by_phone(tmp_path: Path) -> None:
    """F2: `#new` with the customer's address; what they said stands below; they read a number."""
    async with running_desk(tmp_path) as desk:
        text = f"#новая {ANNA} Анна Ли\n#взять\n\nЗвонила: не печатает принтер на третьем этаже."
        await by_hold(desk, letter(IVAN, text, subject="Звонок"))
        (acknowledgement,) = [arrived for arrived in desk.letters() if arrived.to == ANNA]
        assert "[Заявка#000001]" in acknowledgement.subject
        ticket = desk.ticket(1)
        assert (ticket.requester.address, ticket.assignee, ticket.state) == (ANNA, IVAN, State.IN_WORK)
        assert ticket.history[0].text == "Звонила: не печатает принтер на третьем этаже."


async def test_lists_and_tickets_by_mail(tmp_path: Path) -> None:
    """F8: a list of tickets, and one of them in a letter that can be answered."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO, subject="Отчёт"))
        _, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(letter(ANNA, "Телефон в приёмной молчит со вчерашнего дня.", subject="Телефон"))
        desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(reply(to_ivan, IVAN, "#найти телефон"))
        (found,) = desk.letters_to(IVAN)
        assert "[Заявка#000002]" in found.text
        assert "Отчёт" not in found.text.split("000002")[1].split("\n\n")[0]
        await desk.send(reply(to_ivan, IVAN, "#список ничьи\n#показать 2\n#история"))
        letters = desk.letters()
        assert [arrived.to for arrived in letters] == [IVAN, IVAN, IVAN]
        shown = next(arrived for arrived in letters if "[Заявка#000002]" in arrived.subject)
        await desk.send(reply(shown, IVAN, "Проверяем телефонную линию."))
        answer = next(arrived for arrived in desk.letters() if arrived.to == ANNA)
        assert "[Заявка#000002]" in answer.subject
