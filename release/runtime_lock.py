"""`python release/runtime_lock.py`: those lines of requirements.lock that the program needs when it runs.

Run with the Python of an environment in which mailgate is installed: what it needs is read from its metadata.
"""

import re
import sys
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).parent.parent / "requirements.lock"


def needed(name: str, extras: frozenset[str], found: set[str]) -> set[str]:
    """Every distribution that one needs here, itself aside."""
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        here = requirement.marker is None or any(
            requirement.marker.evaluate({"extra": extra}) for extra in (*extras, "")
        )
        key = canonicalize_name(requirement.name)
        if here and key not in found:
            found.add(key)
            needed(requirement.name, frozenset(requirement.extras), found)
    return found


def blocks(text: str) -> dict[str, str]:
    """Each requirement of a lock with its hashes, by name."""
    starts = list(re.finditer(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", text, re.MULTILINE))
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return {canonicalize_name(start[1]): text[start.start() : end] for start, end in zip(starts, ends, strict=True)}


def main() -> int:
    """Print them."""
    locked = blocks(LOCK.read_text(encoding="utf-8"))
    names = needed("mailgate", frozenset(), set())
    if missing := names - locked.keys():
        sys.stderr.write(f"not in requirements.lock: {', '.join(sorted(missing))}\n")
        return 1
    sys.stdout.write("".join(locked[name] for name in sorted(names)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
