"""Files that lie on tickets, as they are asked for by number: what was refused is kept aside (D2)."""

import unicodedata
from dataclasses import dataclass

INFECTED = "infected"
"""The reason of files that no letter ever carries (D5)."""

SUFFIX = ".kept"
"""Put behind the name of a refused file that is fetched on purpose: no system opens or runs a file of that name."""

_MOST_OF_A_NAME = 180
_MOST_OF_AN_ENDING = 20
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{digit}" for digit in "0123456789"), *(f"lpt{digit}" for digit in "0123456789"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file on a ticket, without its content."""

    number: int
    """Its own, the same through every merge and split."""
    ticket: int
    name: str
    """The sender's, as people are shown it."""
    type: str
    format: str
    """A word of `FileFacts.format`."""
    size: int
    """Octets."""
    sha256: str
    reason: str | None = None
    """Why it was refused; None where it was accepted."""
    listed: bool = True
    """Whether people see it in lists."""
    kept: bool = True
    """False once its content is forgotten."""

    @property
    def missed(self) -> bool:
        """Whether people were told of its refusal: as `JudgedFile.missed`."""
        return self.reason is not None and (self.listed or self.reason == INFECTED)

    @property
    def fetched_name(self) -> str:
        """Its name in the letter that brings it."""
        return self.name if self.reason is None else f"{safe_name(self.name)}{SUFFIX}"

    @property
    def fetched_type(self) -> str:
        """Its media type there: of a refused file nothing that a client would open by itself."""
        return self.type if self.reason is None else "application/octet-stream"


def safe_name(name: str) -> str:
    """A name that stays in its folder, and can be written, on any system (D4); `file` where nothing is left."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(char if char.isalnum() or char in ".-_ ()" else "_" for char in last).strip(". ")
    plain = _short(plain)
    if plain.startswith("-") or plain.partition(".")[0].strip().casefold() in _RESERVED:
        return f"_{plain}"
    return plain or "file"


def _short(name: str) -> str:
    """A name of so many octets at most that keeps its ending."""
    stem, dot, ending = name.rpartition(".")
    ending = f"{dot}{ending}" if stem and len(ending.encode()) <= _MOST_OF_AN_ENDING else ""
    kept = name.removesuffix(ending).encode()[: _MOST_OF_A_NAME - len(ending.encode())].decode(errors="ignore")
    return f"{kept}{ending}".strip(". ")
