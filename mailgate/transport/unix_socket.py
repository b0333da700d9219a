"""Binding a unix socket so that nobody gets in before its mode is set, and a dead one's file is no obstacle."""

import errno
import socket
import stat
from pathlib import Path


def bind(path: Path, *, mode: int) -> socket.socket:
    """A socket bound to `path`, not yet listening. Raises OSError (address in use) where somebody answers there."""
    _remove_dead(path)
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        bound.bind(str(path))
        path.chmod(mode)  # before anybody can connect: nobody listens yet
    except OSError:
        bound.close()
        raise
    bound.setblocking(False)
    return bound


def _remove_dead(path: Path) -> None:
    """Remove the file of a socket that nobody listens on any more. Any other file is left: bind will say so."""
    try:
        if not stat.S_ISSOCK(path.lstat().st_mode):
            return
    except FileNotFoundError:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        if probe.connect_ex(str(path)) == errno.ECONNREFUSED:
            path.unlink()
