"""Recurring work goes on, whatever is done to the wall clock."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from mailgate.recurring import Job, Recurring

INTERVAL = 0.2


@pytest.mark.parametrize("step", [timedelta(days=-1), timedelta(days=1), timedelta(days=-365 * 30), timedelta(0)])
async def test_a_clock_that_is_set_holds_no_job_back(step: timedelta) -> None:
    """T109, P20: after a step of the wall clock a job runs again within an interval, and not in a burst."""
    ran: asyncio.Queue[float] = asyncio.Queue()
    steps: list[float] = []
    loop = asyncio.get_running_loop()

    async def job() -> None:
        ran.put_nowait(loop.time())

    with time_machine.travel(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), tick=True) as clock:
        recurring = Recurring(stepped=steps.append, look_seconds=INTERVAL / 4)
        recurring.add("job", job, seconds=INTERVAL)
        recurring.start()
        async with asyncio.timeout(5):
            await ran.get()
            clock.shift(step)
            runs = [await ran.get() for _ in range(5)]
        await recurring.stop(seconds=1)
    assert runs[-1] - runs[0] > 2.5 * INTERVAL
    assert [round(each / 86400) for each in steps] == ([step.days] if step else [])


@pytest.fixture
def frightening(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """What the scheduler's library logs as a warning or worse."""
    caplog.set_level(logging.WARNING)
    words: list[str] = []
    yield words
    words += [record.getMessage() for record in caplog.records]
    assert not words


async def test_a_stop_lets_a_run_under_way_come_to_its_end(frightening: list[str]) -> None:
    """J3, P24: what a job has begun when the daemon is told to stop is finished, and nothing is logged as a failure."""
    began, may_end, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def job() -> None:
        began.set()
        await may_end.wait()
        ended.set()

    recurring = _running(job)
    async with asyncio.timeout(5):
        await began.wait()
        stopping = asyncio.create_task(recurring.stop(seconds=60))
        await asyncio.sleep(0)
        may_end.set()
        await stopping
    assert ended.is_set()


async def test_a_stop_does_not_wait_for_ever(frightening: list[str]) -> None:
    """P24: a run that does not end in time is given up, in silence: whatever it was about is done again."""
    began, ended = asyncio.Event(), asyncio.Event()

    async def job() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    recurring = _running(job)
    async with asyncio.timeout(5):
        await began.wait()
        await recurring.stop(seconds=0)
        await ended.wait()


def _running(job: Job) -> Recurring:
    recurring = Recurring(stepped=lambda _seconds: None)
    recurring.add("job", job, seconds=0.01)
    recurring.start()
    return recurring
