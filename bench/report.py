"""docs/performance.md: the tables of the last run, with the machine, the commands and the commit.

Sections that were not measured this time stay as they were, each under the day and commit it was measured on. What was
done to become fast is kept by hand in docs/performance-steps.md.
"""

import os
import platform
import re
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from bench.place import RAISED
from bench.settings import ROOT, Settings

DOCUMENT = ROOT / "docs" / "performance.md"
_MARK = re.compile(r"<!-- section ([a-z]+) -->\n(.*?)<!-- end -->\n", re.DOTALL)
_TOP = """# Performance

How fast mailgate is, beside the floor of its parts and its peers, in one run on one machine. Written by
`make bench-full` (`python -m bench full --write`); `make bench` prints the short form in minutes. Trust the ratios
within a section: absolute figures are those of this machine. What was done to become fast, each step measured before
and after, stands in [performance-steps.md](performance-steps.md).

{machine}

The letters are made by `bench/letters.py` from a seed: 70 % new, 25 % replies, 5 % automatic; Russian, English,
Italian in utf-8, koi8-r, windows-1251, iso-8859-1; *text* is 12 KB on average, *mixed* has a PNG in every tenth, 96 KB
on average, *html* has HTML beside the text. Limits stand as shipped but for these, where one address offers them all:

```toml
{limits}
```

{pictures}"""


def write(done: dict[str, str], numbers: Settings, *, seconds: float) -> None:
    """Write the sections that were measured, and keep the others."""
    kept = dict(_MARK.findall(DOCUMENT.read_text(encoding="utf-8"))) if DOCUMENT.exists() else {}
    stamp = f"*{datetime.now(UTC):%Y-%m-%d}, commit {_commit()}, {_amount(numbers)}*\n"
    sections = kept | {name: f"{text}\n{stamp}" for name, text in done.items()}
    top = _TOP.format(machine=_machine(seconds), limits=RAISED.strip(), pictures=_pictures())
    body = "\n".join(f"<!-- section {name} -->\n{text}<!-- end -->\n" for name, text in sections.items())
    DOCUMENT.write_text(f"{top}\n{body}", encoding="utf-8")


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
    found = sorted((ROOT / "docs").glob("performance-*.svg"))
    return "".join(
        f"Where the CPU time of a letter goes (`python -m bench profile {file.stem.partition('-')[2]}`):\n\n"
        f"![Profile]({file.name})\n\n"
        for file in found
    )
