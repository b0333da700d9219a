"""How this gateway is: what its doors, tokens and disk report, and what gives no sign of life (I3, J3; T44).

Knows by what it is told; asks nobody. Times are of a clock that nobody sets.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from mailgate.bearer import Bearers, awake_seconds
from mailgate.config.settings import Config
from mailgate.desk.ailments import MAILBOX_AWAY, Ailment
from mailgate.errors import TemporaryError
from mailgate.pipeline.accept import Room
from mailgate.transport.events import Event
from mailgate.transport.oauth import TokenSource

_TOKEN_SECONDS = 600.0
"""For so long a token server may be away before that is an alarm; a refusal is one at the second try."""
_SILENT_SECONDS = 900.0
"""Beyond its longest pause a mailbox's thread may be silent for so long; twice that, and it is taken for hung."""
_LONGEST_PAUSE_SECONDS = 300.0
_DATABASE_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What an outsider may know."""

    hung: tuple[str, ...] = ()
    """Parts that give no sign of life: only a new start helps."""
    unready: tuple[str, ...] = ()
    """Why no letters can be taken now."""
    ailing: tuple[str, ...] = ()
    """What needs a person, while the rest works."""


@dataclass(slots=True)
class _Mailbox:
    """What is known of one."""

    poll_seconds: float
    heard_at: float
    lost_at: float | None = None
    alive: bool = False
    alive_at: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """How fresh a mailbox is."""

    name: str
    seconds: float | None
    """Since it was last read to its end; None: not since the start."""
    trouble: str = ""
    """Why it is away; '' where it is not."""


def watching(config: Config, *, bearers: Bearers, room: Room) -> "Condition":
    """What there is to watch of a configuration."""
    names = [mailbox.name for mailbox in config.mailboxes]
    return Condition(
        mailboxes={mailbox.name: float(mailbox.poll_seconds) for mailbox in config.mailboxes},
        tokens=bearers.sources,
        token_of={name: source for name in names if (source := bearers.of_mailbox(name))},
        seconds=awake_seconds,
        free_bytes=room.free_bytes,
        min_free_bytes=room.min_free_bytes,
    )


class Condition:
    """One to a gateway; told from several threads."""

    def __init__(
        self,
        *,
        mailboxes: Mapping[str, float],
        tokens: Sequence[TokenSource],
        token_of: Mapping[str, TokenSource],
        seconds: Callable[[], float],
        free_bytes: Callable[[], int | None],
        min_free_bytes: int,
    ) -> None:
        """`mailboxes`: seconds between two looks, by name. `token_of`: whose login needs which token. `free_bytes`:
        beside the database, None where that is not ours to watch."""
        self._seconds = seconds
        self._mailboxes = {name: _Mailbox(poll_seconds=poll, heard_at=seconds()) for name, poll in mailboxes.items()}
        self._tokens = tuple(tokens)
        self._token_of = dict(token_of)
        self._free_bytes = free_bytes
        self._min_free_bytes = min_free_bytes
        self._database_at = seconds()

    def heard(self, event: Event) -> None:
        """Something that a door reported."""
        box = self._mailboxes.get(event.place)
        if box is None or not event.name.startswith("mailbox_"):
            return
        box.heard_at = self._seconds()
        if event.name == "mailbox_alive":
            box.alive, box.lost_at, box.why = True, None, ""
            box.alive_at = box.heard_at
        elif event.name == "mailbox_lost":
            box.lost_at = self._seconds() if box.lost_at is None else box.lost_at
            box.why = event.detail

    def database_answered(self) -> None:
        """A transaction came to its end."""
        self._database_at = self._seconds()

    def ailments(self) -> tuple[list[Ailment], Collection[str]]:
        """What ails, and the keys of what nobody can say yet."""
        tokens = [ailment for source in self._tokens if (ailment := self._token(source))]
        ailing = {ailment.place for ailment in tokens}
        boxes = [
            self._mailbox(name, box)
            for name, box in self._mailboxes.items()
            if not ((source := self._token_of.get(name)) and source.settings.name in ailing)
        ]
        found = [*tokens, *(ailment for ailment in boxes if ailment), *self._room()]
        unsure = {f"mailbox {name}" for name, box in self._mailboxes.items() if not box.alive}
        unsure |= {f"token {source.settings.name}" for source in self._tokens if not source.given}
        return found, unsure

    def unready(self) -> tuple[str, ...]:
        """Why no letters can be taken now."""
        why = []
        if self._seconds() - self._database_at > _DATABASE_SECONDS:
            why.append("the database does not answer")
        free = self._free()
        if free is not None and free < self._min_free_bytes:
            why.append("too little free disk space")
        return tuple(why)

    def silent(self) -> tuple[str, ...]:
        """Mailboxes whose thread gives no sign of life."""
        return tuple(
            f"mailbox {name}" for name, box in self._mailboxes.items() if self._silence(box) > 2 * _SILENT_SECONDS
        )

    def freshness(self) -> tuple[Fresh, ...]:
        """How long ago each mailbox was read to its end, and what keeps it away."""
        return tuple(
            Fresh(
                name=name,
                seconds=None if box.alive_at is None else self._seconds() - box.alive_at,
                trouble=box.why or "away" if box.lost_at is not None else "",
            )
            for name, box in self._mailboxes.items()
        )

    def free(self) -> int | None:
        """Free octets beside the database; None where that is not ours to watch."""
        return self._free()

    def _free(self) -> int | None:
        """Free octets beside the database; 0 where nobody can say."""
        try:
            return self._free_bytes()
        except TemporaryError:
            return 0

    def _silence(self, box: _Mailbox) -> float:
        """Seconds without a word beyond the longest pause it may make."""
        return self._seconds() - box.heard_at - max(box.poll_seconds, _LONGEST_PAUSE_SECONDS)

    def _mailbox(self, name: str, box: _Mailbox) -> Ailment | None:
        if box.lost_at is not None and self._seconds() - box.lost_at >= MAILBOX_AWAY.total_seconds():
            return Ailment(cause="mailbox", place=name, detail=box.why)
        if self._silence(box) > _SILENT_SECONDS:
            return Ailment(cause="mailbox", place=name, detail="its thread gives no sign of life")
        return None

    def _token(self, source: TokenSource) -> Ailment | None:
        trouble = source.trouble
        if trouble is None:
            return None
        refused = trouble.kind == "refused" and trouble.tries >= 2
        if not refused and self._seconds() - trouble.since < _TOKEN_SECONDS:
            return None
        return Ailment(cause="token", place=source.settings.name, detail=trouble.said)

    def _room(self) -> list[Ailment]:
        free = self._free()
        if free is None or free >= 2 * self._min_free_bytes:
            return []
        return [
            Ailment(
                cause="room", detail=f"{free >> 20} MiB free, letters are refused below {self._min_free_bytes >> 20}"
            )
        ]
