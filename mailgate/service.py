"""The composition root: builds a gateway from its configuration, starts it, stops it with nothing lost (J3, T111)."""

import asyncio
import contextlib
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from mailgate import __version__, allocator
from mailgate.bearer import Bearers
from mailgate.condition import Health, watching
from mailgate.config.place import sqlite_file
from mailgate.config.settings import Config
from mailgate.core import Clock, Core, open_core, utc_now
from mailgate.desk.time import calendar_watch
from mailgate.doors import Report, build_listeners, build_mailboxes, build_outside, end_mailboxes, names
from mailgate.errors import EX_OK, EX_SOFTWARE, TemporaryError
from mailgate.health import serve_metrics
from mailgate.heartbeat import BEAT_SECONDS, Pulse, expect_words
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.notify import notify, watchdog_seconds
from mailgate.pipeline.accept import Acceptor
from mailgate.pipeline.alarms import Alarms
from mailgate.pipeline.dispatch import Dispatcher, recover
from mailgate.pipeline.process import Processor
from mailgate.pipeline.pruning import Pruner
from mailgate.pipeline.throat import Throat
from mailgate.pipeline.tick import Ticker
from mailgate.recurring import Recurring
from mailgate.store import copies, inbox
from mailgate.transport import deliver_in
from mailgate.transport.smtp_in import Listener
from mailgate.way_out import build_way_out
from mailgate.weekly import build_weekly

_STOP_SECONDS = 8.0
_SWITCH_SECONDS = 0.0005
"""How soon the doors have their turn while another thread decides on letters: a tenth of what is usual."""
_TICK_SECONDS = 15.0
_TOKENS_SECONDS = 60.0
_PRUNE_SECONDS = 60.0
_MEMORY_SECONDS = 60.0
_HUNG_TICK_SECONDS = 600.0
_HUNG_SECONDS = 120.0
"""A processing thread that gave no sign of life for so long is taken for hung, and the watchdog is not fed."""


class Gateway:
    """One gateway: built by its configuration, used once. Two in one process do not meet."""

    def __init__(self, config: Config, *, clock: Clock = utc_now, log: MailLog | None = None) -> None:
        self.config = config
        self.clock = clock
        self.log = log or MailLog(
            build_logger(level=config.log_level, shape=config.log_format), Metrics(version=__version__)
        )
        self._stopped = asyncio.Event()
        self._failure: BaseException | None = None
        self._mailboxes_stop = threading.Event()
        self._core: Core | None = None
        self._ticking: float | None = None
        self.listeners: list[Listener] = []

    async def start(self) -> None:
        """Open everything; when it returns, letters are taken. ConfigError or TemporaryError where that cannot be."""
        self.log.starting(version=__version__, config=str(self.config.path))
        self._loop = asyncio.get_running_loop()
        core = self._core = await asyncio.to_thread(open_core, self.config, own=True)
        await asyncio.to_thread(self._recover, core)
        self._pool = core.pool(build_outside(self.config))
        await asyncio.to_thread(self._pool.warm_up)
        expect_words(self.log.metrics, self.config)
        report = Report(self.log, self.clock)
        self._bearers = Bearers(self.config, database=core.database, report=report)
        self._way_out = build_way_out(self.config, clock=self.clock, bearers=self._bearers)
        self._throat = Throat(self._processor(core), log=self.log, broken=self._fail, done=self._letters_written)
        self._acceptor = Acceptor(database=core.database, room=core.room, log=self.log, accepted=self._throat.wake)
        self._dispatcher = self._build_dispatcher(core)
        self._condition = watching(self.config, bearers=self._bearers, room=core.room)
        report.tell(self._condition.heard)
        self._alarms = Alarms(
            database=core.database,
            scribe=core.scribe,
            log=self.log,
            operator=self.config.operator,
            owner=core.owner,
            own=self._condition.ailments,
        )
        self._pruner = Pruner(
            database=core.database,
            log=self.log,
            keep_raw=timedelta(days=self.config.keep_raw_days),
            keep_refused=timedelta(days=self.config.keep_refused_days),
        )
        self._ticker = Ticker(
            database=core.database, scribe=core.scribe, log=self.log, clock=self.clock, written=self._letters_written
        )
        self._weekly = build_weekly(core, log=self.log, written=self._letters_written)
        self.listeners = build_listeners(
            self.config, acceptor=self._acceptor, clock=self.clock, report=report, elsewhere=self._throat.octets
        )
        deliveries = deliver_in.beside(
            sqlite_file(self.config.database_url), accept=self._acceptor.accept, clock=self.clock, report=report
        )
        self._sockets: tuple[Listener | deliver_in.DeliverDoor, ...] = (*self.listeners, *deliveries)
        self._mailboxes = build_mailboxes(
            self.config,
            acceptor=self._acceptor,
            database=core.database,
            clock=self.clock,
            report=report,
            stop=self._mailboxes_stop,
            bearers=self._bearers,
        )
        self._acceptor.start()
        for door in self._sockets:
            await door.start()
        self._throat.start()
        for mailbox in self._mailboxes:
            mailbox.thread.start()
        self._dispatching = self._loop.create_task(self._dispatcher.run(failed=self._sending_failed), name="dispatch")
        self._metrics_server = await serve_metrics(self.config.metrics, metrics=self.log.metrics, health=self.health)
        self._pulse = Pulse(
            core,
            doors=self.doors,
            clock=self.clock,
            condition=self._condition,
            health=self.health,
            ailments=lambda: self._alarms.now,
            metrics=self.log.metrics,
        )
        await self._beat()
        self._recurring = self._schedule()
        self._advise()
        self.log.ready(doors=self.doors, outgoing=self._way_out.words)
        notify("READY=1\nSTATUS=taking letters")

    @property
    def doors(self) -> str:
        """Where letters come in, for the log and the screen."""
        return names(self.listeners, self._mailboxes)

    def wake(self) -> None:
        """There are letters in the inbox that another hand put there."""
        self._throat.wake()

    def health(self) -> Health:
        """How all parts are; the loop by answering at all."""
        parts = {
            "going on would risk letters": self._failure is not None,
            "processing gives no sign of life": time.monotonic() - self._throat.alive_at > _HUNG_SECONDS,
            "a tick does not end": time.monotonic() - (self._ticking or time.monotonic()) > _HUNG_TICK_SECONDS,
        }
        hung = [part for part, is_so in parts.items() if is_so]
        ended = [f"mailbox {box.name} has ended" for box in self._mailboxes if not box.thread.is_alive()]
        return Health(
            hung=(*hung, *ended, *self._condition.silent()),
            unready=self._condition.unready(),
            ailing=tuple(ailment.key for ailment in self._alarms.now),
        )

    async def stop(self) -> None:
        """Take no more letters, finish what is in hand, give back the rest; within seconds."""
        notify("STOPPING=1")
        self._mailboxes_stop.set()
        for source in self._bearers.sources:
            source.close()
        doors = (door.stop(_STOP_SECONDS / 2) for door in self._sockets)
        await asyncio.gather(self._recurring.stop(seconds=_STOP_SECONDS / 2), *doors)
        await self._acceptor.stop()
        await asyncio.to_thread(self._throat.stop)
        self._dispatcher.stop()
        await asyncio.wait([self._dispatching], timeout=_STOP_SECONDS / 2)
        self._dispatching.cancel()
        await asyncio.gather(self._dispatching, return_exceptions=True)
        await asyncio.to_thread(self._dispatcher.settle_last)
        await asyncio.to_thread(self._dispatcher.close)
        await self._way_out.close()
        await asyncio.to_thread(end_mailboxes, self._mailboxes, seconds=_STOP_SECONDS / 2)
        if self._metrics_server:
            self._metrics_server.close()
        await asyncio.to_thread(self._pool.close)
        await self._job("heartbeat", self._pulse.end)
        if self._core:
            await asyncio.to_thread(self._core.close)
        self.log.stopped()

    async def run(self, *, started: Callable[["Gateway"], None] = lambda _gateway: None) -> int:
        """Start, run until SIGTERM or SIGINT or a failure, stop; the exit status."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopped.set)
        sys.setswitchinterval(_SWITCH_SECONDS)
        allocator.restrain()
        await self.start()
        started(self)
        allocator.settle()
        await self._stopped.wait()
        self.log.stopping(why="asked to" if self._failure is None else "failure")
        await self.stop()
        return EX_OK if self._failure is None else EX_SOFTWARE

    def _recover(self, core: Core) -> None:
        """What a crash left half done: claims go back, letters that may have gone out are settled by S6."""
        with core.database.transaction() as tx:
            parked = copies.notice(tx, file=core.database.file)
            inbox.give_back(tx, core.owner)
        if parked is not None:
            self.log.restored_copy(parked=parked)
        recover(core.database, owner=core.owner, scribe=core.scribe, log=self.log, now=self.clock())

    def _processor(self, core: Core) -> Processor:
        return Processor(
            database=core.database,
            pool=self._pool,
            scribe=core.scribe,
            log=self.log,
            owner=core.owner,
            clock=self.clock,
        )

    def _build_dispatcher(self, core: Core) -> Dispatcher:
        return Dispatcher(
            database=core.database,
            send=self._way_out.send,
            log=self.log,
            owner=core.owner,
            clock=self.clock,
            jitter=random.random,
            scribe=core.scribe,
            at_once=self._way_out.at_once,
        )

    def _letters_written(self) -> None:
        """There are letters in the outbox; from any thread."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._dispatcher.wake)

    def _fail(self, error: BaseException) -> None:
        """Going on would risk letters: end, and let the service manager start us anew."""
        self._failure = error
        self.log.fatal(why=str(error))
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._stopped.set)

    def _sending_failed(self, error: Exception) -> None:
        if isinstance(error, TemporaryError):
            self.log.door_trouble(door="dispatch", what="database", detail=str(error))
        else:
            self.log.job_failed(job="dispatch", error=error)

    def _schedule(self) -> Recurring:
        recurring = Recurring(stepped=self.log.clock_stepped)
        recurring.add("tick", self._tick, seconds=_TICK_SECONDS)
        recurring.add("alarms", self._look_for_alarms, seconds=_TICK_SECONDS)
        recurring.add("heartbeat", self._beat, seconds=BEAT_SECONDS)
        recurring.add("pruning", self._prune, seconds=_PRUNE_SECONDS)
        recurring.add("report", self._report, seconds=_PRUNE_SECONDS)
        recurring.add("tokens", self._renew_tokens, seconds=_TOKENS_SECONDS)
        recurring.add("memory", self._give_back_memory, seconds=_MEMORY_SECONDS)
        if (seconds := watchdog_seconds()) is not None:
            recurring.add("watchdog", self._feed_watchdog, seconds=seconds)
        recurring.start()
        return recurring

    def _advise(self) -> None:
        """What an operator should know, once at each start."""
        for desk, year in calendar_watch.undecreed(self.config.policy, self.clock()):
            self.log.advice(about=f"desk {desk}", what=calendar_watch.advice(desk, year))

    async def _tick(self) -> None:
        self._ticking = time.monotonic()
        await self._job("tick", self._ticker.run_once)
        self._ticking = None

    async def _look_for_alarms(self) -> None:
        if await self._job("alarms", lambda: self._alarms.run_once(self.clock())):
            self._condition.database_answered()
            self._letters_written()

    async def _job(self, name: str, work: Callable[[], object]) -> bool:
        """Run a recurring job in a thread; False where it failed: it runs again at its next time."""
        try:
            await asyncio.to_thread(work)
        except TemporaryError as error:
            self.log.door_trouble(door=name, what="database", detail=str(error))
            return False
        except Exception as error:
            self.log.job_failed(job=name, error=error)
            return False
        return True

    async def _beat(self) -> None:
        await self._job("heartbeat", self._pulse.beat)

    async def _prune(self) -> None:
        await self._job("pruning", lambda: self._pruner.run_once(self.clock()))

    async def _report(self) -> None:
        await self._job("report", lambda: self._weekly.run_once(self.clock()))

    async def _renew_tokens(self) -> None:
        """Before they are needed: a secret that expired shows at once, and not with the next letter (T44)."""
        for source in self._bearers.sources:
            await self._job("tokens", source.renew)

    async def _give_back_memory(self) -> None:
        await self._job("memory", allocator.give_back)

    async def _feed_watchdog(self) -> None:
        if not self.health().hung:
            notify("WATCHDOG=1")
