"""Sockets that the service manager opened for us.

*Standards:* sd_listen_fds(3): LISTEN_PID, LISTEN_FDS, LISTEN_FDNAMES; descriptors from 3 on.
*Fails:* with a ConfigError where the environment promises what is not there.
"""

import os
import socket
from collections.abc import Mapping

from mailgate.errors import ConfigError

_FIRST = 3


def inherited(
    environment: Mapping[str, str], *, pid: int, first: int = _FIRST
) -> tuple[tuple[str, socket.socket], ...]:
    """(name, socket) of each descriptor handed to process `pid`; empty without socket activation. Call it once."""
    if environment.get("LISTEN_PID") != str(pid):
        return ()
    try:
        count = int(environment.get("LISTEN_FDS", "0"))
    except ValueError as error:
        raise ConfigError("LISTEN_FDS is not a number: start mailgate by its service unit") from error
    names = environment.get("LISTEN_FDNAMES", "").split(":")
    found = []
    for index in range(count):
        name = names[index] if index < len(names) and names[index] else f"socket{index}"
        found.append((name, _socket(first + index)))
    return tuple(found)


def _socket(descriptor: int) -> socket.socket:
    try:
        os.set_inheritable(descriptor, False)
        taken = socket.socket(fileno=descriptor)
    except OSError as error:
        raise ConfigError(f"descriptor {descriptor} from the service manager is not a socket: {error}") from error
    taken.setblocking(False)
    return taken
