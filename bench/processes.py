"""Processes of a run: started, told ready, measured as a tree, ended."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.servers.memory import tree

_TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def started(
    command: Sequence[str], *, ready: str, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    """A Python program that has said `ready` on its output; its pid. Ended with SIGTERM, or killed."""
    with log.open("a", encoding="utf-8") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own programs
            [sys.executable, *command],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, **(environment or {})},
            cwd=Path(__file__).parent.parent,
        )
    try:
        for line in process.stdout or ():
            if ready in line:
                break
        else:
            raise RuntimeError(f"{command} ended: {log.read_text(encoding='utf-8')[-2000:]}")
        yield process.pid
    finally:
        end(process)


def end(process: "subprocess.Popen[str]") -> None:
    """SIGTERM, then SIGKILL."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def cpu_seconds(pids: Sequence[int]) -> float:
    """User and system time of processes and all their descendants that live, and of children that ended."""
    return sum(_own(one) for pid in pids for one in tree(pid))


def cpu_by_thread(pid: int) -> dict[tuple[bool, int], float]:
    """CPU seconds so far of each thread of a process and its descendants: whether it is the process's own, and id."""
    found = {}
    for one in tree(pid):
        for task in Path(f"/proc/{one}/task").glob("*"):
            with contextlib.suppress(OSError):
                fields = (task / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                found[one == pid, int(task.name)] = (int(fields[11]) + int(fields[12])) / _TICKS
    return found


def _own(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / _TICKS
