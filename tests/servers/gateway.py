"""The real daemon as a separate process: started, told apart from ready, killed, stopped, its log kept."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.servers.programs import wait_until


class GatewayProcess:
    """`mailgate run` on one configuration; may be started again after it ended."""

    def __init__(self, config: Path, *, wrapper: Sequence[str] = (), environment: dict[str, str] | None = None) -> None:
        """`wrapper` is put before the command, such as strace and its options."""
        self.config = config
        self._wrapper = tuple(wrapper)
        self._environment = dict(os.environ) | (environment or {})
        self._log = config.with_suffix(".log")
        self._notify = config.with_suffix(".notify")
        self._process: subprocess.Popen[bytes] | None = None
        self._manager: socket.socket | None = None
        self._born = 0
        self.ready = False
        """Whether it was heard to be ready since it was launched."""

    @property
    def pid(self) -> int:
        """Of the process that was started last (the wrapper's, where there is one)."""
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        """What all its lives have logged."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    @property
    def running(self) -> bool:
        """Whether it lives."""
        return self._process is not None and self._process.poll() is None

    def launch(self) -> None:
        """Start it, and do not wait."""
        self._listen()
        self.ready = False
        self._born = self._log.stat().st_size if self._log.exists() else 0
        environment = self._environment | {"NOTIFY_SOCKET": str(self._notify)}
        command = [*self._wrapper, sys.executable, "-m", "mailgate", "run", "-c", str(self.config)]
        with self._log.open("ab") as out:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment, start_new_session=True
            )

    def start(self, *, seconds: float = 30) -> None:
        """Start it, and return at the moment it says that it takes letters."""
        self.launch()
        assert self.wait_ready(seconds), f"the gateway does not start:\n{self.log[-3000:]}"

    def wait_ready(self, seconds: float) -> bool:
        """Whether it got ready in time; False at once where it ends before."""
        assert self._manager is not None
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.running:
            with contextlib.suppress(TimeoutError):
                if b"READY=1" in self._manager.recv(4096):
                    self.ready = True
                    break
        return self.ready

    def saw(self, words: str, *, seconds: float) -> bool:
        """Whether the log of this life has these words, or gets them in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with self._log.open("rb") as log:
                log.seek(self._born)
                if words.encode() in log.read():
                    return True
            time.sleep(0.005)
        return False

    def kill(self) -> None:
        """SIGKILL, and wait for the end."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def terminate(self, *, seconds: float = 10) -> tuple[int, float]:
        """SIGTERM; the exit status and how many seconds it took. Fails where it takes longer than `seconds`."""
        assert self._process is not None
        began = time.monotonic()
        self._process.terminate()
        return self.wait(seconds=seconds), time.monotonic() - began

    def wait(self, *, seconds: float) -> int:
        """The exit status, once it ended by itself."""
        assert self._process is not None
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            pytest.fail(f"the gateway has not ended after {seconds} s:\n{self.log[-3000:]}", pytrace=False)

    def wait_logged(self, words: str, *, seconds: float = 30, since: int = 0) -> None:
        """Wait until its log, from octet `since` on, has these words."""
        wait_until(lambda: words in self.log[since:], seconds=seconds, what=f"{words!r} in the log")

    def command(self, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        """Run a command of ours on the same configuration, beside the daemon."""
        line = [sys.executable, "-m", "mailgate", *words, "-c", str(self.config)]
        text = stdin.decode("utf-8", "surrogateescape")
        return subprocess.run(
            line, input=text, capture_output=True, text=True, env=self._environment, check=False, timeout=120
        )

    def end(self) -> None:
        """Leave nothing behind: neither the process, nor its workers, nor the notify socket."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._manager is not None:
            self._manager.close()

    def _listen(self) -> None:
        if self._manager is not None:
            self._manager.close()
        self._notify.unlink(missing_ok=True)
        self._manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._manager.bind(str(self._notify))
        self._manager.settimeout(0.05)


@contextlib.contextmanager
def gateway(
    config: Path, *, wrapper: Sequence[str] = (), environment: dict[str, str] | None = None
) -> Iterator[GatewayProcess]:
    """One that runs, and is ready."""
    process = GatewayProcess(config, wrapper=wrapper, environment=environment)
    try:
        process.start()
        yield process
    finally:
        process.end()
