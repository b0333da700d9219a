"""Files that hold everybody's mail: their owner's alone, and the service's even where root made them."""

import os
from pathlib import Path


def open_private(path: Path, flags: int) -> int:
    """Open a file, made with mode 0600 where it is not there; returns its descriptor.

    What root makes belongs to whom its folder belongs: a command that an administrator tries before the service's
    first start leaves nothing that the service may not write. OSError where it cannot be opened.
    """
    try:
        handle = os.open(path, flags | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        return os.open(path, flags | os.O_CREAT | os.O_CLOEXEC, 0o600)
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.fchown(handle, folder.st_uid, folder.st_gid)
    return handle
