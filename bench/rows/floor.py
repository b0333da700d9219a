"""The floor: what the parts cost that any gateway in Python with these libraries is made of."""

import asyncio
import contextlib
import email
import email.policy
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

from bench.letters import Letter, generate
from bench.load import offer
from bench.processes import cpu_seconds, free_port, started
from bench.settings import DESK, FOLDER, Settings
from bench.table import Section, median, rate

_ROWS_A_TICKET = 12
_TEMPLATE = "{{ greeting }}\n\n{% for line in lines %}> {{ line }}\n{% endfor %}\n[{{ tag }}#{{ '%06d' % number }}]\n"


def section(settings: Settings) -> Section:
    """Measure each part on the same letters."""
    rows = [("fsync of this disk, 16 KB", "", f"{_fsync_ms():.2f} (waited)")]
    for kind in ("text", "mixed"):
        letters = generate(settings.letters, seed=0, kind="text" if kind == "text" else "mixed", desk=DESK)
        for sessions in (1, 64):
            one = [discard(letters, sessions=sessions) for _ in range(settings.runs)]
            rows.append(_shown(f"aiosmtpd, accept and discard, {kind}, {sessions} sessions", one))
        one = [discard(letters, sessions=64, server="fsync") for _ in range(settings.runs)]
        rows.append(_shown(f"aiosmtpd, a file and an fsync a letter, {kind}, 64 sessions", one))
        rows += [_shown(f"{name}, {kind}", _timed(work, letters)) for name, work in _readers()]
    texts = generate(settings.letters, seed=0, kind="text", desk=DESK)
    rows += [_shown(name, _timed(work, texts)) for name, work in _writers()]
    rows += [
        _shown(f"SQLite, WAL, FULL: {_ROWS_A_TICKET} rows a letter, {n} a transaction", _sqlite(n)) for n in (1, 50)
    ]
    return Section(
        title="Floor: what the parts cost",
        note="One core; CPU of the part alone. The server's, where there is one.",
        head=("part", "rate", "CPU ms a letter"),
        rows=tuple(rows),
    )


def discard(letters: Sequence[Letter], *, sessions: int, server: str = "floor") -> tuple[float, float]:
    """Hand letters to a bare aiosmtpd; letters a second, CPU ms of the server a letter."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        port = free_port()
        more = [folder] if server == "fsync" else []
        with started(["-m", "bench.sink", server, str(port), *more], ready="ready", log=Path(folder) / "log") as pid:
            before = cpu_seconds([pid])
            done = asyncio.run(offer([port], letters, sessions=sessions))
            cpu = cpu_seconds([pid]) - before
    return len(letters) / done.seconds, cpu * 1000 / len(letters)


def _shown(name: str, figures: Sequence[tuple[float, float]]) -> tuple[str, str, str]:
    return name, rate(median(one for one, _ in figures)), f"{median(ms for _, ms in figures):.2f}"


def _timed(work: Callable[[bytes], object], letters: Sequence[Letter]) -> list[tuple[float, float]]:
    work(letters[0].raw)
    start, cpu = time.perf_counter(), time.process_time()
    for letter in letters:
        work(letter.raw)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    return [(len(letters) / seconds, cpu * 1000 / len(letters))]


def _readers() -> list[tuple[str, Callable[[bytes], object]]]:
    from mailparser import parse_from_bytes  # type: ignore[import-untyped]

    def tree(raw: bytes) -> None:
        for part in email.message_from_bytes(raw, policy=email.policy.compat32).walk():
            if not part.is_multipart():
                part.get_payload(decode=True)

    return [("email, compat32: tree and contents", tree), ("mail-parser", parse_from_bytes)]


def _writers() -> list[tuple[str, Callable[[bytes], object]]]:
    import jinja2

    template = jinja2.Environment(autoescape=False).from_string(_TEMPLATE)  # noqa: S701 - plain text
    lines = ["a line of the customer's letter, quoted"] * 20

    def render(_: bytes) -> str:
        return template.render(greeting="Good morning", lines=lines, tag="Ticket", number=42)

    def compose(_: bytes) -> bytes:
        message = EmailMessage(policy=email.policy.SMTP)
        message["From"], message["To"], message["Subject"] = DESK, "customer@client.example", "Заявка принята"
        message.set_content("\n".join(lines))
        return message.as_bytes()

    return [("Jinja2, compiled once: one letter", render), ("EmailMessage, policy SMTP: one letter", compose)]


def _fsync_ms() -> float:
    FOLDER.mkdir(parents=True, exist_ok=True)
    taken = []
    with tempfile.NamedTemporaryFile(dir=FOLDER) as file:
        for _ in range(30):
            file.write(b"x" * 16_384)
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def _sqlite(together: int, *, count: int = 1000) -> list[tuple[float, float]]:
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        connection = sqlite3.connect(f"{folder}/floor.db", isolation_level=None)
        with contextlib.closing(connection):
            for line in (
                "PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=FULL",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, k, v)",
            ):
                connection.execute(line).fetchall()
            connection.execute("CREATE INDEX i ON t(k)")
            start, cpu = time.perf_counter(), time.process_time()
            for number in range(0, count, together):
                connection.execute("BEGIN IMMEDIATE")
                for row in range(min(together, count - number) * _ROWS_A_TICKET):
                    connection.execute("INSERT INTO t(k, v) VALUES (?, ?)", (f"{number}.{row}", "x" * 400))
                connection.execute("COMMIT")
            seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    return [(count / seconds, cpu * 1000 / count)]
