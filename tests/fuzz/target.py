"""One target under atheris: `python -m tests.fuzz.target NAME [options of libFuzzer] [folders]`.

Slow is what takes two seconds of CPU time: the clock on the wall would accuse whatever runs beside other work.
"""

import sys
import time
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["mailgate"]):
    from tests.fuzz.targets import TARGETS

_LONGEST_SECONDS = 2.0


def timed(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The same, broken where it takes too long."""

    def run(octets: bytes) -> None:
        began = time.process_time()
        target(octets)
        took = time.process_time() - began
        assert took <= _LONGEST_SECONDS, f"took {took:.1f} s of CPU time"

    return run


if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], timed(TARGETS[sys.argv[1]]))
    atheris.Fuzz()
