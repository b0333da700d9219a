"""What is counted, by Prometheus's conventions. Keeper of prometheus-client; each gateway has a registry of its own."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

CAUSES = ("held", "token", "mailbox", "outbox", "room", "copy")
"""Of alarms: see `desk.ailments`."""


class Metrics:
    """The figures of one gateway."""

    def __init__(self) -> None:
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
        self.mailbox_last_success = Gauge(
            "mailgate_mailbox_last_success_timestamp_seconds",
            "When a mailbox was last read to its end",
            ["mailbox"],
            registry=registry,
        )
        self.alarms = Gauge("mailgate_alarm", "Whether something needs a person", ["cause"], registry=registry)
        self.queue_letters = Gauge(
            "mailgate_queue_letters", "Letters by queue and state", ["queue", "state"], registry=registry
        )
        self.queue_oldest_seconds = Gauge(
            "mailgate_queue_oldest_seconds", "Age of the oldest waiting letter", ["queue"], registry=registry
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
            "mailgate_processing_seconds", "From durable to decided, a letter", registry=registry
        )

    def exposition(self) -> bytes:
        """The text format of Prometheus."""
        return generate_latest(self.registry)
