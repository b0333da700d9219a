"""A gateway's own parts without its doors: letters put into the inbox, read in this process."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from mailgate.config.load import shipped
from mailgate.core import Core, open_core
from mailgate.mail.message import Door, Envelope
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.pipeline.process import Processor
from mailgate.pipeline.reading import ReadingPool
from mailgate.pipeline.worker import Reading, read_letter
from mailgate.store import inbox

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def quiet_log() -> MailLog:
    return MailLog(build_logger(level="error", shape="logfmt", stream=StringIO()), Metrics())


class Here(ReadingPool):
    """Reads in this process."""

    def __init__(self, core: Core) -> None:
        self.trust = core.config.trust

    def submit_later(self, fetch: Callable[[], bytes], envelope: Envelope) -> "Future[Reading]":
        future: Future[Reading] = Future()
        try:
            future.set_result(read_letter(fetch(), envelope, self.trust))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(slots=True, kw_only=True)
class Parts:
    core: Core

    def take_in(self, *raws: bytes) -> tuple[int, ...]:
        envelope = Envelope(door=Door.DELIVER, received_at=NOW, recipients=("support@localhost",))
        with self.core.database.transaction() as tx:
            return inbox.accept(tx, [(one, envelope) for one in raws])

    def processor(
        self, pool: ReadingPool | None = None, *, mates_seconds: float = 3.0, owner: str = "one"
    ) -> Processor:
        return Processor(
            database=self.core.database,
            pool=pool or Here(self.core),
            scribe=self.core.scribe,
            log=quiet_log(),
            owner=owner,
            clock=lambda: NOW,
            patience_seconds=0.01,
            mates_seconds=mates_seconds,
        )


def parts(folder: Path) -> Parts:
    return Parts(core=open_core(replace(shipped(), database_url=f"sqlite:///{folder / 'mail.db'}")))


def raw(name: str, *, sender: str = "anna@client.example", answers: str = "") -> bytes:
    head = f"From: {sender}\r\nTo: support@localhost\r\nSubject: {name}\r\nMessage-ID: <{name}@client.example>\r\n"
    head += f"In-Reply-To: {answers}\r\n" if answers else ""
    return f"{head}\r\nThe {name} report does not open since yesterday.\r\n".encode()
