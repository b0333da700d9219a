"""The log's vocabulary: one method an event, and the same events counted.

Each line is `event key=value`; always the Message-ID, the ticket where there is one; never a body, a subject, a
secret, nor (at level info) a customer's address. Values that came from outside are cut and made printable, so that
a hostile letter cannot forge a line (T86). Keeper of structlog.
"""

import logging
import re
import sys
from collections.abc import Collection
from typing import Any, Literal, TextIO

import structlog

from mailgate.metrics import CAUSES, Metrics

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}
_LONGEST = 200
_MISSED = {"escalate": "solution", "untriaged": "triage"}
"""Which due time has passed where the clock brings this."""

Format = Literal["console", "json", "logfmt"]


_PERSON = re.compile(r"([^\s<>@,;:\"'()\[\]]{1,64})@")
_MARK = re.compile(
    r"\b([ca][0-9a-z]{1,7}\.[0-9a-z]{1,7}\.[a-z0-9]{1,20}\.)[a-z2-7]{38}@"
    r"|(\+[abc][0-9a-z]{1,7}\.)[0-9a-z]{31,50}@",
    re.IGNORECASE,
)
"""What makes a signed id of ours a proof, in Message-IDs and plus addresses."""


def without_proof(text: str) -> str:
    """`text` with our signed ids cut to what names the letter: whoever reads the log must not act as their owner (F3).

    `mailgate trace` takes them so, too.
    """
    return _MARK.sub(lambda found: f"{found[1] or found[2]}*@", text)


def without_people(text: str) -> str:
    """`text` without what stands before each `@`, there and elsewhere: servers quote addresses (T88)."""
    for name in {found[1] for found in _PERSON.finditer(text)}:
        text = text.replace(name, "…")
    return text


def printable(value: object) -> object:
    """A value as one short line of printable ASCII, without a proof of anybody."""
    if not isinstance(value, str):
        return value
    value = without_proof(value)
    text = value if value.isascii() and value.isprintable() else ascii(value)[1:-1]
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "~"


def _clean(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    return {key: printable(value) for key, value in event.items() if value is not None and value != ""}


def build_logger(*, level: str, shape: Format, stream: TextIO | None = None) -> Any:
    """A logger that writes to `stream` (standard error where none is given); nothing global is touched."""
    logging.getLogger("mailparser").setLevel(logging.CRITICAL + 1)  # it would log header text
    renderers: dict[str, Any] = {
        "json": structlog.processors.JSONRenderer(),
        "logfmt": structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], bool_as_flag=False),
        "console": structlog.dev.ConsoleRenderer(colors=False),
    }
    return structlog.wrap_logger(
        structlog.PrintLogger(stream or sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _clean,
            renderers[shape],
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        cache_logger_on_first_use=False,
    )


class MailLog:
    """What the gateway says of its work."""

    def __init__(self, logger: Any, metrics: Metrics) -> None:
        self._log = logger
        self.metrics = metrics

    # the service

    def starting(self, *, version: str, config: str) -> None:
        """The process begins."""
        self._log.info("starting", version=version, config=config)

    def ready(self, *, doors: str, outgoing: str) -> None:
        """All doors are open."""
        self._log.info("ready", doors=doors, outgoing=outgoing)

    def stopping(self, *, why: str) -> None:
        """No more letters are taken."""
        self._log.info("stopping", why=why)

    def stopped(self) -> None:
        """Everything that was begun is finished or given back."""
        self._log.info("stopped")

    def restored_copy(self, *, parked: int) -> None:
        """The database is a restored copy: nothing old goes out until somebody says so (J4)."""
        self._log.warning("restored_copy", parked=parked, remedy="mailgate outbox confirm")

    def fatal(self, *, why: str) -> None:
        """The process ends because going on would risk letters."""
        self._log.error("fatal", why=why)

    def job_failed(self, *, job: str, error: BaseException) -> None:
        """A recurring job raised: it runs again at its next time."""
        self.metrics.job_failures.labels(job=job).inc()
        self._log.error("job_failed", job=job, error=type(error).__name__, why=_one_line(error))

    # doors

    def accepted(self, *, door: str, inbox_id: int, size: int, peer: str = "") -> None:
        """A letter is durable: from here it is ours."""
        self.metrics.letters_accepted.labels(door=door).inc()
        self._log.info("accepted", inbox=inbox_id, door=door, size=size, peer=peer)

    def refused(self, *, door: str, why: str, peer: str = "") -> None:
        """A letter or a session was refused at the door."""
        self.metrics.letters_refused.labels(door=door).inc()
        self._log.warning("refused", door=door, why=without_people(why), peer=peer)

    def door_event(self, *, door: str, what: str, detail: str = "") -> None:
        """Something about a door or a mailbox that an operator may want to know."""
        self._log.info("door", door=door, what=what, detail=detail)

    def door_trouble(self, *, door: str, what: str, detail: str = "") -> None:
        """A door or a mailbox does not work as it should; it is tried again."""
        self.metrics.door_troubles.labels(door=door).inc()
        self._log.warning("door_trouble", door=door, what=what, detail=detail)

    def mailbox_looked_at(self, *, door: str, when: float) -> None:
        """A mailbox answered and everything new in it was taken."""
        self.metrics.mailbox_last_success.labels(mailbox=door).set(when)

    # processing

    def processed(
        self, *, inbox_id: int, message_id: str | None, outcome: str, rule: str, ticket: int | None, letters: int
    ) -> None:
        """A letter came to its end."""
        self.metrics.letters_processed.labels(outcome=outcome).inc()
        self._log.info(
            "processed",
            inbox=inbox_id,
            message_id=message_id,
            outcome=outcome,
            rule=rule,
            ticket=ticket,
            letters_out=letters,
        )

    def failed(self, *, inbox_id: int, attempt: int, error: BaseException | str) -> None:
        """Processing a letter failed: it is tried again or held."""
        self.metrics.letters_failed.inc()
        kind = error if isinstance(error, str) else type(error).__name__
        place = "" if isinstance(error, str) else _place(error)
        self._log.warning("failed", inbox=inbox_id, attempt=attempt, error=kind, at=place)

    def held(self, *, inbox_id: int, reason: str) -> None:
        """A letter waits for a person."""
        self.metrics.letters_held.labels(reason=reason).inc()
        self._log.warning("held", inbox=inbox_id, reason=reason)

    # time

    def time_passed(self, *, ticket: int | None, deed: str, letters: int) -> None:
        """The clock brought something to a ticket."""
        if (missed := _MISSED.get(deed)) is not None:
            self.metrics.due_times_missed.labels(due=missed).inc()
        self._log.info("time_passed", ticket=ticket, deed=deed, letters_out=letters)

    def digest_written(self, *, desk: str, team: str, letters: int) -> None:
        """A team's morning letter is written, or there was nothing to say."""
        self._log.info("digest", desk=desk, team=team, letters_out=letters)

    def report_written(self, *, week: str, letters: int) -> None:
        """The report of a week is written to who asked for it; `week` is the Monday after it."""
        self._log.info("report", week=week, letters_out=letters)

    def forgotten(self, *, contents: int) -> None:
        """Letters and refused files that were kept long enough are kept no more."""
        self._log.info("forgotten", contents=contents)

    def clock_stepped(self, seconds: float) -> None:
        """The wall clock was set, by so much."""
        self._log.warning("clock_stepped", seconds=round(seconds))

    def advice(self, *, about: str, what: str) -> None:
        """What works, but an operator should know."""
        self._log.warning("advice", about=about, what=what)

    # the gateway itself

    def alarm(self, *, cause: str, place: str, detail: str) -> None:
        """Something needs a person: said once for each cause, until it is well again."""
        self._log.error("alarm", cause=cause, place=place, detail=detail)

    def alarm_over(self, *, what: str) -> None:
        """What was an alarm is well again."""
        self._log.info("alarm_over", what=what)

    def ailing(self, causes: Collection[str]) -> None:
        """What needs a person now, all of it."""
        for cause in CAUSES:
            self.metrics.alarms.labels(cause=cause).set(cause in causes)

    # outbox

    def sent(self, *, outbox_id: int, message_id: str, ticket: int | None, kind: str) -> None:
        """The smarthost took a letter."""
        self.metrics.letters_out.labels(result="sent").inc()
        self._log.info("sent", outbox=outbox_id, message_id=message_id, ticket=ticket, kind=kind)

    def deferred(self, *, outbox_id: int, message_id: str, ticket: int | None, code: int, why: str) -> None:
        """The smarthost did not take a letter now: it is tried again."""
        self.metrics.letters_out.labels(result="deferred").inc()
        self._log.info(
            "deferred", outbox=outbox_id, message_id=message_id, ticket=ticket, code=code, why=without_people(why)
        )

    def given_up(self, *, outbox_id: int, message_id: str, ticket: int | None, code: int, why: str) -> None:
        """A letter out will not be tried again: agents are told."""
        self.metrics.letters_out.labels(result="failed").inc()
        self._log.error(
            "given_up", outbox=outbox_id, message_id=message_id, ticket=ticket, code=code, why=without_people(why)
        )

    def unknown(self, *, outbox_id: int, message_id: str, ticket: int | None) -> None:
        """Nobody can know whether a letter went out (S6): agents are told."""
        self.metrics.letters_out.labels(result="unknown").inc()
        self._log.error("unknown", outbox=outbox_id, message_id=message_id, ticket=ticket)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())


def _place(error: BaseException) -> str:
    """Where it was raised: file and line, never values."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    path = trace.tb_frame.f_code.co_filename.rpartition("mailgate/")[2]
    return f"{path}:{trace.tb_lineno}"
