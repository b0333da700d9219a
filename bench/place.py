"""A place to measure in: a configuration, a database, a smarthost, and gateways as processes of their own."""

import contextlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.processes import free_port, started
from bench.settings import FOLDER

_CONFIG = """
[gateway]
hostname = "example.com"
log_level = "warning"
[database]
url = "{url}"
[outgoing]
host = "127.0.0.1"
port = {out}
tls = "none"
{limits}
[[listener]]
protocol = "smtp"
listen = "127.0.0.1:{smtp}"
[[listener]]
protocol = "lmtp"
listen = "127.0.0.1:{lmtp}"
{mailbox}
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
RAISED = """
[limits]
connections_per_address = 0
buffered_mib = 512
[ceilings]
gateway_a_minute = 1000000
per_domain_an_hour = 1000000
tickets_per_sender_an_hour = 1000000
tickets_per_sender_a_day = 1000000
questions_an_hour = 1000000
answers_an_hour = 1000000
answers_a_day = 1000000
"""
"""Ceilings that would hold letters of a load client, raised; everything else stands as shipped."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Where one gateway listens."""

    smtp: int = field(default_factory=free_port)
    lmtp: int = field(default_factory=free_port)


@dataclass(slots=True, kw_only=True)
class Place:
    """Made by `place`."""

    folder: Path
    url: str
    limits: str = RAISED
    mailbox: str = ""
    out: int = field(default_factory=free_port)
    gateways: list[Ports] = field(default_factory=lambda: [Ports()])

    def config(self, number: int = 0) -> Path:
        """Write the configuration of a gateway."""
        ports = self.gateways[number]
        path = self.folder / f"config{number}.toml"
        values = {"url": self.url, "out": self.out, "limits": self.limits, "mailbox": self.mailbox}
        path.write_text(_CONFIG.format(**values, smtp=ports.smtp, lmtp=ports.lmtp), encoding="utf-8")
        return path

    @property
    def smtp(self) -> list[int]:
        """SMTP ports of all gateways."""
        return [ports.smtp for ports in self.gateways]

    @property
    def notes(self) -> Path:
        """What the smarthost noted."""
        return self.folder / "taken"

    @contextlib.contextmanager
    def smarthost(self, kind: str = "smarthost") -> Iterator[int]:
        """The server letters go out to; `silent` never greets, so that all stay in the outbox."""
        more = [str(self.notes)] if kind == "smarthost" else []
        with started(["-m", "bench.sink", kind, str(self.out), *more], ready="ready", log=self.folder / "sink") as pid:
            yield pid

    @contextlib.contextmanager
    def running(self, environment: Mapping[str, str] | None = None) -> Iterator[list[int]]:
        """All gateways, ready; their process ids."""
        with contextlib.ExitStack() as stack:
            yield [
                stack.enter_context(
                    started(
                        ["-m", "bench.gateway", str(self.config(number))],
                        ready="ready",
                        log=self.folder / f"gateway{number}",
                        environment=environment,
                    )
                )
                for number in range(len(self.gateways))
            ]

    def cli(self, *words: str) -> None:
        """Run a command of mailgate's on the first configuration; CalledProcessError where it fails."""
        command = [sys.executable, "-m", "mailgate", *words, "-c", str(self.config())]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program

    def count(self, statement: str) -> int:
        """Ask the database for one number, from outside."""
        with self._asking() as ask:
            return ask(statement)

    def wait(self, statement: str, *, most: int = 0, seconds: float = 600) -> float:
        """Wait until a count is at most so much, and return the moment; RuntimeError where it takes longer."""
        end = time.perf_counter() + seconds
        with self._asking() as ask:
            while ask(statement) > most:
                if time.perf_counter() > end:
                    raise RuntimeError(f"waited {seconds} s for {statement}: {self._logged()}")
                time.sleep(0.02)
        return time.perf_counter()

    def decided(self, *, seconds: float = 600) -> float:
        """Wait until every letter in the inbox is decided on."""
        return self.wait(
            "SELECT count(*) FROM (SELECT 1 FROM inbox WHERE lane IS NOT NULL AND state <> 'held' LIMIT 1) q",
            seconds=seconds,
        )

    def sent(self) -> float:
        """Wait until every letter out is with the smarthost."""
        return self.wait("SELECT count(*) FROM (SELECT 1 FROM outbox WHERE lane IS NOT NULL LIMIT 1) q")

    def _logged(self) -> str:
        log = self.folder / "gateway0"
        return log.read_text(encoding="utf-8")[-1500:] if log.exists() else ""

    @contextlib.contextmanager
    def _asking(self) -> Iterator[Callable[[str], int]]:
        if self.url.startswith("sqlite"):
            import sqlite3

            lite = sqlite3.connect(f"file:{self.folder}/mail.db?mode=ro", uri=True, timeout=30, isolation_level=None)
            with contextlib.closing(lite):
                yield lambda statement: int(lite.execute(statement).fetchone()[0])
        else:
            import psycopg

            with psycopg.connect(self.url, autocommit=True) as connection:
                yield lambda statement: int((connection.execute(statement.encode()).fetchone() or (0,))[0])


@contextlib.contextmanager
def place(url: str = "", *, limits: str = RAISED, mailbox: str = "", gateways: int = 1) -> Iterator[Place]:
    """A folder on the disk that is measured, with an SQLite database unless a URL is given; gone afterwards."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=FOLDER))
    try:
        yield Place(
            folder=folder,
            url=url or f"sqlite:///{folder}/mail.db",
            limits=limits,
            mailbox=mailbox,
            gateways=[Ports() for _ in range(gateways)],
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
