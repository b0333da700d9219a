"""The gateway as its own process, saying `ready` on standard output once letters are taken."""

import asyncio
import sys
from pathlib import Path


def _ready(_: object) -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def main() -> int:
    """Run until told to stop."""
    # Imported here: the workers load this module too, and shall not load the gateway with it.
    from mailgate.pipeline import fork_server

    fork_server.begin()
    from mailgate.config.load import load
    from mailgate.service import Gateway

    return asyncio.run(Gateway(load(Path(sys.argv[1]))).run(started=_ready))


if __name__ == "__main__":
    sys.exit(main())
