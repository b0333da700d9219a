"""A pool of worker processes that read letters and can be killed (S19, T62).

A worker that dies, hangs or swells costs its own letter one attempt, and the others nothing.
"""

import queue
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess

from mailgate.errors import MailgateError
from mailgate.mail.message import Envelope, Letter
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline import fork_server
from mailgate.pipeline.worker import Reading, Task, WorkerLimits, serve

_STARTING_SECONDS = 60.0
_SWOLLEN_OCTETS = 2 * 1024 * 1024


class ReadingError(MailgateError):
    """A letter could not be read within the limits; `str` is a closed word: crashed, timeout, memory."""


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, context: ForkServerContext, limits: WorkerLimits) -> None:
        self._connection: Connection
        self._connection, theirs = context.Pipe()
        self._limits = limits
        self._process: ForkServerProcess = context.Process(target=serve, args=(theirs, limits), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False
        self.swollen = False
        """Whether the last letter was large: what a process once took it seldom gives back (P14)."""

    def read(self, fetch: Callable[[], bytes], task: Task) -> Reading:
        """The letter's reading; ReadingError where the process did not come back with one."""
        content = fetch()
        try:
            self._wait_until_ready()
            self._connection.send(task)
            self._connection.send_bytes(content)
            self.swollen = len(content) > _SWOLLEN_OCTETS
            del content  # it may be large, and is not needed while it is read
            if not self._connection.poll(self._limits.wall_seconds):
                raise ReadingError("timeout")
            answer = self._connection.recv()
        except (EOFError, OSError):
            raise ReadingError("crashed") from None
        if isinstance(answer, Reading):
            return answer
        raise ReadingError(str(answer))

    def _wait_until_ready(self) -> None:
        """A letter's time begins when its worker is there: on a busy machine the first one takes a while."""
        if not self._ready and not self._connection.poll(_STARTING_SECONDS):
            raise ReadingError("timeout")
        self._ready = self._ready or bool(self._connection.recv())

    def end(self) -> None:
        """Kill the process and wait for it."""
        self._connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


class ReadingPool:
    """So many workers; threads of the caller wait for one that is free."""

    def __init__(
        self,
        *,
        workers: int,
        limits: WorkerLimits,
        trust: Trust,
        ask_others: Callable[[Callable[[], bytes], Letter], Letter] = lambda _fetch, letter: letter,
    ) -> None:
        """`ask_others` adds what others say of a letter (a scanner, DNS); it may block."""
        self._context = fork_server.context()
        self._limits = limits
        self._trust = trust
        self._ask_others = ask_others
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        for _ in range(workers):
            self._idle.put(None)
        self._threads = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="reading")
        self._closed = False

    def submit(self, raw: bytes, envelope: Envelope) -> "Future[Reading]":
        """Read a letter in a worker; the future raises ReadingError where that could not be done."""
        return self.submit_later(lambda: raw, envelope)

    def submit_later(self, fetch: Callable[[], bytes], envelope: Envelope) -> "Future[Reading]":
        """The same for bytes that are fetched, in a thread, once a worker is free, and again where they are needed
        again; the future raises what `fetch` raises.
        """
        return self._threads.submit(self._read, fetch, envelope)

    def read_all(self, letters: Iterable[tuple[bytes, Envelope]]) -> Iterable["Future[Reading]"]:
        """Futures in the order of the letters."""
        return [self.submit(raw, envelope) for raw, envelope in letters]

    def warm_up(self) -> None:
        """Start every worker now, so that the first letter does not wait for it."""
        for _ in range(self._idle.qsize()):
            worker = self._idle.get()
            self._idle.put(worker or _Worker(self._context, self._limits))

    def close(self) -> None:
        """End all workers; letters that are being read fail."""
        self._closed = True
        self._threads.shutdown(wait=True, cancel_futures=True)
        while not self._idle.empty():
            worker = self._idle.get()
            if worker is not None:
                worker.end()

    def _read(self, fetch: Callable[[], bytes], envelope: Envelope) -> Reading:
        worker = self._idle.get() or _Worker(self._context, self._limits)
        try:
            reading = worker.read(fetch, Task(envelope=envelope, trust=self._trust))
        except BaseException:
            worker.end()
            self._idle.put(None)
            raise
        if worker.swollen:
            worker.end()
        self._idle.put(None if worker.swollen else worker)
        return replace(reading, letter=self._ask_others(fetch, reading.letter))
