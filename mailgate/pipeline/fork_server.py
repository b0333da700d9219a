"""The server that workers are forked from: told what they share, and begun before the gateway itself is loaded.

What it loads takes half a second; begun first, it takes it on another core while the gateway loads.
"""

import multiprocessing
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

_SHARED = "mailgate.pipeline.nursery"


def context() -> ForkServerContext:
    """What processes are started by; the server knows what they share."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload([_SHARED])
    return found


def begin() -> None:
    """Start the server, without waiting for it; nothing where it runs."""
    context()
    forkserver.ensure_running()
