"""The gateway as its own process, saying `ready` on standard output once letters are taken."""

import asyncio
import sys
from pathlib import Path

from mailgate.config.load import load
from mailgate.service import Gateway


def _ready(_: Gateway) -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(asyncio.run(Gateway(load(Path(sys.argv[1]))).run(started=_ready)))
