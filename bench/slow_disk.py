"""A disk whose fsync takes longer, by a small library that is put before the C library."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SLOW_MS = 5
_SOURCE = Path(__file__).parent / "slow_fsync.c"


@contextmanager
def slow_fsync() -> Iterator[dict[str, str] | str]:
    """The environment of a process with a slow disk; words where it cannot be had."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        yield "no compiler"
        return
    with tempfile.TemporaryDirectory(prefix="mailgate-slow-") as folder:
        library = Path(folder) / "slow_fsync.so"
        command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(_SOURCE), "-ldl"]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own source
        if done.returncode:
            yield f"the compiler failed: {done.stderr.strip()[-200:]}"
        else:
            yield {"LD_PRELOAD": str(library), "SLOW_FSYNC_MS": str(SLOW_MS)}
