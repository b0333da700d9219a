"""Files that commands write: for their owner alone, and whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from mailgate.errors import PermanentError

OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write there, readable for you alone.")
]


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to, mode 0600, which takes its place at the end; nothing stays where that fails.

    Raises PermanentError where the folder takes no files.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise PermanentError(f"cannot write to {path.parent}: {error.strerror}") from None
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.replace(path)
    except OSError as error:
        raise PermanentError(f"cannot write {path}: {error.strerror}") from None
    finally:
        beside.unlink(missing_ok=True)


def to_file_or_screen(path: Path | None, write: Callable[[Path], int]) -> int:
    """Let `write` make a file, at `path` or, where that is None, on standard output; what it returned."""
    if path is not None:
        with replaced(path) as beside:
            return write(beside)
    with tempfile.TemporaryDirectory(prefix="mailgate-") as folder:
        made = Path(folder) / "out"
        count = write(made)
        with made.open("rb") as file:
            while piece := file.read(1 << 20):
                sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    return count


def saved(path: Path, content: bytes, *, force: bool) -> None:
    """Write a new file, mode 0600; with `force` in the place of one that is there, links themselves included.

    Never through a link, and never into what somebody else made. PermanentError where it cannot be written.
    """
    if force:
        with replaced(path) as beside:
            beside.write_bytes(content)
        return
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        raise PermanentError(f"{path} is there already: name another file, or add --force to write over it") from None
    except OSError as error:
        raise PermanentError(f"cannot write {path}: {error.strerror}") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise PermanentError(f"cannot write {path}: {error.strerror}") from None
