"""Where the CPU time goes: py-spy looks at every process and thread of a gateway under load, drawn as flames.

py-spy lives in an environment of its own. How much each thread spends is the kernel's count; what it is spent on within
a thread is told by samples, which hold its waits for the disk too. The smarthost and the load client are not in it.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench import report
from bench.flames import flames, plain, shares
from bench.letters import Kind, generate
from bench.passing import measured, warm
from bench.place import place
from bench.processes import cpu_by_thread
from bench.rivals.environment import environment
from bench.settings import DESK, ROOT, settings
from bench.table import Section

Stacks = Counter[tuple[str, ...]]
"""Microseconds of CPU a letter, or samples."""

_FRAME = re.compile(r"^(?P<function>.+) \((?P<file>[^()]+?)(?::\d+)?\)$")
_THREAD = re.compile(r"^thread \((?P<id>\d+)\): (?P<name>\w+)$")
_WAITING = {"select", "wait", "poll", "_poll", "_recv", "recv", "accept", "join", "_worker", "_wait_for_tstate_lock"}
"""Functions at the end of a stack that spend no CPU: py-spy cannot always tell on its own."""
_REST = "threads without a name"
_WORKERS = "worker processes: reading letters"
_ROLES = {
    "MainThread": "main loop: SMTP in and out",
    "process": "throat: decide, record, write letters out, commit",
    "accept": "accepting: the inbox's group commit",
    "dispatch": "dispatch: the outbox's transactions",
    "reading": "reading threads: to the workers and back",
    "asyncio": "recurring work: ticks, alarms, retention",
}
_OUTER = re.compile(
    r"^(_bootstrap|run$|_worker$|<module>$|_run_|main$|runpy|_serve|BaseProcess|Thread|Runner|_WorkItem|BaseEventLoop)"
)
"""Functions of the standard library that only call the next."""


def draw(kind: Kind) -> int:
    """Profile letters of one kind, and write docs/performance-KIND.svg."""
    numbers, begun = settings(full=False), time.monotonic()
    stacks, samples = _seen(kind, numbers.letters * 2)
    total = stacks.total()
    cpu_ms = total / 1000
    if not total:
        sys.stderr.write("py-spy saw nothing: is it allowed to look at other processes (ptrace)?\n")
        return 1
    file = ROOT / "docs" / f"performance-{kind}.svg"
    title = f"Where the CPU time of a letter goes ({kind}, SMTP in to the smarthost's 250): {cpu_ms:.1f} ms a letter"
    note = "Colours: mail blue, desk green, store amber, transport violet, pipeline red; libraries grey. "
    note += f"CPU of threads by the kernel, {samples} samples within by `python -m bench profile {kind}`."
    file.write_text(flames(stacks, title=title, note=note), encoding="utf-8")
    rows = _rows(stacks)
    section = Section(
        title=f"CPU by process and thread, {kind}",
        note="From SMTP in to the smarthost's `250`, as the kernel counts it; the picture says what it is spent on.",
        head=("whose", "share", "CPU ms a letter"),
        rows=rows,
    )
    report.write({f"profile{kind}": section}, numbers, seconds=time.monotonic() - begun)
    sys.stdout.write("\n".join("  ".join(row) for row in rows))
    sys.stdout.write(f"\nwritten: {file.relative_to(ROOT)}, {file.stat().st_size // 1024} KB\n")
    return 0


def _rows(stacks: Stacks) -> tuple[tuple[str, str, str], ...]:
    total = stacks.total()
    return tuple(
        (name, f"{count * 100 / total:.1f} %", f"{count / 1000:.2f}") for name, count in shares(stacks).most_common()
    )


def _seen(kind: Kind, count: int) -> tuple[Stacks, int]:
    """Stacks of all the gateway's processes while letters pass, microseconds a letter each; of how many samples."""
    letters = generate(count, seed=3, kind=kind, desk=DESK)
    spy = str(environment("py-spy") / "py-spy")
    with tempfile.TemporaryDirectory() as folder, place() as where, where.smarthost(), where.running() as pids:
        warm(where)
        where.sent()
        out = Path(folder) / "raw"
        command = [spy, "record", "-s", "-t", "-F", "-r", "150", "-f", "raw", "-o", str(out), "-d", "900"]
        command += ["-p", str(pids[0])]
        watching = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        time.sleep(2)
        before = cpu_by_thread(pids[0])
        measured(where, pids, letters)
        where.sent()
        spent = {thread: cpu - before.get(thread, 0.0) for thread, cpu in cpu_by_thread(pids[0]).items()}
        watching.send_signal(2)
        watching.wait(120)
        raw = out.read_text(encoding="utf-8") if out.exists() else ""
    samples = _read(raw)
    return _weighed(samples, _by_role(raw, spent), count), samples.total()


def _by_role(raw: str, spent: Mapping[tuple[bool, int], float]) -> Counter[str]:
    """CPU seconds of each role."""
    roles: dict[int, str] = {}
    for stack in raw.splitlines():
        parts = stack.split(";")
        for match in filter(None, map(_THREAD.match, parts)):
            roles[int(match["id"])] = _role(parts)
    found: Counter[str] = Counter()
    for (own, thread), seconds in spent.items():
        found[roles.get(thread, _REST) if own else _WORKERS] += seconds  # type: ignore[assignment]
    return found


def _weighed(samples: Stacks, cpu: Mapping[str, float], count: int) -> Stacks:
    """Give each stack its share of what its thread spent."""
    seen = shares(samples)
    found: Stacks = Counter()
    for stack, number in samples.items():
        found[stack] = round(cpu.get(stack[0], 0.0) * 1e6 * number / seen[stack[0]] / count)
    for role, seconds in cpu.items():
        if role not in seen and seconds > 0:
            found[role,] += round(seconds * 1e6 / count)
    return found


def _read(raw: str) -> Stacks:
    found: Stacks = Counter()
    for line in raw.splitlines():
        stack, _, count = line.rpartition(" ")
        parts = stack.split(";")
        frames = [match for part in parts if (match := _FRAME.match(part)) and not _THREAD.match(part)]
        if frames and frames[-1]["function"].rpartition(".")[2] not in _WAITING:
            found[(_role(parts), *plain(list(_names(frames))))] += int(count)
    return found


def _role(parts: Sequence[str]) -> str:
    """Whose thread it is."""
    if sum(part.startswith("process ") for part in parts) > 1:
        return _WORKERS
    thread = next((match["name"] for part in parts if (match := _THREAD.match(part))), "")
    return _ROLES.get(thread if thread in _ROLES else thread.rpartition("_")[0], f"thread {thread}")


def _names(frames: Sequence[re.Match[str]]) -> Iterator[str]:
    """Functions with their files, from where the thread's own work begins."""
    begun = False
    for frame in frames:
        place_of = _file(frame["file"])
        begun = begun or not _OUTER.match(frame["function"]) or place_of.startswith("mailgate")
        if begun:
            yield f"{frame['function']} · {place_of}"


def _file(path: str) -> str:
    """A file of ours from the package on; of a library, from its own name on."""
    return f"mailgate/{path.rpartition('mailgate/')[2]}" if path.startswith("mailgate/") else path
