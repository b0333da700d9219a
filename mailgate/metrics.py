"""What is counted, by Prometheus's conventions. Keeper of prometheus-client; each gateway has a registry of its own.

Labels whose words are known beforehand stand there from the start, at 0: the first of anything is an increase, too.
"""

import math
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest

CAUSES = ("held", "token", "mailbox", "outbox", "room", "copy")
"""Of alarms: see `desk.ailments`."""
RESULTS = ("sent", "deferred", "failed", "unknown")
"""Of an attempt to send."""
QUEUES: Mapping[str, tuple[str, ...]] = {
    "inbox": ("waiting", "claimed", "held"),
    "outbox": ("queued", "sending", "parked"),
}
"""Each queue with its states."""
PROMISES = ("triage", "solution")
"""Which due time was missed."""

_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0)
_STATM = Path("/proc/self/statm")
_OPEN_FILES = Path("/proc/self/fd")


class Metrics:
    """The figures of one gateway."""

    def __init__(self, *, version: str = "") -> None:
        """When each counter was made is not told: it is the process's start."""
        disable_created_metrics()  # type: ignore[no-untyped-call]
        registry = self.registry = CollectorRegistry()
        self.letters_accepted = Counter(
            "mailgate_letters_accepted", "Letters made durable", ["door"], registry=registry
        )
        self.letters_refused = Counter(
            "mailgate_letters_refused", "Letters and sessions refused at a door", ["door"], registry=registry
        )
        self.letters_processed = Counter(
            "mailgate_letters_processed", "Letters that came to their end", ["outcome"], registry=registry
        )
        self.letters_failed = Counter("mailgate_letters_failed", "Attempts at a letter that failed", registry=registry)
        self.letters_held = Counter("mailgate_letters_held", "Letters held", ["reason"], registry=registry)
        self.letters_out = Counter("mailgate_letters_out", "Attempts to send", ["result"], registry=registry)
        self.door_troubles = Counter("mailgate_door_troubles", "Troubles with a door", ["door"], registry=registry)
        self.job_failures = Counter("mailgate_job_failures", "Recurring jobs that raised", ["job"], registry=registry)
        self.due_times_missed = Counter(
            "mailgate_due_times_missed", "Due times that passed unkept", ["due"], registry=registry
        )
        self.mailbox_last_success = Gauge(
            "mailgate_mailbox_last_success_timestamp_seconds",
            "When a mailbox was last read to its end; 0 before the first time",
            ["mailbox"],
            registry=registry,
        )
        self.tick_last_success = Gauge(
            "mailgate_tick_last_success_timestamp_seconds",
            "When queues and tickets were last counted, and the clock's work done",
            registry=registry,
        )
        self.disk_free = Gauge(
            "mailgate_disk_free_bytes",
            "Free space beside an SQLite database; NaN: not ours to watch",
            registry=registry,
        )
        self.disk_free.set(math.nan)
        self.alarms = Gauge("mailgate_alarm", "Whether something needs a person", ["cause"], registry=registry)
        self.queue_letters = Gauge(
            "mailgate_queue_letters", "Letters by queue and state", ["queue", "state"], registry=registry
        )
        self.queue_oldest_seconds = Gauge(
            "mailgate_queue_oldest_seconds",
            "Age of the oldest letter that waits, or is held",
            ["queue"],
            registry=registry,
        )
        self.held_letters = Gauge(
            "mailgate_held_letters", "Letters that wait for a person", ["reason"], registry=registry
        )
        self.open_tickets = Gauge(
            "mailgate_open_tickets",
            "Open tickets by due time: late, within the hour, later",
            ["due"],
            registry=registry,
        )
        self.processing_seconds = Histogram(
            "mailgate_processing_seconds", "From durable to decided, a letter", registry=registry, buckets=_BUCKETS
        )
        Gauge("mailgate_build_info", "The version that runs", ["version"], registry=registry).labels(version).set(1)
        _of_the_process(registry)
        self._begin()

    def expect(self, *, doors: Iterable[str] = (), outcomes: Iterable[str] = (), mailboxes: Iterable[str] = ()) -> None:
        """Let words that will come stand there from now on, at 0."""
        for door in doors:
            self.letters_accepted.labels(door=door)
        for outcome in outcomes:
            self.letters_processed.labels(outcome=outcome)
        for mailbox in mailboxes:
            self.mailbox_last_success.labels(mailbox=mailbox)
            self.door_troubles.labels(door=mailbox)

    def _begin(self) -> None:
        for cause in CAUSES:
            self.alarms.labels(cause=cause)
        for result in RESULTS:
            self.letters_out.labels(result=result)
        for promise in PROMISES:
            self.due_times_missed.labels(due=promise)
        for queue, states in QUEUES.items():
            for state in states:
                self.queue_letters.labels(queue=queue, state=state)
            self.queue_oldest_seconds.labels(queue=queue)
        self.queue_oldest_seconds.labels(queue="held")

    def totals(self) -> dict[str, int]:
        """What was counted since the start, whatever the labels: for a screen."""
        counted = {
            "accepted": self.letters_accepted,
            "refused": self.letters_refused,
            "processed": self.letters_processed,
            "failed": self.letters_failed,
            "held": self.letters_held,
        }
        found = {name: round(sum(_values(counter))) for name, counter in counted.items()}
        return found | {result: round(sum(_values(self.letters_out, result))) for result in RESULTS}

    def exposition(self) -> bytes:
        """The text format of Prometheus."""
        return generate_latest(self.registry)


def _values(counter: Counter, label: str | None = None) -> list[float]:
    """All of a counter's values, or those of one label's word."""
    return [
        sample.value
        for family in counter.collect()
        for sample in family.samples
        if sample.name.endswith("_total") and (label is None or label in sample.labels.values())
    ]


def _of_the_process(registry: CollectorRegistry) -> None:
    """The usual names of a process's own figures; /proc/self is there within a hardened unit, /proc/stat is not."""
    started = time.time()
    start = Gauge("process_start_time_seconds", "When this process began its work", registry=registry)
    start.set(started)
    memory = Gauge("process_resident_memory_bytes", "Memory of the main process, its workers aside", registry=registry)
    memory.set_function(_resident_bytes)
    files = Gauge("process_open_fds", "Open file descriptors", registry=registry)
    files.set_function(_open_files)


def _resident_bytes() -> float:
    try:
        return float(int(_STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE"))
    except (OSError, IndexError, ValueError):
        return 0.0


def _open_files() -> float:
    try:
        return float(sum(1 for _ in _OPEN_FILES.iterdir()))
    except OSError:
        return 0.0
