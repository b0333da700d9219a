"""Memory at rest and under large letters, and how soon it is there."""

import asyncio
import base64
import random
import subprocess
import sys
import time

from bench.letters import Letter, generate
from bench.load import offer
from bench.passing import by_smtp, measured
from bench.place import Place, place
from bench.settings import DESK, Settings
from bench.table import Section, median
from tests.servers.memory import Peak, memory_mib

_LARGE_OCTETS = 25_000_000
_Found = tuple[tuple[str, str, str], dict[str, float | str]]
"""A row, and its figures."""


def section(settings: Settings) -> Section:
    """Measure both."""
    found = (_rest(settings), _large(settings.large), _help(settings), _start(settings))
    return Section(
        title="Memory and start",
        note="Proportional set size of the whole process tree; limits as shipped. *At rest*: two "
        f"seconds after {min(200, settings.letters)} letters were decided on. Starting with many tickets: see Growth.",
        head=("what", "figure", "more"),
        rows=tuple(row for row, _ in found),
        figures={name: value for _, figures in found for name, value in figures.items()},
    )


def _rest(settings: Settings) -> _Found:
    letters = generate(min(200, settings.letters), seed=0, kind="mixed", desk=DESK)
    with place() as where, where.smarthost(), where.running() as pids:
        time.sleep(2)
        fresh = memory_mib(pids)
        measured(where, pids, letters, by_smtp)
        where.sent()
        time.sleep(2)
        rest = memory_mib(pids)
    row = ("at rest", f"{rest:.0f} MiB", f"{fresh:.0f} MiB before the first letter")
    return row, {"rest": rest, "fresh": fresh}


def _large(count: int) -> _Found:
    """Fifty letters of 25 MB at once: each is taken, or told 4xx and kept by its sender."""
    letters = _large_letters(count)
    limits = "[limits]\nconnections_per_address = 0"
    with place(limits=limits) as where, where.smarthost(), where.running() as pids, Peak(pids) as peak:
        done = asyncio.run(offer(where.smtp, letters, sessions=count))
        where.decided()
    said = ", ".join(sorted({word[:9] for word in done.words})) or "nothing"
    words = f"{done.taken} taken, {done.refused} told {said}"
    row = (f"{count} letters of 25 MB at once", f"{peak.mib:.0f} MiB at the peak", words)
    return row, {"large": peak.mib, "large.words": words}


def _large_letters(count: int) -> list[Letter]:
    """One body of noise; each has an author and an id of its own."""
    chance = random.Random(5)  # noqa: S311 - letters to measure with
    noise = base64.encodebytes(chance.randbytes(_LARGE_OCTETS * 3 // 4 - 300_000)).replace(b"\n", b"\r\n")
    return [Letter(sender=f"large{n}@client.example", raw=_large_head(n) + noise + b"--b--\r\n") for n in range(count)]


def _large_head(number: int) -> bytes:
    return (
        f"From: <large{number}@client.example>\r\nTo: {DESK}\r\nSubject: large {number}\r\n"
        f"Message-ID: <large.{number}@client.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe dump.\r\n--b\r\n'
        'Content-Type: application/octet-stream; name="dump.bin"\r\nContent-Transfer-Encoding: base64\r\n'
        'Content-Disposition: attachment; filename="dump.bin"\r\n\r\n'
    ).encode()


def _help(settings: Settings) -> _Found:
    command = [sys.executable, "-m", "mailgate", "--help"]
    taken = []
    for _ in range(settings.runs + 2):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program
        taken.append(time.perf_counter() - start)
    return ("`mailgate --help`", f"{median(taken):.2f} s", ""), {"help": median(taken)}


def _start(settings: Settings) -> _Found:
    with place() as where, where.smarthost("silent"):
        with where.running():
            pass
        seconds = start_seconds(where, settings.runs)
    return ("start to ready, empty database", f"{seconds:.2f} s", ""), {"start": seconds}


def start_seconds(where: Place, runs: int) -> float:
    """Median seconds from exec to ready."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        with where.running():
            taken.append(time.perf_counter() - start)
    return median(taken)
