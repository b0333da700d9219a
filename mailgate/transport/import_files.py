"""Reading letters that lie in files: an mbox, a Maildir, a directory of .eml files, or one .eml file.

Lazily, one letter in memory at a time. The files are only read.

*Standards:* RFC 4155 (mbox; `>From ` is taken back as mboxrd has it).
*Fails:* with a DataError that names the file.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from mailgate.errors import DataError
from mailgate.transport import lines


def read(path: Path) -> Iterator[tuple[str, bytes]]:
    """(name, raw bytes) of each letter under `path`, in order; the name says where it was: `box.mbox:17`, `a/b.eml`."""
    for file in _files(path):
        try:
            if _is_mbox(file):
                yield from _mbox(file)
            else:
                yield str(file), lines.canonical(file.read_bytes())
        except OSError as error:
            raise DataError(f"cannot read {file}: {error.strerror}") from error


def count(path: Path) -> int:
    """How many letters `read` will give, without taking them in: for a progress bar."""
    return sum(sum(1 for _start in _starts(file)) if _is_mbox(file) else 1 for file in _files(path))


def _files(path: Path) -> tuple[Path, ...]:
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise DataError(f"{path} does not exist: give an mbox, a Maildir, a directory of .eml files, or an .eml file")
    if (path / "cur").is_dir() and (path / "new").is_dir():
        letters = [f for folder in ("cur", "new") for f in (path / folder).iterdir() if _is_letter(f)]
        return tuple(sorted(letters, key=lambda f: f.name))  # a Maildir's names begin with the time of delivery
    return tuple(sorted(f for f in path.rglob("*") if f.suffix.lower() == ".eml" and f.is_file()))


def _is_letter(file: Path) -> bool:
    return not file.name.startswith(".") and file.is_file()


def _is_mbox(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return _separator().match(opened.readline(1000)) is not None
    except OSError as error:
        raise DataError(f"cannot read {file}: {error.strerror}") from error


@cache
def _separator() -> re.Pattern[bytes]:
    """A `From ` line: a sender, and a date that has a time and a year. Words of a letter's text hardly look so."""
    return re.compile(rb"From [^\r\n]{0,500}?\d\d?:\d\d[^\r\n]{0,40}\d{4}")


def _lines(file: Path) -> Iterator[tuple[bytes, bool]]:
    """(line, whether a letter starts at it)."""
    after_empty = True
    with file.open("rb") as opened:
        for line in opened:
            yield line, after_empty and line.startswith(b"From ") and _separator().match(line) is not None
            after_empty = line in (b"\n", b"\r\n")


def _starts(file: Path) -> Iterable[bytes]:
    return (line for line, start in _lines(file) if start)


def _mbox(file: Path) -> Iterator[tuple[str, bytes]]:
    number = 0
    letter: list[bytes] = []
    for line, start in _lines(file):
        if not start:
            letter.append(_unquoted(line))
            continue
        if number:
            yield f"{file}:{number}", _joined(letter)
        number += 1
        letter = []
    if number:
        yield f"{file}:{number}", _joined(letter)


def _unquoted(line: bytes) -> bytes:
    return line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line


def _joined(letter: list[bytes]) -> bytes:
    """Without the empty line that stands before the next `From ` line."""
    if letter and letter[-1] in (b"\n", b"\r\n"):
        letter = letter[:-1]
    return lines.canonical(b"".join(letter))
