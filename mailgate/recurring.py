"""Recurring work, whatever the wall clock does (T109, P20). Keeper of APScheduler.

Jobs hold no state: what is due stands in our own tables. APScheduler plans by the wall clock: set back by a day, it
would wait a day; so the two clocks are compared all the while, and after a step every job is planned anew.
"""

import asyncio
import contextlib
import functools
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

Job = Callable[[], Awaitable[None]]

_STEP_SECONDS = 2.0
"""A difference that grows by more than this from one look to the next is a clock that was set; slewing is slower."""


class Recurring:
    """Jobs that run every so many seconds, one run of each at a time."""

    def __init__(self, *, stepped: Callable[[float], None], look_seconds: float = 1.0) -> None:
        """`stepped` is told by how many seconds the wall clock was set."""
        self._stepped = stepped
        self._look_seconds = look_seconds
        self._watching: asyncio.Task[None] | None = None
        self._under_way: set[asyncio.Event] = set()
        self._ending = False
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def add(self, name: str, job: Job, *, seconds: float) -> None:
        """Run `job` every so many seconds, the first time after as many."""
        self._scheduler.add_job(functools.partial(self._run, job), "interval", seconds=seconds, id=name)

    def start(self) -> None:
        """Begin, in the loop that runs."""
        self._scheduler.start()
        self._watching = asyncio.get_running_loop().create_task(self._watch(), name="clocks")

    async def stop(self, *, seconds: float) -> None:
        """Begin no run any more; those under way have so many seconds to come to their end."""
        if self._watching:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watching
        self._scheduler.pause()
        await asyncio.sleep(0)  # what was begun in this turn of the loop has its first step
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                for ended in tuple(self._under_way):
                    await ended.wait()
        self._ending = True
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)

    async def _run(self, job: Job) -> None:
        """One run. APScheduler cancels at its end what is under way, and logs that as a failure: here it is none."""
        ended = asyncio.Event()
        self._under_way.add(ended)
        try:
            await job()
        except asyncio.CancelledError:
            if not self._ending:
                raise
        finally:
            self._under_way.discard(ended)
            ended.set()

    async def _watch(self) -> None:
        """Compare the clocks for ever."""
        before = _difference()
        while True:
            await asyncio.sleep(self._look_seconds)
            step, before = _difference() - before, _difference()
            if abs(step) > _STEP_SECONDS:
                self._stepped(step)
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=datetime.now(UTC))


def _difference() -> float:
    """Seconds by which the wall clock is ahead of the one that nobody sets."""
    return datetime.now(UTC).timestamp() - asyncio.get_running_loop().time()
