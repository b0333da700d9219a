"""What a process that reads letters holds after thousands of them: its memories of words are bounded, and full (P23).

`make soak` runs it first; by itself: `python -m tests.torture.reader_memory [LETTERS]`.
"""

import gc
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline.worker import read_letter, warm_up
from tests.torture.people import customer_letter

_LETTERS = 16_000
_STEPS = 8
_KIB_A_STEP = 512
"""Most by which memory may grow over the last eighth of the letters: half a MiB in 2,000 letters."""

_ENVELOPE = Envelope(
    door=Door.SMTP,
    received_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    sender="anna@client.example",
    recipients=("support@desk.example",),
)


def resident(letters: int) -> Iterator[int]:
    """KiB resident after each eighth of so many letters, each with words that no other has."""
    warm_up()
    for number in range(letters):
        read_letter(customer_letter(number), _ENVELOPE, Trust())
        if number % (letters // _STEPS) == letters // _STEPS - 1:
            gc.collect()
            yield _resident()


def _resident() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


def main(letters: int = _LETTERS) -> int:
    """Print what is held, step by step; status 1 where it still grows."""
    held = tuple(resident(letters))
    sys.stdout.write(
        f"a reader, each {letters // _STEPS} letters: {', '.join(f'{kib / 1024:.1f}' for kib in held)} MiB\n"
    )
    grown = [after - before for before, after in pairwise(held)]
    if grown[-1] <= _KIB_A_STEP:
        return 0
    sys.stdout.write(f"broken: a reader still grows, by {grown[-1]} KiB\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
