"""Where the CPU time goes: py-spy looks at every process and thread of a gateway under load, drawn as flames.

py-spy lives in an environment of its own. A sample is a thread that was on a core; what no thread of ours spends
(the smarthost, the load client) is not in it.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.flames import flames, plain, shares
from bench.letters import Kind, generate
from bench.passing import measured, warm
from bench.place import place
from bench.processes import cpu_seconds
from bench.rivals.environment import environment
from bench.settings import DESK, ROOT, settings

Stacks = Counter[tuple[str, ...]]

_FRAME = re.compile(r"^(?P<function>.+) \((?P<file>[^()]+?)(?::\d+)?\)$")
_THREAD = re.compile(r"^thread \(\w+\): (?P<name>\w+)$")
_WAITING = {"select", "wait", "poll", "_poll", "_recv", "recv", "accept", "join", "_worker", "_wait_for_tstate_lock"}
"""Functions at the end of a stack that spend no CPU: py-spy cannot always tell on its own."""
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
    numbers = settings(full=False)
    stacks, cpu_ms = _seen(kind, numbers.letters * 2)
    total = stacks.total()
    if not total:
        sys.stderr.write("py-spy saw nothing: is it allowed to look at other processes (ptrace)?\n")
        return 1
    file = ROOT / "docs" / f"performance-{kind}.svg"
    title = f"Where the CPU time of a letter goes ({kind}, SMTP in to the smarthost's 250): {cpu_ms:.1f} ms a letter"
    note = "Colours: mail blue, desk green, store amber, transport violet, pipeline red; libraries grey. "
    note += f"{total} samples by `python -m bench profile {kind}`."
    file.write_text(flames(stacks, title=title, note=note), encoding="utf-8")
    for name, count in shares(stacks).most_common():
        sys.stdout.write(f"{count * 100 / total:5.1f} %  {cpu_ms * count / total:6.2f} ms a letter  {name}\n")
    sys.stdout.write(f"written: {file.relative_to(ROOT)}, {file.stat().st_size // 1024} KB\n")
    return 0


def _seen(kind: Kind, count: int) -> tuple[Stacks, float]:
    """Stacks of every process of the gateway while letters pass, and CPU ms a letter of all of them."""
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
        before = cpu_seconds(pids)
        measured(where, pids, letters)
        where.sent()
        cpu = cpu_seconds(pids) - before
        watching.send_signal(2)
        watching.wait(120)
        found = _read(out.read_text(encoding="utf-8") if out.exists() else "")
    return found, cpu * 1000 / count


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
