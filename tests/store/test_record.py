"""Every change becomes rows, and an event that says who, when, what and why (G1)."""

from datetime import timedelta

import pytest

from mailgate.desk.changes import (
    AddParticipant,
    AddPause,
    Assign,
    BookTime,
    ChangeState,
    HandOver,
    JudgedFile,
    Link,
    New,
    Remark,
    SetContacts,
    SetDue,
    SetPriority,
    SetReachable,
)
from mailgate.desk.clues import Contacts
from mailgate.desk.ticket import MessageKind, Participant, State
from mailgate.errors import PermanentError
from mailgate.mail.message import Address, Attachment, FileFacts
from mailgate.store import blobs, tickets
from mailgate.store.database import Database, Tx
from mailgate.store.record import record
from mailgate.store.tables import EVENTS
from tests.store.values import (
    ANNA,
    NOW,
    decision,
    envelope,
    letter,
    new_ticket,
    opening,
    words,
)

LATER = NOW + timedelta(hours=1)
BORIS = Participant(address="boris@customer.example", name="Борис", language="ru")


def _apply(tx: Tx, *changes: object, **more: object) -> None:
    record(tx, None, decision(*changes, **more), letter=None, now=LATER)  # type: ignore[arg-type]


def _last(tx: Tx, number: int) -> tuple[str, str, str, str]:
    event = tickets.course(tx, number)[-1]
    assert (event.at, event.who) == (LATER, ANNA)
    return event.kind, event.before, event.after, event.reason


def test_a_ticket_is_opened(database: Database) -> None:
    """A ticket comes back as it was decided: number, people, due times, contacts, words (A2)."""
    contacts = Contacts(full_name="Анна Иванова", imei="490154203237518")
    with database.transaction() as tx:
        number = new_ticket(
            tx, participants=(BORIS,), contacts=contacts, organisation="ООО", opened_at=NOW - timedelta(minutes=5)
        )
        ticket = tickets.get(tx, number)
        assert ticket is not None
        assert ticket.number == 1
        assert (ticket.subject, ticket.state, ticket.state_since) == ("Не печатает", State.REGISTERED, NOW)
        assert ticket.opened_at == NOW - timedelta(minutes=5)
        assert [participant.address for participant in ticket.participants] == [ANNA, BORIS.address]
        assert (ticket.requester.name, ticket.contacts, ticket.organisation) == ("Анна", contacts, "ООО")
        assert (ticket.due_triage, ticket.due_solution) == (NOW + timedelta(hours=3), NOW + timedelta(hours=8))
        assert ticket.last_message_id == "<one@customer.example>"
        assert [exchange.text for exchange in ticket.history] == ["Не печатает принтер."]


def test_one_sequence_of_numbers(database: Database) -> None:
    """Numbers come from one sequence for all desks, lifted to a desk's first number where it has one (S9)."""
    with database.transaction() as tx:
        drawn = [
            new_ticket(tx, first_number=least, desk=desk)
            for least, desk in ((1, "a"), (500, "b"), (1, "a"), (500, "b"))
        ]
    assert drawn == [1, 500, 501, 502]


def test_several_tickets_of_one_letter(database: Database) -> None:
    """One decision opens several tickets that are linked with each other (C1)."""
    changes = (
        opening(0),
        opening(1),
        words(New(0)),
        words(New(1)),
        Link(ticket=New(1), other=New(0), kind="split_from"),
        ChangeState(ticket=New(1), to=State.IN_WORK),
    )
    with database.transaction() as tx:
        numbers = record(tx, None, decision(*changes), letter=letter(), now=NOW).numbers
        one, two = (tickets.get(tx, numbers[New(index)]) for index in (0, 1))
        assert one is not None
        assert two is not None
        assert (one.linked, two.linked) == ((two.number,), (one.number,))
        assert two.state is State.IN_WORK


@pytest.mark.parametrize(
    ("change", "event"),
    [
        (lambda n: ChangeState(ticket=n, to=State.WAITING, reason="why"), ("state", "registered", "waiting", "why")),
        (lambda n: Assign(ticket=n, agent="a@desk"), ("assignee", "", "a@desk", "")),
        (lambda n: HandOver(ticket=n, team="network"), ("team", "general", "network", "")),
        (lambda n: SetPriority(ticket=n, priority=1), ("priority", "2", "1", "")),
        (lambda n: AddPause(ticket=n, paused=timedelta(minutes=90)), ("paused_seconds", "0", "5400", "")),
        (lambda n: BookTime(ticket=n, agent="a@desk", minutes=45), ("booked", "", "45", "a@desk")),
        (lambda n: Remark(ticket=n, kind="warned", detail="due"), ("warned", "", "", "due")),
        (lambda n: AddParticipant(ticket=n, participant=BORIS), ("participant", "", BORIS.address, "")),
        (lambda n: SetReachable(ticket=n, address=ANNA, reachable=False), ("unreachable", "", ANNA, "")),
        (lambda n: SetReachable(ticket=n, address=ANNA, reachable=True), ("reachable", "", ANNA, "")),
        (words, ("message", "", "customer", ANNA)),
        (
            lambda n: SetDue(ticket=n, solution=LATER, by_agent=True, reason="parts"),
            ("due_solution", (NOW + timedelta(hours=8)).isoformat(), LATER.isoformat(), "parts"),
        ),
    ],
)
def test_each_change_is_an_event(database: Database, change: object, event: tuple[str, str, str, str]) -> None:
    """A change says who, when, from what, to what and why (G1)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        _apply(tx, change(number))  # type: ignore[operator]
        assert _last(tx, number) == event


def test_each_change_stays(database: Database) -> None:
    """What was changed on a ticket is what is read of it afterwards."""
    contacts = Contacts(phone="+79991234567")
    with database.transaction() as tx:
        number = new_ticket(tx)
        _apply(
            tx,
            ChangeState(ticket=number, to=State.IN_WORK),
            Assign(ticket=number, agent="agent@desk.example"),
            HandOver(ticket=number, team="network"),
            SetPriority(ticket=number, priority=1),
            SetDue(ticket=number, triage=LATER, solution=LATER, by_agent=True),
            AddPause(ticket=number, paused=timedelta(minutes=10)),
            AddPause(ticket=number, paused=timedelta(minutes=5)),
            SetContacts(ticket=number, contacts=contacts),
            BookTime(ticket=number, agent="a@desk", minutes=30),
            BookTime(ticket=number, agent="b@desk", minutes=15),
            AddParticipant(ticket=number, participant=BORIS),
            AddParticipant(ticket=number, participant=BORIS),
            SetReachable(ticket=number, address=ANNA, reachable=False),
        )
        ticket = tickets.get(tx, number)
    assert ticket is not None
    assert (ticket.state, ticket.state_since, ticket.priority) == (State.IN_WORK, LATER, 1)
    assert (ticket.assignee, ticket.team, ticket.contacts) == ("agent@desk.example", "network", contacts)
    assert (ticket.due_triage, ticket.due_solution, ticket.due_by_agent) == (LATER, LATER, True)
    assert (ticket.paused, ticket.minutes_booked) == (timedelta(minutes=15), 45)
    assert [(p.address, p.reachable) for p in ticket.participants] == [(ANNA, False), (BORIS.address, True)]


def test_an_agents_answer(database: Database) -> None:
    """The first and the last answer are kept with who gave them (F6, I2)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        for minute, agent in ((1, "a@desk"), (2, "b@desk")):
            said = words(number, kind=MessageKind.AGENT, author=Address(address=agent), of_letter=False)
            record(tx, None, decision(said), letter=letter(), now=NOW + timedelta(minutes=minute))
        ticket = tickets.get(tx, number)
    assert ticket is not None
    assert ticket.first_answer_at == NOW + timedelta(minutes=1)
    assert (ticket.last_answer_at, ticket.last_answer_by) == (NOW + timedelta(minutes=2), "b@desk")
    assert ticket.last_message_id == "<one@customer.example>"


def test_history_is_the_newest_few(database: Database) -> None:
    """A ticket shows its newest messages, oldest first, cut (F1)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        for n in range(8):
            _apply(tx, words(number, text=f"{n}" * 3000))
        ticket = tickets.get(tx, number)
        assert ticket is not None
        assert [exchange.text[0] for exchange in ticket.history] == ["3", "4", "5", "6", "7"]
        assert {len(exchange.text) for exchange in ticket.history} == {2000}
        assert len(tickets.messages(tx, number)) == 9


def _file(name: str, reason: str | None) -> JudgedFile:
    content = name.encode()
    attachment = Attachment(
        name=name,
        declared_type="image/png",
        facts=FileFacts(format="png", type="image/png"),
        size=len(content),
        sha256=blobs.digest(content),
        content=content,
    )
    return JudgedFile(attachment=attachment, reason=reason)  # type: ignore[arg-type]


def test_files(database: Database) -> None:
    """Accepted and refused files are kept, with the reason, their content once (D2)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        for _ in range(2):
            _apply(tx, words(number, files=(_file("a.png", None), _file("b.bmp", "format"))))
        found = tickets.files(tx, number)
        assert [(file.name, file.reason) for file in found] == [("a.png", None), ("b.bmp", "format")] * 2
        assert tickets.file_content(tx, found[1].sha256) == b"b.bmp"
        with pytest.raises(PermanentError):
            tickets.file_content(tx, "00" * 32)


def test_private_links(database: Database) -> None:
    """A link that only agents may know of is no link of the ticket (B3)."""
    with database.transaction() as tx:
        one, two = new_ticket(tx), new_ticket(tx)
        _apply(
            tx,
            Link(ticket=one, other=two, kind="refers_to", private=True),
            Link(ticket=one, other=one, kind="refers_to"),
        )
        for number in (one, two):
            ticket = tickets.get(tx, number)
            assert ticket is not None
            assert ticket.linked == ()
        assert _last(tx, one) == ("linked", "", str(two), "refers_to")


def test_a_ticket_that_does_not_exist(database: Database) -> None:
    """A change to a ticket that does not exist is refused, and leaves nothing."""
    with pytest.raises(PermanentError, match="99"), database.transaction() as tx:
        _apply(tx, Remark(ticket=99, kind="x"), Assign(ticket=99, agent="a"))
    with database.snapshot() as tx:
        assert tx.execute(EVENTS.select()).all() == []


def test_envelope_times_do_not_move_a_ticket(database: Database) -> None:
    """A ticket's time is what the gateway says, not the letter's Date (T55)."""
    with database.transaction() as tx:
        number = new_ticket(tx, said=letter(date=NOW - timedelta(days=9999)))
        ticket = tickets.get(tx, number)
    assert ticket is not None
    assert ticket.opened_at == envelope().received_at
