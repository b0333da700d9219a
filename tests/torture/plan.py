"""How hard a storm blows: its parameters, from the environment for the long form."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Door = Literal["smtp", "lmtp", "imap"]
DOORS: tuple[Door, ...] = ("smtp", "lmtp", "imap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One storm."""

    letters: int
    kills: int
    seed: int = 1
    doors: tuple[Door, ...] = DOORS
    gateways: int = 1
    """On one database; more than one needs PostgreSQL."""
    shortest_seconds: float = 0.030
    longest_seconds: float = 0.250
    """A life, counted from the moment the daemon says it is ready, or has brought its first letter to its end."""
    during_start: float = 0.1
    """Share of the kills that fall while it starts."""
    while_sending: float = 0.5
    """Share of the other lives that last until letters are processed and sent, and not just taken."""
    answered: float = 0.2
    """Share of the tickets that an agent answers."""
    twice: float = 0.05
    """Share of the letters that also come a second time, by another door."""
    politely: bool = False
    """SIGTERM instead of SIGKILL: each life has to end with 0, within ten seconds."""
    keyless: bool = False
    """Without the duplicate key: the negative control."""


def from_environment(environment: Mapping[str, str] = os.environ) -> Plan:
    """The long form: `MAILGATE_TORTURE_LETTERS`, `_KILLS`, `_SEED`, `_GATEWAYS`, `_DOORS` (comma-separated)."""

    def number(name: str, default: int) -> int:
        return int(environment.get(f"MAILGATE_TORTURE_{name}", default))

    wanted = environment.get("MAILGATE_TORTURE_DOORS", ",".join(DOORS)).split(",")
    return Plan(
        letters=number("LETTERS", 10_000),
        kills=number("KILLS", 300),
        seed=number("SEED", 1),
        gateways=number("GATEWAYS", 1),
        doors=tuple(door for door in DOORS if door in wanted),
    )
