"""A watcher under test, and a memory of what it took that outlives it, as the database does."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mailgate.mail.message import Envelope
from mailgate.transport.events import Event
from mailgate.transport.imap_in import Watcher, WatcherSettings
from tests.servers.programs import wait_until

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(slots=True)
class Memory:
    """Letters by their bytes, as the inbox keeps them by digest; and where each mailbox stopped."""

    raws: list[bytes] = field(default_factory=list)
    """Each once, in the order they came."""
    handed: list[tuple[bytes, Envelope]] = field(default_factory=list)
    """All that were handed over, again and again."""
    progress: tuple[int, int] | None = None
    events: list[Event] = field(default_factory=list)
    refuse: Callable[[bytes], None] | None = None
    """Raises where `accept` is to raise."""
    forgetful: bool = False
    """Whether `advance` fails."""

    def accept(self, letters: list[tuple[bytes, Envelope]]) -> None:
        """All or none."""
        for raw, _envelope in letters:
            if self.refuse is not None:
                self.refuse(raw)
        self.handed += letters
        self.raws += [raw for raw, _envelope in letters if raw not in self.raws]

    def advance(self, validity: int, last: int) -> None:
        """Write the progress down."""
        if self.forgetful:
            raise OSError("no room")
        self.progress = (validity, last)

    def names(self) -> list[str]:
        """Of the events so far."""
        return [event.name for event in self.events]

    def wait(self, met: Callable[[], bool], *, what: str = "", seconds: float = 20) -> None:
        """Until `met`."""
        wait_until(met, seconds=seconds, what=what or f"the watcher: {self.names()[-5:]}")


@contextlib.contextmanager
def watching(memory: Memory, **settings: Any) -> Iterator[Watcher]:
    """Run a watcher in its thread; it has to stop within seconds."""
    stop = threading.Event()
    values: dict[str, Any] = {
        "name": "support",
        "address": "support@desk.example",
        "user": "support",
        "password": lambda: "secret",
        "host": "localhost",
        "min_pause_seconds": 0.01,
        "max_pause_seconds": 0.05,
        "refused_pause_seconds": 0.1,
        "retry_seconds": 0.01,
        "idle_seconds": 300,
    }
    watcher = Watcher(
        WatcherSettings(**(values | settings)),
        accept=memory.accept,
        progress=lambda: memory.progress,
        advance=memory.advance,
        clock=lambda: NOON,
        random=lambda: 0.5,
        stop=stop,
        report=memory.events.append,
    )
    thread = threading.Thread(target=watcher.run, name="mailbox support")
    thread.start()
    try:
        yield watcher
    finally:
        stop.set()
        thread.join(5)
        assert not thread.is_alive(), "the watcher does not stop"
