"""`make fuzz`: atheris on one target after the other, MAILGATE_FUZZ_SECONDS (600) of CPU time each, _TARGETS to choose.

What it found stays in `var/fuzz/<target>`, so that the next run begins where this one ended; each round adds its
figures to `var/fuzz/rounds.tsv`. A crash, a broken promise, a unit over two seconds of CPU time or over a GiB of memory
ends with status 1; the octets are named.
"""

import os
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.fuzz.targets import SEEDS, TARGETS

_KEPT = Path("var/fuzz")
_ROUND_SECONDS = 600
"""A round ends after so many seconds of the clock: then it is seen how much of them was CPU time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one process did."""

    passed: bool
    cpu_seconds: float
    executed: int


def main() -> int:
    """Run the targets, each round in a process of its own."""
    budget = float(os.environ.get("MAILGATE_FUZZ_SECONDS", "600"))
    chosen = os.environ.get("MAILGATE_FUZZ_TARGETS", ",".join(TARGETS)).split(",")
    bad = [name for name in chosen if not _passes(name, budget)]
    sys.stdout.write(f"broken: {', '.join(bad)}\n" if bad else "nothing broken\n")
    return int(bool(bad))


def _passes(name: str, budget: float) -> bool:
    """Fuzz one target until it had its CPU time, or broke."""
    folder = _KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, octets in enumerate(SEEDS[name]):
        (folder / f"seed{number}").write_bytes(octets)
    spent, executed, passed = 0.0, 0, True
    while passed and spent < budget - 1:
        done = _round(name, folder, seconds=min(_ROUND_SECONDS, int(budget - spent) + 1))
        spent, executed, passed = spent + done.cpu_seconds, executed + done.executed, done.passed
    sys.stdout.write(
        f"{name}: {spent / 60:.1f} CPU minutes, {executed} executions, {'passed' if passed else 'BROKEN'}\n"
    )
    sys.stdout.flush()
    return passed


def _round(name: str, folder: Path, *, seconds: int) -> Round:
    """One process; its time is measured by the system, its executions are told by libFuzzer."""
    limits = [
        f"-max_total_time={seconds}",
        "-timeout=60",
        "-rss_limit_mb=1024",
        "-max_len=65536",
        "-print_final_stats=1",
    ]
    kept = [str(folder), *_real(name)]
    command = [sys.executable, "-m", "tests.fuzz.target", name, *limits, f"-artifact_prefix={folder}/../{name}-", *kept]
    log = _KEPT / f"{name}.log"
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    moves = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
    child = os.posix_spawn(sys.executable, command, os.environ, file_actions=moves)
    os.close(out)
    _, status, used = os.wait4(child, 0)
    words = log.read_text(errors="replace")
    if status:
        sys.stdout.write("\n".join(words.splitlines()[-60:]) + "\n")
    told = re.search(r"stat::number_of_executed_units: (\d+)", words)
    done = Round(
        passed=not status, cpu_seconds=used.ru_utime + used.ru_stime, executed=int(told.group(1)) if told else 0
    )
    with (_KEPT / "rounds.tsv").open("a") as file:
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        file.write(
            f"{moment}\t{name}\t{done.cpu_seconds:.0f}\t{done.executed}\t{'passed' if done.passed else 'broken'}\n"
        )
    return done


def _real(name: str) -> list[str]:
    """The corpus' letters, to be read only."""
    corpus = Path(os.environ.get("MAILGATE_CORPUS", Path(__file__).parents[2].parent / "shared" / "corpus"))
    return [str(corpus)] if name == "letter" and corpus.is_dir() else []


if __name__ == "__main__":
    sys.exit(main())
