"""Make letters durable: the end of every door (A2, A4).

Letters that arrive together are committed together: one fsync for a batch, and each caller hears of its own letter
only after it. What cannot be stored now is refused for now, never accepted and lost.
"""

import asyncio
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from mailgate.errors import TemporaryError
from mailgate.mail.message import Envelope
from mailgate.maillog import MailLog
from mailgate.store import inbox
from mailgate.store.database import Database

Incoming = tuple[bytes, Envelope]

_MOST_WAITING = 100
_LOOK_SECONDS = 0.05
_LONGEST_WAIT_SECONDS = 20.0
_LARGEST_BATCH = 200
_LARGEST_BATCH_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much must stay free beside an SQLite database before letters are refused for now (T107)."""

    folder: Path | None
    """None: not ours to watch (PostgreSQL)."""
    min_free_bytes: int

    def free_bytes(self) -> int | None:
        """How much is free; None where that is not ours to watch. TemporaryError where nobody can say."""
        if self.folder is None:
            return None
        try:
            return shutil.disk_usage(self.folder).free
        except OSError as error:
            raise TemporaryError(f"cannot look at {self.folder}: {error.strerror}") from None

    def check(self) -> None:
        """Raise TemporaryError where there is too little space."""
        free = self.free_bytes()
        if free is not None and free < self.min_free_bytes:
            raise TemporaryError("too little free disk space")


def accept_now(letters: Sequence[Incoming], *, database: Database, room: Room, log: MailLog) -> tuple[int, ...]:
    """Make letters durable in one transaction and return their inbox ids; TemporaryError where that cannot be done.

    A letter that was taken in before with the same bytes for the same recipients keeps its id (T101).
    """
    room.check()
    with database.transaction() as tx:
        ids = inbox.accept(tx, letters)
    for inbox_id, (raw, envelope) in zip(ids, letters, strict=True):
        log.accepted(door=envelope.door.value, inbox_id=inbox_id, size=len(raw), peer=envelope.peer)
    return ids


class Acceptor:
    """Group commit for doors that live in the event loop; one to a gateway."""

    def __init__(self, *, database: Database, room: Room, log: MailLog, accepted: Callable[[], None]) -> None:
        """`accepted` is called, from any thread, after each commit: there is work to do."""
        self._database = database
        self._room = room
        self._log = log
        self._accepted = accepted
        self._waiting: list[tuple[Incoming, asyncio.Future[None]]] = []
        self._arrived = asyncio.Event()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="accept")
        self._task: asyncio.Task[None] | None = None

    def has_room(self) -> bool:
        """Whether there is disk space for another letter, as far as anybody can say before it comes."""
        try:
            self._room.check()
        except TemporaryError:
            return False
        return True

    def start(self) -> None:
        """Begin to commit, in the running event loop."""
        self._task = asyncio.get_running_loop().create_task(self._commit_for_ever(), name="accept")

    async def accept(self, raw: bytes, envelope: Envelope) -> None:
        """Return once the letter is durable; TemporaryError where it cannot be made so now."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(((raw, envelope), future))
        self._arrived.set()
        await future

    def accept_now(self, letters: Sequence[Incoming]) -> None:
        """The same for a thread that brings a batch of its own, such as a mailbox's."""
        accept_now(letters, database=self._database, room=self._room, log=self._log)
        self._accepted()

    def wait_for_others(self, stop: threading.Event) -> None:
        """Let whoever brings letters by the thousand wait while so many wait already: theirs are safe where they are.

        Bounded, so that a mailbox is never silent for long.
        """
        end = time.monotonic() + _LONGEST_WAIT_SECONDS
        while self._crowded() and time.monotonic() < end and not stop.wait(_LOOK_SECONDS):
            pass

    def _crowded(self) -> bool:
        with self._database.snapshot() as tx:
            return inbox.waits_more_than(tx, _MOST_WAITING)

    async def stop(self) -> None:
        """Commit what waits, and end."""
        if self._task is None:
            return
        while self._waiting:
            await asyncio.sleep(0.01)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._thread.shutdown(wait=True)

    async def _commit_for_ever(self) -> None:
        while True:
            await self._arrived.wait()
            batch = self._take()
            if not self._waiting:
                self._arrived.clear()
            await self._commit(batch)
            del batch  # nobody needs these letters while the next ones are waited for

    def _take(self) -> list[tuple[Incoming, asyncio.Future[None]]]:
        """The letters of the next transaction: bounded in count and bytes, at least one."""
        taken, size = 0, 0
        for (raw, _), _future in self._waiting[:_LARGEST_BATCH]:
            if taken and size + len(raw) > _LARGEST_BATCH_BYTES:
                break
            taken, size = taken + 1, size + len(raw)
        batch, self._waiting = self._waiting[:taken], self._waiting[taken:]
        return batch

    async def _commit(self, batch: list[tuple[Incoming, asyncio.Future[None]]]) -> None:
        loop = asyncio.get_running_loop()
        letters = [letter for letter, _ in batch]
        try:
            await loop.run_in_executor(
                self._thread,
                lambda: accept_now(letters, database=self._database, room=self._room, log=self._log),
            )
        except Exception as error:
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        for _, future in batch:
            if not future.done():
                future.set_result(None)
        self._accepted()
