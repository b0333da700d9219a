"""`Maildir`: letters out become files instead, for trying mailgate out without a smarthost.

*Standards:* the Maildir convention (written in tmp, synced, renamed into new); RFC 5321 section 4.4 (Return-Path).
*Fails:* into `Deferred`: a full disk is mended, and the letter is tried again.
"""

import asyncio
import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mailgate.mail.delivery import Deferred, Result, Sent
from mailgate.mail.outgoing import Outgoing
from mailgate.transport import lines
from mailgate.transport.checked import Checked
from mailgate.transport.smtp_address import sendable


class Maildir:
    """Sends like `smtp_out.Sender`, into a directory."""

    def __init__(self, path: Path, *, clock: Callable[[], datetime]) -> None:
        """`path` is made where it is missing; `clock` tells aware UTC, for the names of the files."""
        self._path = path
        self._clock = clock

    async def send(self, outgoing: Outgoing) -> Result:
        """Write one letter; durable when it returns `Sent`."""
        try:
            return await asyncio.to_thread(self._write, outgoing)
        except OSError as error:
            return Deferred(text=f"cannot write to {self._path}: {error.strerror}")

    async def close(self) -> None:
        """Nothing is open."""

    async def check(self) -> Checked:
        """Whether letters can be written here (J1)."""
        place = f"maildir {self._path}"
        try:
            await asyncio.to_thread(self._make)
            (self._path / "tmp" / "mailgate-check").touch()
            (self._path / "tmp" / "mailgate-check").unlink()
        except OSError as error:
            return Checked(ok=False, place=place, said=f"cannot be written to: {error.strerror}")
        return Checked(ok=True, place=place, said="letters are written here and not sent to anybody")

    def _make(self) -> None:
        for name in ("tmp", "new", "cur"):
            _make_folder(self._path / name)

    def _write(self, outgoing: Outgoing) -> Result:
        self._make()
        name = f"{int(self._clock().timestamp())}.{_unique(outgoing)}.mailgate"
        draft = self._path / "tmp" / name
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_delivered(outgoing))
            file.flush()
            os.fsync(file.fileno())
        draft.rename(self._path / "new" / name)
        _sync(self._path / "new")
        return Sent(text=f"written to {self._path / 'new' / name}")


def _unique(outgoing: Outgoing) -> str:
    """The same letter twice in a second is one file."""
    return hashlib.sha256(b"\0".join((outgoing.recipient.encode(errors="replace"), outgoing.raw))).hexdigest()[:32]


def _delivered(outgoing: Outgoing) -> bytes:
    """The letter as final delivery leaves it: with its envelope on top, and the system's line ends."""
    sender, recipient = sendable(outgoing.envelope_sender), sendable(outgoing.recipient)
    top = f"Return-Path: <{sender.address if sender else ''}>\r\n"
    if recipient is not None:
        top += f"Delivered-To: {recipient.address}\r\n"
    return (top.encode() + lines.canonical(outgoing.raw)).replace(b"\r\n", b"\n")


def _make_folder(path: Path) -> None:
    """What root makes belongs to whom the folder above it belongs: to the service, which writes here later."""
    if path.is_dir():
        return
    _make_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        above = path.parent.stat()
        os.chown(path, above.st_uid, above.st_gid)


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
