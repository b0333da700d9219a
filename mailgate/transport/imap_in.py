"""`Watcher`: the IMAP door. One mailbox, one thread, one connection at a time.

Looks for letters above the last UID taken (never by \\Seen, which people and other clients set), fetches them in
batches, hands them to `accept`, flags or moves them when that returned, and writes the progress down last: a crash
anywhere in between only makes letters be fetched again, and their digest tells (A2, T43).

*Trusts:* see `imap_mailbox` and `imap_intake`.
*Fails:* never; it reports and tries again, with growing pauses, until told to stop.
"""

import contextlib
import socket
import threading
from collections.abc import Callable
from datetime import datetime

from mailgate.errors import MailgateError, PermanentError
from mailgate.transport import imap_idle
from mailgate.transport.checked import Checked
from mailgate.transport.events import Event, EventName, Report, ignore
from mailgate.transport.imap_intake import AcceptBatch, Advance, Intake, Progress
from mailgate.transport.imap_mailbox import LoginRefusedError, Mailbox, RefusedError, open_mailbox
from mailgate.transport.imap_settings import WatcherSettings

__all__ = ["Watcher", "WatcherSettings", "check"]


class Watcher:
    """Call `run` in a daemon thread of its own; it returns soon after `stop` is set, sooner with `cut`."""

    def __init__(
        self,
        settings: WatcherSettings,
        *,
        accept: AcceptBatch,
        progress: Progress,
        advance: Advance,
        clock: Callable[[], datetime],
        random: Callable[[], float],
        stop: threading.Event,
        report: Report = ignore,
    ) -> None:
        """`clock` tells aware UTC; `random` gives 0 to 1, so that many mailboxes do not come back as one."""
        self._settings = settings
        self._random = random
        self._stop = stop
        self._report = report
        self._failures = 0
        self._idle_refused = False
        self._socket: socket.socket | None = None
        self._intake = Intake(
            settings, accept=accept, progress=progress, advance=advance, clock=clock, report=report, stop=stop
        )

    def cut(self) -> None:
        """End a wait for a server that does not answer: from another thread, after `stop` was set."""
        connected = self._socket
        if connected is not None:
            with contextlib.suppress(OSError, ValueError):
                socket.socket.shutdown(connected, socket.SHUT_RDWR)  # TLS's own shutdown is not for other threads

    def _opened(self, connected: socket.socket) -> None:
        self._socket = connected

    def run(self) -> None:
        """Watch until `stop` is set."""
        while not self._stop.is_set():
            try:
                self._session()
            except MailgateError as error:
                self._lost(str(error), refused=isinstance(error, LoginRefusedError | PermanentError))
            except Exception as error:  # the edge of a session
                self._lost("an unforeseen error", error=error)

    def _session(self) -> None:
        with open_mailbox(self._settings, opened=self._opened) as mailbox:
            mailbox.select()
            self._tell("mailbox_connected")
            while not self._stop.is_set():
                if not self._intake.turn(mailbox):
                    self._stop.wait(self._settings.retry_seconds)
                    continue
                self._failures = 0
                self._tell("mailbox_alive")
                self._rest(mailbox)

    def _rest(self, mailbox: Mailbox) -> None:
        """Wait until there may be something new."""
        if mailbox.grown:
            return
        if not self._settings.idle or self._idle_refused or not mailbox.can_idle:
            self._poll(mailbox)
            return
        try:
            imap_idle.wait(mailbox, seconds=self._settings.idle_seconds, stop=self._stop)
        except RefusedError:
            self._idle_refused = True
            raise

    def _poll(self, mailbox: Mailbox) -> None:
        """Wait until the next look; where that is long, ask the server now and then whether it is there (T40)."""
        left = self._settings.poll_seconds
        while left > 0 and not mailbox.grown:
            if self._stop.wait(min(left, self._settings.idle_seconds)):
                return
            left -= self._settings.idle_seconds
            mailbox.ping()

    def _lost(self, why: str, *, refused: bool = False, error: Exception | None = None) -> None:
        if self._stop.is_set():
            return
        self._failures += 1
        self._tell("mailbox_lost", detail=why, count=self._failures, error=error)
        self._stop.wait(self._pause(refused=refused))

    def _pause(self, *, refused: bool) -> float:
        """Seconds until the next attempt: doubled each time up to the maximum, then halved at most by chance."""
        settings = self._settings
        longest = settings.refused_pause_seconds if refused else settings.max_pause_seconds
        shortest = settings.refused_pause_seconds / 10 if refused else settings.min_pause_seconds
        pause: float = min(longest, shortest * 2 ** min(self._failures - 1, 16))
        return pause * (0.5 + self._random() / 2)

    def _tell(self, name: EventName, *, detail: str = "", count: int = 0, error: Exception | None = None) -> None:
        self._report(Event(name=name, place=self._settings.name, detail=detail, count=count, error=error))


def check(settings: WatcherSettings) -> Checked:
    """Connect, log in, look at the folders; touches nothing. For `mailgate check` (J1)."""
    place = f"mailbox {settings.name}"
    try:
        with open_mailbox(settings) as mailbox:
            mailbox.select(readonly=True)
            if settings.after == "move" and not mailbox.has_folder(settings.move_to):
                said = f"there is no folder {settings.move_to} on {settings.host}: make it, or change move_to"
                return Checked(ok=False, place=place, said=said)
            way = "IDLE" if settings.idle and mailbox.can_idle else f"a look every {settings.poll_seconds:g} s"
            said = f"{settings.folder} on {settings.host} has {mailbox.letters} letters; new ones are noticed by {way}"
            return Checked(ok=True, place=place, said=said)
    except LoginRefusedError as error:
        return Checked(ok=False, place=place, said=f"{error}: check user and password (or token)")
    except MailgateError as error:
        return Checked(ok=False, place=place, said=str(error))
