"""Memory of processes and all their descendants, watched while a block runs."""

import contextlib
import threading
from collections.abc import Sequence
from pathlib import Path

_LOOK_SECONDS = 0.1


class Peak:
    """The most that trees of processes held at once: proportional set size, so that shared pages count once."""

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


def memory_mib(pids: Sequence[int]) -> float:
    """Proportional set size of the trees, MiB."""
    return sum(_kib(one) for pid in pids for one in tree(pid)) / 1024


def tree(pid: int) -> list[int]:
    """A process and those of its descendants that live."""
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError):
            tasks = Path(f"/proc/{one}/task").iterdir()
            found += [int(child) for task in tasks for child in (task / "children").read_text().split()]
    return found


def _kib(pid: int) -> int:
    """0 for a process that has ended."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
