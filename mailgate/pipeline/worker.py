"""The worker process: bytes in, `Letter` and `Clues` out, within limits the kernel keeps (S19, R12, T51, T52, T62).

*Trusts:* its parent. *Fails:* by dying, or by saying that memory ran out; the letter is then tried again elsewhere.
"""

import contextlib
import os
import resource
import signal
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import Final

from mailgate import allocator
from mailgate.desk.agents.inner_letter import inner_letter
from mailgate.desk.clues import Clues
from mailgate.desk.reading.read import read
from mailgate.mail.message import Door, Envelope, Letter
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.reading import language
from mailgate.mail.reading.parse import parse

_IDLE_SECONDS: Final = 1.0
"""After so long without a letter, what the last ones needed is given back to the system."""
_SAMPLES: Final = (
    "Good morning, the monthly report does not open since yesterday. Call me: +44 20 7946 0958\r\n",
    "Добрый день, со вчерашнего дня не открывается месячный отчёт. Телефон: +7 495 123-45-67\r\n",
    "Buongiorno, da ieri non si apre il rapporto mensile. Telefono: +39 02 1234567\r\n",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """What one worker may use."""

    cpu_seconds: int = 5
    """For each letter."""
    wall_seconds: float = 10.0
    """For each letter; kept by the parent."""
    memory_bytes: int = 512 * 1024 * 1024
    """Of data, for the whole process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What there is to know for reading a letter; its bytes come behind it."""

    envelope: Envelope
    trust: Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one letter says by itself."""

    letter: Letter
    clues: Clues


_YIELDING = 10
"""Reading gives way to taking letters in: what is not durable yet has somebody waiting for a `250`."""


def read_letter(raw: bytes, envelope: Envelope, trust: Trust) -> Reading:
    """Everything that is read of one letter alone; pure."""
    letter = parse(raw, envelope, trust=trust)
    return Reading(letter=letter, clues=_with_inner(letter, read(letter)))


def _with_inner(letter: Letter, clues: Clues) -> Clues:
    """The clues with those of the letter it forwards, should an agent have done so (F4)."""
    if not letter.forwarded:
        return clues
    said_in = language.detect(letter.forwarded[0].text)
    inner = inner_letter(letter, language=said_in)
    return replace(clues, inner=read(inner), inner_language=said_in) if inner else clues


def serve(connection: Connection, limits: WorkerLimits) -> None:
    """Read letters until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _confine(limits)
    os.nice(_YIELDING)
    with contextlib.suppress(EOFError, BrokenPipeError):
        connection.send(True)  # from here on a letter's time counts
        while True:
            if not connection.poll(_IDLE_SECONDS):
                allocator.give_back()
            task = connection.recv()
            _allow_cpu(limits.cpu_seconds)
            try:
                answer: Reading | str = read_letter(connection.recv_bytes(), task.envelope, task.trust)
            except MemoryError:
                answer = "memory"
            connection.send(answer)
            if answer == "memory":
                return


def warm_up() -> None:
    """Read a letter in each of our languages, so that what that compiles is there for every worker forked from here."""
    language.load()
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    head = b"Subject: hello\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    for text in _SAMPLES:
        read_letter(head + text.encode(), Envelope(door=Door.DELIVER, received_at=epoch), Trust())


def _confine(limits: WorkerLimits) -> None:
    """No core dumps, no files written, no more memory than allowed."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory_bytes, limits.memory_bytes))


def _allow_cpu(seconds: int) -> None:
    """CPU time for one more letter: past it the kernel ends the process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
