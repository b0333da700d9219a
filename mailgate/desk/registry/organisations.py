"""An organisation as an operator writes it down: name, domains, contract, service level, valid until (H2)."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailgate.desk.policy import Policy
from mailgate.desk.registry.mistakes import CLEARED, Cell, Line, Mistake, WrongError, meant, text_of
from mailgate.desk.registry.taking import Row, Taken, rows_of, taken
from mailgate.desk.ticket import Organisation
from mailgate.mail.proof.identity import normalise

FIELDS = ("name", "domains", "contract_number", "service_level", "valid_until")

_LONGEST_NAME = 200
_LONGEST = 100
_MOST_DOMAINS = 100
_BETWEEN = re.compile(r"[\s,;]+")
_DAYS = (re.compile(r"(\d{4})-(\d\d?)-(\d\d?)"), re.compile(r"(\d\d?)[./](\d\d?)[./](\d{4})"))
_EVERYBODYS = frozenset((
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com",
    "icloud.com", "me.com", "aol.com", "gmx.com", "gmx.de", "web.de", "proton.me", "protonmail.com", "mail.com",
    "mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru", "yandex.ru", "ya.ru", "yandex.com", "rambler.ru",
    "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it", "hotmail.it", "yahoo.it", "outlook.it",
    "fastwebnet.it", "pec.it", "legalmail.it", "orange.fr", "free.fr", "laposte.net", "t-online.de",
    "seznam.cz", "wp.pl", "ukr.net",
))  # fmt: skip
"""Domains in which anybody has an address: as an organisation's they would make strangers its colleagues (B3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a row is held against."""

    policy: Policy
    known: Mapping[str, Organisation]
    """Those on record, by name."""
    defined: Collection[str] = ()
    """Names that the configuration defines: those are changed there alone."""

    @property
    def timezone(self) -> str:
        """In which a contract's last day ends: the first desk's."""
        return self.policy.desks[0].worktime.timezone


def take(lines: Sequence[Line], context: Context) -> Taken[Organisation]:
    """Every row as an organisation; what a row does not say of one on record stays as it is."""
    rows, mistakes = rows_of(lines, lambda line: read(line, context), key="name")
    mistakes += _claimed_twice(rows)
    mistakes += _taken_away(context, {row.key: row for row in reversed(rows)})
    return taken(rows, context.known, mistakes)


def _claimed_twice(rows: Sequence[Row[Organisation]]) -> list[Mistake]:
    """Domains that two organisations of one list say are theirs."""
    found: list[Mistake] = []
    claimed: dict[str, Row[Organisation]] = {}
    for row in rows:
        for domain in row.one.domains:
            first = claimed.setdefault(domain, row)
            if first.key != row.key:
                says = (
                    f"{domain} is {first.key!r}'s already, by line {first.line.number}: a domain has one organisation"
                )
                found.append(_mistake(row.line, "domains", says))
    return found


def _taken_away(context: Context, new: Mapping[str, Row[Organisation]]) -> list[Mistake]:
    """Domains that belong to an organisation on record, and that the same list does not take from it."""
    owners: dict[str, str] = {}
    for name, known in context.known.items():
        owners |= dict.fromkeys((new[name].one if name in new else known).domains, name)
    return [
        _mistake(row.line, "domains", f"{domain} belongs to {owner!r}: take it from there first")
        for name, row in new.items()
        for domain in row.one.domains
        if (owner := owners.get(domain, name)) != name
    ]


def read(line: Line, context: Context) -> tuple[Organisation | None, list[Mistake]]:
    """One row, over what is on record under its name; None with every mistake in it."""
    mistakes: list[Mistake] = []
    try:
        name = _name(line.cells.get("name", ""), context)
    except WrongError as wrong:
        return None, [_mistake(line, "name", str(wrong))]
    found = context.known.get(name, Organisation(name=name))
    for field in FIELDS[1:]:
        cell = line.cells.get(field, "")
        if cell == "":
            continue
        try:
            found = _with(found, field, cell, context)
        except WrongError as wrong:
            mistakes.append(_mistake(line, field, str(wrong)))
    return (None if mistakes else found), mistakes


def _name(cell: Cell, context: Context) -> str:
    name = text_of(cell, longest=_LONGEST_NAME)
    if not name:
        raise WrongError("is empty: an organisation needs a name")
    if name in context.defined:
        raise WrongError(f"{name!r} is defined in the configuration: change it there")
    twin = next((known for known in context.known if known.casefold() == name.casefold()), name)
    if name not in context.known and twin != name:
        raise WrongError(f"{name!r} is on record as {twin!r}: write it so")
    return name


def _with(one: Organisation, field: str, cell: Cell, context: Context) -> Organisation:
    cleared = cell == CLEARED
    match field:
        case "domains":
            said = () if cleared else domains(text_of(cell, longest=10_000), context.policy)
            return replace(one, domains=said)
        case "service_level":
            level = None if cleared else _level(text_of(cell, longest=_LONGEST), context.policy)
            return replace(one, service_level=level)
        case "valid_until":
            return replace(one, valid_until=None if cleared else last_moment(_day(cell), context.timezone))
        case _:
            return replace(one, contract_number=None if cleared else text_of(cell, longest=_LONGEST))


def domains(said: str, policy: Policy) -> tuple[str, ...]:
    """Mail domains, as they are compared; WrongError for one that cannot be an organisation's own."""
    found: list[str] = []
    for word in filter(None, _BETWEEN.split(said)):
        domain = (normalise(f"x@{word.removeprefix('@')}") or "").partition("@")[2]
        if "." not in domain:
            raise WrongError(f"{word!r} is no mail domain: write it like example.com")
        if domain in _EVERYBODYS:
            raise WrongError(f"anybody can have an address in {domain}: list its people instead (mailgate person add)")
        if domain in {address.partition("@")[2] for desk in policy.desks for address in desk.addresses}:
            raise WrongError(f"{domain} is your own desk's: its people would be customers")
        found.append(domain)
    if len(found) > _MOST_DOMAINS:
        raise WrongError(f"are more than {_MOST_DOMAINS}: is the column the right one?")
    return tuple(sorted(set(found)))


def _level(said: str, policy: Policy) -> str:
    if said not in policy.service_levels:
        known = tuple(policy.service_levels)
        raise WrongError(
            f"there is no service level {said!r} in the configuration ([service_level.NAME]); {meant(said, known)}"
        )
    return said


def _day(cell: Cell) -> date:
    if isinstance(cell, date):
        return cell
    said = cell.strip()
    for shape in _DAYS:
        if parts := shape.fullmatch(said):
            numbers = [int(part) for part in parts.groups()]
            try:
                return date(*numbers) if shape is _DAYS[0] else date(*reversed(numbers))
            except ValueError:
                break
    raise WrongError(f"{said!r} is no day: write it like 2027-12-31 or 31.12.2027")


def last_moment(day: date, timezone: str) -> datetime:
    """The last second of a day: until then a contract is valid."""
    return datetime.combine(day, time(), ZoneInfo(timezone)) + timedelta(days=1) - timedelta(seconds=1)


def last_day(moment: datetime | None, timezone: str) -> date | None:
    """The day whose last second that is."""
    return moment.astimezone(ZoneInfo(timezone)).date() if moment else None


def _mistake(line: Line, column: str, says: str) -> Mistake:
    return Mistake(line=line.number, column=column, says=says)
