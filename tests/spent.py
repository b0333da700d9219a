"""CPU seconds that a block takes, for promises about them."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Spent:
    """What is known after the block."""

    seconds: float = 0.0


@contextmanager
def spent() -> Iterator[Spent]:
    """Of this thread alone, and without the collector, which would walk through all that other tests have left."""
    took = Spent()
    collects = gc.isenabled()
    gc.disable()
    began = time.thread_time()
    try:
        yield took
    finally:
        took.seconds = time.thread_time() - began
        if collects:
            gc.enable()
