"""`make fuzz`: atheris on one target after the other; MAILGATE_FUZZ_SECONDS (600) for each, _TARGETS to choose.

What it found stays in `var/fuzz/<target>`, so that the next run begins where this one ended. A crash, a broken promise,
a unit slower than two seconds or over a GiB of memory ends with status 1; the octets are named.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.fuzz.targets import SEEDS, TARGETS

_KEPT = Path("var/fuzz")


def main() -> int:
    """Run the targets, each in a process of its own."""
    seconds = os.environ.get("MAILGATE_FUZZ_SECONDS", "600")
    chosen = os.environ.get("MAILGATE_FUZZ_TARGETS", ",".join(TARGETS)).split(",")
    bad = [name for name in chosen if not _passes(name, seconds)]
    sys.stdout.write(f"broken: {', '.join(bad)}\n" if bad else "nothing broken\n")
    return int(bool(bad))


def _passes(name: str, seconds: str) -> bool:
    folder = _KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, octets in enumerate(SEEDS[name]):
        (folder / f"seed{number}").write_bytes(octets)
    limits = [
        f"-max_total_time={seconds}",
        "-timeout=2",
        "-rss_limit_mb=1024",
        "-max_len=65536",
        "-print_final_stats=1",
    ]
    kept = [str(folder), *_real(name)]
    command = [sys.executable, "-m", "tests.fuzz.target", name, *limits, f"-artifact_prefix={folder}/../{name}-", *kept]
    return subprocess.run(command, check=False).returncode == 0


def _real(name: str) -> list[str]:
    """The corpus' letters, to be read only."""
    corpus = Path(os.environ.get("MAILGATE_CORPUS", Path(__file__).parents[2].parent / "shared" / "corpus"))
    return [str(corpus)] if name == "letter" and corpus.is_dir() else []


if __name__ == "__main__":
    sys.exit(main())
