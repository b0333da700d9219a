"""A gateway in one thread that dies at the n-th step it takes, and is started anew: the crash at any named place.

A step is every prepared statement, every begin and both sides of every commit, and both sides of every letter out.
Death is an exception that nothing catches; what was committed stays, and what was not is gone: a SIGKILL, repeatable.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

from mailgate.config.settings import Config
from mailgate.core import Core, load_keyring, random_letter_id
from mailgate.errors import TemporaryError
from mailgate.mail.delivery import Result, Sent
from mailgate.mail.message import Door, Envelope
from mailgate.mail.outgoing import Outgoing
from mailgate.mail.writing.render import Templates
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.pipeline.accept import Room, accept_now
from mailgate.pipeline.dispatch import Dispatcher
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.process import Processor
from mailgate.pipeline.tick import Ticker
from mailgate.pipeline.worker import Reading, read_letter
from mailgate.service import Gateway
from mailgate.store.database import Database
from mailgate.store.transaction import Tx
from tests.servers.script import Taken
from tests.story.desk import DESK, Arrived, read

NEVER = 1 << 30


class Died(BaseException):
    """The process is no more."""


@dataclass(slots=True)
class Fate:
    """Counts steps, and ends the life at one of them; after it nothing is done any more."""

    at: int
    fatal: bool = True
    """Whether the step ends the life; else it fails, once, and the database is there again at the next."""
    step_no: int = 0
    dead: bool = False
    where: str = ""
    trail: list[str] = field(default_factory=list)
    """What the steps were."""

    def step(self, what: str) -> None:
        """Another step."""
        self.step_no += 1
        self.trail.append(what)
        if self.dead or self.step_no == self.at:
            self.where = self.where or what
            self.dead = self.fatal
            raise Died(what) if self.fatal else TemporaryError(what)


class MortalDatabase(Database):
    """A database each of whose steps may be the last."""

    def __init__(self, url: str, fate: Fate) -> None:
        super().__init__(url, watch=lambda _connection, sql, _parameters: fate.step(sql))
        self._fate = fate

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """Dies before the first statement, before the commit, or after it."""
        self._fate.step("begin")
        with super().transaction() as tx:
            yield tx
            self._fate.step("before a commit")
        self._fate.step("after a commit")


class InlinePool:
    """Reads letters here and now."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def submit(self, raw: bytes, envelope: Envelope) -> "Future[Reading]":
        """A future that is done."""
        done: Future[Reading] = Future()
        done.set_result(read_letter(raw, envelope, self._config.trust))
        return done


@dataclass(slots=True, kw_only=True)
class World:
    """A database, the peers around it, and the gateway's lives."""

    config: Config
    templates: Templates
    fate: Fate
    now: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    out: list[Outgoing] = field(default_factory=list)
    """What the smarthost took, in that order."""
    answers: list[tuple[bool, Result]] = field(default_factory=list)
    """Whether the smarthost takes the next letters, and what we hear of it; when they are used up, it takes all."""
    lives: int = 0

    def clock(self) -> datetime:
        """A second later each time it is asked."""
        self.now += timedelta(seconds=1)
        return self.now

    async def send(self, outgoing: Outgoing) -> Result:
        """The smarthost: takes everything, if we live to hand it over, but for what its answers say."""
        if self.fate.fatal:
            self.fate.step("before a letter goes out")
        taken, result = self.answers.pop(0) if self.answers else (True, Sent())
        if taken:
            self.out.append(outgoing)
        if self.fate.fatal:
            self.fate.step("after a letter went out")
        return result

    async def bring(self, *raws: bytes, sender: str, door: Door = Door.SMTP) -> None:
        """A peer hands letters over, each until it is taken; then everything comes to its end."""
        envelope = Envelope(door=door, received_at=self.clock(), sender=sender, recipients=(DESK,))
        waiting = list(raws)

        async def life(gateway: Life) -> None:
            while waiting:
                with suppress(TemporaryError):
                    gateway.accept(waiting[0], envelope)
                    del waiting[0]
            await gateway.settle()

        await self.live(life)

    async def live(self, life: "Callable[[Life], Any]") -> None:
        """Run something in one life, and where that ends in the midst of it, or cannot begin, again in the next."""
        for _ in range(2):
            try:
                async with self._born() as gateway:
                    await life(gateway)
            except (Died, TemporaryError):
                self.fate.dead, self.fate.at = False, NEVER
            else:
                return

    @asynccontextmanager
    async def _born(self) -> "AsyncIterator[Life]":
        self.lives += 1
        database = MortalDatabase(self.config.database_url, self.fate)
        life: Life | None = None
        try:
            life = Life(self, database)
            yield life
        finally:
            if life is not None:
                life.dispatcher.close()
            database.close()


class Life:
    """From one start to the next: the gateway's own parts on a mortal database."""

    def __init__(self, world: World, database: Database) -> None:
        config = world.config
        self.log = MailLog(build_logger(level="error", shape="logfmt", stream=StringIO()), Metrics())
        scribe = Scribe(
            policy=config.policy,
            keyring=load_keyring(database),
            templates=world.templates,
            letter_id=random_letter_id,
        )
        self.room = Room(folder=None, min_free_bytes=0)
        core = Core(config=config, database=database, scribe=scribe, room=self.room, owner="one")
        self.database = database
        gateway = Gateway(config, clock=world.clock, log=self.log)
        gateway._recover(core)
        self.processor = Processor(
            database=database,
            pool=InlinePool(config),  # type: ignore[arg-type]
            scribe=scribe,
            log=self.log,
            owner=core.owner,
            clock=world.clock,
        )
        self.dispatcher = Dispatcher(
            database=database,
            send=world.send,
            log=self.log,
            owner=core.owner,
            clock=world.clock,
            jitter=lambda: 0.5,
            scribe=scribe,
        )
        self.ticker = Ticker(database=database, scribe=scribe, log=self.log, clock=world.clock, written=lambda: None)

    def accept(self, raw: bytes, envelope: Envelope) -> None:
        """As a door does."""
        accept_now([(raw, envelope)], database=self.database, room=self.room, log=self.log)

    async def settle(self) -> None:
        """Process and send until nothing is left; what fails is tried again, as the service does."""
        idle = False
        while not idle:
            with suppress(TemporaryError):
                idle = not self.processor.run_once() and not await self.dispatcher.run_once()

    def tick(self) -> None:
        """What the clock brings."""
        self.ticker.run_once()


def run(story: "Callable[[World], Any]", world: World) -> World:
    """Play a story to its end."""
    asyncio.run(story(world))
    return world


def arrived(outgoing: Outgoing) -> Arrived:
    """A letter out, as its reader's client shows it."""
    return read(
        Taken(
            sender=outgoing.envelope_sender,
            recipient=outgoing.recipient,
            raw=outgoing.raw,
            parameters=(),
            login=None,
            secret="",
            tls=False,
            connection=0,
        )
    )


def last_to(world: World, recipient: str) -> Arrived:
    """The last letter somebody got."""
    return arrived([out for out in world.out if out.recipient == recipient][-1])
