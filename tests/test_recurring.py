"""Recurring work goes on, whatever is done to the wall clock."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from mailgate.recurring import Recurring

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
        await recurring.stop()
    assert runs[-1] - runs[0] > 2.5 * INTERVAL
    assert [round(each / 86400) for each in steps] == ([step.days] if step else [])
