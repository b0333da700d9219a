"""docs/performance.md: the tables of the last run, with the machine, the commands and the commit.

Sections that were not measured this time stay as they were, each under the day and commit it was measured on. What was
done to become fast is kept by hand in docs/performance-steps.md.
"""

import json
import os
import platform
import re
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from bench.meaning import page
from bench.place import RAISED
from bench.settings import ROOT, Settings
from bench.table import Section, markdown
from bench.targets import table

DOCUMENT = ROOT / "docs" / "performance.md"
_MARK = re.compile(r"<!-- section ([a-z]+) (\{.*?\}) -->\n(.*?)<!-- end -->\n", re.DOTALL)
_TOP = """# Performance

How fast mailgate is, beside the floor of its parts and its peers, in one run on one machine. Nobody has to believe us:
`make bench` prints the short form in {quick} minutes, `make bench-full` measures for an hour and writes this page.
First what the figures mean, then what was aimed at, then every table. What was done to become fast, each step measured
before and after, stands in [performance-steps.md](performance-steps.md).

## What it means

{meaning}
## Targets

{targets}
{pictures}## How it was measured

{machine}

The letters are made by `bench/letters.py` from a seed: 70 % new, 25 % replies, 5 % automatic; Russian, English,
Italian in utf-8, koi8-r, windows-1251, iso-8859-1; *text* is 12 KB on average, *mixed* has a PNG in every tenth, 96 KB
on average, *html* has HTML beside the text. Each letter to the desk makes three out: an acknowledgement, and one to
each of two agents. CPU is that of the whole process tree, memory its highest proportional set size. Figures are medians
of the runs, in brackets the least and the most. Under each table stand the day, the commit, how much
was measured, and the load average at its end, the bench's own processes included (some 2 or 3 where nothing else ran):
trust the ratios within a section, since absolute figures are those of this machine and of what else ran on it.

The first time, peers are fetched and seeds of tickets made, which takes some minutes more.

| to measure | command |
|---|---|
| everything, briefly, on the screen | `make bench` |
| everything, at length, into this page | `make bench-full` |
| some sections, into this page | `python -m bench full --only way,peers --write` |
| other amounts | `BENCH_LETTERS=300 BENCH_RUNS=5 …`: see `bench/settings.py` |
| the pictures | `python -m bench profile text`, `mixed` |
| the steps of reading one letter | `python -m bench parts` |

Ceilings and limits stand as shipped but for these, where one address offers all letters:

```toml
{limits}
```
"""
_QUICK_MINUTES = 12
_ORDER = (
    *("way", "together", "profiletext", "profilemixed", "doors", "databases", "latency", "overload", "growth"),
    *("size", "peers", "floor"),
)


def write(done: dict[str, Section], numbers: Settings, *, seconds: float) -> None:
    """Write the sections that were measured, and keep the others."""
    kept = _kept()
    stamp = f"*{datetime.now(UTC):%Y-%m-%d}, commit {_commit()}, {_amount(numbers)}, load {os.getloadavg()[1]:.0f}*\n"
    fresh = {name: (dict(one.figures), f"{markdown(one)}\n{stamp}") for name, one in done.items()}
    sections = dict(sorted((kept | fresh).items(), key=lambda item: _ORDER.index(item[0])))
    figures = {name: values for name, (values, _) in sections.items()}
    top = _TOP.format(
        quick=_QUICK_MINUTES,
        meaning=page(figures),
        targets=table(figures),
        machine=_machine(seconds),
        limits=RAISED.strip(),
        pictures=_pictures(),
    )
    body = "\n".join(_marked(name, *one) for name, one in sections.items())
    DOCUMENT.write_text(f"{top}\n{body}", encoding="utf-8")


def _kept() -> dict[str, tuple[dict[str, float | str], str]]:
    """Sections of earlier runs, each with its figures."""
    text = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    return {name: (json.loads(figures), body) for name, figures, body in _MARK.findall(text)}


def _marked(name: str, figures: dict[str, float | str], text: str) -> str:
    short = {key: round(value, 4) if isinstance(value, float) else value for key, value in figures.items()}
    return f"<!-- section {name} {json.dumps(short, ensure_ascii=False)} -->\n{text}<!-- end -->\n"


def _amount(numbers: Settings) -> str:
    return f"{numbers.letters} letters a run, medians of {numbers.runs} runs"


def _machine(seconds: float) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    parts = (
        ("machine", f"{_processor()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB"),
        ("system", f"{_system()}, Linux {platform.release()}"),
        ("software", f"CPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}"),
        ("run", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {seconds / 60:.0f} minutes, commit {_commit()}"),
        ("beside it", f"load average of the last quarter of an hour at the end: {os.getloadavg()[2]:.1f}"),
    )
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in parts)])


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _system() -> str:
    found = re.search(r'^PRETTY_NAME="(.*)"$', Path("/etc/os-release").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else platform.system()


def _commit() -> str:
    git = shutil.which("git")
    if git is None:
        return "unknown"
    command = [git, "-C", str(ROOT), "describe", "--always", "--dirty", "--exclude", "*"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    return done.stdout.strip() or "unknown"


def _pictures() -> str:
    found = sorted((ROOT / "docs").glob("performance-*.svg"), reverse=True)
    if not found:
        return ""
    shown = "".join(
        f"Letters of the kind *{file.stem.partition('-')[2]}*, from SMTP to the smarthost's `250`:\n\n"
        f"![Flame graph]({file.name})\n\n"
        for file in found
    )
    return (
        "## Where the CPU time of a letter goes\n\nFlame graphs: the second row is whose thread or process it is, each "
        f"box what the one above it called, as wide as its share.\n\n{shown}"
    )
