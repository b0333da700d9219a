"""Memory of the C library, in processes of their own: it is set for a whole process."""

import subprocess
import sys

import pytest

_ARENAS = """
import ctypes, sys, threading
from mailgate import allocator
if sys.argv[1] == "restrained" and not allocator.restrain():
    sys.exit("no glibc")
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
everybody = threading.Barrier(9)
def work():
    libc.malloc(100_000)
    everybody.wait()
    everybody.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
everybody.wait()
libc.fopen.restype = ctypes.c_void_p
libc.fdopen.restype = ctypes.c_void_p
libc.malloc_info(0, ctypes.c_void_p(libc.fdopen(1, b"w")))
libc.fflush(None)
everybody.wait()
"""

_PIECES = """
import ctypes, sys
from mailgate import allocator
allocator.restrain() or sys.exit("no glibc")
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
pieces = [libc.malloc(8192) for _ in range(10_000)]
ctypes.memset(pieces[-1], 1, 8192)
for piece in pieces:
    ctypes.memset(piece, 1, 8192)
for piece in pieces[:-1]:
    libc.free(ctypes.c_void_p(piece))
def resident():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS"))
before = resident()
allocator.give_back()
print(before - resident())
"""


def _said(code: str, *words: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    if "no glibc" in done.stderr:
        pytest.skip("another C library")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_threads_share_two_arenas() -> None:
    """P23: eight threads at once use two arenas, where they would have had one each."""
    assert _said(_ARENAS, "as it is").count("<heap ") > 2
    assert _said(_ARENAS, "restrained").count("<heap ") <= 2


def test_what_is_free_goes_back_to_the_system() -> None:
    """P23: 80 MB of small pieces that were freed below one that is kept are not held on to."""
    assert int(_said(_PIECES)) > 60_000
