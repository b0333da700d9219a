"""`Intake`: takes what is new in a selected folder: look, measure, fetch, accept, finish, advance.

*Trusts:* `progress` for where it stopped; UIDs only together with UIDVALIDITY (T41).
*Fails:* the mailbox's errors come through; letters that cannot be kept now are said so and stay (A4). A letter the
server cannot give out is tried by itself some times, then reported and passed over, never those behind it (A3).
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from mailgate.errors import MailgateError, PermanentError
from mailgate.mail.message import Door, Envelope
from mailgate.transport import lines
from mailgate.transport.events import Event, EventName, Report
from mailgate.transport.imap_mailbox import Found, GarbledError, LoginRefusedError, LostError, Mailbox, RefusedError
from mailgate.transport.imap_settings import WatcherSettings

AcceptBatch = Callable[[list[tuple[bytes, Envelope]]], None]
"""Returns when all are durable; called from the mailbox's thread. TemporaryError: not now. PermanentError: never."""
Progress = Callable[[], tuple[int, int] | None]
"""(UIDVALIDITY, last UID taken), or None at the first start."""
Advance = Callable[[int, int], None]

_REFUSAL_WEIGHT = 4
_GIVE_UP = 12  # three refusals of one letter, or twelve lost connections over it


def batches(found: Iterable[Found], *, octets: int, letters: int, singly_to: int) -> Iterator[tuple[Found, ...]]:
    """Cut into groups of at most `octets` (one alone may be bigger) and `letters`; one by one up to UID `singly_to`."""
    group: list[Found] = []
    for letter in found:
        alone = letter.uid <= singly_to
        if group and (alone or len(group) >= letters or sum(f.size for f in group) + letter.size > octets):
            yield tuple(group)
            group = []
        group.append(letter)
        if alone:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


class Intake:
    """What one mailbox remembers from one connection to the next, and how a turn goes."""

    def __init__(
        self,
        settings: WatcherSettings,
        *,
        accept: AcceptBatch,
        progress: Progress,
        advance: Advance,
        clock: Callable[[], datetime],
        report: Report,
        stop: threading.Event,
    ) -> None:
        self._settings = settings
        self._accept = accept
        self._progress = progress
        self._advance = advance
        self._clock = clock
        self._report = report
        self._stop = stop
        self._singly_to = 0
        self._trouble: Counter[tuple[int, int]] = Counter()

    def turn(self, mailbox: Mailbox) -> bool:
        """Take all that is new, oldest first. False where it could not be kept now: come again."""
        try:
            self._turn(mailbox)
        except (LostError, RefusedError, LoginRefusedError):
            raise
        except MailgateError as error:
            self._tell("mailbox_deferred", detail=str(error))
            return False
        except Exception as error:  # the edge of a letter: what is not foreseen is tried again
            self._tell("mailbox_deferred", error=error)
            return False
        return True

    def _turn(self, mailbox: Mailbox) -> None:
        known = self._progress()
        last = self._last(mailbox, known)
        found = self._young(mailbox.measure(mailbox.look(after=last, since=self._since)))
        whole = (mailbox.validity, max(last, mailbox.next_uid - 1))
        if not found and known != whole:
            # All that was there when the folder was opened is older than the start date: never look at it again.
            self._advance(*whole)
        groups = batches(
            found,
            octets=self._settings.batch_bytes,
            letters=self._settings.batch_letters,
            singly_to=self._singly_to,
        )
        for group in groups:
            if self._stop.is_set():
                return
            self._take(mailbox, self._fitting(group, mailbox.validity))
            self._advance(mailbox.validity, group[-1].uid)

    @property
    def _since(self) -> date | None:
        """The day before the moment, where one is set: IMAP's days are in some time zone."""
        moment = self._settings.not_before
        return self._settings.since if moment is None else (moment - timedelta(days=1)).date()

    def _young(self, found: tuple[Found, ...]) -> tuple[Found, ...]:
        moment = self._settings.not_before
        if moment is None:
            return found
        return tuple(letter for letter in found if letter.arrived is None or letter.arrived >= moment)

    def _last(self, mailbox: Mailbox, known: tuple[int, int] | None) -> int:
        """The last UID taken under the folder's UIDVALIDITY; 0 where there is none."""
        if known is None:
            return 0
        validity, last = known
        if validity == mailbox.validity:
            return last
        self._singly_to = 0
        self._trouble.clear()
        self._tell("mailbox_rescan")
        return 0

    def _fitting(self, group: tuple[Found, ...], validity: int) -> tuple[int, ...]:
        """UIDs of those that are to be fetched; the others are reported and stay where they are."""
        uids = []
        for letter in group:
            if letter.size > self._settings.max_message_bytes:
                self._tell("mailbox_oversize", detail=f"uid {letter.uid}, {letter.size} octets")
            elif self._trouble[validity, letter.uid] >= _GIVE_UP:
                self._tell("mailbox_unfetchable", detail=f"uid {letter.uid}")
            else:
                uids.append(letter.uid)
        return tuple(uids)

    def _take(self, mailbox: Mailbox, uids: Sequence[int]) -> None:
        if not uids:
            return
        fetched = self._fetch(mailbox, uids)
        if not fetched:
            return
        taken = self._hand_over(fetched)
        if not taken:
            return
        self._tell("mailbox_letters", count=len(taken))
        try:
            mailbox.finish(taken)
        except GarbledError:
            raise
        except RefusedError as error:  # the letters are ours all the same
            self._tell("mailbox_action_failed", detail=str(error), count=len(taken))

    def _fetch(self, mailbox: Mailbox, uids: Sequence[int]) -> tuple[tuple[int, bytes], ...]:
        try:
            return _all_that_is_there(mailbox, uids)
        except (LostError, RefusedError) as error:
            self._stumbled(mailbox.validity, uids, error)
            raise

    def _stumbled(self, validity: int, uids: Sequence[int], error: Exception) -> None:
        """Next time these are fetched one by one; and one alone is not tried for ever."""
        self._singly_to = max(self._singly_to, uids[-1])
        if len(uids) == 1:
            self._trouble[validity, uids[0]] += _REFUSAL_WEIGHT if isinstance(error, RefusedError) else 1

    def _hand_over(self, fetched: Sequence[tuple[int, bytes]]) -> tuple[int, ...]:
        """Make them durable; the UIDs of those that are. One that is refused for good does not take others along."""
        try:
            self._accept([(lines.canonical(raw), self._envelope()) for _uid, raw in fetched])
        except PermanentError:
            if len(fetched) == 1:
                self._tell("letter_refused", detail=f"uid {fetched[0][0]}")
                return ()
            return tuple(uid for letter in fetched for uid in self._hand_over([letter]))
        return tuple(uid for uid, _raw in fetched)

    def _envelope(self) -> Envelope:
        settings = self._settings
        return Envelope(
            door=Door.IMAP,
            received_at=self._clock(),
            recipients=(settings.address,),
            peer=settings.host,
            mailbox=settings.name,
        )

    def _tell(self, name: EventName, *, detail: str = "", count: int = 0, error: Exception | None = None) -> None:
        self._report(Event(name=name, place=self._settings.name, detail=detail, count=count, error=error))


def _all_that_is_there(mailbox: Mailbox, uids: Sequence[int]) -> tuple[tuple[int, bytes], ...]:
    """Fetch; a letter that has gone is missing, one that is there and was not given out is a refusal."""
    fetched = mailbox.fetch(uids)
    missing = set(uids).difference(uid for uid, _raw in fetched)
    if missing and mailbox.measure(sorted(missing)):
        raise RefusedError("fetching letters: the server leaves some out")
    return fetched
