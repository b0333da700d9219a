"""`person`: people on record, lists of them; their data exported, and erased (H1, H2, H3)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailgate.cli import lists, person_rights
from mailgate.cli.common import ConfigOption, JsonOption, LimitOption, opened, print_json, printable, register, say
from mailgate.cli.help_pages import group
from mailgate.cli.letter_objects import numbers
from mailgate.cli.lists import DryRunOption, FileArgument
from mailgate.cli.tables import table
from mailgate.cli.writing import OutOption
from mailgate.errors import PermanentError, UsageError

if TYPE_CHECKING:
    from mailgate.core import Core
    from mailgate.desk.registry.people import Context
    from mailgate.desk.ticket import Person
    from mailgate.store.database import Tx

_app = group("People: what is known of an address; lists in and out; their data exported, and erased.")

AddressArgument = Annotated[str, typer.Argument(metavar="ADDRESS", help="anna@customer.example")]
NameOption = Annotated[str, typer.Option("--name", metavar="NAME", help="Full name.")]
OrgOption = Annotated[str, typer.Option("--org", metavar="NAME", help="An organisation on record.")]
PositionOption = Annotated[str, typer.Option("--position", metavar="TEXT", help="What they do there.")]
PhoneOption = Annotated[str, typer.Option("--phone", metavar="NUMBER", help="+7 495 123-45-67")]
ContractOption = Annotated[
    str, typer.Option("--contract", metavar="NUMBER", help="Of their own, beside the organisation's.")
]
LanguageOption = Annotated[str, typer.Option("--language", metavar="CODE", help="Of letters to them: ru, en, it.")]


def add_to(app: typer.Typer, name: str) -> None:
    """Register the group of commands."""
    app.add_typer(_app, name=name)


def listing(
    *, organisation: OrgOption = "", limit: LimitOption = 100, as_json: JsonOption = False, config: ConfigOption = None
) -> int:
    """List people on record by address."""
    from mailgate.store import people

    with opened(config) as core, core.database.snapshot() as tx:
        found = people.persons(tx, organisation=_organisation(tx, organisation), limit=limit)
    if as_json:
        for one in found:
            print_json(_object(one))
        return 0
    titles = ("address", "name", "organisation", "position", "phone")
    table(titles, [_cells(one)[:5] for one in found], empty="nobody is on record")
    return 0


def show(address: AddressArgument, *, as_json: JsonOption = False, config: ConfigOption = None) -> int:
    """Show what is kept of somebody: record, tickets, letters, and what was done to the record."""
    from mailgate.store import erasing, people, registry_events

    wanted = person_rights.address_of(address)
    with opened(config) as core, core.database.snapshot() as tx:
        one, organisation = people.find(tx, wanted)
        held = erasing.held(tx, wanted)
        deeds = registry_events.listing(tx, about=wanted)
        written = numbers(tx, core.scribe.policy)
        own, others = [[written(each) for each in tickets] for tickets in (held.own, held.others)]
    if held.nothing:
        raise PermanentError(f"nothing is known of {wanted}")
    counts: dict[str, Any] = {
        "organisation": organisation.name if organisation else None,
        "tickets": own,
        "takes_part_in": others,
        "messages": held.messages,
        "letters_to_them": held.letters_out,
    }
    if as_json:
        log = [person_rights.deed_object(deed) for deed in deeds]
        print_json((_object(one) if one else dict.fromkeys(_FIELDS) | {"address": wanted}) | counts | {"log": log})
        return 0
    shown = dict(zip(_FIELDS, _cells(one), strict=True)) if one else {"address": wanted}
    for title, value in (shown | counts).items():
        text = ", ".join(map(str, value)) if isinstance(value, list) else value
        if text:
            say(f"{title.replace('_', ' '):<16} {printable(text)}")
    for deed in deeds:
        say(printable(f"{deed.at:%Y-%m-%d %H:%M}  {deed.kind} {deed.detail}  ({deed.who})"))
    return 0


def add(
    address: AddressArgument,
    *,
    name: NameOption = "",
    organisation: OrgOption = "",
    position: PositionOption = "",
    phone: PhoneOption = "",
    contract: ContractOption = "",
    language: LanguageOption = "",
    config: ConfigOption = None,
) -> int:
    """Put somebody on record.

    For example: `mailgate person add anna@acme.example --name 'Anna Bell' --org 'Acme Ltd' --language en`
    """
    _put(_given(address, name, organisation, position, phone, contract, language), known=False, config=config)
    say(f"{printable(address)} added")
    return 0


def change(
    address: AddressArgument,
    *,
    name: NameOption = "",
    organisation: OrgOption = "",
    position: PositionOption = "",
    phone: PhoneOption = "",
    contract: ContractOption = "",
    language: LanguageOption = "",
    config: ConfigOption = None,
) -> int:
    """Change what is known of somebody: what is given replaces what is known, `-` takes it away."""
    if not (name or organisation or position or phone or contract or language):
        raise UsageError("say what is to be changed: --name, --org, --position, --phone, --contract or --language")
    _put(_given(address, name, organisation, position, phone, contract, language), known=True, config=config)
    say(f"{printable(address)} changed")
    return 0


def take_in(file: FileArgument, *, dry_run: DryRunOption = False, config: ConfigOption = None) -> int:
    """Take in a list: rows of new people are added, of known ones change what they say.

    Columns: address, full_name, organisation, position, phone, contract_number, language, in English, Russian or
    Italian; an empty cell leaves a value as it is, `-` takes it away. Every mistake is told with its line, and then
    nothing is changed.
    """
    from mailgate.desk.registry import columns, people
    from mailgate.store import people as stored

    lines = lists.lines_of(file, columns.PERSON, key="address")
    with opened(config) as core, core.database.transaction() as tx:
        taken = people.take(lines, _context(core, tx))
        lists.refuse(taken.mistakes, source=str(file))
        for kind, found in (("person_added", taken.added), ("person_changed", taken.changed)):
            for one in found if not dry_run else ():
                stored.put_person(tx, one, now=person_rights.now())
                person_rights.note(tx, kind, one.address, f"list {file.name}")
    for verb, found in (("add", taken.added), ("change", taken.changed)):
        for one in found if dry_run else ():
            say(f"would {verb} {printable(one.address)}")
    counts = f"{len(taken.added)} added, {len(taken.changed)} changed, {taken.unchanged} as they were"
    say(f"{counts} (nothing was changed: --dry-run)" if dry_run else counts)
    return 0


def give_out(*, organisation: OrgOption = "", out: OutOption = None, config: ConfigOption = None) -> int:
    """Write a list that `person import` takes: CSV, or XLSX by the file's name; CSV on standard output."""
    from mailgate.store import people

    with opened(config) as core, core.database.snapshot() as tx:
        everybody, wanted = people.every_person(tx).values(), _organisation(tx, organisation)
    kept = [one for one in everybody if wanted is None or one.organisation == wanted]
    lists.write(out, _FIELDS, [_cells(one) for one in kept], sheet="people")
    return 0


_FIELDS = ("address", "full_name", "organisation", "position", "phone", "contract_number", "language")


_OPTIONS = {
    "address": "ADDRESS",
    "full_name": "--name",
    "organisation": "--org",
    "position": "--position",
    "phone": "--phone",
    "contract_number": "--contract",
    "language": "--language",
}
"""Where each column is typed."""


def _organisation(tx: "Tx", said: str) -> str | None:
    """The organisation of that name in any case, on record or of somebody on record; None where none is asked for."""
    from mailgate.desk.registry.mistakes import meant
    from mailgate.store import people

    if not said:
        return None
    known = {one.name for one in people.organisations(tx)}
    known |= {one.organisation for one in people.every_person(tx).values() if one.organisation}
    found = sorted(known, key=lambda name: (name != said, name.casefold() != said.casefold()))
    if not found or found[0].casefold() != said.casefold():
        raise PermanentError(f"there is no organisation {said!r}; {meant(said, tuple(sorted(known)))}")
    return found[0]


def _given(*values: str) -> dict[str, str]:
    return dict(zip(_FIELDS, values, strict=True))


def _put(cells: dict[str, str], *, known: bool, config: Path | None) -> None:
    """Put somebody on record who is not yet, or change who is."""
    with opened(config) as core, core.database.transaction() as tx:
        _must_be(tx, cells["address"], known=known)
        _take(core, tx, cells)


def _take(core: "Core", tx: "Tx", cells: dict[str, str]) -> None:
    """Put what the options say, or say what is wrong with it."""
    from mailgate.desk.registry import people
    from mailgate.desk.registry.mistakes import Line
    from mailgate.store import people as stored

    taken = people.take([Line(number=0, cells=cells)], _context(core, tx))
    lists.refuse_options(taken.mistakes, _OPTIONS)
    for kind, found in (("person_added", taken.added), ("person_changed", taken.changed)):
        for one in found:
            stored.put_person(tx, one, now=person_rights.now())
            person_rights.note(tx, kind, one.address)


def _must_be(tx: "Tx", address: str, *, known: bool) -> None:
    from mailgate.store import people

    found = people.find(tx, person_rights.address_of(address))[0] is not None
    if found and not known:
        raise PermanentError(f"{address} is on record already: `mailgate person change` changes it")
    if known and not found:
        raise PermanentError(f"{address} is not on record: `mailgate person add` adds it")


def _context(core: "Core", tx: "Tx") -> "Context":
    from mailgate.desk.registry.people import Context
    from mailgate.store import people

    return Context(
        policy=core.config.policy,
        known=people.every_person(tx),
        organisations=[one.name for one in people.organisations(tx)],
        languages=sorted({language for desk in core.config.policy.desks for language in desk.languages}),
    )


def _cells(one: "Person") -> tuple[str, ...]:
    contacts = one.contacts
    said = (
        contacts.full_name or one.name,
        one.organisation,
        contacts.position,
        contacts.phone,
        contacts.contract_number,
    )
    return (one.address, *(value or "" for value in said), one.language)


def _object(one: "Person") -> dict[str, Any]:
    return dict(zip(_FIELDS, (cell or None for cell in _cells(one)), strict=True))


register(_app, "list", listing)
register(_app, "show", show)
register(_app, "add", add)
register(_app, "change", change)
register(_app, "import", take_in)
register(_app, "export", give_out)
register(_app, "data", person_rights.data)
register(_app, "erase", person_rights.erase)
register(_app, "log", person_rights.log)
