"""Finding the programs of real servers, and starting them: skipped in plain words where they are not there (S24)."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pytest


def need(program: str, package: str) -> str:
    """Path of a program; skips the test where it is missing, fails it under MAILGATE_REQUIRE_SERVERS=1."""
    path = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/lib/dovecot:/usr/lib/postfix/sbin")
    if path is None:
        refuse(f"needs {program}: apt-get install {package}")
    return path


def refuse(why: str) -> NoReturn:
    """Skip, or fail where every server has to be there."""
    if os.environ.get("MAILGATE_REQUIRE_SERVERS") == "1":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


def free_port() -> int:
    """A TCP port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def open_directory(name: str) -> Iterator[Path]:
    """A throw-away directory that servers under other users can enter (pytest's own cannot be)."""
    with tempfile.TemporaryDirectory(prefix=f"mailgate-{name}-") as made:
        path = Path(made)
        path.chmod(0o755)
        yield path


def wait_until(met: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Poll until `met`, or fail naming `what`."""
    end = time.monotonic() + seconds
    while not met():
        if time.monotonic() > end:
            pytest.fail(f"waited {seconds} s for {what}")
        time.sleep(0.01)


def answers(port: int) -> bool:
    """Whether somebody listens on a loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def running(command: Sequence[str], *, ports: Sequence[int], log: Path) -> Iterator[None]:
    """Run a server in the foreground until the block ends; fails with its log where it does not listen in 10 s."""
    with log.with_suffix(".out").open("wb") as out:
        # In a process group of its own, so that none of its children outlives it.
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
    try:
        end = time.monotonic() + 10
        while not all(map(answers, ports)):
            if process.poll() is not None or time.monotonic() > end:
                logs = "\n".join(f.read_text(errors="replace") for f in (log, log.with_suffix(".out")) if f.exists())
                pytest.fail(f"{command[0]} does not start:\n{logs[-3000:]}", pytrace=False)
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
