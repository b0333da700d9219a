"""`make soak`: half an hour of letters at an even rate, with faults, and what the daemon holds meanwhile (P23).

It begins with a burst. The daemon's own memory is judged by its growth after the first third. What reads letters
remembers words, so many and no more, and has not come to its fill in half an hour: `reader_memory` shows that it does.

MAILGATE_SOAK_MINUTES (30), _RATE (5 letters a second), _DATABASE (sqlite). Status 1 where a promise was broken.
"""

import contextlib
import os
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path

from mailgate.store.database import Database
from tests.servers import postgresql
from tests.servers.dovecot import dovecot
from tests.servers.gateway import GatewayProcess
from tests.servers.memory import tree
from tests.servers.programs import free_port
from tests.servers.script import Drop, Say, TakeAndDrop
from tests.servers.smarthost import Smarthost, threaded_smarthost
from tests.torture.judge import judge
from tests.torture.people import Agent, Mailman, Post
from tests.torture.plan import Plan
from tests.torture.storm import Aftermath, Quiet, Supply, calm, gateway_in

_FAULTS = cycle(
    [
        ("rcpt", Say(reply="451 4.3.0 try again later")),
        ("dot", TakeAndDrop()),
        ("connect", Drop(reset=True)),
        ("dot", Say(reply="452 4.2.2 full")),
        ("mail", Drop()),
        ("content", Drop(reset=True)),
    ]
)
_FAULT_SECONDS = 5.0
_LOCK_SECONDS = 60.0
_LOOK_SECONDS = 5.0
_BURST = 500
"""Letters that come at once in the beginning, so that whatever a full inbox takes is taken before it is measured."""
_WINDOW_SECONDS = 120.0
_WAL_MIB = 64.0
_MIB_AN_HOUR = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the daemon held at one moment."""

    at: float
    """Seconds since the start."""
    main_mib: float
    """What is resident of the daemon's own process (RSS)."""
    own_mib: float
    """Of that what is its own, and no file's: those pages the system may drop at any time."""
    workers_mib: float
    """PSS of what it started: the processes that read letters share most of their pages with each other."""
    handles: int
    wal_mib: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Soaked:
    """What half an hour did."""

    letters: int
    looks: tuple[Look, ...]
    faults: tuple[str, ...]

    @property
    def settled(self) -> tuple[Look, ...]:
        """The looks after the first third, when every cache is warm."""
        return tuple(look for look in self.looks if look.at >= self.looks[-1].at / 3)

    def slope(self, what: str) -> float:
        """Growth an hour of a figure, by least squares over the least of every two minutes of the settled time.

        A moment's letters come and go; what stays is what is left when they are gone.
        """
        windows: defaultdict[float, list[float]] = defaultdict(list)
        for look in self.settled:
            windows[look.at // _WINDOW_SECONDS].append(getattr(look, what))
        points = [(number * _WINDOW_SECONDS / 3600, min(held)) for number, held in windows.items()]
        mean_x = sum(x for x, _ in points) / len(points)
        mean_y = sum(y for _, y in points) / len(points)
        spread = sum((x - mean_x) ** 2 for x, _ in points)
        return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0

    @property
    def broken(self) -> tuple[str, ...]:
        """The promises that did not hold."""
        early = max(look.handles for look in self.settled[: len(self.settled) // 2 + 1])
        last = self.settled[-1]
        found = list(self.faults)
        if max(look.wal_mib for look in self.looks) > _WAL_MIB:
            found.append("the WAL grew over 64 MiB")
        if last.handles > early + 2:
            found.append(f"file handles grew from {early} to {last.handles}")
        if self.slope("own_mib") > _MIB_AN_HOUR:
            found.append(f"memory grows by {self.slope('own_mib'):.1f} MiB an hour")
        return tuple(found)


def soak(*, minutes: float, rate: float, folder: Path, url: str) -> Soaked:
    """Run on an empty database; afterwards everything must have its end."""
    plan = Plan(letters=_BURST + int(minutes * 60 * rate), kills=0, answered=0.1)
    with contextlib.ExitStack() as stack:
        host = stack.enter_context(threaded_smarthost(Smarthost(port=free_port())))
        server = stack.enter_context(dovecot(users={"support": "secret"}))
        ports = {"smtp": free_port(), "lmtp": free_port()}
        gateway = gateway_in(folder / "gateway", ports, url=url, host=host, server=server)  # type: ignore[arg-type]
        stack.callback(gateway.end)
        gateway.start()
        database = stack.enter_context(contextlib.closing(Database(url)))
        post = stack.enter_context(Post([ports], hands=4).open())  # type: ignore[list-item]
        mailman = Mailman(server)
        agent = Agent(host, share=plan.answered, send=partial(post.put, door="smtp"))
        began = time.monotonic()
        looks = list(
            _at_rate(plan, rate, gateway=gateway, host=host, database=database, agent=agent, post=post, mailman=mailman)
        )
        quiet = Quiet(database, post=post, mailman=mailman, account=f"support@localhost:{server.tls_port}", host=host)
        calm(quiet, agent=agent, tell=lambda _words: None, seconds=900)
        looks.append(_look(gateway, database, time.monotonic() - began))
        status, seconds = gateway.terminate()
        aftermath = Aftermath(
            plan=plan,
            url=url,
            copies=tuple(host.taken),
            taken=tuple(post.taken) + tuple(mailman.delivered),
            refused=tuple(post.refused),
            answered=frozenset(agent.answered),
            unheard=post.unheard,
            seconds=time.monotonic() - began,
            stop_statuses=(status,),
            slowest_stop_seconds=seconds,
        )
        return Soaked(letters=len(aftermath.taken), looks=tuple(looks), faults=judge(aftermath).faults)


def _at_rate(
    plan: Plan,
    rate: float,
    *,
    gateway: GatewayProcess,
    host: Smarthost,
    database: Database,
    agent: Agent,
    post: Post,
    mailman: Mailman,
) -> Iterator[Look]:
    """Bring a burst and then the others, a share every fifth of a second; faults fall until nine tenths are there."""
    supply = Supply(plan, post, mailman, share=max(1, round(rate / 5)))
    began, tick, brought = time.monotonic(), 0, 0
    while brought < _BURST:
        brought += supply.bring()
    due = {"fault": _FAULT_SECONDS, "lock": _LOCK_SECONDS, "look": 0.0}
    while share := supply.bring():
        tick, brought = tick + 1, brought + share
        now = time.monotonic() - began
        if now > due["fault"] and brought < 0.9 * plan.letters:
            stage, action = next(_FAULTS)
            host.script(stage, action)  # type: ignore[arg-type]
            due["fault"] = now + _FAULT_SECONDS
        if now > due["lock"] and brought < 0.9 * plan.letters:
            _lock(database, seconds=2)
            due["lock"] = now + _LOCK_SECONDS
        if now > due["look"]:
            yield _look(gateway, database, now)
            due["look"] = now + _LOOK_SECONDS
        agent.look()
        time.sleep(max(0.0, began + (brought - _BURST) / rate - time.monotonic()))


def _lock(database: Database, *, seconds: float) -> None:
    """Somebody else writes to the database for some seconds (SQLite)."""
    if database.file is None:
        return
    with contextlib.closing(sqlite3.connect(database.file, timeout=30, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        other.execute("ROLLBACK")


def _look(gateway: GatewayProcess, database: Database, at: float) -> Look:
    wal = database.file.with_name(database.file.name + "-wal") if database.file else None
    return Look(
        at=at,
        main_mib=_resident(gateway.pid, "Rss"),
        own_mib=_resident(gateway.pid, "Anonymous"),
        workers_mib=sum(_resident(pid, "Pss") for pid in tree(gateway.pid)[1:]),
        handles=len(list(Path(f"/proc/{gateway.pid}/fd").iterdir())),
        wal_mib=wal.stat().st_size / 2**20 if wal and wal.exists() else 0.0,
    )


def _resident(pid: int, what: str) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith(f"{what}:"):
                return int(line.split()[1]) / 1024
    return 0.0


@contextlib.contextmanager
def _place(name: str) -> Iterator[tuple[Path, str]]:
    with tempfile.TemporaryDirectory(prefix="mailgate-soak-") as folder:
        if name == "sqlite":
            yield Path(folder), f"sqlite:///{folder}/mail.db"
            return
        with postgresql.running() as server:
            yield Path(folder), server.new_database()


def main() -> int:
    """Run, and print a table as Markdown."""
    minutes = float(os.environ.get("MAILGATE_SOAK_MINUTES", "30"))
    rate = float(os.environ.get("MAILGATE_SOAK_RATE", "5"))
    with _place(os.environ.get("MAILGATE_SOAK_DATABASE", "sqlite")) as (folder, url):
        soaked = soak(minutes=minutes, rate=rate, folder=folder, url=url)
    sys.stdout.write("| at (s) | daemon (MiB RSS) | its own | readers (MiB PSS) | file handles | WAL (MiB) |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    every = max(1, len(soaked.looks) // 10)
    for look in (*soaked.looks[::every], soaked.looks[-1]):
        held = f"{look.main_mib:.1f} | {look.own_mib:.1f} | {look.workers_mib:.1f}"
        sys.stdout.write(f"| {look.at:.0f} | {held} | {look.handles} | {look.wal_mib:.1f} |\n")
    sys.stdout.write(
        f"\n{soaked.letters} letters; growth an hour after the first third: daemon {soaked.slope('own_mib'):.1f} MiB, "
        f"readers {soaked.slope('workers_mib'):.1f} MiB\n"
    )
    for fault in soaked.broken[:20]:
        sys.stdout.write(f"broken: {fault}\n")
    return int(bool(soaked.broken))


if __name__ == "__main__":
    sys.exit(main())
