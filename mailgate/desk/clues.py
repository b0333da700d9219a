"""What reading one letter alone tells a service desk: `Clues`. Found in the worker process, bounded (S19)."""

from dataclasses import dataclass
from typing import Literal

Intent = Literal["confirm", "disagree", "new_problem", "nudge", "other"]
"""What a customer's answer means to a ticket that waits for one."""

Reference = Literal["again", "asks", "another"]
"""How a letter refers to an earlier one of its writer: sent again or completed; asked after; set apart from it (C5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Who the customer says they are (H1). Only what was said; None else."""

    organisation: str | None = None
    full_name: str | None = None
    position: str | None = None
    phone: str | None = None
    """E.164 where it could be read as a number, else as written."""
    email: str | None = None
    contract_number: str | None = None
    incident_address: str | None = None
    imei: str | None = None
    """Fifteen digits that pass the Luhn check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problems:
    """How many unrelated problems a letter reports (C1, C2)."""

    count: int = 1
    spans: tuple[str, ...] = ()
    """With count > 1: the exact piece of the text for each problem, in order."""
    sure: bool = False
    priorities: tuple[int, ...] = ()
    """Where it is sure, beside each span: the first priority that its own words propose (G3)."""
    matters: tuple[tuple[str, ...], ...] = ()
    """Where it is sure, beside each span: the words of its matter, as `Clues.matter` (C5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """All of it."""

    priority: int = 3
    """1 down, 2 partial or slow, 3 consultation, 4 wish (G3): what the text says, whatever its tone."""
    contacts: Contacts = Contacts()
    problems: Problems = Problems()
    intent: Intent = "other"
    confirms: bool = False
    """The letter says that it works now, whatever else it brings (C3)."""
    status_wanted: bool = False
    """The letter does nothing but ask for the state of the sender's tickets ('статус', 'status', 'stato'; E7)."""
    matter: tuple[str, ...] = ()
    """Normalised words of what the letter is about, for comparing two letters (C5); at most 64."""
    refers: tuple[Reference, ...] = ()
    inner: "Clues | None" = None
    """The same of the letter that this one forwards, where it forwards one (F4)."""
    inner_language: str = ""
    """Of that letter."""
