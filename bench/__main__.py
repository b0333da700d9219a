"""`make bench`: mailgate beside the floor of its parts and beside its peers, in one run, as tables of ratios.

    python -m bench [full] [--only NAME,…] [--write]     measure; with --write into docs/performance.md
    python -m bench parts                                CPU time of each step of reading a letter
    python -m bench profile [KIND]                       where the milliseconds go: docs/performance-KIND.svg

`BENCH_…` in the environment: see `bench/settings.py`. What cannot be measured here is a row with its reason.
"""

import argparse
import sys
import time
from collections.abc import Callable

from bench import report
from bench.rows import doors, floor, growth, latency, overload, peers, size, way
from bench.settings import Settings, settings
from bench.table import Section, markdown, not_had

SECTIONS: dict[str, Callable[[Settings], Section]] = {
    "way": way.section,
    "together": way.together,
    "peers": peers.section,
    "doors": doors.section,
    "databases": doors.databases,
    "growth": growth.section,
    "latency": latency.section,
    "overload": overload.section,
    "size": size.section,
    "floor": floor.section,
}


def main() -> int:
    """Measure, print, and write where that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure mailgate's speed.")
    parser.add_argument("what", nargs="?", choices=("quick", "full", "parts", "profile"), default="quick")
    parser.add_argument("kind", nargs="?", choices=way.KINDS, default="text", help="letters of a profile")
    parser.add_argument("--only", default="", help=f"sections, by comma: {', '.join(SECTIONS)}")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    given = parser.parse_args()
    if given.what == "profile":
        from bench.profile import draw

        return draw(given.kind)
    if given.what == "parts":
        from bench.parts import report as parts

        sys.stdout.write(parts())
        return 0
    return _measure(settings(full=given.what == "full"), only=given.only.split(","), write=given.write)


def _measure(numbers: Settings, *, only: list[str], write: bool) -> int:
    start = time.monotonic()
    done: dict[str, Section] = {}
    for name, measure in SECTIONS.items():
        if only == [""] or name in only:
            begun = time.monotonic()
            done[name] = _safely(name, measure, numbers)
            sys.stdout.write(f"{markdown(done[name])}\n")
            sys.stderr.write(f"{name}: {time.monotonic() - begun:.0f} s\n")
            sys.stdout.flush()
            if write:  # at once: a run that is ended keeps what it has measured
                report.write(done, numbers, seconds=time.monotonic() - start)
    return 0


def _safely(name: str, measure: Callable[[Settings], Section], numbers: Settings) -> Section:
    """Measure; a section that fails is told as such, and the others are measured all the same."""
    try:
        return measure(numbers)
    except Exception as error:
        sys.stderr.write(f"{name}: {type(error).__name__}: {error}\n")
        row = not_had(name, f"{type(error).__name__}: {str(error).splitlines()[0][:200] if str(error) else ''}")
        return Section(title=name.capitalize(), note="", head=("what", "why"), rows=(row,))


if __name__ == "__main__":
    sys.exit(main())
