"""One pass of letters through gateways: how fast they were durable, decided on and sent, and what that cost."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.letters import Letter, generate
from bench.load import Handed, hand_over
from bench.place import Place
from bench.processes import cpu_seconds
from bench.settings import DESK, SESSIONS
from bench.table import median
from tests.servers.memory import Peak

CORES = len(os.sched_getaffinity(0))
_WARM = 32
Hand = Callable[[Place, Sequence[Letter]], Handed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Figures of one pass."""

    accepted: float
    """Letters a second until the last was durable."""
    decided: float
    """Letters a second until the last was decided on and its letters stood in the outbox."""
    unloaded: float
    """The same with the load client's CPU taken off: its share of the cores would be the gateway's."""
    cpu_ms: float
    """Of the gateways' processes, a letter, until the last was decided on."""
    client_ms: float
    """CPU of the load client, a letter."""
    memory: float
    """Peak, MiB."""
    sent: float = 0.0
    """Letters out a second, once sending began; 0: not measured."""


def by_smtp(place: Place, letters: Sequence[Letter]) -> Handed:
    """Hand over by SMTP."""
    return hand_over(place.smtp, letters, sessions=SESSIONS)


def by_lmtp(place: Place, letters: Sequence[Letter]) -> Handed:
    """Hand over by LMTP."""
    return hand_over([ports.lmtp for ports in place.gateways], letters, sessions=SESSIONS, lmtp=True)


def warm(place: Place) -> None:
    """Pass some letters that are not measured: a gateway in service has seen letters before."""
    by_smtp(place, generate(_WARM, seed=999, kind="text", desk=DESK))
    place.decided()


def measured(place: Place, pids: Sequence[int], letters: Sequence[Letter], hand: Hand = by_smtp) -> Pass:
    """Pass letters through gateways that run, until all are decided on."""
    with Peak(pids) as peak:
        before, start = cpu_seconds(pids), time.perf_counter()
        done = hand(place, letters)
        seconds = place.decided() - start
        cpu = cpu_seconds(pids) - before
    count = len(letters)
    return Pass(
        accepted=count / done.seconds,
        decided=count / seconds,
        unloaded=count / max(0.001, seconds - done.cpu_seconds / CORES),
        cpu_ms=cpu * 1000 / count,
        client_ms=done.cpu_seconds * 1000 / count,
        memory=peak.mib,
    )


def sending(place: Place) -> float:
    """Start gateways beside a smarthost, and return how many letters a second leave the outbox."""
    waiting = place.count("SELECT count(*) FROM outbox WHERE lane IS NOT NULL")
    with place.smarthost(), place.running():
        start = time.perf_counter()
        seconds = place.wait("SELECT count(*) FROM outbox WHERE lane IS NOT NULL", most=50) - start
    return (waiting - 50) / seconds


def middle(passes: Sequence[Pass]) -> Pass:
    """Return the median of each figure, and the highest of memory."""
    figures = {name: median(getattr(one, name) for one in passes) for name in Pass.__slots__ if name != "memory"}
    return Pass(**figures, memory=max(one.memory for one in passes))
