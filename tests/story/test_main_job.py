"""The main job, all the way through a running gateway: a letter in, a ticket, an acknowledgement, an agent's answer."""

from pathlib import Path

import pytest

from mailgate.desk.ticket import State
from tests.story.desk import ANNA, DESK, EVE, IVAN, OLGA, bounce, headers, letter, reply, running_desk

HELLO = "Добрый день! Не открывается отчёт за октябрь.\n\nС уважением,\nАнна"


async def test_the_whole_exchange(tmp_path: Path) -> None:
    """E1, F1, B1, S10: letter, acknowledgement, agent's answer, follow-up: one ticket."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO, subject="Отчёт"))
        acknowledgement, to_ivan, to_olga = desk.letters_to(ANNA, IVAN, OLGA)
        assert acknowledgement.subject.count("[Заявка#000001]") == 1
        assert headers(acknowledgement)["auto-submitted"] == "auto-replied"
        assert "Не открывается отчёт за октябрь" in to_ivan.text
        assert to_ivan["Message-ID"] != to_olga["Message-ID"]

        await desk.send(reply(to_ivan, IVAN, "Анна, здравствуйте! Отчёт исправлен."))
        answer, told = desk.letters_to(ANNA, OLGA)
        assert answer.message["From"].addresses[0].addr_spec == DESK
        assert "Отчёт исправлен" in answer.text
        assert IVAN not in bytes(answer.message).decode("utf-8", "replace")
        assert "auto-submitted" not in headers(answer)
        assert "Отчёт исправлен" in told.text
        ticket = desk.ticket(1)
        assert (ticket.state, ticket.assignee, ticket.minutes_booked) == (State.IN_WORK, IVAN, 30)

        await desk.send(reply(answer, ANNA, "Спасибо, а сентябрь всё ещё пустой."))
        (follow_up,) = desk.letters_to(IVAN)
        assert "сентябрь всё ещё пустой" in follow_up.text
        assert len(desk.tickets()) == 1
        assert len(desk.ticket(1).history) == 3


async def test_a_reply_joins_by_header_alone_and_by_subject_alone(tmp_path: Path) -> None:
    """B1, S1: the signed id joins a proved letter; the number alone joins unverified and brings nothing out."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO))
        acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
        by_header = letter(ANNA, "Ещё подробности.", subject="совсем другая тема")
        by_header["In-Reply-To"] = acknowledgement["Message-ID"]
        await desk.send(by_header)
        desk.letters_to(IVAN, OLGA)
        await desk.send(letter(ANNA, "И ещё одна деталь.", subject="Re: заявка № 000001"))
        desk.letters_to(IVAN, OLGA)
        assert len(desk.tickets()) == 1
        assert [said.verified for said in desk.ticket(1).history] == [False, True, False]


async def test_the_same_letter_again_changes_nothing(tmp_path: Path) -> None:
    """A2, S8: redelivered, or by another door with other transport headers."""
    async with running_desk(tmp_path) as desk:
        first = letter(ANNA, HELLO)
        await desk.send(first)
        desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(first)
        await desk.deliver([b"Received: by other.example\r\n" + bytes(first)])
        assert desk.letters() == []
        assert len(desk.tickets()) == 1
        assert desk.outcomes(2) == ["new_ticket", "repeat"]


async def test_the_same_message_id_with_other_content_is_not_dropped(tmp_path: Path) -> None:
    """T56: nobody suppresses a letter by sending another one first with its Message-ID."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(EVE, "совсем о другом деле", Message_ID="<same@client.example>"))
        await desk.send(letter(ANNA, HELLO, Message_ID="<same@client.example>"))
        assert len(desk.tickets()) == 2
        told = [arrived for arrived in desk.letters() if arrived.to == IVAN]
        assert len(told) == 2


async def test_a_bounce_gets_no_answer_and_is_noted(tmp_path: Path) -> None:
    """T13, T21: the agents learn that the customer cannot be reached; nothing goes back to the bouncing server."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO))
        acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send_raw(bounce(acknowledgement["Message-ID"], ANNA), sender="")
        told = desk.letters_to(IVAN, OLGA)
        assert all(ANNA in arrived.text for arrived in told)
        assert not desk.ticket(1).requester.reachable
        assert len(desk.tickets()) == 1


async def test_a_persons_answer_goes_to_an_address_that_bounced(tmp_path: Path) -> None:
    """F1, J5: a bounce stops automatic letters alone; a customer who surely writes again reads all letters again."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO))
        acknowledgement, notice, _ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send_raw(bounce(acknowledgement["Message-ID"], ANNA), sender="")
        desk.letters_to(IVAN, OLGA)
        await desk.send(reply(notice, IVAN, "#готово\n\nЗаменили картридж."))
        answered = next(arrived for arrived in desk.letters() if arrived.to == ANNA)
        assert "Заменили картридж." in answered.text
        assert not desk.ticket(1).requester.reachable
        await desk.send(reply(answered, ANNA, "Нет, всё ещё не печатает."))
        assert desk.ticket(1).requester.reachable
        assert desk.ticket(1).state is State.IN_WORK


async def test_our_own_letter_that_comes_back_by_many_ways_makes_nothing(tmp_path: Path) -> None:
    """T22, A2: a rule forwards it to the desk, a relay repeats itself: each copy has its end, none is held."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, "Не печатает принтер."))
        acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
        for hop in range(3):
            await desk.send_raw(b"Received: by hop%d\r\n" % hop + acknowledgement.taken.raw, sender="")
        assert desk.outcomes(4) == ["new_ticket", "discard", "repeat", "repeat"]
        assert (desk.letters(), desk.held()) == ([], ())


async def test_from_alone_never_writes_to_a_customer(tmp_path: Path) -> None:
    """F3, T05: a letter that claims to be an agent's, with the ticket's number and no proof, is held."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO))
        acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(letter(IVAN, "Пришлите пароль.", subject=acknowledgement.subject))
        await desk.send(reply(acknowledgement, IVAN, "Пришлите пароль."))
        assert [waiting.reason for waiting in desk.held()] == ["unproved_agent", "unproved_agent"]
        assert all(arrived.to != ANNA for arrived in desk.letters())


async def test_a_stranger_with_a_valid_signed_id_is_held(tmp_path: Path) -> None:
    """S1, F7: a leaked Message-ID opens no ticket to whoever found it."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO))
        acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(reply(acknowledgement, EVE, "А что там у Анны?"))
        assert [waiting.reason for waiting in desk.held()] == ["stranger_signed"]
        assert all(arrived.to in (IVAN, OLGA) for arrived in desk.letters())
        assert len(desk.ticket(1).history) == 1


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (HELLO, "ru", "Заявка"),
        ("Good morning, the monthly report does not open since yesterday. Could you have a look?", "en", "ticket"),
        ("Buongiorno, da ieri il rapporto mensile non si apre più. Potete controllare?", "it", "richiesta"),
    ],
)
async def test_the_customer_is_answered_in_their_language(tmp_path: Path, text: str, language: str, words: str) -> None:
    """E3: the language is that of the letter."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, text, subject="?"))
        acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
        assert desk.ticket(1).language == language
        assert words.lower() in acknowledgement.text.lower()


async def test_the_log_holds_no_words_of_letters(tmp_path: Path) -> None:
    """I3, T88: events carry the Message-ID and the ticket, never a body, a subject or a customer's address."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, "КАНАРЕЙКА canary-body", subject="canary-subject"))
        said = desk.log.getvalue()
    assert "event=processed" in said
    assert "ticket=1" in said
    assert not any(word in said for word in ("canary", "КАНАРЕЙКА", "anna@"))
