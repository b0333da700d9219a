"""`org`: organisations, their domains, contracts, service levels and terms (H2)."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailgate.cli import lists
from mailgate.cli.common import ConfigOption, JsonOption, opened, print_json, printable, register, say
from mailgate.cli.help_pages import group
from mailgate.cli.lists import DryRunOption, FileArgument
from mailgate.cli.tables import table
from mailgate.cli.writing import OutOption
from mailgate.errors import PermanentError, UsageError

if TYPE_CHECKING:
    from mailgate.core import Core
    from mailgate.desk.registry.organisations import Context
    from mailgate.desk.ticket import Organisation
    from mailgate.store.database import Tx

_app = group("Organisations: contracts, domains, service levels; lists in and out.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="As letters and the journal show it.")]
DomainOption = Annotated[
    list[str] | None,
    typer.Option("--domain", metavar="DOMAIN", help="A mail domain of its people; may be given again."),
]
ContractOption = Annotated[str, typer.Option("--contract", metavar="NUMBER", help="Number of the contract.")]
LevelOption = Annotated[str, typer.Option("--level", metavar="NAME", help="A [service_level.NAME] of yours.")]
UntilOption = Annotated[str, typer.Option("--until", metavar="DATE", help="The contract's last day: 2027-12-31.")]


def add_to(app: typer.Typer, name: str) -> None:
    """Register the group of commands."""
    app.add_typer(_app, name=name)


def listing(
    *,
    expired: Annotated[bool, typer.Option("--expired", help="Those whose contract has run out.")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """List organisations by name."""
    from mailgate.core import utc_now
    from mailgate.store import people

    now = utc_now()
    with opened(config) as core, core.database.snapshot() as tx:
        known = people.organisations(tx)
        zone = core.config.policy.desks[0].worktime.timezone
        defined = {one.name for one in core.config.organisations}
    shown = [one for one in known if not expired or (one.valid_until is not None and one.valid_until < now)]
    if as_json:
        for one in shown:
            print_json(_object(one, zone, defined))
        return 0
    titles = ("name", "domains", "contract", "level", "valid until", "defined in")
    rows = [(*_cells(one, zone), "config" if one.name in defined else "") for one in shown]
    table(titles, rows, empty="no contract has run out" if expired else "there are no organisations yet")
    return 0


def show(name: NameArgument, *, as_json: JsonOption = False, config: ConfigOption = None) -> int:
    """Show one organisation, and how many people and tickets it has."""
    from mailgate.store import people

    with opened(config) as core, core.database.snapshot() as tx:
        one = _named(tx, name)
        persons, tickets, still_open = people.count_of(tx, one.name)
        zone = core.config.policy.desks[0].worktime.timezone
        defined = {each.name for each in core.config.organisations}
    counts = {"people": persons, "tickets": tickets, "open_tickets": still_open}
    if as_json:
        print_json(_object(one, zone, defined) | counts)
        return 0
    titles = ("name", "domains", "contract", "level", "valid until")
    for title, value in (*zip(titles, _cells(one, zone), strict=True), *counts.items()):
        say(f"{title.replace('_', ' '):<14} {printable(value)}")
    return 0


def add(
    name: NameArgument,
    *,
    domain: DomainOption = None,
    contract: ContractOption = "",
    level: LevelOption = "",
    until: UntilOption = "",
    config: ConfigOption = None,
) -> int:
    """Add an organisation: letters from its domains are its people's.

    For example: `mailgate org add 'Acme Ltd' --domain acme.example --contract 2026/118 --until 2027-12-31`
    """
    cells = _given(name, domain, contract, level, until)
    with opened(config) as core, core.database.transaction() as tx:
        if known := _called(_known(tx), name):
            raise PermanentError(f"there is an organisation {known.name!r} already: `mailgate org change` changes it")
        _take(core, tx, [cells])
    say(f"{printable(name)} added")
    return 0


def change(
    name: NameArgument,
    *,
    new_name: Annotated[str, typer.Option("--name", metavar="NAME", help="Another name, on its tickets, too.")] = "",
    domain: DomainOption = None,
    contract: ContractOption = "",
    level: LevelOption = "",
    until: UntilOption = "",
    config: ConfigOption = None,
) -> int:
    """Change an organisation: what is given replaces what is known, `-` takes it away.

    Domains are replaced all at once. For example: `mailgate org change Acme --domain acme.example --until 2027-12-31`
    """
    if not (new_name or domain or contract or level or until):
        raise UsageError("say what is to be changed: --name, --domain, --contract, --level or --until")
    with opened(config) as core, core.database.transaction() as tx:
        one = _named(tx, name)
        _take(core, tx, [_given(one.name, domain, contract, level, until)])
        if new_name:
            _rename(core, tx, one.name, " ".join(new_name.split()))
    say(f"{printable(new_name or one.name)} changed")
    return 0


def remove(name: NameArgument, *, config: ConfigOption = None) -> int:
    """Forget an organisation and its domains; its people and tickets keep its name."""
    from mailgate.store import people

    with opened(config) as core, core.database.transaction() as tx:
        one = _named(tx, name)
        _not_defined(core, one.name)
        people.remove_organisation(tx, one.name)
        _note(tx, "org_removed", one.name)
    say(f"{printable(one.name)} removed")
    return 0


def take_in(file: FileArgument, *, dry_run: DryRunOption = False, config: ConfigOption = None) -> int:
    """Take in a list: rows of new organisations are added, of known ones change what they say.

    Columns: name, domains, contract_number, service_level, valid_until, in English, Russian or Italian; an empty cell
    leaves a value as it is, `-` takes it away. Every mistake is told with its line, and then nothing is changed.
    """
    from mailgate.desk.registry import columns, organisations
    from mailgate.store import people

    lines = lists.lines_of(file, columns.ORGANISATION, key="name")
    with opened(config) as core, core.database.transaction() as tx:
        taken = organisations.take(lines, _context(core, tx))
        lists.refuse(taken.mistakes, source=str(file))
        if not dry_run:
            for one in (*taken.added, *taken.changed):
                people.put_organisation(tx, one)
            for kind, found in (("org_added", taken.added), ("org_changed", taken.changed)):
                for one in found:
                    _note(tx, kind, one.name, f"list {file.name}")
    for verb, found in (("add", taken.added), ("change", taken.changed)):
        for one in found if dry_run else ():
            say(f"would {verb} {printable(one.name)}")
    counts = f"{len(taken.added)} added, {len(taken.changed)} changed, {taken.unchanged} as they were"
    say(f"{counts} (nothing was changed: --dry-run)" if dry_run else counts)
    return 0


def give_out(*, out: OutOption = None, config: ConfigOption = None) -> int:
    """Write a list that `org import` takes: CSV, or XLSX by the file's name; CSV on standard output."""
    from mailgate.desk.registry.organisations import FIELDS
    from mailgate.store import people

    with opened(config) as core, core.database.snapshot() as tx:
        known = people.organisations(tx)
        zone = core.config.policy.desks[0].worktime.timezone
    lists.write(out, FIELDS, [_cells(one, zone) for one in known], sheet="organisations")
    return 0


_OPTIONS = {
    "name": "NAME",
    "domains": "--domain",
    "contract_number": "--contract",
    "service_level": "--level",
    "valid_until": "--until",
}
"""Where each column is typed."""


def _given(name: str, domain: list[str] | None, contract: str, level: str, until: str) -> dict[str, str]:
    said = {"contract_number": contract, "service_level": level, "valid_until": until}
    return {"name": name, "domains": " ".join(domain or ())} | said


def _take(core: "Core", tx: "Tx", rows: list[dict[str, str]]) -> None:
    """Put what the options say, or say what is wrong with it."""
    from mailgate.desk.registry import organisations
    from mailgate.desk.registry.mistakes import Line
    from mailgate.store import people

    taken = organisations.take([Line(number=0, cells=cells) for cells in rows], _context(core, tx))
    lists.refuse_options(taken.mistakes, _OPTIONS)
    for kind, found in (("org_added", taken.added), ("org_changed", taken.changed)):
        for one in found:
            people.put_organisation(tx, one)
            _note(tx, kind, one.name)


def _rename(core: "Core", tx: "Tx", name: str, to: str) -> None:
    from mailgate.store import people

    _not_defined(core, name)
    if (taken := _called(_known(tx), to)) is not None and taken.name != name:
        raise PermanentError(f"there is an organisation {to!r} already")
    people.rename_organisation(tx, name, to)
    _note(tx, "org_changed", to, f"was {name}")


def _context(core: "Core", tx: "Tx") -> "Context":
    from mailgate.desk.registry.organisations import Context

    defined = {one.name for one in core.config.organisations}
    return Context(policy=core.config.policy, known=_known(tx), defined=defined)


def _known(tx: "Tx") -> dict[str, "Organisation"]:
    from mailgate.store import people

    return {one.name: one for one in people.organisations(tx)}


def _named(tx: "Tx", name: str) -> "Organisation":
    """The organisation of that name, in any case."""
    from mailgate.desk.registry.mistakes import meant

    known = _known(tx)
    if found := _called(known, name):
        return found
    raise PermanentError(f"there is no organisation {name!r}; {meant(name, tuple(known))}")


def _called(known: Mapping[str, "Organisation"], name: str) -> "Organisation | None":
    said = " ".join(name.split())
    if said in known:
        return known[said]
    return next((one for one in known.values() if one.name.casefold() == said.casefold()), None)


def _not_defined(core: "Core", name: str) -> None:
    if any(one.name == name for one in core.config.organisations):
        raise PermanentError(f"{name!r} is defined in {core.config.path}: change it there")


def _note(tx: "Tx", kind: str, name: str, detail: str = "") -> None:
    from mailgate.core import utc_now
    from mailgate.store import registry_events

    deed = registry_events.Deed(at=utc_now(), who="operator", kind=kind, about=name, detail=detail)
    registry_events.note(tx, [deed])


def _cells(one: "Organisation", zone: str) -> tuple[str, ...]:
    from mailgate.desk.registry.organisations import last_day

    day = last_day(one.valid_until, zone)
    level = one.service_level or ""
    return one.name, " ".join(one.domains), one.contract_number or "", level, day.isoformat() if day else ""


def _object(one: "Organisation", zone: str, defined: Collection[str]) -> dict[str, Any]:
    cells = _cells(one, zone)
    return {
        "name": one.name,
        "domains": list(one.domains),
        "contract_number": one.contract_number,
        "service_level": one.service_level,
        "valid_until": cells[-1] or None,
        "defined_in": "config" if one.name in defined else "database",
    }


register(_app, "list", listing)
register(_app, "show", show)
register(_app, "add", add)
register(_app, "change", change)
register(_app, "remove", remove)
register(_app, "import", take_in)
register(_app, "export", give_out)
