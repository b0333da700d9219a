"""How much is measured: `quick` in twelve minutes, `full` in an hour; each number can be set in the environment.

| variable | what | quick | full |
|---|---|---|---|
| BENCH_LETTERS | letters of one run | 300 | 1000 |
| BENCH_RUNS | runs of which the median is told | 3 | 5 |
| BENCH_TICKETS | tickets stored, for the growth | 1000,100000 | 1000,100000,1000000 |
| BENCH_BACKLOG | letters that wait in the IMAP mailbox | 500 | 10000 |
| BENCH_LONE | lone letters whose way is timed | 60 | 300 |
| BENCH_FLOOD_SECONDS | how long one sender floods | 20 | 60 |
| BENCH_LARGE | letters of 25 MB at once | 50 | 50 |
| BENCH_PEER_LETTERS | letters that each peer is fed (quick: mixed ones only) | 100 | 600 |
| BENCH_PEERS | 0: no peers (nothing is fetched from PyPI) | 1 | 1 |
| BENCH_FOLDER | where databases lie while measured (a real disk), seeds and peers after | var/bench | var/bench |

Seeds of 100,000 and a million tickets take a minute and some five minutes to make, 1 and 9 GiB to keep; peers are
fetched once, from PyPI and Debian.
"""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = Path(os.environ.get("BENCH_FOLDER", ROOT / "var" / "bench"))
DESK = "support@example.com"
SESSIONS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One run of the bench."""

    full: bool
    letters: int
    runs: int
    tickets: tuple[int, ...]
    backlog: int
    lone: int
    flood_seconds: int
    large: int
    peer_letters: int
    peers: bool


def settings(*, full: bool) -> Settings:
    """Return the numbers of the quick or the full bench, with those of the environment."""
    return Settings(
        full=full,
        letters=_number("LETTERS", 1000 if full else 300),
        runs=_number("RUNS", 5 if full else 3),
        tickets=_numbers("TICKETS", "1000,100000,1000000" if full else "1000,100000"),
        backlog=_number("BACKLOG", 10_000 if full else 500),
        lone=_number("LONE", 300 if full else 60),
        flood_seconds=_number("FLOOD_SECONDS", 60 if full else 20),
        large=_number("LARGE", 50),
        peer_letters=_number("PEER_LETTERS", 600 if full else 100),
        peers=_number("PEERS", 1) > 0,
    )


def _number(name: str, default: int) -> int:
    return int(os.environ.get(f"BENCH_{name}", str(default)))


def _numbers(name: str, default: str) -> tuple[int, ...]:
    return tuple(sorted(int(word) for word in os.environ.get(f"BENCH_{name}", default).split(",") if word))
