"""What memory answers about a letter."""

from datetime import datetime, timedelta

import pytest

from mailgate.desk.changes import ChangeState, New
from mailgate.desk.clues import Contacts
from mailgate.desk.ticket import Known, Organisation, Participant, Person, State
from mailgate.mail.proof.tokens import Role, Token
from mailgate.store import inbox, outbox, people, tickets
from mailgate.store.database import Database, Tx
from mailgate.store.look_up import look_up
from mailgate.store.record import record
from tests.store.values import (
    ANNA,
    LEASE,
    NOW,
    decision,
    letter,
    new_ticket,
    opening,
    outgoing,
    question,
    taken_in,
    words,
)

NEW_ID = "<new@customer.example>"


def _token(ticket: int) -> Token:
    return Token(role=Role.CUSTOMER, ticket=ticket, letter="x", person="p", issued_at=NOW)


def _process(tx: Tx, raw: bytes, message_id: str | None, content: str = "22", outcome: str = "new_ticket") -> int:
    """Take a letter in, and to its end."""
    inbox_id = taken_in(tx, raw)
    inbox.claim(tx, limit=9, owner="one", now=NOW, lease=LEASE)
    said = letter(message_id=message_id, content_digest=content * 32)
    decided = decision(opening(), words(), ticket=New(0))
    if outcome != "new_ticket":
        decided = decision(outcome=outcome)
    record(tx, inbox_id, decided, letter=said, now=NOW)
    return inbox_id


def _numbers(found: tuple[object, ...]) -> list[int]:
    return [ticket.number for ticket in found]  # type: ignore[attr-defined]


def test_an_empty_memory(database: Database) -> None:
    """An empty memory knows nothing of a letter, and says so."""
    with database.snapshot() as tx:
        assert look_up(tx, question()) == Known()
        assert look_up(tx, question(sender=None, message_id=None)) == Known()


def test_numbers_and_tokens(database: Database) -> None:
    """Tickets named by a number or a signed id are found; what exists nowhere is missing (B1, S9)."""
    with database.transaction() as tx:
        one, two = new_ticket(tx), new_ticket(tx)
        known = look_up(tx, question(numbers=(one, 99, 0, -5, 2**70), tokens=(_token(two),)))
        assert _numbers(known.by_number) == [two, one]
        assert not known.awaited
        assert look_up(tx, question(tokens=(_token(99),))).awaited


def test_message_ids_lead_to_tickets(database: Database) -> None:
    """A reply is found by the customer's letters, by ours, and by the ticket's root (B1, B8, S2)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        outbox.enqueue(tx, outgoing("a"), ticket=number, kind="registered", now=NOW)
        tickets.set_root(tx, number, "<root@desk.example>")
        for answered in ("<one@customer.example>", "<a@desk.example>", "<root@desk.example>"):
            known = look_up(tx, question(message_id=NEW_ID, answers=("<unknown@x>", answered)))
            assert _numbers(known.by_message_id) == [number]
        assert look_up(tx, question(message_id=NEW_ID, answers=("<unknown@x>",))).by_message_id == ()


def test_siblings(database: Database) -> None:
    """Two replies to a letter that we never saw are one thread (B8)."""
    with database.transaction() as tx:
        said = letter(in_reply_to=("<never@seen>",), references=("<root@seen>", "<never@seen>"))
        number = new_ticket(tx, said=said)
        for shared in ("<never@seen>", "<root@seen>"):
            assert _numbers(look_up(tx, question(message_id=NEW_ID, answers=(shared,))).by_sibling) == [number]


def test_a_letter_of_ours_makes_no_siblings(database: Database) -> None:
    """Two letters that answer a letter of ours are not siblings by that: it names its ticket itself (B3)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        outbox.enqueue(tx, outgoing("a"), ticket=number, kind="registered", now=NOW)
        new_ticket(tx, said=letter(message_id="<stranger@x>", in_reply_to=("<a@desk.example>",)))
        known = look_up(tx, question(message_id=NEW_ID, answers=("<a@desk.example>",)))
        assert (_numbers(known.by_message_id), known.by_sibling) == ([number], ())


def test_a_reply_that_overtook(database: Database) -> None:
    """A letter that comes after its own reply finds the ticket that the reply opened (B5)."""
    with database.transaction() as tx:
        number = new_ticket(tx, said=letter(message_id="<reply@x>", in_reply_to=("<first@x>",)))
        assert _numbers(look_up(tx, question(message_id="<first@x>")).by_sibling) == [number]


@pytest.mark.parametrize("message_id", ["<one@customer.example>", None, "<" + "x" * 9000 + "@x>"])
def test_the_same_letter_again(database: Database, message_id: str | None) -> None:
    """The same Message-ID with the same content was taken in before, whatever it travelled by (S8, A2)."""
    with database.transaction() as tx:
        first = _process(tx, b"by smtp", message_id)
        earlier = look_up(tx, question(digest="99" * 32, message_id=message_id)).earlier
        assert earlier is not None
        assert (earlier.inbox_id, earlier.outcome, earlier.ticket) == (first, "new_ticket", 1)
        _process(tx, b"by imap", message_id, outcome="repeat")
        again = look_up(tx, question(digest="99" * 32, message_id=message_id)).earlier
        assert again == earlier


def test_the_same_bytes_again(database: Database) -> None:
    """The same bytes for another desk are the same letter (S8)."""
    with database.transaction() as tx:
        first = _process(tx, b"bytes", None)
        digest = inbox.show(tx, first).digest
        earlier = look_up(tx, question(digest=digest, content_digest="77" * 32, message_id="<x@y>")).earlier
        assert earlier is not None
        assert earlier.inbox_id == first


def test_the_same_id_with_other_content(database: Database) -> None:
    """A Message-ID that comes back with other content is another letter, and flagged (T56)."""
    with database.transaction() as tx:
        _process(tx, b"x", "<one@customer.example>")
        known = look_up(tx, question(digest="99" * 32, content_digest="33" * 32))
    assert (known.earlier, known.message_id_reused) == (None, True)


def test_two_letters_without_an_id(database: Database) -> None:
    """Letters without a Message-ID are told apart by content (T57)."""
    with database.transaction() as tx:
        _process(tx, b"x", None)
        known = look_up(tx, question(message_id=None, digest="99" * 32, content_digest="33" * 32))
    assert (known.earlier, known.message_id_reused) == (None, False)


def test_a_held_letter_is_not_its_own_repeat(database: Database) -> None:
    """A held letter is known when it comes again; released, it is not its own repeat (F7, S8)."""
    with database.transaction() as tx:
        inbox_id = taken_in(tx)
        inbox.claim(tx, limit=1, owner="one", now=NOW, lease=LEASE)
        record(tx, inbox_id, decision(outcome="hold", reason="forged"), letter=letter(), now=NOW)
        assert look_up(tx, question()).earlier is not None
        inbox.release(tx, inbox_id, overruled="forged")
        (claimed,) = inbox.claim(tx, limit=1, owner="one", now=NOW, lease=LEASE)
        known = look_up(tx, question(digest=inbox.show(tx, claimed.inbox_id).digest))
        assert (known.earlier, known.message_id_reused) == (None, False)
        record(tx, inbox_id, decision(opening(), words(), ticket=New(0)), letter=letter(), now=NOW)
        assert look_up(tx, question()).earlier is not None


def test_our_own_letter_comes_back(database: Database) -> None:
    """A letter with a Message-ID of ours is ours, in any case (T22)."""
    with database.transaction() as tx:
        outbox.enqueue(tx, outgoing("a"), ticket=None, kind="status", now=NOW)
        assert look_up(tx, question(message_id="<a@desk.example>")).own_letter
        assert look_up(tx, question(message_id="<A@DESK.example>")).own_letter
        assert not look_up(tx, question(message_id="<b@desk.example>")).own_letter


def test_bounces_name_our_letters(database: Database) -> None:
    """A delivery status names letters of ours by Message-ID or by the signed envelope sender, each once (T13)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        signed = outgoing("b", envelope_sender="Support+b1.x@desk.example", recipient="boris@customer.example")
        ids = [outbox.enqueue(tx, sent, ticket=number, kind="registered", now=NOW) for sent in (outgoing("a"), signed)]
        asked = ("<none@x>", "support+b1.x@desk.example", "<A@desk.example>", "<a@desk.example>")
        known = look_up(tx, question(bounced=asked))
        assert [sent.outbox_id for sent in known.bounced] == ids[::-1]
        assert known.bounced[0].recipient == "boris@customer.example"
        assert _numbers(known.by_number) == [number]
        assert look_up(tx, question(bounced=("support@desk.example",))).bounced == ()


def test_who_writes(database: Database) -> None:
    """A sender is known by their record, their organisation by the record, else by the domain (H2)."""
    one = Organisation(name="ООО Один", domains=("customer.example",), valid_until=NOW, service_level="premium")
    two = Organisation(name="Two", contract_number="7")
    person = Person(address=ANNA, name="Анна", organisation="Two", contacts=Contacts(phone="+7"))
    with database.transaction() as tx:
        people.put_organisation(tx, one)
        people.put_organisation(tx, two)
        known = look_up(tx, question())
        assert (known.sender, known.organisation) == (None, one)
        people.put_person(tx, person, now=NOW)
        known = look_up(tx, question())
        assert (known.sender, known.organisation) == (person, two)
        assert look_up(tx, question(sender="x@other.example")).organisation is None


def test_the_senders_tickets(database: Database) -> None:
    """The sender's own open tickets at this desk, newest first, and what they were about lately (C5)."""
    with database.transaction() as tx:
        old = new_ticket(tx, now=NOW - timedelta(days=9))
        closed, new = new_ticket(tx), new_ticket(tx)
        record(tx, None, decision(ChangeState(ticket=closed, to=State.CLOSED)), letter=None, now=NOW)
        new_ticket(tx, desk="billing")
        new_ticket(tx, requester=Participant(address="boris@customer.example"))
        known = look_up(tx, question())
        assert _numbers(known.open_tickets) == [new, old]
        assert [(matter.number, matter.open) for matter in known.recent_matters] == [(new, True), (closed, False)]
        assert known.recent_matters[0].words == ("не", "печатать")


def test_at_most_twenty_open(database: Database) -> None:
    """However many tickets a sender has open, the newest twenty are looked at."""
    with database.transaction() as tx:
        numbers = [new_ticket(tx, said=letter(message_id=f"<{n}@x>")) for n in range(25)]
        assert _numbers(look_up(tx, question()).open_tickets) == numbers[:4:-1]


def _sent(tx: Tx, name: str, at: datetime, *, ticket: int, kind: str = "registered", **changes: object) -> None:
    outbox.enqueue(tx, outgoing(name, **changes), ticket=ticket, kind=kind, now=at)


def test_the_ledger(database: Database) -> None:
    """Ceilings count what went out to customers by itself, by address, domain and minute, out of our own rows (E6).

    An address is counted whichever desks wrote to it: to whoever is flooded it is all the same (T24).
    """
    with database.transaction() as tx:
        number = new_ticket(tx, now=NOW - timedelta(minutes=30))
        other = new_ticket(tx, desk="billing", now=NOW - timedelta(hours=5))
        _sent(tx, "a", NOW - timedelta(hours=23), ticket=number)
        _sent(tx, "b", NOW - timedelta(hours=25), ticket=number)
        _sent(tx, "c", NOW - timedelta(minutes=59), ticket=number, kind="in_work")
        _sent(tx, "d", NOW - timedelta(seconds=59), ticket=number, recipient="boris@customer.example")
        _sent(tx, "e", NOW - timedelta(seconds=9), ticket=number, kind="agent_new", recipient="agent@desk.example")
        _sent(tx, "f", NOW, ticket=number, kind="answer", automatic=False)
        _sent(tx, "g", NOW - timedelta(hours=2), ticket=other)
        ledger = look_up(tx, question()).ledger
        ticket = look_up(tx, question(numbers=(number,))).by_number[0]
        capped = look_up(tx, question(count_up_to=1)).ledger
    assert ledger.acknowledgements_to_sender_a_day == 2
    assert ledger.automatic_to_domain_an_hour == 2
    assert ledger.automatic_of_gateway_a_minute == 1
    assert (ledger.tickets_of_sender_an_hour, ledger.tickets_of_sender_a_day) == (1, 2)
    assert ticket.automatic_letters_a_day == 3
    assert (capped.automatic_to_domain_an_hour, capped.tickets_of_sender_a_day) == (1, 1)
