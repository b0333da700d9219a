"""Where the CPU time goes: py-spy looks at a gateway under load, and a bar for each part is drawn.

A sample counts for the innermost function of ours on the stack, told by its file; threads that wait are left out.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from html import escape
from pathlib import Path

from bench.letters import Kind, generate
from bench.passing import measured, warm
from bench.place import place
from bench.rivals.environment import environment
from bench.settings import DESK, ROOT, settings

_BARS = 24
_WIDTH, _LINE, _LEFT = 900, 20, 330
_FRAME = re.compile(r"^(?P<function>\S+) \((?P<file>[^:)]+):\d+\)$")
_WAITING = {"_worker", "select", "wait", "poll", "_poll", "_recv", "recv", "accept", "join", "_one_writer"}
"""Functions at the end of a stack that spend no CPU: py-spy cannot always tell on its own."""
_COLOURS = {
    "mail": "#4878a8",
    "desk": "#58a066",
    "store": "#c08040",
    "transport": "#9868a8",
    "pipeline": "#b05050",
}


def draw(kind: Kind) -> int:
    """Profile letters of one kind, and write docs/performance-KIND.svg."""
    parts = _parts(_stacks(kind))
    total = sum(parts.values())
    if not total:
        sys.stderr.write("py-spy saw nothing: is it allowed to look at other processes (ptrace)?\n")
        return 1
    file = ROOT / "docs" / f"performance-{kind}.svg"
    file.write_text(_picture(kind, parts, total), encoding="utf-8")
    for name, count in parts.most_common(_BARS):
        sys.stdout.write(f"{count * 100 / total:5.1f} %  {name}\n")
    sys.stdout.write(f"written: {file.relative_to(ROOT)}\n")
    return 0


def _stacks(kind: Kind) -> Counter[str]:
    """Stacks of every process of the gateway, while letters pass through it."""
    letters = generate(settings(full=False).letters * 2, seed=3, kind=kind, desk=DESK)
    spy = str(environment("py-spy") / "py-spy")
    with tempfile.TemporaryDirectory() as folder, place() as where, where.smarthost(), where.running() as pids:
        warm(where)
        out = Path(folder) / "raw"
        command = [spy, "record", "-s", "-r", "200", "-f", "raw", "-o", str(out), "-d", "600", "-p", str(pids[0])]
        watching = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        time.sleep(1)
        measured(where, pids, letters)
        where.sent()
        watching.send_signal(2)
        watching.wait(60)
        return _read(out.read_text(encoding="utf-8") if out.exists() else "")


def _read(raw: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in raw.splitlines():
        stack, _, count = line.rpartition(" ")
        found[stack] += int(count)
    return found


def _parts(stacks: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for stack, count in stacks.items():
        frames = stack.split(";")
        if frames[-1].partition(" ")[0].rpartition(".")[2] not in _WAITING:
            found[_part(frames)] += count
    return found


def _part(frames: list[str]) -> str:
    """The innermost file of ours, and what of a library it was in."""
    inner = ""
    for frame in reversed(frames):
        match = _FRAME.match(frame)
        if match is None:
            continue
        file = match["file"]
        if "mailgate/" in file and "site-packages" not in file:
            return file.rpartition("mailgate/")[2].removesuffix(".py") + (f" · {inner}" if inner else "")
        inner = inner or _library(file)
    return inner or "the interpreter"


def _library(file: str) -> str:
    return file.split("/")[0].removesuffix(".py")


def _picture(kind: str, parts: Counter[str], total: int) -> str:
    shown = parts.most_common(_BARS)
    rest = total - sum(count for _, count in shown)
    rows = [*shown, ("all the rest", rest)]
    most = max(count for _, count in rows)
    height = (len(rows) + 2) * _LINE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" font-size="12">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="8" y="16">CPU time of the gateway and its workers, {kind} letters: shares in percent</text>',
        *(_bar(number, name, count, most, total) for number, (name, count) in enumerate(rows)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _bar(number: int, name: str, count: int, most: int, total: int) -> str:
    y = (number + 1) * _LINE + 6
    width = max(1, round((_WIDTH - _LEFT - 60) * count / most))
    colour = _COLOURS.get(name.partition("/")[0], "#888888")
    return (
        f'<text x="{_LEFT - 6}" y="{y + 13}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{_LEFT}" y="{y + 2}" width="{width}" height="{_LINE - 5}" fill="{colour}"/>'
        f'<text x="{_LEFT + width + 5}" y="{y + 13}">{count * 100 / total:.1f}</text>'
    )
