"""What each step of a letter's way costs in a database, and everything that runs beside it: CPU, in one thread.

The gateway's own functions are called in this process, on letters that were read beforehand, so that reading, which
no database slows down, does not hide what the database costs.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bench.letters import Letter
from bench.place import Place
from bench.settings import DESK
from bench.table import median

if TYPE_CHECKING:
    from mailgate.core import Core
    from mailgate.mail.message import Envelope
    from mailgate.pipeline.worker import Reading

_TOGETHER = 16
"""Letters of one commit, as they arrive from 64 sessions."""
_MINUTES = 500
"""Of retention's work, before its walk begins anew."""


class Bank:
    """A database with the gateway's parts around it."""

    def __init__(self, where: Place) -> None:
        from mailgate.config.load import load
        from mailgate.core import open_core

        self.core: Core = open_core(load(where.config()))

    def letters_in(self, letters: Sequence[Letter]) -> tuple[float, float]:
        """CPU ms a letter: made durable; decided on with all its letters out, until the commit."""
        from mailgate.store import inbox

        incoming, readings = self._read(letters)
        with _spent() as accepting:
            for batch in _batches(incoming):
                with self.core.database.transaction() as tx:
                    inbox.accept(tx, batch)
        processor = self._processor(readings)
        with _spent() as deciding:
            done = 0
            while done < len(letters):
                done += len(processor.run_once())
        return accepting[0] / len(letters), deciding[0] / len(letters)

    def alone(self, letters: Sequence[Letter], *, retention: bool) -> list[float]:
        """Milliseconds that each letter takes by itself from its arrival to its commit, retention at work or not."""
        from mailgate.store import inbox

        incoming, readings = self._read(letters)
        processor, taken = self._processor(readings), []
        with _pruning(self.core) if retention else nullcontext():
            for one in incoming:
                start = time.perf_counter()
                with self.core.database.transaction() as tx:
                    inbox.accept(tx, [one])
                while not processor.run_once():
                    pass
                taken.append((time.perf_counter() - start) * 1000)
        return taken

    def letters_out(self, count: int) -> float:
        """CPU ms a letter: claimed, and settled as sent."""
        from mailgate.core import utc_now
        from mailgate.mail.delivery import Sent
        from mailgate.store import outbox

        sent = 0
        with _spent() as spent:
            while sent < count:
                with self.core.database.transaction() as tx:
                    now = utc_now()
                    claimed = outbox.claim(tx, limit=4, owner="bench", now=now, lease=timedelta(minutes=5))
                    for one in claimed:
                        outbox.settle(tx, one.outbox_id, Sent(), now=now, jitter=0.5)
                sent += len(claimed)
                if not claimed:
                    break
        return spent[0] / max(1, sent)

    def others(self) -> dict[str, float]:
        """CPU ms of what runs beside letters, or is asked for: median of three, after one that is not measured."""
        return {name: _middle(work) for name, work in self._others().items()}

    def _others(self) -> dict[str, Callable[[], object]]:
        from bench.growing_others import others

        return others(self.core)

    def close(self) -> None:
        """Close the database."""
        self.core.close()

    def _read(self, letters: Sequence[Letter]) -> "tuple[list[tuple[bytes, Envelope]], dict[bytes, Reading]]":
        from mailgate.core import utc_now
        from mailgate.mail.message import Door, Envelope
        from mailgate.pipeline.worker import read_letter

        now = utc_now()
        envelopes = [
            Envelope(door=Door.SMTP, received_at=now, sender=one.sender, recipients=(DESK,)) for one in letters
        ]
        incoming = [(one.raw, envelope) for one, envelope in zip(letters, envelopes, strict=True)]
        return incoming, {raw: read_letter(raw, envelope, self.core.config.trust) for raw, envelope in incoming}

    def _processor(self, readings: "dict[bytes, Reading]") -> Any:
        from mailgate.core import utc_now
        from mailgate.pipeline.process import Processor

        pool: Any = _ReadBefore(readings)
        core = self.core
        return Processor(
            database=core.database, pool=pool, scribe=core.scribe, log=quiet_log(), owner="bench", clock=utc_now
        )


@contextmanager
def _pruning(core: "Core") -> Iterator[None]:
    """Retention walks through the database without a pause, in a thread of its own."""
    from mailgate.core import utc_now
    from mailgate.pipeline.pruning import Pruner

    done = threading.Event()
    days = timedelta(days=core.config.keep_raw_days), timedelta(days=core.config.keep_refused_days)

    def walk() -> None:
        while not done.is_set():
            pruner = Pruner(database=core.database, log=quiet_log(), keep_raw=days[0], keep_refused=days[1])
            for _ in range(_MINUTES):
                if not done.is_set():
                    pruner.run_once(utc_now())

    thread = threading.Thread(target=walk)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


class _ReadBefore:
    """In place of the worker processes: letters that have been read."""

    def __init__(self, readings: "dict[bytes, Reading]") -> None:
        self._readings = readings

    def submit(self, raw: bytes, _: "Envelope") -> "Future[Reading]":
        """The reading, at once."""
        future: Future[Reading] = Future()
        future.set_result(self._readings[raw])
        return future


def quiet_log() -> Any:
    """A log that says nothing but errors."""
    from mailgate.maillog import MailLog, build_logger
    from mailgate.metrics import Metrics

    return MailLog(build_logger(level="error", shape="logfmt"), Metrics(version="bench"))


def _middle(work: Callable[[], object]) -> float:
    work()
    found = []
    for _ in range(3):
        with _spent() as spent:
            work()
        found.append(spent[0])
    return median(found)


def _batches(incoming: "Sequence[tuple[bytes, Envelope]]") -> "Iterator[Sequence[tuple[bytes, Envelope]]]":
    return (incoming[start : start + _TOGETHER] for start in range(0, len(incoming), _TOGETHER))


@contextmanager
def _spent() -> Iterator[list[float]]:
    """CPU ms that a block takes."""
    found = [0.0]
    start = time.thread_time()
    yield found
    found[0] = (time.thread_time() - start) * 1000
