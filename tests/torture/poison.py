"""Worker processes that a letter can kill, hang or swell: what the pool starts instead of the real ones in a test."""

import os
import signal
import time
from typing import Any

from mailgate.mail.message import Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline import worker

KILL, HANG, SWELL = b"poison-kill", b"poison-hang", b"poison-swell"


def serve(*arguments: Any) -> None:
    """The real worker, whose reading of three sorts of letters goes wrong."""
    sound = worker.read_letter

    def read_letter(raw: bytes, envelope: Envelope, trust: Trust) -> worker.Reading:
        if KILL in raw:
            os.kill(os.getpid(), signal.SIGKILL)
        while HANG in raw:
            time.sleep(1)
        swollen = bytearray()
        while SWELL in raw:
            swollen += bytes(1 << 24)
        return sound(raw, envelope, trust)

    worker.read_letter = read_letter
    worker.serve(*arguments)
