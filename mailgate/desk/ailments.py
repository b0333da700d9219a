"""What ails the gateway itself, and when the operator is told of it: once for each cause, until it is well (A3; T44).

Pure: what is found now and what was told before in, whom to tell and what to remember out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Policy
from mailgate.mail.message import Address
from mailgate.mail.proof.tokens import Role

Cause = Literal["held", "token", "mailbox", "outbox", "room", "copy"]

MAILBOX_AWAY = timedelta(minutes=15)
OUTBOX_STUCK = timedelta(hours=1)

_FLUTTER = timedelta(hours=1)
"""What was told, got well and is ill again is not told again sooner."""
_MORE = timedelta(hours=6)
"""After so long it is told that a cause got worse."""
_FORGET = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ailment:
    """Something that is wrong now and needs a person."""

    cause: Cause
    place: str = ""
    """Which mailbox or token; '' where there is one only."""
    detail: str = ""
    """For the operator: what is known of it, one line without words of letters and without secrets."""
    mark: int = 0
    """Grows when it gets worse: the id of the newest letter that is held."""

    @property
    def key(self) -> str:
        """Names it among all others."""
        return f"{self.cause} {self.place}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the operator was told of one ailment."""

    at: datetime
    mark: int = 0
    over_at: datetime | None = None
    """When it was found well again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What follows."""

    tell: tuple[Ailment, ...]
    over: tuple[str, ...]
    """Keys of what is well again."""
    told: Mapping[str, Told]
    """To be remembered."""


def judge(
    found: Sequence[Ailment], told: Mapping[str, Told], *, now: datetime, unsure: Collection[str] = ()
) -> Verdict:
    """Whom to tell what; `unsure` are keys of which nobody knows yet whether they are well (after a start)."""
    ill = {ailment.key for ailment in found}
    tell = tuple(ailment for ailment in found if _is_news(ailment, told.get(ailment.key), now))
    over = tuple(key for key, before in told.items() if before.over_at is None and key not in ill and key not in unsure)
    remembered = {key: before for key, before in told.items() if not _is_old(before, now)}
    remembered |= {key: replace(told[key], over_at=now) for key in over}
    remembered |= {ailment.key: Told(at=now, mark=ailment.mark) for ailment in tell}
    return Verdict(tell=tell, over=over, told=remembered)


def notice(ailment: Ailment, *, operator: str, policy: Policy) -> Notice:
    """The letter to the operator, in the first desk's name and language."""
    desk = policy.desks[0]
    detail = f"{ailment.place}: {ailment.detail}" if ailment.place else ailment.detail
    return Notice(
        kind=LetterKind.AGENT_ALARM,
        desk=desk.key,
        ticket=None,
        recipient=Address(address=operator),
        role=Role.AGENT,
        language=desk.language,
        facts=Facts(reason=ailment.cause, detail=detail),
    )


def _is_news(ailment: Ailment, before: Told | None, now: datetime) -> bool:
    if before is None:
        return True
    since = max(timedelta(0), now - before.at)
    if before.over_at is not None:
        return since >= _FLUTTER
    return ailment.mark > before.mark and since >= _MORE


def _is_old(before: Told, now: datetime) -> bool:
    return before.over_at is not None and now - before.over_at > _FORGET
