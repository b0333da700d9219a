"""Persons and organisations (H1, H2)."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, union_all, update
from sqlalchemy.dialects import postgresql, sqlite

from mailgate.desk.clues import Contacts
from mailgate.desk.ticket import Organisation, Person
from mailgate.store.database import Tx
from mailgate.store.ledger import domain_of
from mailgate.store.prepared import Prepared
from mailgate.store.tables import DOMAINS, ORGANISATIONS, PEOPLE, TICKETS
from mailgate.store.ticket_rows import contacts_of, contacts_text


def find(tx: Tx, address: str) -> tuple[Person | None, Organisation | None]:
    """Find who an address is, and their organisation: that of their record, else that of their domain."""
    row = tx.execute(_PERSON, {"address": address}).first()
    person = None
    if row is not None:
        person = Person(
            address=row.address,
            name=row.name,
            language=row.language,
            organisation=row.organisation,
            contacts=contacts_of(row.contacts),
        )
    name = person.organisation if person else None
    found = tx.execute(_ORGANISATION, {"name": name or "", "domain": domain_of(address)}).all()
    chosen = next((row for row in found if row.name == name), next(iter(found), None))
    return person, None if chosen is None else _organisation(tx, chosen)


def _organisation(tx: Tx, row: Any) -> Organisation:
    return Organisation(
        name=row.name,
        domains=tuple(tx.execute(_DOMAINS, {"name": row.name}).scalars()),
        contract_number=row.contract_number,
        service_level=row.service_level,
        valid_until=row.valid_until,
    )


def get_organisation(tx: Tx, name: str) -> Organisation | None:
    """Read one organisation with its domains; None where there is none of that name."""
    row = tx.execute(_BY_NAME, {"name": name}).first()
    return None if row is None else _organisation(tx, row)


def organisations(tx: Tx) -> tuple[Organisation, ...]:
    """List all organisations by name."""
    names = tx.execute(select(ORGANISATIONS.c.name).order_by(ORGANISATIONS.c.name)).scalars().all()
    found = (get_organisation(tx, name) for name in names)
    return tuple(organisation for organisation in found if organisation)


def persons(tx: Tx, *, organisation: str | None = None, limit: int = 100, after: str = "") -> tuple[Person, ...]:
    """List persons by address, `limit` of them after `after`."""
    statement = select(PEOPLE).where(PEOPLE.c.address > after).order_by(PEOPLE.c.address).limit(limit)
    if organisation is not None:
        statement = statement.where(PEOPLE.c.organisation == organisation)
    return tuple(
        Person(
            address=row.address,
            name=row.name,
            language=row.language,
            organisation=row.organisation,
            contacts=contacts_of(row.contacts),
        )
        for row in tx.execute(Prepared(statement))
    )


def put_organisation(tx: Tx, organisation: Organisation) -> None:
    """Add an organisation, or replace what is known of it; a domain belongs to the one that named it last."""
    upsert = postgresql.insert if tx.postgresql else sqlite.insert
    values = {
        "name": organisation.name,
        "contract_number": organisation.contract_number,
        "service_level": organisation.service_level,
        "valid_until": organisation.valid_until,
    }
    tx.execute(upsert(ORGANISATIONS).values(values).on_conflict_do_update(index_elements=["name"], set_=values))
    tx.execute(delete(DOMAINS).where(DOMAINS.c.organisation == organisation.name))
    _put_domains(tx, organisation.name, organisation.domains)


def remove_organisation(tx: Tx, name: str) -> bool:
    """Forget an organisation and its domains; persons and tickets keep its name. False where there was none."""
    tx.execute(delete(DOMAINS).where(DOMAINS.c.organisation == name))
    return tx.execute(delete(ORGANISATIONS).where(ORGANISATIONS.c.name == name)).rowcount == 1


def rename_organisation(tx: Tx, name: str, to: str) -> None:
    """Give an organisation another name, on its domains, people and tickets, too; there must be none of that name."""
    values = {"name": to}
    known = tx.execute(_BY_NAME, {"name": name}).one()
    kept = {column: getattr(known, column) for column in ("contract_number", "service_level", "valid_until")}
    tx.execute(insert(ORGANISATIONS).values(values | kept))
    tx.execute(update(DOMAINS).where(DOMAINS.c.organisation == name).values(organisation=to))
    tx.execute(delete(ORGANISATIONS).where(ORGANISATIONS.c.name == name))
    tx.execute(update(PEOPLE).where(PEOPLE.c.organisation == name).values(organisation=to))
    tx.execute(update(TICKETS).where(TICKETS.c.organisation == name).values(organisation=to))


def count_of(tx: Tx, organisation: str) -> tuple[int, int, int]:
    """Count an organisation's people on record, its tickets, and those that are open."""
    people = select(func.count()).select_from(PEOPLE).where(PEOPLE.c.organisation == organisation)
    mine = select(func.count()).select_from(TICKETS).where(TICKETS.c.organisation == organisation)
    numbers = (people, mine, mine.where(TICKETS.c.is_open.is_(True)))
    counted = [int(tx.execute(statement).scalar_one()) for statement in numbers]
    return counted[0], counted[1], counted[2]


def every_person(tx: Tx) -> dict[str, Person]:
    """Read everybody on record, by address."""
    found: dict[str, Person] = {}
    while page := persons(tx, limit=1000, after=max(found, default="")):
        found |= {person.address: person for person in page}
    return found


def learn(tx: Tx, person: Person, *, now: datetime) -> bool:
    """Remember what is said of a person; what is empty changes nothing. False where nothing was new."""
    known, _ = find(tx, person.address)
    merged = _merged(known or Person(address=person.address), person)
    if merged == known:
        return False
    put_person(tx, merged, now=now)
    return True


def put_person(tx: Tx, person: Person, *, now: datetime) -> None:
    """Add a person, or replace all that is known of them."""
    values = {
        "address": person.address,
        "name": person.name,
        "language": person.language,
        "organisation": person.organisation,
        "contacts": contacts_text(person.contacts),
        "changed_at": now,
    }
    tx.execute(_PUT_POSTGRESQL if tx.postgresql else _PUT_SQLITE, values)


def remove_person(tx: Tx, address: str) -> bool:
    """Forget a person; False where there was none."""
    return tx.execute(delete(PEOPLE).where(PEOPLE.c.address == address)).rowcount == 1


def _merged(known: Person, said: Person) -> Person:
    return Person(
        address=known.address,
        name=said.name or known.name,
        language=said.language or known.language,
        organisation=said.organisation or known.organisation,
        contacts=Contacts(
            **{
                field.name: getattr(said.contacts, field.name) or getattr(known.contacts, field.name)
                for field in fields(Contacts)
            }
        ),
    )


def _put_domains(tx: Tx, name: str, domains: Sequence[str]) -> None:
    upsert = postgresql.insert if tx.postgresql else sqlite.insert
    for domain in dict.fromkeys(domain.lower() for domain in domains):
        values = {"domain": domain, "organisation": name}
        tx.execute(upsert(DOMAINS).values(values).on_conflict_do_update(index_elements=["domain"], set_=values))


_PERSON = Prepared(select(PEOPLE).where(PEOPLE.c.address == bindparam("address")))
_ORGANISATION = Prepared(
    union_all(
        select(ORGANISATIONS).where(ORGANISATIONS.c.name == bindparam("name")),
        select(ORGANISATIONS)
        .join(DOMAINS, DOMAINS.c.organisation == ORGANISATIONS.c.name)
        .where(DOMAINS.c.domain == bindparam("domain")),
    )
)
_BY_NAME = Prepared(select(ORGANISATIONS).where(ORGANISATIONS.c.name == bindparam("name")))
_DOMAINS = Prepared(
    select(DOMAINS.c.domain).where(DOMAINS.c.organisation == bindparam("name")).order_by(DOMAINS.c.domain)
)
_COLUMNS = ("name", "language", "organisation", "contacts", "changed_at")
_INSERT_SQLITE = sqlite.insert(PEOPLE)
_PUT_SQLITE = Prepared(
    _INSERT_SQLITE.on_conflict_do_update(
        index_elements=["address"], set_={name: _INSERT_SQLITE.excluded[name] for name in _COLUMNS}
    )
)
_INSERT_POSTGRESQL = postgresql.insert(PEOPLE)
_PUT_POSTGRESQL = Prepared(
    _INSERT_POSTGRESQL.on_conflict_do_update(
        index_elements=["address"], set_={name: _INSERT_POSTGRESQL.excluded[name] for name in _COLUMNS}
    )
)
