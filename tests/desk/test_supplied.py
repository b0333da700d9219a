"""Data that a team demands: asked for at once, recognised when the answer brings it: G7, H1, S15."""

from dataclasses import replace
from typing import Any

import pytest

from mailgate.desk.case import Case
from mailgate.desk.changes import Learn, OpenTicket, SetContacts
from mailgate.desk.clues import Clues, Contacts
from mailgate.desk.decide import decide_case
from mailgate.desk.decision import Decision
from mailgate.desk.notices import LetterKind, Observation
from mailgate.desk.policy import Team
from mailgate.desk.ticket import Known, Organisation, Participant, Person
from mailgate.mail.message import Authentication
from tests.desk.cases import ANNA, IVAN, OLGA, case, letter, question, ticket, token

DEMANDS = ("contract_number", "incident_address", "imei")
TEAMS: dict[str, Any] = {"teams": (Team(key="general", name={"": "General"}, agents=(IVAN, OLGA), demands=DEMANDS),)}
BORIS = "boris@client.example"
PASS = Authentication(verdict="pass")


def answer(contacts: Contacts, *, known: Contacts = Contacts(), sender: str = ANNA, **more: Any) -> Decision:  # noqa: B008
    """A participant's answer to the ticket, with a signed id."""
    people = (Participant(address=ANNA), Participant(address=BORIS))
    found = ticket(contacts=known, participants=people)
    asks = question(tokens=(token(),), proved=(token(),), numbers=(42,), sender=sender)
    made: dict[str, Any] = {
        "of": letter(sender=sender, **more),
        "clues": Clues(contacts=contacts),
        "asks": asks,
        "policy": TEAMS,
    }
    return decide_case(case(known=Known(by_number=(found,)), **made))


def set_to(decision: Decision) -> Contacts | None:
    return next((change.contacts for change in decision.changes if isinstance(change, SetContacts)), None)


def seen(decision: Decision) -> list[tuple[str, str]]:
    told = next(notice for notice in decision.notices if notice.kind is LetterKind.AGENT_FOLLOW_UP)
    return [(each.kind, each.detail) for each in told.facts.observations]


def first(contacts: Contacts = Contacts(), **known: Any) -> Case:  # noqa: B008
    return case(clues=Clues(contacts=contacts), policy=TEAMS, known=Known(**known))


def asked(decision: Decision) -> tuple[str, ...]:
    return next(notice for notice in decision.notices if notice.kind is LetterKind.REGISTERED).facts.missing


def test_what_is_missing_is_asked_for_at_once() -> None:
    """G7: the acknowledgement asks for what the team demands and the letter does not say; nothing else."""
    assert asked(decide_case(first())) == DEMANDS
    assert asked(decide_case(first(Contacts(imei="356938035643809")))) == DEMANDS[:2]
    full = Contacts(imei="356938035643809", contract_number="118/26", incident_address="ул. Мира, 5")
    decision = decide_case(first(full))
    assert asked(decision) == ()
    assert not [o for n in decision.notices for o in n.facts.observations if o.kind == "missing"]


def test_what_is_on_record_is_not_asked_for() -> None:
    """H1, H2: the person's and the organisation's records answer for them."""
    person = Person(address=ANNA, contacts=Contacts(contract_number="118/26"))
    assert asked(decide_case(first(sender=person))) == DEMANDS[1:]
    firm = Organisation(name="Клиент", contract_number="118/26")
    assert asked(decide_case(first(organisation=firm))) == DEMANDS[1:]


def test_the_answer_brings_it() -> None:
    """G7: what the customer's answer says goes onto the ticket; the agents read what came and what still lacks."""
    decision = answer(Contacts(contract_number="118/26"), known=Contacts(full_name="Анна"))
    assert set_to(decision) == Contacts(full_name="Анна", contract_number="118/26")
    assert seen(decision) == [("supplied", "contract_number"), ("missing", "incident_address, imei")]
    rest = answer(
        Contacts(incident_address="ул. Мира, 5", imei="356938035643809"), known=Contacts(contract_number="118/26")
    )
    assert seen(rest) == [("supplied", "incident_address, imei")]


def test_a_customer_corrects_contacts_by_reply() -> None:
    """S15: the requester's word replaces what is on the ticket; what is said again changes nothing."""
    known = Contacts(full_name="Анна", phone="+74950000000", contract_number="1", incident_address="a", imei="b")
    corrected = answer(Contacts(phone="+74951111111"), known=known)
    assert set_to(corrected) == replace(known, phone="+74951111111")
    assert seen(corrected) == [("supplied", "phone")]
    same = answer(Contacts(phone="+74950000000"), known=known)
    assert set_to(same) is None
    assert seen(same) == []


def test_a_colleagues_signature_is_not_the_requesters() -> None:
    """H1: other participants fill gaps of the matter, and replace nothing."""
    said = Contacts(full_name="Борис", phone="+74952222222", contract_number="2", imei="356938035643809")
    decision = answer(said, known=Contacts(full_name="Анна", contract_number="1"), sender=BORIS)
    assert set_to(decision) == Contacts(full_name="Анна", contract_number="1", imei="356938035643809")


def test_an_unverified_letter_changes_no_contacts() -> None:
    """S1: the number alone proves nothing: the words are added, and nothing is believed."""
    asks = question(numbers=(42,))
    decision = decide_case(
        case(asks=asks, clues=Clues(contacts=Contacts(imei="1")), known=Known(by_number=(ticket(),)), policy=TEAMS)
    )
    assert decision.outcome == "follow_up"
    assert set_to(decision) is None


@pytest.mark.parametrize(("authentication", "learnt"), [(PASS, True), (Authentication(verdict="untrusted"), False)])
def test_a_proved_answer_is_remembered_of_its_writer(authentication: Authentication, learnt: bool) -> None:
    """H1: what a proved letter says of its author is kept for their next ticket."""
    decision = answer(Contacts(phone="+74951111111"), authentication=authentication)
    assert any(isinstance(change, Learn) for change in decision.changes) is learnt


def test_the_new_ticket_has_what_was_said() -> None:
    """H1: contacts of the letter stand on the ticket at once."""
    decision = decide_case(first(Contacts(contract_number="118/26")))
    opened = next(change for change in decision.changes if isinstance(change, OpenTicket))
    assert opened.contacts.contract_number == "118/26"
    assert Observation(kind="missing", detail="incident_address, imei") in decision.notices[-1].facts.observations
