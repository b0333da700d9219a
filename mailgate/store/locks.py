"""A lock file beside the database, which the kernel takes away from a process that dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mailgate.errors import TemporaryError
from mailgate.store.private_files import open_private


def _owner(folder: Path) -> str:
    """Whose a folder is: the name of a user, or a number where there is none."""
    try:
        return folder.owner()
    except (OSError, KeyError):
        return "another user"


class FileLock:
    """An exclusive flock(2) on a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Take the lock without waiting; False where somebody else has it. TemporaryError where it cannot be had."""
        if self._handle is not None:
            return True
        try:
            handle = open_private(self._path, os.O_RDWR)
        except PermissionError as error:
            whose = _owner(self._path.parent)
            raise TemporaryError(f"{self._path.parent} is {whose}'s alone: run this as {whose}, or as root") from error
        except OSError as error:
            raise TemporaryError(f"the lock file {self._path} cannot be opened: {error.strerror}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def leave(self) -> None:
        """Give it back; nothing where it is not held. The file stays: removing it would race with the next taker."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    @contextmanager
    def held(self, timeout_seconds: float) -> Iterator[None]:
        """Hold it for a while; TemporaryError where others hold it longer than the timeout."""
        until = time.monotonic() + timeout_seconds
        while not self.take():
            if time.monotonic() > until:
                raise TemporaryError(f"another process holds {self._path}")
            time.sleep(0.05)
        try:
            yield
        finally:
            self.leave()
