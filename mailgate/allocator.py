"""How the C library hands out memory to a process of many threads that runs for months (P23).

Left alone, glibc gives each thread an arena of its own, eight to a core, and each keeps what its busiest moment needed;
and after the first big letter was freed, later ones are cut out of the heap and leave it in pieces. Two arenas do for
threads that share one interpreter lock, big pieces go back to the system when they are freed, and the free pages
between small ones when it is asked for.

*Fails:* never; where the C library is another one, nothing is done.
"""

import gc
from typing import Any

_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8
"""Names of mallopt(3)."""

_SETTINGS = ((_M_ARENA_MAX, 2), (_M_MMAP_THRESHOLD, 1024 * 1024), (_M_TRIM_THRESHOLD, 2 * 1024 * 1024))


def restrain() -> bool:
    """Do so for this process, before its threads start; False where that could not be done."""
    mallopt = _function("mallopt")
    return mallopt is not None and sum(mallopt(name, value) for name, value in _SETTINGS) == len(_SETTINGS)


def settle() -> None:
    """What was built so far lives as long as the process: the collector need not look at it again."""
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Return what is free to the system, wherever it lies; takes some milliseconds."""
    malloc_trim = _function("malloc_trim")
    if malloc_trim is not None:
        malloc_trim(0)


def _function(name: str) -> Any:
    """One of the C library's functions; None where it has none of that name."""
    try:
        import ctypes

        return getattr(ctypes.CDLL(None), name)
    except (ImportError, OSError, AttributeError):
        return None
