"""Invitations as calendars read them, and what calendars answer (F9)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.desk.agents.calendar_object import read_answer, root_of, uid_of, written
from mailgate.desk.notices import Invitation
from mailgate.mail.message import Address, Attachment, FileFacts, Letter
from tests.desk.cases import NOW, letter

ROOT = "<t16.abcdefghijklmnopqrstuvwxyz@desk.example>"
DESK = Address(address="support@desk.example", name="Служба поддержки")
ANNA = Address(address="anna@client.example", name="Анна")


def invitation(summary: str = "Звонок", guest: Address = ANNA) -> str:
    call = Invitation(uid=uid_of(ROOT), starts=NOW + timedelta(days=2), minutes=45, sequence=7)
    return written(call, organizer=DESK, guest=guest, summary=summary, now=NOW)


def answered(text: str, **more: object) -> Letter:
    content = text.encode()
    file = Attachment(
        name="",
        declared_type="text/calendar",
        facts=FileFacts(format="calendar", type="text/calendar"),
        size=len(content),
        sha256="0" * 64,
        content=content,
        listed=False,
        structure=True,
    )
    return letter(attachments=(file,), marks=("calendar",), **more)


def reply(partstat: str = "ACCEPTED", uid: str = uid_of(ROOT), method: str = "REPLY") -> str:
    return (
        f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid[:30]}\r\n {uid[30:]}\r\n"
        f'ATTENDEE;CN="Ли: Анна";PARTSTAT={partstat}:mailto:anna@client.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
    )


def test_an_invitation() -> None:
    """RFC 5545: times in UTC, one guest, the desk as organizer, a name that leads back to the ticket."""
    lines = invitation().replace("\n ", "").splitlines()
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "METHOD:REQUEST" in lines
    assert "DTSTART:20261125T090000Z" in lines
    assert "DTEND:20261125T094500Z" in lines
    assert f"UID:{uid_of(ROOT)}" in lines
    assert next(line for line in lines if line.startswith("ATTENDEE")).endswith(":mailto:anna@client.example")
    assert root_of(uid_of(ROOT)) == ROOT
    assert root_of("abc@elsewhere.example") is None


@given(st.text(max_size=200), st.text(max_size=80))
def test_nothing_in_a_summary_or_a_name_makes_a_line(summary: str, name: str) -> None:
    """T80: whatever a subject or a name holds, the object keeps its lines, each of 75 octets at most."""
    text = invitation(summary, Address(address=ANNA.address, name=name))
    lines = text.split("\n")
    assert all(len(line.encode("utf-8", "surrogatepass")) <= 75 for line in lines)
    whole = text.replace("\n ", "").splitlines()
    assert sum(line.startswith("ATTENDEE") for line in whole) == 1
    assert sum(line.startswith("METHOD") for line in whole) == 1


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_answers(partstat: str) -> None:
    """RFC 5546: the answer and the event's name, folded as calendars fold them."""
    found = read_answer(answered(reply(partstat)))
    assert found is not None
    assert (found.root_id, found.partstat) == (ROOT, partstat.lower())


@pytest.mark.parametrize(
    "text",
    [
        reply(method="REQUEST"),
        reply(uid="somebody-elses-event-with-a-long-name@calendar.example"),
        reply(partstat="NEEDS-ACTION"),
        "BEGIN:VCALENDAR\r\n" * 2000,
        "",
    ],
)
def test_what_is_no_answer_to_us(text: str) -> None:
    """F9: an invitation of somebody else's, another event, no answer yet."""
    assert read_answer(answered(text)) is None
    assert read_answer(letter()) is None
