"""The disk: durable before yes, full, locked, failing (A2, A4, P2, P17)."""

import contextlib
import os
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailgate.errors import EX_SOFTWARE
from mailgate.store import inbox, tickets
from mailgate.store.database import Database
from tests.servers import postgresql
from tests.servers.programs import need, open_directory, refuse, wait_until
from tests.torture.people import customer_letter
from tests.torture.place import Place, place
from tests.torture.traced import TRACED, durable

LETTERS = int(os.environ.get("MAILGATE_TORTURE_TRACED", "60"))
LOCKED_SECONDS = float(os.environ.get("MAILGATE_TORTURE_LOCKED", "7"))


@contextlib.contextmanager
def living(where: Place) -> Iterator[Place]:
    """The daemon runs for as long as the block."""
    try:
        where.gateway.start()
        yield where
    finally:
        where.gateway.end()


def strace() -> str:
    """The program, if it may trace here at all."""
    program = need("strace", "strace")
    if subprocess.run([program, "-o", os.devnull, "true"], capture_output=True, check=False).returncode:
        refuse("strace may not trace processes here (ptrace is forbidden)")
    return program


def ticket_count(url: str) -> int:
    """How many tickets there are, once the inbox is empty."""
    database = Database(url)

    def empty() -> bool:
        with database.snapshot() as tx:
            depth = inbox.depth(tx)
        return not (depth.waiting or depth.claimed)

    try:
        wait_until(empty, seconds=30, what="the inbox to empty")
        with database.snapshot() as tx:
            return len(tickets.listing(tx, limit=100_000))
    finally:
        database.close()


def until_taken(where: Place, number: int, *, seconds: float) -> float:
    """Bring a letter again and again; how long it took until it was taken. Meanwhile there is 4xx or silence only."""
    began = time.monotonic()
    while (code := where.hand_over(number)) != 250:
        assert code == 0 or 400 <= code < 500, code
        assert time.monotonic() < began + seconds, f"not taken within {seconds} s"
        time.sleep(0.1)
    return time.monotonic() - began


@pytest.mark.server("strace")
def test_durable_before_yes(tmp_path: Path) -> None:
    """A2, P2: for every letter, fdatasync returned to the thread that wrote its bytes before the 250 was sent."""
    trace = tmp_path / "trace"
    wrapper = (strace(), "-f", "-qq", "-s", "8192", "-e", TRACED, "-e", "signal=none", "-o", str(trace))
    with living(place(tmp_path / "p", wrapper=wrapper)) as where:
        assert [where.hand_over(number) for number in range(LETTERS)] == [250] * LETTERS
        seen = list(durable(_lines(trace), mark=r"first\.\d+@", reply="250 2.0.0 Taken"))
    assert [mark for mark, _ in seen] == [f"first.{number}@" for number in range(LETTERS)]
    assert all(synced for _, synced in seen)


def _lines(trace: Path) -> Iterator[str]:
    with trace.open(encoding="utf-8", errors="replace") as file:
        yield from (line.rstrip("\n") for line in file)


def test_the_trace_tells() -> None:
    """P2: the reading of traces bites: no sync, a failed one, or another thread's, is seen."""
    heard, wrote, said = (
        r'1 recvfrom(9, "Message-ID: <first.5@c>\r\n.\r\n") = 40',
        r'2 pwrite64(7, "<first.5@c>", 4096, 0) = 4096',
        r'1 sendto(9, "250 2.0.0 Taken\r\n", 17, 0) = 17',
    )

    def verdict(*lines: str) -> list[bool]:
        return [synced for _, synced in durable(lines, mark=r"first\.\d+@", reply="250 2.0.0 Taken")]

    assert verdict(heard, wrote, "2 fdatasync(7) = 0", said) == [True]
    assert verdict(heard, wrote, "2 fdatasync(7 <unfinished ...>", "2 <... fdatasync resumed>) = 0", said) == [True]
    assert verdict(heard, wrote, said) == [False]
    assert verdict(heard, wrote, "2 fdatasync(7 <unfinished ...>", said) == [False]
    assert verdict(heard, wrote, "2 fdatasync(7) = -1 EIO (Input/output error)", said) == [False]
    assert verdict(heard, wrote, "3 fdatasync(7) = 0", said) == [False]
    assert verdict(heard, "2 fdatasync(7) = 0", wrote, said) == [False]


@pytest.mark.server("strace")
def test_a_failed_sync_ends_the_daemon(tmp_path: Path) -> None:
    """P17, T107: no 250 after a failed fsync; the daemon ends with 70, starts clean, and takes the letter once."""
    program = strace()
    with living(place(tmp_path / "p")) as where:
        assert where.hand_over(1) == 250
        wait_until(lambda: ticket_count(where.url) == 1, seconds=20, what="the first ticket")
        attached = subprocess.Popen(
            [program, "-f", "-qq", "-p", str(where.gateway.pid), "-e", "inject=fdatasync,fsync:error=EIO"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            wait_until(lambda: _is_traced(where.gateway.pid), seconds=10, what="strace to attach")
            assert where.hand_over(2) != 250
            assert where.gateway.wait(seconds=20) == EX_SOFTWARE
        finally:
            attached.terminate()
            attached.communicate(timeout=10)
        where.gateway.start()
        assert until_taken(where, 2, seconds=10) < 10
        assert ticket_count(where.url) == 2


def _is_traced(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status").read_text()
    return "TracerPid:\t0\n" not in status


@contextlib.contextmanager
def small_disk(mib: int) -> Iterator[Path]:
    """A file system that is soon full."""
    if os.getuid() != 0:
        refuse("needs root: a file system of its own is mounted")
    with open_directory("disk") as folder:
        options = ["-t", "tmpfs", "-o", f"size={mib}m", "tmpfs", str(folder)]
        if subprocess.run(["mount", *options], capture_output=True, check=False).returncode:
            refuse("file systems may not be mounted here")
        try:
            yield folder
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)


@pytest.mark.parametrize("free", ["0", "4"])
def test_a_full_disk(free: str) -> None:
    """A4, P17: 4xx only while the disk is full, or fuller than allowed; back to work within 10 s; nothing lost."""
    with small_disk(24) as disk, living(place(disk / "p", free=free)) as where:
        assert where.hand_over(0) == 250
        ballast = disk / "ballast"
        _fill(ballast)
        taken = 1
        for number in range(1, 100):
            if (code := where.hand_over(number)) != 250:
                break
            taken += 1
            _fill(ballast)
        assert 400 <= code < 500
        assert where.gateway.running
        ballast.unlink()
        assert until_taken(where, number, seconds=10) < 10
        assert ticket_count(where.url) == taken + 1


def test_a_read_only_disk() -> None:
    """A4, P17: where nothing can be written `deliver` ends with 75 and says why; nothing is lost afterwards."""
    with small_disk(64) as disk:
        where = place(disk / "p")
        with living(where):
            assert where.hand_over(0) == 250
            assert ticket_count(where.url) == 1
        remount(disk, "ro")
        refused = where.gateway.command("deliver", stdin=customer_letter(1))
        assert refused.returncode == os.EX_TEMPFAIL
        assert "Read-only file system" in refused.stderr
        remount(disk, "rw")
        assert where.gateway.command("deliver", stdin=customer_letter(1)).returncode == 0
        with living(where):
            assert until_taken(where, 2, seconds=10) < 10
            assert ticket_count(where.url) == 3


def remount(disk: Path, mode: str) -> None:
    """Make a file system read-only, or writable again."""
    subprocess.run(["mount", "-o", f"remount,{mode}", str(disk)], check=True)


def _fill(ballast: Path) -> None:
    """Write until nothing fits any more."""
    with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
        while file.write(b"\0" * 65536):
            pass


def test_a_locked_database(tmp_path: Path) -> None:
    """A4, P17: while somebody else holds the database there is 4xx only; afterwards it goes on within 10 s."""
    with living(place(tmp_path / "p")) as where:
        assert where.hand_over(0) == 250
        assert ticket_count(where.url) == 1
        holder = sqlite3.connect(where.url.removeprefix("sqlite:///"), isolation_level=None, timeout=30)
        holder.execute("BEGIN IMMEDIATE")
        end, codes = time.monotonic() + LOCKED_SECONDS, set()
        while time.monotonic() < end:
            codes.add(where.hand_over(1))
        holder.execute("ROLLBACK")
        holder.close()
        assert codes
        assert all(400 <= code < 500 for code in codes), codes
        assert until_taken(where, 1, seconds=10) < 10
        assert ticket_count(where.url) == 2
        assert where.gateway.terminate()[0] == 0


@pytest.mark.server("postgresql")
def test_a_database_that_is_away(tmp_path: Path) -> None:
    """J2, P17: while PostgreSQL is down there is 4xx only; the daemon comes back by itself."""
    try:
        with postgresql.running() as server, living(place(tmp_path / "p", url=server.new_database())) as where:
            assert where.hand_over(0) == 250
            assert ticket_count(where.url) == 1
            server.stop()
            assert 400 <= where.hand_over(1) < 500
            server.start()
            assert until_taken(where, 1, seconds=10) < 10
            assert ticket_count(where.url) == 2
    except postgresql.Missing as missing:
        refuse(str(missing))
