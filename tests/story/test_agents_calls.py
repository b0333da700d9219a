"""A call with the customer: invited, answered by their calendar, noted on the ticket (F9)."""

import email.utils
import re
from datetime import timedelta
from pathlib import Path

from mailgate.desk.ticket import State
from tests.story.desk import ANNA, DESK, IVAN, OLGA, Arrived, letter, reply, running_desk

HELLO = "Добрый день! Не открывается отчёт за октябрь."


def calendar(arrived: Arrived, method: str = "REQUEST") -> str:
    """The calendar part, unfolded."""
    part = next(part for part in arrived.message.walk() if part.get_content_type() == "text/calendar")
    assert part.get_param("method") == method
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert all(len(line) <= 75 for line in payload.split(b"\r\n"))
    return re.sub(r"\r?\n[ \t]", "", payload.decode())


def answer(invitation: str, sender: str, partstat: str) -> bytes:
    """What a calendar sends back: no threading fields, the event's name alone."""
    uid = re.search(r"UID:(\S+)", invitation)
    assert uid
    text = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid[1]}\r\n"
        f'ATTENDEE;CN="Anna";PARTSTAT={partstat}:mailto:{sender}\r\nORGANIZER:mailto:{DESK}\r\n'
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return (
        f"From: {sender}\r\nTo: {DESK}\r\nSubject: Accepted: call\r\nMessage-ID: {email.utils.make_msgid()}\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nAnna has answered the invitation.\r\n"
        f"--b\r\nContent-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n{text}\r\n--b--\r\n"
    ).encode()


async def test_a_call_is_offered_and_answered(tmp_path: Path) -> None:
    """F9: customer and agent get an invitation, neither reads the other's address; the calendar's answer is noted."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO, subject="Отчёт"))
        _, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        day = (desk.gateway.clock() + timedelta(days=3)).date().isoformat()
        await desk.send(reply(to_ivan, IVAN, f"#звонок {day} 10:00 45м\n\nПокажем, как включить отчёт."))
        letters = {arrived.to: arrived for arrived in desk.letters()}
        theirs, ours = calendar(letters[ANNA]), calendar(letters[IVAN])
        assert f"DTSTART:{day.replace('-', '')}T070000Z" in theirs
        assert f"DTEND:{day.replace('-', '')}T074500Z" in theirs
        assert f"mailto:{ANNA}" in theirs
        assert IVAN not in bytes(letters[ANNA].message).decode("utf-8", "replace")
        assert f"mailto:{IVAN}" in ours
        assert ANNA not in ours
        assert "Покажем" in letters[ANNA].text
        before = desk.ticket(1).state

        await desk.send_raw(answer(theirs, ANNA, "ACCEPTED"), sender=ANNA)
        (told,) = desk.letters_to(IVAN)
        assert "принял" in told.text
        await desk.send_raw(answer(ours, IVAN, "DECLINED"), sender=IVAN)
        assert desk.letters() == []
        ticket = desk.ticket(1)
        assert (ticket.state, before) == (State.IN_WORK, State.IN_WORK)
        assert len(desk.tickets()) == 1


def sequence(invitation: str) -> int:
    found = re.search(r"SEQUENCE:(\d+)", invitation)
    assert found
    return int(found[1])


async def test_a_call_is_moved_and_called_off(tmp_path: Path) -> None:
    """F9: the same event in every calendar, each update above the last; whoever invited first is told, too."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, HELLO, subject="Отчёт"))
        _, to_ivan, to_olga = desk.letters_to(ANNA, IVAN, OLGA)
        days = [(desk.gateway.clock() + timedelta(days=ahead)).date().isoformat() for ahead in (3, 4)]
        await desk.send(reply(to_ivan, IVAN, f"#call {days[0]} 10:00"))
        first = calendar(desk.letters_to(ANNA, IVAN)[0])

        await desk.send(reply(to_olga, OLGA, f"#звонок {days[1]} 12:00 1ч"))
        theirs, *ours = desk.letters_to(ANNA, IVAN, OLGA)
        moved = calendar(theirs)
        assert "перенесён" in theirs.subject
        assert "10:00" in theirs.text.split("Когда")[0]
        assert f"DTSTART:{days[1].replace('-', '')}T090000Z" in moved
        assert all(f"DTSTART:{days[1].replace('-', '')}T090000Z" in calendar(each) for each in ours)

        await desk.send(reply(to_ivan, IVAN, "#звонок отмена\n\nРазобрались по почте."))
        letters = {arrived.to: arrived for arrived in desk.letters() if "отменён" in arrived.subject}
        assert sorted(letters) == [ANNA, IVAN, OLGA]
        ended = calendar(letters[ANNA], "CANCEL")
        assert "STATUS:CANCELLED" in ended
        assert "Разобрались по почте" in letters[ANNA].text
        assert sequence(first) < sequence(moved) < sequence(ended)
        uids = {re.findall(r"UID:(\S+)", each)[0] for each in (first, moved, ended)}
        assert len(uids) == 1

        await desk.send(reply(to_ivan, IVAN, "#call cancel"))
        (wrong,) = desk.letters_to(IVAN)
        assert "отменять нечего" in wrong.text
