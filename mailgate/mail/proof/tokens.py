"""Signed ids of ours: who a letter was for, and which ticket it belongs to (B1, B8).

They live where mail programs carry them back: in Message-IDs (`<cfq.hfl2k.x7w….mark@domain>`) and in plus
addresses (`support+bfq.0fl2…@domain`). Only `a-z0-9.-` stand in them, so that they survive a change of case, and
a local part keeps within 64 octets. Nothing in them can be read as an address: the person is a keyed digest.

*Standards:* RFC 5322 section 3.6.4 (msg-id as dot-atom), RFC 5233 (plus addresses), RFC 2104 (HMAC).
*Trusts:* the keyring alone. A mark covers role, ticket, time, letter, person, domain and the kind of id, and is
compared in constant time on every path (T04).
*Fails:* what is not ours, not whole or expired is None; never an exception on foreign text.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from mailgate.mail.proof.identity import normalise
from mailgate.mail.proof.keyring import MARK_LENGTH, PERSON_LENGTH, Key, Keyring

__all__ = [
    "LONGEST_LOCAL",
    "VALIDITY",
    "Key",
    "Keyring",
    "Role",
    "Token",
    "is_for",
    "names_ticket",
    "root_id",
    "seems_to_name",
    "sign_address",
    "sign_message_id",
    "verify_address",
    "verify_message_id",
]

VALIDITY = timedelta(days=180)
"""How long a signed id proves somebody."""
LONGEST_LOCAL = 14
"""Longest local part of a desk's address that surely leaves room for a signed plus address within 64 octets, as long
as numbers are below 60 million and `letter` has at most 12 characters."""
_LONGEST_LOCAL_PART = 64
_LONGEST = 320
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTER = re.compile(r"[a-z0-9]{1,20}")
_MESSAGE_ID = re.compile(
    rf"(?P<body>(?P<role>[ca])(?P<ticket>[0-9a-z]{{1,7}})\.(?P<time>[0-9a-z]{{1,7}})\.(?P<letter>[a-z0-9]{{1,20}})"
    rf"\.(?P<person>[a-z2-7]{{{PERSON_LENGTH}}}))(?P<mark>[a-z2-7]{{{MARK_LENGTH}}})"
)
_ROOT = re.compile(rf"(?P<body>(?P<role>t)(?P<ticket>[0-9a-z]{{1,7}}))\.(?P<mark>[a-z2-7]{{{MARK_LENGTH}}})")
_ADDRESS = re.compile(
    rf"(?P<body>(?P<role>[cab])(?P<ticket>[0-9a-z]{{1,7}})\.(?P<time>[0-9a-z]{{4}})(?P<rest>[a-z0-9]{{1,20}}))"
    rf"(?P<mark>[a-z2-7]{{{MARK_LENGTH}}})"
)


class Role(StrEnum):
    """What a signed id proves of whoever quotes it."""

    CUSTOMER = "c"
    AGENT = "a"
    THREAD = "t"
    """The root id of a ticket: names the ticket, proves nobody."""
    BOUNCE = "b"
    """A bounce address: names the letter that could not be delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a signed id says, once its signature was found right."""

    role: Role
    ticket: int
    letter: str
    """Random, one for each letter out; '' for the root and for a plus address that proves a person."""
    person: str
    """Digest of the address the letter was for; '' for the root and for a bounce address. Compare by `is_for`."""
    issued_at: datetime
    """To the minute (Message-ID) or day (address); the epoch for the root, which has no date."""


def sign_message_id(
    *,
    role: Role,
    ticket: int,
    letter: str,
    person_address: str,
    issued_at: datetime,
    domain: str,
    keyring: Keyring,
) -> str:
    """`<…@domain>`: the Message-ID of a letter out, which proves `person_address` on `ticket` to us later (B1).

    `letter` is 1 to 20 of `a-z0-9`, random, given by the caller; with up to 11 the local part keeps within 64 octets.
    ValueError for a role that proves nobody.
    """
    if role not in (Role.CUSTOMER, Role.AGENT):
        raise ValueError(f"a Message-ID cannot have the role {role.name}")
    person = keyring.digest(_person(person_address))
    minutes = _number(int((issued_at - _EPOCH) / timedelta(minutes=1)))
    body = f"{role.value}{_number(ticket)}.{minutes}.{_letter(letter)}.{person}"
    return f"<{body}{keyring.sign('message-id', f'{body}@{domain.lower()}')}@{domain.lower()}>"


def root_id(ticket: int, *, domain: str, keyring: Keyring) -> str:
    """`<…@domain>`: the root of a ticket's thread (B8); the same for the same key, and without a date."""
    body = f"{Role.THREAD.value}{_number(ticket)}"
    return f"<{body}.{keyring.sign('root', f'{body}@{domain.lower()}')}@{domain.lower()}>"


def verify_message_id(
    message_id: str, *, keyring: Keyring, domains: tuple[str, ...], now: datetime, validity: timedelta = VALIDITY
) -> Token | None:
    """What a Message-ID of ours says, in any case and with or without its brackets; None: not ours, or too old.

    The root of a thread never grows too old: it proves nobody.
    """
    if len(message_id) > _LONGEST:
        return None
    local, at, domain = message_id.strip().removeprefix("<").removesuffix(">").lower().rpartition("@")
    if not at or domain not in {own.lower() for own in domains}:
        return None
    if root := _ROOT.fullmatch(local):
        return _root_token(root, domain, keyring)
    found = _MESSAGE_ID.fullmatch(local)
    if found is None or not keyring.verify("message-id", f"{found['body']}@{domain}", found["mark"]):
        return None
    issued_at = _EPOCH + timedelta(minutes=int(found["time"], 36))
    if now - issued_at > validity:
        return None
    return Token(
        role=Role(found["role"]),
        ticket=int(found["ticket"], 36),
        letter=found["letter"],
        person=found["person"],
        issued_at=issued_at,
    )


def sign_address(
    local: str,
    domain: str,
    *,
    role: Role,
    ticket: int,
    issued_at: datetime,
    keyring: Keyring,
    letter: str = "",
    person_address: str = "",
) -> str:
    """`local+…@domain`, at most 64 octets before the `@`: an address that names a letter or proves a person.

    A bounce address names `letter`; one for a customer or agent proves `person_address`. ValueError where it
    does not fit (`local` longer than `LONGEST_LOCAL` may not), or for the role THREAD.
    """
    if role is Role.THREAD:
        raise ValueError("an address cannot have the role THREAD")
    rest = _letter(letter) if role is Role.BOUNCE else keyring.digest(_person(person_address))
    days = _number((issued_at - _EPOCH).days).zfill(4)
    body = f"{role.value}{_number(ticket)}.{days}{rest}"
    base = f"{local}@{domain}".lower()
    signed = f"{local.lower()}+{body}{keyring.sign('address', f'{body}@{base}')}"
    if len(signed) > _LONGEST_LOCAL_PART:
        raise ValueError(f"{local!r} is too long for a signed plus address: {len(signed)} octets of 64")
    return f"{signed}@{domain.lower()}"


def verify_address(address: str, *, keyring: Keyring, now: datetime, validity: timedelta = VALIDITY) -> Token | None:
    """What a plus address of ours says; None where it is not ours, or too old."""
    if len(address) > _LONGEST:
        return None
    mailbox, _, domain = address.strip().removeprefix("<").removesuffix(">").lower().rpartition("@")
    local, _, signed = mailbox.rpartition("+")
    found = _ADDRESS.fullmatch(signed)
    if found is None or not keyring.verify("address", f"{found['body']}@{local}@{domain}", found["mark"]):
        return None
    role, issued_at = Role(found["role"]), _EPOCH + timedelta(days=int(found["time"], 36))
    if now - issued_at > validity:
        return None
    return Token(
        role=role,
        ticket=int(found["ticket"], 36),
        letter=found["rest"] if role is Role.BOUNCE else "",
        person="" if role is Role.BOUNCE else found["rest"],
        issued_at=issued_at,
    )


def seems_to_name(name: str) -> bool:
    """Whether a Message-ID or plus address has the form of ours; nothing is proved."""
    return _ours(name) is not None


def names_ticket(name: str, keyring: Keyring) -> int | None:
    """The ticket that a Message-ID or plus address of ours names, however old it is and whoever bears it.

    Good for taking turns and nothing else; None for what was not signed by us.
    """
    found = _ours(name)
    if found is None:
        return None
    purpose, base, ours = found
    signed = keyring.verify(purpose, f"{ours['body']}@{base}", ours["mark"])
    return int(ours["ticket"], 36) if signed else None


def _ours(name: str) -> tuple[str, str, re.Match[str]] | None:
    """What an id of our form would be signed for: the purpose, what stands behind its body, its pieces."""
    local, _, domain = name.strip().removeprefix("<").removesuffix(">").lower().rpartition("@")
    if len(local) > _LONGEST_LOCAL_PART or len(name) > _LONGEST:
        return None
    if root := _ROOT.fullmatch(local):
        return "root", domain, root
    if message_id := _MESSAGE_ID.fullmatch(local):
        return "message-id", domain, message_id
    base, _, signed = local.rpartition("+")
    address = _ADDRESS.fullmatch(signed)
    return ("address", f"{base}@{domain}", address) if address else None


def is_for(token: Token, address: str | None, keyring: Keyring) -> bool:
    """Whether the signed id was given to `address`: the only person it proves (T04). Compared in constant time."""
    person = normalise(address) if address else None
    return bool(token.person and person) and keyring.is_digest(person or "", token.person)


def _root_token(found: re.Match[str], domain: str, keyring: Keyring) -> Token | None:
    if not keyring.verify("root", f"{found['body']}@{domain}", found["mark"]):
        return None
    return Token(role=Role.THREAD, ticket=int(found["ticket"], 36), letter="", person="", issued_at=_EPOCH)


def _person(address: str) -> str:
    person = normalise(address)
    if person is None:
        raise ValueError(f"not a single plain address: {address!r}")
    return person


def _letter(letter: str) -> str:
    if not _LETTER.fullmatch(letter):
        raise ValueError("a letter's random part is 1 to 20 of a-z0-9")
    return letter


def _number(value: int) -> str:
    if value < 0:
        raise ValueError(f"not a number a signed id can carry: {value}")
    digits = ""
    while True:
        value, digit = divmod(value, 36)
        digits = _DIGITS[digit] + digits
        if value == 0:
            return digits
