"""`Timers`: the named deadlines of one session, so that none outlives it."""

import asyncio
from collections.abc import Callable


class Timers:
    """Start a deadline anew under a name, or stop it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._running: dict[str, asyncio.TimerHandle] = {}

    def start(self, name: str, seconds: float, call: Callable[[], object]) -> None:
        """Call `call` in `seconds`, unless stopped or started again before."""
        self.stop(name)
        self._running[name] = self._loop.call_later(seconds, call)

    def stop(self, name: str) -> None:
        """No harm where it does not run."""
        timer = self._running.pop(name, None)
        if timer is not None:
            timer.cancel()

    def stop_all(self) -> None:
        """The session is over."""
        for name in tuple(self._running):
            self.stop(name)
