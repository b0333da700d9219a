"""Every file of the public corpus, letter or not, read as the worker process reads it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline.worker import read_letter

_ENVELOPE = Envelope(door=Door.DELIVER, received_at=datetime(2026, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What reading one file took."""

    path: Path
    cpu_seconds: float
    fault: str
    """What the reading says went wrong inside; '' where nothing did."""


def files(corpus: Path) -> Iterator[Path]:
    """All files but the labels."""
    yield from (path for path in sorted(corpus.rglob("*")) if path.is_file() and path.parent.name != "labels")


def open_file(path: Path) -> Opened:
    """Read one file: the letter and its clues."""
    raw = path.read_bytes()
    start = time.process_time()
    letter = read_letter(raw, _ENVELOPE, Trust()).letter
    return Opened(path=path, cpu_seconds=time.process_time() - start, fault=letter.fault)
