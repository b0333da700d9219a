"""Data that a customer's answer brings to a ticket: what the team asked for, and corrections (G7, H1, S15)."""

from dataclasses import dataclass, fields, replace

from mailgate.desk.case import Case
from mailgate.desk.changes import Change, Learn, SetContacts
from mailgate.desk.clues import Contacts
from mailgate.desk.notices import Observation
from mailgate.desk.policy import Policy
from mailgate.desk.ticket import Organisation, Person, Ticket

_OF_THE_MATTER = ("contract_number", "incident_address", "imei")
"""What belongs to the ticket rather than to who writes: any participant may bring it where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """What an answer changed, for the store and for the agents."""

    changes: tuple[Change, ...] = ()
    observations: tuple[Observation, ...] = ()


def supplied(case: Case, ticket: Ticket) -> Supplied:
    """What a proved participant's answer says of the customer that was not known, or was known otherwise.

    The requester's word replaces what is on the ticket; other participants fill gaps of the matter only: the phone in
    a colleague's signature is not the requester's. The agents read what came and what the team still lacks.
    """
    known = ticket.contacts
    new = {name: value for name, value in _said(case, ticket) if getattr(known, name) != value}
    if not new:
        return Supplied(changes=learnt(case))
    contacts = replace(known, **new)
    lacking = missing(contacts, ticket.team, policy=case.policy, organisation=None)
    asked = missing(known, ticket.team, policy=case.policy, organisation=None)
    seen = [Observation(kind="supplied", detail=", ".join(new))]
    if lacking and lacking != asked:
        seen.append(Observation(kind="missing", detail=", ".join(lacking)))
    return Supplied(
        changes=(SetContacts(ticket=ticket.number, contacts=contacts), *learnt(case)), observations=tuple(seen)
    )


def _said(case: Case, ticket: Ticket) -> list[tuple[str, str]]:
    """Fields and values of the letter that may go onto the ticket."""
    own = case.author == ticket.requester.address
    said = [(field.name, getattr(case.clues.contacts, field.name)) for field in fields(Contacts)]
    return [
        (name, value)
        for name, value in said
        if value and (own or (name in _OF_THE_MATTER and getattr(ticket.contacts, name) is None))
    ]


def missing(contacts: Contacts, team: str, *, policy: Policy, organisation: Organisation | None) -> tuple[str, ...]:
    """What a team must know before it begins, and does not (G7): names of fields of `Contacts`.

    What the organisation's record says is known, whoever writes.
    """
    demands = next((each.demands for each in policy.teams if each.key == team), ())
    on_record = {
        "organisation": organisation.name if organisation else None,
        "contract_number": organisation.contract_number if organisation else None,
    }
    return tuple(name for name in demands if not getattr(contacts, name) and not on_record.get(name))


def learnt(case: Case) -> tuple[Change, ...]:
    """What a proved letter tells of its author, to be remembered of them."""
    if not case.domain_proved or case.author is None or case.clues.contacts == Contacts():
        return ()
    person = Person(
        address=case.author, name=case.letter.author.name, language=case.language, contacts=case.clues.contacts
    )
    return (Learn(person=person),)
