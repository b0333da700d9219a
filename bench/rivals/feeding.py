"""A peer as a child process that is fed: how long, how much CPU, how much memory."""

import os
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.servers.memory import Peak


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """What it took."""

    seconds: float
    cpu_seconds: float
    mib: float = 0.0

    def without(self, start: "Fed") -> "Fed":
        """What it took beside starting up."""
        return Fed(
            seconds=max(0.001, self.seconds - start.seconds),
            cpu_seconds=max(0.0, self.cpu_seconds - start.cpu_seconds),
            mib=self.mib,
        )


def fed(command: Sequence[str], *, environment: Mapping[str, str], given: bytes = b"", watch: bool = True) -> Fed:
    """Run a peer's program to its end; RuntimeError with its words where it fails."""
    before, start = _children(), time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - programs we installed
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )
    peak = Peak([process.pid]) if watch else None
    if peak:
        with peak:
            _, said = process.communicate(given)
    else:
        _, said = process.communicate(given)
    if process.returncode:
        raise RuntimeError(f"{Path(command[0]).name}: {said.decode(errors='replace').strip()[-300:]}")
    return Fed(seconds=time.perf_counter() - start, cpu_seconds=_children() - before, mib=peak.mib if peak else 0.0)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
