"""`make bench`: mailgate end to end beside the floor of its parts, in one run, as a table of ratios."""

import asyncio
import os
import platform
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.letters import generate
from bench.processes import cpu_seconds, free_port, memory_mib, started
from bench.smtp_load import hand_over

DESK = "support@example.com"
_LETTERS = int(os.environ.get("BENCH_LETTERS", "1000"))
_RUNS = int(os.environ.get("BENCH_RUNS", "3"))
_DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"
_CONFIG = """
[gateway]
hostname = "example.com"
log_level = "warning"
[database]
url = "sqlite:///mail.db"
[outgoing]
host = "127.0.0.1"
port = {out}
tls = "none"
[limits]
connections_per_address = 100
[ceilings]
gateway_a_minute = 100000
per_domain_an_hour = 100000
tickets_per_sender_an_hour = 100000
tickets_per_sender_a_day = 100000
[[listener]]
protocol = "smtp"
listen = "127.0.0.1:{port}"
[[agent]]
address = "one@example.com"
name = "One"
[[agent]]
address = "two@example.com"
name = "Two"
[[team]]
key = "support"
name = "Support"
agents = ["one@example.com", "two@example.com"]
[[desk]]
key = "support"
name = "Support"
addresses = ["support@example.com"]
teams = ["support"]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Figures of one pass of all letters through the gateway."""

    accepted: float
    """Letters a second until the last 250."""
    decided: float
    """Letters a second until the last was decided on and its letters stood in the outbox."""
    sent: float
    """Letters in a second until the last letter out was with the smarthost."""
    cpu_ms: float
    """Of the gateway's processes, a letter, to the very end."""
    memory: float


def main() -> int:
    """Measure and print; with --write also into docs/performance.md. `parts`: the steps of reading a letter only."""
    if "parts" in sys.argv:
        from bench.parts import report

        sys.stdout.write(report())
        return 0
    rows = [_row(name, mixed=name == "mixed") for name in ("text", "mixed")]
    text = _table(rows)
    sys.stdout.write(text)
    if "--write" in sys.argv:
        _DOCUMENT.write_text(text, encoding="utf-8")
    return 0


def _row(name: str, *, mixed: bool) -> tuple[str, float, Run]:
    floors, runs = [], []
    for seed in range(_RUNS):
        letters = list(generate(_LETTERS, seed=seed, mixed=mixed, desk=DESK))
        floors.append(_floor(letters))
        runs.append(_gateway(letters))
    middle = Run(
        accepted=statistics.median(run.accepted for run in runs),
        decided=statistics.median(run.decided for run in runs),
        sent=statistics.median(run.sent for run in runs),
        cpu_ms=statistics.median(run.cpu_ms for run in runs),
        memory=max(run.memory for run in runs),
    )
    return name, statistics.median(floors), middle


def _floor(letters: list[bytes]) -> float:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with started(["-m", "bench.sink", "floor", str(port)], ready="ready", log=log):
            return len(letters) / asyncio.run(hand_over(port, letters, sessions=64, desk=DESK))


def _gateway(letters: list[bytes]) -> Run:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port, out = free_port(), free_port()
        config = folder / "config.toml"
        config.write_text(_CONFIG.format(port=port, out=out), encoding="utf-8")
        smarthost = started(["-m", "bench.sink", "smarthost", str(out)], ready="ready", log=folder / "sink.log")
        gateway = started(["-m", "bench.gateway", str(config)], ready="ready", log=folder / "gateway.log")
        with smarthost, gateway as pid:
            return _measure(pid, port, letters, folder / "mail.db")


def _measure(pid: int, port: int, letters: list[bytes], database: Path) -> Run:
    before, start = cpu_seconds(pid), time.perf_counter()
    accepted = asyncio.run(hand_over(port, letters, sessions=64, desk=DESK))
    decided = _until_empty(database, "inbox", start)
    sent = _until_empty(database, "outbox", start)
    count = len(letters)
    return Run(
        accepted=count / accepted,
        decided=count / decided,
        sent=count / sent,
        cpu_ms=(cpu_seconds(pid) - before) * 1000 / count,
        memory=memory_mib(pid),
    )


def _until_empty(database: Path, queue: str, start: float) -> float:
    import sqlite3

    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
    try:
        while connection.execute(f"SELECT 1 FROM {queue} WHERE lane = 1 LIMIT 1").fetchone():  # noqa: S608 - two names
            time.sleep(0.02)
    finally:
        connection.close()
    return time.perf_counter() - start


def _table(rows: list[tuple[str, float, Run]]) -> str:
    lines = [
        "# Performance",
        "",
        f"`make bench`: {_LETTERS} letters, medians of {_RUNS} runs, on {os.cpu_count()} cores, CPython",
        f"{platform.python_version()}; 64 SMTP sessions, the load client and the smarthost on the same cores.",
        "Trust the ratios within a run, not absolute figures: the machine is shared.",
        "",
        "*Floor*: aiosmtpd, accept and discard. *Decided*: ticket, acknowledgement and agents' letters stand in the",
        "outbox. *Sent*: all letters out are with the smarthost. CPU is that of the gateway's whole process tree.",
        "",
        "| letters | floor | durable 250 | of the floor | decided | sent | CPU ms a letter | PSS MiB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, floor, run in rows:
        lines.append(
            f"| {name} | {floor:.0f}/s | {run.accepted:.0f}/s | {run.accepted / floor:.2f} | {run.decided:.0f}/s | "
            f"{run.sent:.0f}/s | {run.cpu_ms:.1f} | {run.memory:.0f} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
