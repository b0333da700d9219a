"""Who the customer says they are: the form first, then the signature, then the sentences (H1).

Only the writer's own words count, never what they quote; what was not said stays None.

*Trusts:* nothing: contacts are shown and stored, and prove nothing.
"""

import re
from dataclasses import fields as fields_of
from dataclasses import replace

from mailgate.desk.clues import Contacts
from mailgate.desk.reading import (
    contact_form,
    contact_prose,
    contact_signature,
    contact_values,
    organisation_name,
    person_name,
)
from mailgate.desk.reading.contact_labels import Field
from mailgate.mail.message import Letter

_NOBODY = Contacts()
_MOST_CHARACTERS = 64_000
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s*(\S.{1,150})$")
_PLACE_ENDS = re.compile(r"(?<=\d)[.;]\s+(?=[А-ЯЁA-Z])|[!?]|,?\s(?:тел|моб|phone|tel|cell)\b", re.IGNORECASE)
_FAREWELL = re.compile(
    r"^[ \t]{0,12}(?:(?:с|со)[ \t].{0,30}уважением|с наилучшими|всего доброго|(?:(?:kind|best|"
    r"warm)[ \t]{1,4})?regards|best wishes|yours\s|sincerely|"
    r"(?:(?:cordiali|distinti)[ \t]{1,4})?saluti|cordialmente|mit freundlichen|cordialement|"
    r"(?:(?:заранее[ \t]{1,4})?(?:спасибо|благодар(?:ю|им))|(?:many[ \t]{1,4})?thanks|thank you|cheers|"
    r"grazie(?:[ \t]{1,4}mille)?)"
    r"[ \t,.!]{0,12}$)",
    re.IGNORECASE | re.MULTILINE,
)


def read(letter: Letter) -> Contacts:
    """The contacts that the writer of `letter` names, each None where it is not said."""
    reply = letter.body.reply[:_MOST_CHARACTERS]
    signature = letter.body.signature[:8_000]
    if not signature.strip():
        reply, signature = _cut_farewell(reply)
    language = letter.language
    form = _form(f"{reply}\n{signature}" if _has_form(signature) else reply, language)
    signed = contact_signature.read(signature, language=language)
    signed = _merged(signed, contact_signature.read(_answers(reply), language=language))
    told = contact_prose.read(_prose(reply), language=language, context=letter.text[:_MOST_CHARACTERS])
    return _merged(form, _merged(signed, told))


def _cut_farewell(reply: str) -> tuple[str, str]:
    """The reply up to its last farewell, and the lines from there, where no one told them apart before."""
    places = [match.start() for match in _FAREWELL.finditer(reply, _last_lines(reply, 16))]
    if not places:
        return _cut_name(reply)
    return reply[: places[-1]], reply[places[-1] :]


def _last_lines(text: str, count: int) -> int:
    """Where the last lines of `text` begin, that many of them."""
    place = len(text)
    for _ in range(count):
        place = text.rfind("\n", 0, place)
        if place < 0:
            break
    return place + 1


def _cut_name(reply: str) -> tuple[str, str]:
    """The reply, and its last lines where they begin with nothing but a name."""
    lines = reply.rstrip().splitlines()
    for start in range(max(1, len(lines) - 6), len(lines)):
        if person_name.is_full(person_name.bare(lines[start][:120])):
            return "\n".join(lines[:start]), "\n".join(lines[start:])
    return reply, ""


def _answers(reply: str) -> str:
    """Numbered lines that answer the form's questions without repeating them; '' where there are none."""
    lines = [match[1] for line in reply.splitlines()[:60] if (match := _NUMBERED.match(line))]
    shaped = sum(
        bool(contact_values.email(line) or person_name.is_full(line) or organisation_name.find(line)) for line in lines
    )
    return "\n".join(lines) if shaped >= 2 else ""


def _has_form(signature: str) -> bool:
    return sum(bool(entry.fields) for entry in contact_form.entries(signature)) > 0


def _prose(reply: str) -> str:
    """The lines that are no form."""
    return contact_form.without(reply)


def _form(text: str, language: str) -> Contacts:
    """What labelled values say, the first of each field."""
    found = Contacts()
    parts: dict[Field, str | None] = dict.fromkeys(_name_order(text))
    for entry in contact_form.entries(text):
        value = contact_values.said(entry.value) if entry.fields else None
        if value is None:
            continue
        for place, field in enumerate(entry.fields):
            if field in parts and parts[field] is None:
                parts[field] = person_name.bare(value)
            found = _merged(found, _value(field, _piece(value, entry.fields, place), language=language))
    name = " ".join(part for part in parts.values() if part)
    return _merged(found, Contacts(full_name=name or None))


def _name_order(text: str) -> tuple[Field, ...]:
    """In which order the parts of a name are written: Russian forms begin with the surname."""
    russian = "фамилия" in text.lower()
    return ("last_name", "first_name", "patronymic") if russian else ("first_name", "last_name")


def _piece(value: str, fields: tuple[Field, ...], place: int) -> str:
    """The part of a value that belongs to one of several fields of a label: by commas where they fit."""
    pieces = [piece.strip() for piece in re.split(r"[,;/]\s+|\s/\s", value) if piece.strip()]
    alone = fields[place] in {"phone", "email", "imei"} or len(fields) == 1 or len(pieces) != len(fields)
    return value if alone else pieces[place]


def _value(field: Field, value: str, *, language: str) -> Contacts:
    """One labelled value, checked by the shape that its field has."""
    match field:
        case "phone":
            return Contacts(
                phone=contact_values.phone(value, language=language, labelled=True), email=contact_values.email(value)
            )
        case "email":
            return Contacts(email=contact_values.email(value))
        case "imei":
            return Contacts(imei=contact_values.imei(value))
        case "contract_number":
            return Contacts(contract_number=contact_values.contract_number(value))
        case "full_name":
            return _person(value, language)
        case "organisation":
            return Contacts(organisation=value)
        case "position":
            return Contacts(position=value)
        case "incident_address":
            return _place(value)
        case "customer":
            return _person(value, language) if person_name.is_full(value) else Contacts(organisation=value)
        case "any":
            return _any(value, language)
        case "matter" | "nothing" | "first_name" | "last_name" | "patronymic":
            return Contacts()


def _person(value: str, language: str) -> Contacts:
    """A name; where more stands in its field, the name at its start and the phone in it."""
    bare = person_name.bare(value)
    if person_name.may_be(bare):
        return Contacts(full_name=bare)
    head = re.split(r"[,;(]|\s[-–—]\s|\s(?=[+\d])", bare)[0].strip()
    name = head if person_name.may_be(head) else person_name.at_start(bare)
    return Contacts(
        full_name=name,
        phone=contact_values.phone(value, language=language, labelled=False),
        email=contact_values.email(value),
    )


def _place(value: str) -> Contacts:
    if contact_values.email(value):
        return Contacts(email=contact_values.email(value))
    value = _PLACE_ENDS.split(value)[0].strip(" ,;")
    is_place = not re.match(r"https?:|www\.|\d{1,3}(?:\.\d{1,3}){3}", value) and len(value) > 4
    return Contacts(incident_address=value) if is_place else Contacts()


def _any(value: str, language: str) -> Contacts:
    return Contacts(
        full_name=person_name.at_start(value),
        organisation=organisation_name.find(value),
        phone=contact_values.phone(value, language=language, labelled=True),
        email=contact_values.email(value),
    )


def _merged(first: Contacts, second: Contacts) -> Contacts:
    """`first`, its gaps filled from `second`."""
    if first == _NOBODY or second == _NOBODY:
        return first if second == _NOBODY else second
    gaps = {
        field.name: getattr(second, field.name) for field in fields_of(Contacts) if getattr(first, field.name) is None
    }
    return replace(first, **gaps)
