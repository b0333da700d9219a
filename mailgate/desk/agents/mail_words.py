"""Addresses, numbers and lengths of time as agents write them in a command."""

import re

from mailgate.mail.message import Address
from mailgate.mail.proof.identity import normalise

_ADDRESS = re.compile(r"[^\s<>\[\]()\"',;:]{1,64}@[^\s<>\[\]()\"',;:]{1,255}")
_LINK = re.compile(r"[<\[(]\s?mailto:[^\s<>\])]{1,400}\s?[>\])]", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:[^\W\d_]{0,30}[\s]?[#№＃]\s?|[\[(]{1})?(?:[^\W\d_]{1,30}[#№])?(?P<number>\d{1,12})[\])]?[.,]?$"
)
_YES = ("да", "yes", "sì", "si", "точно")
_MINUTES = "м|m|мин|min|минут|минуты|minutes|minuti"
_HOURS = "ч|h|час|часа|часов|hour|hours|ora|ore|hr|hrs"
_LENGTH = re.compile(
    rf"(?:(?P<clock>\d{{1,2}}):(?P<after>\d{{2}})"
    rf"|(?:(?P<hours>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?(?:{_HOURS})\.?\s?)?(?:(?P<minutes>\d{{1,4}})\s?(?:{_MINUTES})?\.?)?)$"
)


def addresses_of(text: str) -> tuple[Address, ...]:
    """The addresses in a command's argument, each once, with the name before each; () where one is none."""
    plain = _LINK.sub(" ", text.replace("mailto:", " "))
    found: dict[str, str] = {}
    for piece in re.split(r"[,;]", plain):
        written = _ADDRESS.findall(piece)
        if not written:
            continue
        address = normalise(written[0])
        if address is None or len({one.casefold() for one in written}) > 1:
            return ()
        rest = _ADDRESS.sub(" ", piece)
        found.setdefault(address, " ".join(re.sub(r"[<>\[\]()\"']", " ", rest).split())[:128])
    return tuple(Address(address=address, name=name) for address, name in found.items())


def address_of(text: str) -> str | None:
    """The one address in a command's argument; None where there is none, or several."""
    found = addresses_of(text)
    return found[0].address if len(found) == 1 else None


def number_of(text: str) -> int | None:
    """A ticket's number: `42`, `000042`, `#42`, `№ 42`, `[Заявка#000042]`; None for anything else."""
    match = _NUMBER.fullmatch(" ".join(text.split()))
    number = int(match["number"]) if match else 0
    return number or None


def number_and_yes(text: str) -> tuple[int | None, bool]:
    """A ticket's number, and whether a word after it says that it is meant."""
    plain = " ".join(text.split())
    head, _, last = plain.rpartition(" ")
    if head and last.casefold().strip(".!") in _YES:
        return number_of(head), True
    return number_of(plain), False


def minutes_of(text: str) -> int | None:
    """A length of time in minutes: `45m`, `90`, `1h30`, `1:30`, `1,5 ч`, `2 часа 10 минут`; None for anything else."""
    match = _LENGTH.fullmatch(" ".join(text.casefold().replace("ё", "е").split()))
    if match is None or not any(match.groupdict().values()):
        return None
    if match["clock"]:
        return int(match["clock"]) * 60 + int(match["after"])
    hours = float((match["hours"] or "0").replace(",", "."))
    return round(hours * 60) + int(match["minutes"] or 0) or None
