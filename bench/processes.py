"""Processes of a run: started, told ready, measured as a tree, ended."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_LOOK_SECONDS = 0.25


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
    return sum(_own(one) for pid in pids for one in _tree(pid))


def cpu_by_thread(pid: int) -> dict[tuple[bool, int], float]:
    """CPU seconds so far of each thread of a process and its descendants: whether it is the process's own, and id."""
    found = {}
    for one in _tree(pid):
        for task in Path(f"/proc/{one}/task").glob("*"):
            with contextlib.suppress(OSError):
                fields = (task / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                found[one == pid, int(task.name)] = (int(fields[11]) + int(fields[12])) / _TICKS
    return found


def memory_mib(pids: Sequence[int]) -> float:
    """Proportional set size of the trees, MiB."""
    total = 0
    for one in (one for pid in pids for one in _tree(pid)):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024


class Peak:
    """The highest proportional set size of trees while a block runs, looked at four times a second."""

    def __init__(self, pids: Sequence[int]) -> None:
        self._pids = pids
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self.mib = 0.0

    def __enter__(self) -> "Peak":
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look a last time."""
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self.mib = max(self.mib, memory_mib(self._pids))
            if self._done.wait(_LOOK_SECONDS):
                break
        self.mib = max(self.mib, memory_mib(self._pids))


def _own(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / _TICKS


def _tree(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, IndexError):
            text = entry.read_text(encoding="utf-8")
            children.setdefault(int(text.rpartition(")")[2].split()[1]), []).append(int(entry.parent.name))
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found
