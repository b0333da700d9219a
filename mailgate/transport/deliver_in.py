"""`DeliverDoor`: takes letters from `deliver` commands on the same machine, so that each need not open the database.

*Trusts:* the socket's mode: who may open it may write the database as well. *Fails:* a letter that is not taken gets no
`TAKEN`, and the command that brought it stores it itself; where the socket cannot be had, all of them do.
"""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mailgate.errors import MailgateError
from mailgate.mail.message import Door, Envelope
from mailgate.transport import unix_socket
from mailgate.transport.closing import close
from mailgate.transport.deliver_wire import LONGEST_HEADING, NOT_NOW, TAKEN, place, read_heading
from mailgate.transport.events import Event, Report
from mailgate.transport.smtp_hall import Accept

_MOST = 32
"""Letters in hand at one time; with the largest there may be, 8 MiB."""
_SECONDS = 20.0
"""For a letter to come in, once its command has connected."""

_NO_LETTER = (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, ValueError)


def beside(
    database: Path | None, *, accept: Accept, clock: Callable[[], datetime], report: Report
) -> "tuple[DeliverDoor, ...]":
    """The door beside an SQLite file; none where there is no place for its socket."""
    path = place(database)
    return (DeliverDoor(path, accept=accept, clock=clock, report=report),) if path else ()


class DeliverDoor:
    """One socket; used once."""

    def __init__(self, path: Path, *, accept: Accept, clock: Callable[[], datetime], report: Report) -> None:
        self._path = path
        self._accept = accept
        self._clock = clock
        self._report = report
        self._server: asyncio.Server | None = None
        self._letters: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to take letters; where that cannot be, it is told, and commands store their letters themselves."""
        try:
            bound = unix_socket.bind(self._path, mode=0o600)
            self._server = await asyncio.start_unix_server(self._connected, sock=bound, limit=LONGEST_HEADING)
        except OSError as error:
            self._report(Event(name="deliver_closed", place=str(self._path), detail=error.strerror or str(error)))

    async def stop(self, seconds: float) -> None:
        """Take no more; give letters in hand so long to become durable."""
        if self._server is None:
            return
        await close(self._server)
        if self._letters:
            await asyncio.wait(self._letters, timeout=seconds)
        for letter in tuple(self._letters):
            letter.cancel()
        await asyncio.gather(*self._letters, return_exceptions=True)
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._server = None

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._letters) >= _MOST:
            writer.close()
            return
        letter = asyncio.get_running_loop().create_task(self._take(reader, writer))
        self._letters.add(letter)
        letter.add_done_callback(self._letters.discard)
        letter.add_done_callback(lambda _: writer.close())

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_SECONDS):
                heading = read_heading(await reader.readuntil(b"\n"))
                raw = await reader.readexactly(heading.octets)
        except _NO_LETTER:
            return
        envelope = Envelope(
            door=Door.DELIVER, received_at=self._clock(), sender=heading.sender, recipients=heading.recipients
        )
        try:
            await self._accept(raw, envelope)
        except MailgateError:
            writer.write(NOT_NOW)
        else:
            writer.write(TAKEN)
