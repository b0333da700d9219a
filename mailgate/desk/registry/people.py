"""A person as an operator writes them down: address, name, organisation, contacts, language (H1, H2)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from mailgate.desk.policy import Policy
from mailgate.desk.reading import contact_values
from mailgate.desk.registry.mistakes import CLEARED, Cell, Line, Mistake, WrongError, meant, text_of
from mailgate.desk.registry.taking import Taken, rows_of, taken
from mailgate.desk.ticket import Person
from mailgate.mail.proof.identity import normalise

FIELDS = ("address", "full_name", "organisation", "position", "phone", "contract_number", "language")

_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a row is held against."""

    policy: Policy
    known: Mapping[str, Person]
    """Those on record, by address."""
    organisations: Collection[str]
    languages: Collection[str]


def take(lines: Sequence[Line], context: Context) -> Taken[Person]:
    """Every row as a person; what a row does not say of one on record stays as it is."""
    rows, mistakes = rows_of(lines, lambda line: read(line, context), key="address")
    return taken(rows, context.known, mistakes)


def read(line: Line, context: Context) -> tuple[Person | None, list[Mistake]]:
    """One row, over what is on record under its address; None with every mistake in it."""
    try:
        address = _address(line.cells.get("address", ""), context.policy)
    except WrongError as wrong:
        return None, [Mistake(line=line.number, column="address", says=str(wrong))]
    found = context.known.get(address, Person(address=address))
    mistakes: list[Mistake] = []
    for field in FIELDS[1:]:
        cell = line.cells.get(field, "")
        if cell == "":
            continue
        try:
            found = _with(found, field, None if cell == CLEARED else _value(field, cell, context))
        except WrongError as wrong:
            mistakes.append(Mistake(line=line.number, column=field, says=str(wrong)))
    return (None if mistakes else found), mistakes


def _address(cell: Cell, policy: Policy) -> str:
    said = text_of(cell, longest=_LONGEST)
    address = normalise(said)
    if address is None:
        raise WrongError(
            f"{said!r} is no address: write it like anna@example.com" if said else "is empty: give an address"
        )
    if policy.is_ours(address) or policy.agent(address):
        raise WrongError(f"{address} is a desk's or an agent's: customers have addresses of their own")
    return address


def _with(person: Person, field: str, value: str | None) -> Person:
    match field:
        case "organisation":
            return replace(person, organisation=value)
        case "language":
            return replace(person, language=value or "")
        case "full_name":
            return replace(person, name=value or "", contacts=replace(person.contacts, full_name=value))
        case _:
            return replace(person, contacts=replace(person.contacts, **{field: value}))


def _value(field: str, cell: Cell, context: Context) -> str:
    said = text_of(cell, longest=_LONGEST)
    match field:
        case "organisation":
            if said not in context.organisations:
                hint = meant(said, tuple(context.organisations))
                raise WrongError(f"there is no organisation {said!r}; {hint} (mailgate org add adds one)")
            return said
        case "language":
            if said not in context.languages:
                raise WrongError(
                    f"{said!r} is no language of letters here; use one of {', '.join(sorted(context.languages))}"
                )
            return said
        case "phone":
            return _phone(said, context.policy)
        case _:
            return said


def _phone(said: str, policy: Policy) -> str:
    number = contact_values.phone(said, language=policy.desks[0].language, labelled=True)
    if number is None:
        raise WrongError(f"{said!r} is no phone number: write it like +7 495 123-45-67")
    return number
