"""People as letters show them: the address first, the name only where it does not deceive (T09)."""

import re

from mailgate.desk.clues import Contacts
from mailgate.desk.letters.letter_values import Row
from mailgate.desk.policy import Policy
from mailgate.mail.writing.defang import clean, cut, defang
from mailgate.mail.writing.phrases import Phrases

_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_MOST_OF_A_NAME = 128
_MOST_OF_A_FIELD = 200

FIELDS = (
    "organisation",
    "full_name",
    "position",
    "phone",
    "email",
    "contract_number",
    "incident_address",
    "imei",
)
"""The fields of `Contacts`, in the order of the regulation's form."""


def honest_name(name: str, *, policy: Policy) -> str:
    """A display name of one line; '' where it hides or holds an address, or is that of an agent, a team or a desk."""
    shown = " ".join(clean(name).split())
    if not shown or "@" in shown or "＠" in shown or shown != " ".join(name.split()) or defang(shown) != shown:
        return ""
    return "" if shown.casefold() in _names_of_ours(policy) else cut(shown, _MOST_OF_A_NAME)


def _names_of_ours(policy: Policy) -> frozenset[str]:
    desks = (name for desk in policy.desks for name in desk.name.values())
    teams = (name for team in policy.teams for name in team.name.values())
    return frozenset(name.casefold() for name in (*desks, *teams, *(agent.name for agent in policy.agents)))


def person(address: str, name: str, *, policy: Policy) -> str:
    """`ivan@example.org (Иван Петров)`."""
    honest = honest_name(name, policy=policy)
    return f"{address} ({honest})" if honest else address


def rows(contacts: Contacts, organisation: str | None, *, phrases: Phrases) -> tuple[Row, ...]:
    """What is known of the customer, a row for each field; the organisation on record stands above a said one."""
    values = {name: getattr(contacts, name) for name in FIELDS}
    values["organisation"] = organisation or contacts.organisation
    return tuple(
        Row(label=label(name, phrases=phrases), value=addresses(str(value)) if name == "email" else said(str(value)))
        for name, value in values.items()
        if value
    )


def addresses(value: str) -> str:
    """Addresses in a row: those of the strict form as they are, for people to use; anything else without live ones."""
    one_line = " ".join(clean(value).split())
    return ", ".join(each if _ADDRESS.fullmatch(each) else said(each) for each in one_line.split(", "))


def label(field: str, *, phrases: Phrases) -> str:
    """The name of a field of `Contacts` for people; the field itself where the book has none."""
    return phrases.first(f"contacts.{field}") or field


def said(value: str) -> str:
    """Something a customer said of themselves, in one line, short, without live addresses."""
    return defang(cut(" ".join(clean(value).split()), _MOST_OF_A_FIELD))
