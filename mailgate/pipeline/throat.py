"""The thread that processes letters while the gateway runs: woken by arrivals, and looking by itself now and then."""

import threading
import time
from collections.abc import Callable

from mailgate.errors import TemporaryError
from mailgate.maillog import MailLog
from mailgate.pipeline.process import Processor
from mailgate.store.faults import StorageBrokenError

_LOOK_SECONDS = 1.0
"""How long a letter that another process stored (a pipe, another gateway's leavings) waits at most."""

_SLOW_SECONDS = 0.05
"""How long until a letter is looked at again whose reading takes its time."""

_MOST_PAUSE_SECONDS = 10.0


class Throat:
    """One thread around a Processor."""

    def __init__(
        self,
        processor: Processor,
        *,
        log: MailLog,
        broken: Callable[[BaseException], None],
        done: Callable[[], None] = lambda: None,
    ) -> None:
        """`broken` is called when going on would risk letters: the gateway has to end. `done`: letters may be due."""
        self._processor = processor
        self._log = log
        self._broken = broken
        self._done = done
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="process", daemon=True)
        self.alive_at = time.monotonic()
        """Monotonic time of the last sign of life, for the watchdog."""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """There is a letter to process; from any thread."""
        self._wake.set()

    def octets(self) -> int:
        """Of large letters that are being read and decided on; from any thread."""
        return self._processor.octets()

    def stop(self) -> None:
        """End after the letter that is being decided on, and give the others back."""
        self._stopping.set()
        self._processor.stop()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause = 0.0
        while not self._stopping.is_set():
            self.alive_at = time.monotonic()
            try:
                busy = bool(self._processor.run_once())
                pause = 0.0
                if busy:
                    self._done()
            except StorageBrokenError as error:
                self._broken(error)
                return
            except TemporaryError as error:
                self._log.door_trouble(door="process", what="database", detail=str(error))
                pause = min(_MOST_PAUSE_SECONDS, max(0.5, pause * 2))
                busy = False
            except Exception as error:
                self._log.job_failed(job="process", error=error)
                pause = min(_MOST_PAUSE_SECONDS, max(0.5, pause * 2))
                busy = False
            if not busy:
                self._wake.wait(pause or (_SLOW_SECONDS if self._processor.under_way else _LOOK_SECONDS))
                self._wake.clear()
