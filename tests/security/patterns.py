"""Every pattern that reading a letter uses, collected where it is compiled, and how long each takes on hostile text.

`python -m tests.security.patterns` prints one JSON object a line for each. It runs in a process of its own, so that
nothing is compiled before the collector looks. Where the code cuts the text before it asks, the pattern gets as much
as the code gives it: `CUT` says how much, and a test reads whole letters of such text.
"""

import ast
import gc
import importlib
import json
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

SIZE = 64 * 1024
SLOW = 0.05
ROOMS = ("mailgate.mail", "mailgate.desk")
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")

CUT: dict[str, int] = {
    "mailgate.desk.reading.contact_form._CELLS": 1_000,  # lines past _LONGEST_LINE are left out
    "mailgate.desk.reading.contact_form._COLON": 1_000,
    "mailgate.desk.reading.contact_form._DASH": 120,
    "mailgate.desk.reading.contact_values._DATE_AFTER": 200,
    "mailgate.desk.reading.person_name._WESTERN_FULL": 80,
    "mailgate.desk.reading.person_name._NOT_NAMES": 80,
    "mailgate.desk.reading.organisation_name._WESTERN_FORMED": 2_000,
    "mailgate.desk.reading.organisation_name._WESTERN_TAIL": 2_000,
    "mailgate.desk.reading.contact_prose._SENTENCE_END": 160,
    "mailgate.desk.reading.contact_form.number": 80,
    "mailgate.desk.reading.position_name._HEAD": 1_000,
    "mailgate.desk.reading.signature_block._DEPARTMENT": 500,
    "mailgate.mail.writing.header_out._ADDRESS": 254,
}
"""How many characters of a letter's text a pattern is given at most."""

ANCHORED = frozenset(f"mailgate.desk.reading.problem_runs.{name}" for name in ("_NUMBER", "_BULLET", "_BARE"))
"""Asked by `match` through a loop variable."""

UNITS = (
    "a", "A1", " ", "\t", "\n", "\u00a0", "0", "12 ", "1.", "1-", "@", "a@", "a.", "--\n", "_", "=?", "[", "(", "<a ",
    "&", "> ", '"', '"" ', ", ", ": ", "Жж ", "№", "wrote: ", "От: ", "http://", "|", "\U0001f600", "e\u0301", "İ",
    "ООО ", "a b", "a\nb", "\x00",
)  # fmt: skip
"""Repeated up to the size, before an end that cannot match."""


class _TooSlowError(Exception):
    """A pattern took longer than anybody would wait for."""


def collect() -> dict[tuple[str | bytes, int], tuple[str, int]]:
    """Compile everything, and note who asked for it: pattern and flags to module and line."""
    found: dict[tuple[str | bytes, int], tuple[str, int]] = {}
    compile_one = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> Any:
        made = compile_one(pattern, flags)
        frame = sys._getframe(2)
        module = str(frame.f_globals.get("__name__", ""))
        # What `Phrases` tries at a place is a part of a whole that is collected, too.
        if module.startswith(ROOMS) and frame.f_code.co_name != "_expression":
            found.setdefault((made.pattern, made.flags), (module, frame.f_lineno))
        return made

    re._compile = noting  # type: ignore[attr-defined]
    for room in ROOMS:
        for module in pkgutil.walk_packages(importlib.import_module(room).__path__, f"{room}."):
            importlib.import_module(module.name)
    _read_everything()
    for phrases in [each for each in gc.get_objects() if type(each).__name__ == "Phrases"]:
        for kind in phrases._kinds:
            phrases.whole(kind)
    re._compile = compile_one  # type: ignore[attr-defined]
    return found


def _read_everything() -> None:
    """Bring out what is compiled late: read letters of every kind."""
    reading = importlib.import_module("tests.security.reading")
    letters = importlib.import_module("tests.security.machine_letters")
    for made in (*letters.machines()[::7], *letters.people()[::9]):
        reading.read_raw(made.raw, sender=made.sender)
    reading.read_text("<html><body><p>Hello <b>there</b></p><blockquote>x</blockquote></body></html>", kind="html")


def places() -> dict[tuple[str, int], tuple[str, set[str]]]:
    """Module and line of each pattern that has a name: its name, and by which methods it is asked anywhere."""
    named: dict[tuple[str, int], str] = {}
    asked: dict[str, set[str]] = {}
    for room in ROOMS:
        home = Path(str(importlib.import_module(room).__file__)).parent
        for path in sorted(home.rglob("*.py")):
            module = ".".join((room, *path.relative_to(home).with_suffix("").parts))
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.Assign | ast.AnnAssign):
                    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                    for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                        named[module, line] = f"{module}.{target.id if isinstance(target, ast.Name) else line}"
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in METHODS:
                    asked.setdefault(f"{module}.{node.value.id}", set()).add(node.attr)
    return {place: (name, asked.get(name, set())) for place, name in named.items()}


def hostile(size: int) -> Iterator[str]:
    """Texts that bring out repeated work."""
    for unit in UNITS:
        yield (unit * (size // len(unit) + 1))[: max(1, size - 2)] + "!\x01"


def seconds(pattern: "re.Pattern[Any]", methods: set[str], text: str) -> float:
    """CPU time of the slowest way in which the pattern is asked."""
    subject: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
    anchored = methods and methods <= {"match", "fullmatch"}
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, 1.0)
    try:
        if anchored:
            for method in methods:
                getattr(pattern, method)(subject)
        else:
            for _ in pattern.finditer(subject):
                pass
    except _TooSlowError:
        return 1.0
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begun


def worst(pattern: "re.Pattern[Any]", methods: set[str], most: int) -> tuple[float, str]:
    """The slowest text: a short one first, and only what is not surely linear at its full length."""
    size = min(2048, most)
    slowest = (0.0, "")
    for short, long in zip(hostile(size), hostile(most), strict=True):
        taken = seconds(pattern, methods, short)
        if size < most and taken > 0.0002:
            taken = min(seconds(pattern, methods, long) for _ in range(3))
            if SLOW < taken < 10 * SLOW:  # near the bound another process on the core decides: give it a second chance
                taken = min(taken, *(seconds(pattern, methods, long) for _ in range(5)))
        slowest = max(slowest, (taken, long[:24]))
        if slowest[0] >= 1:
            break
    return slowest


def main() -> None:
    """Write every pattern with its worst time."""

    def stop(_: int, __: FrameType | None) -> None:
        raise _TooSlowError

    signal.signal(signal.SIGVTALRM, stop)
    known = places()
    for (pattern, flags), place in collect().items():
        name, methods = known.get(place, (f"{place[0]}:{place[1]}", set()))
        methods = {"match"} if name in ANCHORED else methods
        taken, text = worst(re.compile(pattern, flags), methods, CUT.get(name, SIZE))
        row = {"name": name, "pattern": str(pattern), "seconds": round(taken, 4), "text": text}
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
