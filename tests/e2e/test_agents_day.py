"""An agent's day with a real mail client, mutt: each command, each mistake, and what everybody reads (F1, F2, F8).

The gateway's letters go into the agent's Maildir; mutt opens it, replies, and sends by SMTP. Every answer is looked at
as its readers see it. The short form plays each command in one language; MAILGATE_LONG=1 plays both.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from mailgate.desk.agents.agent_letters import MOST_REFUSALS
from mailgate.desk.agents.command_words import Verb
from mailgate.desk.agents.commands import read
from mailgate.desk.ticket import State
from tests.e2e.mutt import Mutt
from tests.story.desk import CONFIG, IVAN, OLGA, Arrived, Desk, letter, running_desk
from tests.story.test_agents_proof import PASS, TRUST

pytestmark = [pytest.mark.server("mutt"), pytest.mark.timeout(300)]

LONG = bool(os.environ.get("MAILGATE_LONG"))
NETWORK = """
[[team]]
key = "network"
name = { ru = "Сети", en = "Network" }
agents = ["olga@desk.example"]
demands = ["contract_number"]
"""
SIGNATURE = "Иван Петров\nСлужба поддержки, тел. +7 495 000-00-00\n#1 в своём деле\n"
SECRETS = ("=-=-=", IVAN, OLGA, "#взять", "#готово", "#note", "Команды —", "#1 в своём", "между нами")
"""What no customer may read in any of these letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One answer, in Russian and in English, and what its readers must find; who has nothing here gets nothing."""

    russian: str
    english: str
    ivan: tuple[str, ...] = ()
    anna: tuple[str, ...] = ()
    olga: tuple[str, ...] = ()
    state: State = State.REGISTERED


@dataclass(slots=True, kw_only=True)
class Day:
    """Ivan at his desk."""

    desk: Desk
    mutt: Mutt
    customers: "count[int]" = field(default_factory=lambda: count(1))

    async def ticket(self) -> tuple[str, int]:
        """A customer writes; Ivan's mutt has the letter. Returns the customer's address and the ticket's number."""
        which = next(self.customers)
        customer = f"anna{which}@client.example"
        text = f"Добрый день! Не открывается раздел {which}, ещё он тормозит.\n\nС уважением,\nАнна"
        await self.desk.send(letter(f"Анна Белова <{customer}>", text, subject=f"Раздел {which}"))
        self.keep(self.desk.letters())
        return customer, self.desk.tickets()[0].number

    def keep(self, letters: list[Arrived]) -> None:
        """What is Ivan's goes into his mailbox."""
        for arrived in letters:
            if arrived.to == IVAN:
                self.mutt.take(arrived.taken.raw)

    async def reply(self, words: str) -> list[Arrived]:
        """Press Reply on the newest letter, write, send; what everybody got of it."""
        await asyncio.to_thread(self.mutt.reply, words)
        await self.desk.settle()
        return self.desk.letters()


@pytest.fixture
async def day(tmp_path: Path) -> AsyncIterator[Day]:
    text = CONFIG.replace('teams = ["general"]', 'teams = ["general", "network"]')
    async with running_desk(tmp_path, more=NETWORK, text=text) as desk:
        mutt = Mutt(home=tmp_path / "ivan", address=IVAN, name="Иван Петров", port=desk.port(), signature=SIGNATURE)
        yield Day(desk=desk, mutt=mutt)


def acts(day: Day) -> list[Act]:
    ahead = (day.desk.gateway.clock() + timedelta(days=3)).date()
    date = f"{ahead:%d.%m.%Y}"
    return [
        Act(
            russian="#взять",
            english="#take",
            ivan=("заявка теперь ваша", "Ответственный: Иван Петров"),
            anna=("Мы начали работу", "Иван Петров"),
            state=State.IN_WORK,
        ),
        Act(
            russian="#назначить Смирнова",
            english="#assign olga",
            ivan=("ответственный: Ольга Смирнова",),
            olga=("Иван Петров назначает вам", "Не открывается раздел"),
        ),
        Act(
            russian="#команда сети",
            english="#team Network",
            ivan=("передано группе «Сети»",),
            anna=("другая группа: Сети", "Номер договора"),
            olga=("Иван Петров передаёт эту заявку вашей группе",),
        ),
        Act(russian="#следить", english="#watch", ivan=("за заявкой следит: Иван Петров",)),
        Act(russian="#отписаться", english="#unwatch", ivan=("и так не следит",)),
        Act(
            russian="#приоритет 1",
            english="#priority 1",
            ivan=("приоритет: 1",),
            anna=("уточнили приоритет", "раньше было", "1 — не работает совсем"),
        ),
        Act(
            russian="#статус в работе",
            english="#status in work",
            ivan=("состояние: в работе",),
            anna=("Мы начали работу",),
            state=State.IN_WORK,
        ),
        Act(
            russian="#готово\n\nРаздел исправлен, проверьте.",
            english="#finish\n\nРаздел исправлен, проверьте.",
            anna=("Работа по вашей заявке завершена", "Иван Петров пишет", "Раздел исправлен", "Проблема осталась"),
            olga=("Иван Петров отвечает", "Раздел исправлен", "завершена"),
            state=State.FINISHED,
        ),
        Act(
            russian="#закрыть",
            english="#close",
            ivan=("состояние: закрыта",),
            anna=("закрыта", "В ближайшие 14 дней"),
            state=State.CLOSED,
        ),
        Act(russian="#открыть", english="#reopen", ivan=("Ничего не выполнено", "открывать нечего")),
        Act(
            russian="#ждём пришлите снимок экрана",
            english="#wait пришлите снимок экрана",
            anna=("нам нужен ваш ответ", "> Пришлите снимок экрана", "5 дней"),
            olga=("Пришлите снимок экрана", "ждёт клиента"),
            state=State.WAITING,
        ),
        Act(
            russian="#отложить релиз",
            english="#defer release",
            ivan=("состояние: отложена",),
            anna=("Нам пришлось отложить", "один из", "не забыта"),
            state=State.DEFERRED,
        ),
        Act(
            russian=f"#срок {date} 16:00 ждём деталь",
            english=f"#due {ahead.isoformat()} 16:00 ждём деталь",
            anna=("изменился срок", "16:00 (Москва)", "> Ждём деталь", "Просим извинить"),
            olga=("Ждём деталь",),
            state=State.IN_WORK,
        ),
        Act(russian="#время 1ч30", english="#time 1h30", ivan=("учтено минут: 90",)),
        Act(
            russian="#заметка\n\nмежду нами: клиент перезвонит",
            english="#note\n\nмежду нами: клиент перезвонит",
            ivan=("записано для своих",),
            olga=("Заметка для своих, Иван Петров", "клиент перезвонит"),
        ),
        Act(
            russian="#шаблон screenshot\n\nАнна, добрый день!",
            english="#faq screenshot\n\nАнна, добрый день!",
            anna=("Анна, добрый день!", "PrintScreen"),
            olga=("PrintScreen",),
            state=State.IN_WORK,
        ),
        Act(
            russian="#разделить не печатает принтер",
            english="#split не печатает принтер",
            ivan=("Новые заявки", "не печатает принтер"),
            anna=("Мы завели для вас новую заявку", "оказалось несколько разных вопросов"),
            olga=("не печатает принтер", "Связана с заявкой"),
        ),
        Act(russian="#связать 1", english="#link 1", ivan=("связано с заявкой 000001",)),
        Act(
            russian="#объединить 1 да",
            english="#merge 1 yes",
            ivan=("всё перенесено в заявку 000001",),
            anna=("объедин",),
            olga=(),
            state=State.MERGED,
        ),
        Act(russian="#отменить", english="#undo", ivan=("отменять нечего",)),
        Act(
            russian="#копия boss@client.example",
            english="#cc Boss <boss@client.example>",
            ivan=("теперь в переписке: boss@client.example",),
        ),
        Act(
            russian="#контакт телефон=+7 495 123-45-67",
            english="#contact phone=+7 495 123-45-67",
            ivan=("Телефон: +74951234567",),
        ),
        Act(russian="#спам", english="#spam", ivan=("состояние: спам",), state=State.SPAM),
        Act(russian="#список все", english="#list all", ivan=("Раздел", "начните ответ на это письмо со строки")),
        Act(russian="#найти тормозит", english="#find тормозит", ivan=("Клиент: anna",)),
        Act(russian="#показать", english="#show", ivan=("Последние слова клиента", "> Добрый день!")),
        Act(russian="#история", english="#history", ivan=("найдено: 1",)),
        Act(
            russian=f"#звонок {date} 10:00 30м",
            english=f"#call {ahead.isoformat()} 10:00 30m",
            ivan=("Звонок по заявке", "клиенту отправлено приглашение", "30 минут"),
            anna=("Приглашаем вас на звонок", "10:00 (Москва)", "30 минут"),
        ),
        Act(russian="#помощь", english="#help", ivan=("#взять — ", "#звонок", "Готовые ответы: ")),
        Act(russian="#принять", english="#accept", ivan=("не отвечает на вопрос о задержанном",)),
        Act(russian="#отклонить", english="#reject", ivan=("не отвечает на вопрос о задержанном",)),
        Act(
            russian="#новая petr@client.example Пётр\n\nНет звука.",
            english="#new petr@client.example Пётр\n\nНет звука.",
            ivan=("новую заявку заводят новым письмом",),
        ),
        Act(russian="#файл", english="#file", ivan=("непринятых файлов в этой заявке нет",)),
        Act(russian="#заявка 1", english="#ticket 1", ivan=("доказывает вас только для неё",)),
    ]


def test_every_command_is_played() -> None:
    """F2: none is forgotten when one is added."""
    page = Path(__file__).read_text(encoding="utf-8")
    played = {
        verb
        for line in page.split('"')
        for command in read(line.replace("\\n", "\n")).commands
        if (verb := command.verb)
    }
    assert set(Verb) - played == set()


def said(letters: list[Arrived]) -> dict[str, str]:
    """What each reader got, on one line."""
    found: dict[str, str] = {}
    for arrived in letters:
        found[arrived.to] = f"{found.get(arrived.to, '')} {' '.join(arrived.text.split())}"
    return found


async def test_every_command(day: Day) -> None:
    """F1, F2, E2: each is done as it says, each reader gets what concerns them, and nobody else a word."""
    joined = {"anna1@client.example"}  # who is on ticket 1, into which others are merged
    for at, act in enumerate(acts(day)):
        for words in (act.russian, act.english) if LONG else ((act.russian, act.english)[at % 2],):
            customer, number = await day.ticket()
            found = said(await day.reply(words))
            wanted = {IVAN: act.ivan, OLGA: act.olga, customer: act.anna}
            others = joined if act.state is State.MERGED else set()
            assert set(found) - others == {reader for reader, phrases in wanted.items() if phrases}, words
            for reader, phrases in wanted.items():
                text = found.get(reader, "")
                assert [phrase for phrase in phrases if phrase not in text] == [], f"{words}: {text}"
            assert [secret for secret in SECRETS if secret in found.get(customer, "")] == [], words
            assert day.desk.ticket(number).state is act.state, words
            joined |= {customer} if act.state is State.MERGED else set()


MISTAKES = (
    ("#приоретет 2", "Возможно, имелось в виду #приоритет?"),
    ("#dpznm", "имелось в виду #взять?"),
    ("#приоритет высокий", "число от 1 до 4"),
    ("#взять сейчас", "ничего не пишут"),
    ("#назначить Кузнецов", "Возможно: Иван Петров, Ольга Смирнова"),
    ("#группа бухгалтерия", "Есть: Общая команда, Сети"),
    ("#ждём", "чего вы ждёте от клиента"),
    ("#отложить", "Например: #отложить релиз"),
    ("#отложить потом", "Есть: не воспроизводится"),
    ("#срок когда-нибудь", "Пишут так: #срок 25.11 16:00 причина"),
    ("#срок завтра", "напишите её после даты или ниже"),
    ("#срок 20.11.2020 было", "уже прошло"),
    ("#время много", "Пишут так: #время 45м"),
    ("#заметка", "заметка пуста"),
    ("#шаблон нет", "Возможно: details, screenshot?"),
    ("#объединить 999", "заявки 999 нет"),
    ("#копия анна", "не адрес"),
    ("#копия olga@desk.example", "наш адрес"),
    ("#контакт вес=70", "Есть: Организация, ФИО"),
    ("#контакт телефон=12", "не похоже на верное"),
    ("#статус хорошо", "Есть: в работе, ждем"),
    ("#статус отложено", "нужна причина"),
    ("#звонок завтра", "Пишут так: #звонок"),
    ("#звонок отмена", "отменять нечего"),
    ("#список чужие", "Есть: мои, слежу"),
    ("#help фыва", "имелось в виду #помощь?"),
    ("# взять", "стоит пробел"),
    ("взять", "команду без знака"),
    ("Добрый день!\n#взять", "в самом начале письма"),
    ("#готово\n#ждём", "верно, но не выполнено"),
    ("", "отправлять клиенту нечего"),
)


@pytest.mark.parametrize("first", range(0, len(MISTAKES), MOST_REFUSALS))
async def test_every_mistake(day: Day, first: int) -> None:
    """F2, T15: nothing is done, no customer gets a word; one letter says what is wrong, and keeps the words."""
    customer, number = await day.ticket()
    before = day.desk.ticket(number)
    for words, phrase in MISTAKES[first : first + MOST_REFUSALS]:
        found = said(await day.reply(words))
        assert list(found) == [IVAN], words
        assert "Ничего не выполнено, клиенту ничего не отправлено" in found[IVAN], words
        assert phrase in found[IVAN], f"{words}: {found[IVAN]}"
        assert " ".join(words.replace("\n", " > ").split()) in found[IVAN], words
    assert day.desk.ticket(number) == before
    assert customer == before.requester.address


async def test_what_the_agent_reads(day: Day) -> None:
    """F1: the customer's words first, then who and what, by when, what came before, and the commands in a line."""
    customer, _ = await day.ticket()
    shown = await asyncio.to_thread(day.mutt.read)
    order = (
        "[Заявка#000001] Раздел 1",
        "=-=-=",
        "> Добрый день!",
        f"Клиент: {customer}",
        "Приоритет: ",
        "Срок решения: ",
    )
    assert [shown.index(piece) for piece in order] == sorted(shown.index(piece) for piece in order)
    assert shown.rindex("#помощь") > shown.index("Срок решения: ")
    assert "(Москва)" in shown


async def test_a_list_is_answered(day: Day) -> None:
    """F8: what was found comes in a letter of its own, in answer to which any of the tickets may be chosen."""
    first, number = await day.ticket()
    await day.ticket()
    day.keep(await day.reply("#список все"))
    assert "Раздел 1" in await asyncio.to_thread(day.mutt.read)
    found = said(await day.reply(f"#{number}\n#готово\n\nРаздел починили."))
    assert sorted(found) == [first, OLGA]
    assert "Раздел починили" in found[first]
    assert day.desk.ticket(number).state is State.FINISHED


async def test_a_customers_letter_is_forwarded(tmp_path: Path) -> None:
    """F3, F4: what came to the agent's own mailbox becomes the customer's ticket; the words above it are a note."""
    async with running_desk(tmp_path, more=TRUST) as desk:
        mutt = Mutt(
            home=tmp_path / "ivan",
            address=IVAN,
            name="Иван Петров",
            port=desk.port(),
            stamped=f"Authentication-Results: {PASS}",
        )
        await _forwarded(Day(desk=desk, mutt=mutt))


async def _forwarded(day: Day) -> None:
    mine = letter("Пётр Сидоров <petr@client.example>", "Здравствуйте! Нет звука в зале.", subject="Звук", to=IVAN)
    day.mutt.take(bytes(mine))
    await asyncio.to_thread(day.mutt.forward, "#приоритет 2\n\nОн звонил мне лично.\n", "support@desk.example")
    await day.desk.settle()
    found = said(day.desk.letters())
    assert sorted(found) == [IVAN, OLGA, "petr@client.example"]
    assert "зарегистрировано как заявка" in found["petr@client.example"]
    assert "лично" not in found["petr@client.example"]
    assert "лично" in found[OLGA]
    ticket = day.desk.ticket(1)
    assert (ticket.requester.address, ticket.priority, ticket.subject) == ("petr@client.example", 2, "Звук")
