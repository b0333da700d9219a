"""The n-th call about the database's files fails, for n = 1, 2, 3 … until none does (A2, A4, P17, T107).

The real daemon; strace lets one call of each of its threads fail, while it starts or amid letters. The short form tries
the first few, the long one (MAILGATE_TORTURE_CALLS=all) goes on until a letter has come from end to end without it.
"""

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailgate.errors import EX_SOFTWARE
from mailgate.store import inbox, outbox
from mailgate.store.database import Database
from tests.servers.gateway import GatewayProcess
from tests.servers.programs import free_port, wait_until
from tests.servers.smarthost import Smarthost, threaded_smarthost
from tests.torture.judge import judge
from tests.torture.place import Place, place
from tests.torture.plan import Plan
from tests.torture.storm import Aftermath
from tests.torture.test_disk import living, strace

ALL = os.environ.get("MAILGATE_TORTURE_CALLS") == "all"
MOST = 400 if ALL else 2
CALLS = [("pwrite64", "ENOSPC")]
if ALL:
    CALLS += [("fdatasync", "EIO"), ("pwrite64", "EIO")]
AT_START = [("openat", "EMFILE")]
if ALL:
    AT_START += [("openat", "EACCES"), ("pread64", "EIO"), ("pwrite64", "ENOSPC"), ("fdatasync", "EIO")]

pytestmark = [
    pytest.mark.server("strace"),
    pytest.mark.timeout(int(os.environ.get("MAILGATE_TORTURE_TIMEOUT", "300"))),
]


@pytest.mark.parametrize(("call", "error"), CALLS)
def test_the_nth_call_about_a_file_fails(tmp_path: Path, call: str, error: str) -> None:
    """A2, A4, P17: nothing lost, nothing twice; the daemon goes on, or ends with 70 and does after a start."""
    with threaded_smarthost(Smarthost(port=free_port())) as host:
        where = place(tmp_path / "p", out=host.port)
        with living(where), contextlib.closing(Database(where.url)) as database:
            brought = 0
            failed = True
            while failed and brought < MOST:
                _revive(where)
                life = where.gateway.pid
                with _failing(where, call, f"{error}:when={brought + 1}") as trace:
                    _bring(where, brought)
                    _end(where, database)
                failed = "INJECTED" in trace.read_text() or where.gateway.pid != life
                brought += 1
            assert brought > 1, "the first call of them was to fail"
            assert not (ALL and failed), f"after {MOST} calls one was still to come"
            _bring(where, brought)
            _end(where, database)
            brought += 1
            _judge(where, host, brought)


@pytest.mark.parametrize(("call", "error"), AT_START)
def test_the_nth_call_of_a_start_fails(tmp_path: Path, call: str, error: str) -> None:
    """A2, A4, P17: a start that fails says so and spoils nothing; the next one takes up what was left."""
    with threaded_smarthost(Smarthost(port=free_port())) as host:
        where = place(tmp_path / "p", out=host.port)
        with living(where), contextlib.closing(Database(where.url)) as database:
            _bring(where, 0)
            _end(where, database)
            brought = 1
            failed = True
            while failed and brought < MOST:
                where.gateway.kill()
                failed = _started_badly(where, call, f"{error}:when={brought}")
                assert failed or brought > 1, "the first call of them was to fail"
                where.gateway.start()
                _bring(where, brought)
                _end(where, database)
                brought += 1
            assert not (ALL and failed), f"after {MOST} calls one was still to come"
            _judge(where, host, brought)


def _started_badly(where: Place, call: str, fault: str) -> bool:
    """Start it with a fault, and end it again; whether the fault came to pass."""
    config = where.gateway.config
    trace = config.with_name("trace")
    trace.write_text("")
    faulty = GatewayProcess(config, wrapper=(strace(), "-f", "-qq", "-o", str(trace), *_what_fails(where, call, fault)))
    try:
        faulty.launch()
        if not faulty.wait_ready(60):
            assert faulty.wait(seconds=10) in (EX_SOFTWARE, os.EX_TEMPFAIL), faulty.log[-3000:]
        assert "Traceback" not in faulty.log
    finally:
        faulty.end()
    return "INJECTED" in trace.read_text()


def _judge(where: Place, host: Smarthost, brought: int) -> None:
    """Stop it, and compare what it did with what it was brought."""
    status, seconds = where.gateway.terminate()
    aftermath = Aftermath(
        plan=Plan(letters=brought, kills=0),
        url=where.url,
        copies=tuple(host.taken),
        taken=tuple(f"<first.{number}@client.example>" for number in range(brought)),
        refused=(),
        answered=frozenset(),
        unheard=0,
        seconds=0,
        stop_statuses=(status,),
        slowest_stop_seconds=seconds,
    )
    assert judge(aftermath).faults == ()


@contextlib.contextmanager
def _failing(where: Place, call: str, fault: str) -> Iterator[Path]:
    """For as long as the block, that call of each thread fails, where it is about the database's files."""
    trace = where.gateway.config.with_name("trace")
    trace.write_text("")
    command = [strace(), "-f", "-qq", "-p", str(where.gateway.pid), "-o", str(trace)]
    attached = subprocess.Popen([*command, *_what_fails(where, call, fault)], stderr=subprocess.DEVNULL)
    try:
        wait_until(
            lambda: _is_traced(where.gateway.pid) or not where.gateway.running, seconds=30, what="strace to attach"
        )
        yield trace
    finally:
        attached.terminate()
        attached.wait(30)


def _what_fails(where: Place, call: str, fault: str) -> list[str]:
    """Options of strace: that call, where it is about the database's files."""
    file = where.url.removeprefix("sqlite:///")
    paths = [word for name in (file, f"{file}-wal") for word in ("-P", name)]
    return [*paths, "-e", f"trace={call}", "-e", f"inject={call}:error={fault}"]


def _is_traced(pid: int) -> bool:
    """Whether every thread is."""
    try:
        statuses = [task.joinpath("status").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:  # a thread has just ended, or all have
        return False
    return not any("TracerPid:\t0\n" in status for status in statuses)


def _bring(where: Place, number: int) -> None:
    """A peer's patience: again and again until the letter is taken, by this life of the daemon or the next."""
    end = time.monotonic() + 120
    while (code := where.hand_over(number)) != 250:
        assert code == 0 or 400 <= code < 500, code
        assert time.monotonic() < end, "not taken within two minutes"
        _revive(where)


def _end(where: Place, database: Database) -> None:
    """Wait until the letter, and what it led to, has its end."""

    def ended() -> bool:
        _revive(where)
        with database.snapshot() as tx:
            coming, going = inbox.depth(tx), outbox.depth(tx)
        return not (coming.waiting or coming.claimed or going.queued or going.sending)

    wait_until(ended, seconds=120, what=f"the letter's end; log:\n{where.gateway.log[-3000:]}")


def _revive(where: Place) -> None:
    """Start it again where it ended, as the service manager does."""
    if not where.gateway.running:
        assert where.gateway.wait(seconds=10) == EX_SOFTWARE
        where.gateway.start()
