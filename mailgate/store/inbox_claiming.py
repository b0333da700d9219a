"""Claim letters of the inbox: whose turn it is, and those that belong together in order of arrival (S19, J2).

Mates are letters of one thread, and letters of one author that are not about a ticket yet: whoever answers on many
tickets does not tie them to each other. Several gateways claim at once. Each takes what is due, and leaves again
whatever came after a mate that is still another's, or whose turn comes later: so they do not overtake each other. A
letter that was put off (a try that failed) holds up nobody, and one that another gateway claimed holds up those behind
it for a minute at most: a gateway that died does not bring a thread to a halt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, select, update

from mailgate.mail.message import Envelope
from mailgate.store import blobs, large
from mailgate.store.database import Tx
from mailgate.store.inbox_reading import LIVE, envelope_of
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX

LONGEST_WAIT = timedelta(hours=2)
"""No letter is postponed for longer; one that seems to be was postponed before the clock was set back (T109)."""

_PATIENCE = timedelta(minutes=1)
"""How long those behind a letter wait for the gateway that claimed it."""

_LOOKS = (1, 8, 64)
"""How many times as many letters as are wanted are looked at, one after the other, until enough are found."""

When = dict[str, Any]
"""The claimer, the moment, and from when on claims end that are young enough to be waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A letter to be worked on now, leased to its claimer."""

    inbox_id: int
    size: int
    """Octets."""
    raw: bytes | None
    """None where it is large: `raw` fetches it when its turn comes, so that few are in memory at once (P14)."""
    envelope: Envelope
    attempts: int
    """Tries that were begun, this one included."""
    overruled: str
    """Name of the rule that an agent or the operator overruled when releasing it; '' where none was."""
    mates: frozenset[tuple[str, int]] = frozenset()
    """What it has in common with others that are to be brought to their ends in order of arrival."""


def claim(tx: Tx, *, limit: int, owner: str, now: datetime, lease: timedelta) -> tuple[Claimed, ...]:
    """Take the next letters that wait, for `lease`; an attempt is counted for each, now."""
    when = {"owner_": owner, "now_": now, "fresh_": now + lease - _PATIENCE}
    chosen, any_due = _next(tx, when, limit=limit)
    if not any_due:
        tx.execute(_UNSTICK, {"now_": now, "far_": now + LONGEST_WAIT})
    if tx.postgresql and chosen:
        chosen = _locked(tx, chosen, now=now)
    if not chosen:
        return ()
    rows = tx.execute(_CLAIM, {"ids_": [row.id for row in chosen], "owner_": owner, "until_": now + lease})
    by_id = {row.id: row for row in rows}
    contents = blobs.get(tx, {row.digest for row in by_id.values() if row.size < large.OCTETS})
    return tuple(_claimed(by_id[row.id], contents) for row in chosen)


def _claimed(row: Any, contents: dict[str, bytes]) -> Claimed:
    return Claimed(
        inbox_id=row.id,
        size=row.size,
        raw=contents.get(row.digest),
        envelope=envelope_of(row),
        attempts=row.attempts,
        overruled=row.overruled,
        mates=frozenset(_ties(row)),
    )


def _next(tx: Tx, when: When, *, limit: int) -> tuple[list[Any], bool]:
    """At most `limit` letters that no mate holds up, in the order in which they are worked on; and whether any is due.

    Where many at the head are held up, one looks further down.
    """
    chosen: list[Any] = []
    due: Sequence[Any] = ()
    for more in _LOOKS:
        due = _due(tx, when, limit=limit * more)
        chosen = _by_turns(_unhindered(tx, due, when))[:limit]
        if len(chosen) == limit or len(due) < limit * more:
            break
    return chosen, bool(due)


def _due(tx: Tx, when: When, *, limit: int) -> Sequence[Any]:
    """The next letters whose time has come, less the mates of those that other gateways are at work on."""
    if not tx.postgresql:
        return tx.execute(_DUE, {"now_": when["now_"], "limit_": limit}).all()
    busy = tx.execute(_BUSY, {"owner_": when["owner_"], "fresh_": when["fresh_"]})
    ties = {tie for row in busy for tie in _ties(row)}
    apart = {kind: [number for of, number in ties if of == kind] for kind in ("author", "thread")}
    values = {"now_": when["now_"], "limit_": limit, "authors_": apart["author"], "threads_": apart["thread"]}
    return tx.execute(_DUE_ELSEWHERE, values).all()


def _ties(row: Any) -> Iterator[tuple[str, int]]:
    """What makes two letters mates."""
    if row.thread:
        yield "thread", row.thread
    if row.thread >= 0:
        yield "author", row.origin


def _unhindered(tx: Tx, due: Sequence[Any], when: When) -> list[Any]:
    """Those that no older mate outside of `due` holds up, nor one inside that is held up itself."""
    if not due:
        return []
    hindered = {row.id for row in tx.execute(_HINDERED, {"ids_": [row.id for row in due], **when})}
    return _without(due, hindered)


def _locked(tx: Tx, chosen: Sequence[Any], *, now: datetime) -> list[Any]:
    """Those that no other gateway is just claiming, or has claimed since we looked, and whose mates it has not."""
    ours = {row.id for row in tx.execute(_LOCK, {"ids_": [row.id for row in chosen], "now_": now})}
    kept = {row.id for row in _without(chosen, {row.id for row in chosen} - ours)}
    return [row for row in chosen if row.id in kept]


def _without(rows: Sequence[Any], taken: set[int]) -> list[Any]:
    """The rows in order of arrival, less those `taken`, and less younger mates of any that is not there."""
    kept: list[Any] = []
    gone: set[tuple[str, int]] = set()
    for row in sorted(rows, key=lambda row: row.id):
        if row.id in taken or not gone.isdisjoint(_ties(row)):
            gone.update(_ties(row))
        else:
            kept.append(row)
    return kept


def _by_turns(rows: Sequence[Any]) -> list[Any]:
    """By turns, those of one turn in order of arrival; no letter's turn is before that of an older mate."""
    turns: dict[int, int] = {}
    last: dict[tuple[str, int], int] = {}
    for row in sorted(rows, key=lambda row: row.id):
        turn = max(row.turn, *(last.get(tie, 0) for tie in _ties(row)), 0)
        turns[row.id] = turn
        last.update(dict.fromkeys(_ties(row), turn))
    return sorted(rows, key=lambda row: (turns[row.id], row.id))


_COLUMNS = (INBOX.c.id, INBOX.c.origin, INBOX.c.thread, INBOX.c.turn)
_WAITS = (INBOX.c.lane == LIVE, INBOX.c.pending_at <= bindparam("now_"))
_BY_TURN = (INBOX.c.turn, INBOX.c.id)
_DUE = Prepared(select(*_COLUMNS).where(*_WAITS).order_by(*_BY_TURN).limit(bindparam("limit_")))
_BUSY = Prepared(
    select(INBOX.c.origin, INBOX.c.thread).where(
        INBOX.c.state == "claimed", INBOX.c.owner != bindparam("owner_"), INBOX.c.pending_at > bindparam("fresh_")
    )
)
_DUE_ELSEWHERE = Prepared(
    select(*_COLUMNS)
    .where(
        *_WAITS,
        or_(INBOX.c.thread < 0, INBOX.c.origin.not_in(bindparam("authors_", expanding=True))),
        INBOX.c.thread.not_in(bindparam("threads_", expanding=True)),
    )
    .order_by(*_BY_TURN)
    .limit(bindparam("limit_"))
)
_OLDER = INBOX.alias("older")
_IDS: Any = bindparam("ids_", expanding=True)
_AT_WORK = and_(_OLDER.c.state == "claimed", _OLDER.c.owner != bindparam("owner_"))
_UNDER_WAY = or_(
    and_(_OLDER.c.state != "claimed", _OLDER.c.pending_at <= bindparam("now_")),
    and_(_AT_WORK, or_(_OLDER.c.pending_at <= bindparam("now_"), _OLDER.c.pending_at > bindparam("fresh_"))),
)
_ELSEWHERE = (_OLDER.c.lane == LIVE, _OLDER.c.id.not_in(_IDS), _UNDER_WAY)
_HINDERED = Prepared(
    select(INBOX.c.id).where(
        INBOX.c.id.in_(_IDS),
        or_(
            and_(
                INBOX.c.thread >= 0,
                exists().where(
                    *_ELSEWHERE,
                    _OLDER.c.origin == INBOX.c.origin,
                    _OLDER.c.turn < INBOX.c.turn,
                    _OLDER.c.thread + 0 >= 0,  # not by the index over threads: authors' rows are fewer
                ),
            ),
            and_(
                INBOX.c.thread != 0,
                exists().where(*_ELSEWHERE, _OLDER.c.thread == INBOX.c.thread, _OLDER.c.id < INBOX.c.id),
            ),
        ),
    )
)
_LOCK = Prepared(select(INBOX.c.id).where(INBOX.c.id.in_(_IDS), *_WAITS).with_for_update(skip_locked=True))
_CLAIM_VALUES = {
    "state": "claimed",
    "owner": bindparam("owner_"),
    "attempts": INBOX.c.attempts + 1,
    "pending_at": bindparam("until_"),
}
_CLAIMED_COLUMNS = (
    INBOX.c.id,
    INBOX.c.digest,
    INBOX.c.door,
    INBOX.c.received_at,
    INBOX.c.sender,
    INBOX.c.recipients,
    INBOX.c.peer,
    INBOX.c.helo,
    INBOX.c.login,
    INBOX.c.mailbox,
    INBOX.c.attempts,
    INBOX.c.overruled,
    INBOX.c.size,
    INBOX.c.origin,
    INBOX.c.thread,
)
_CLAIM = Prepared(update(INBOX).where(INBOX.c.id.in_(_IDS)).values(_CLAIM_VALUES).returning(*_CLAIMED_COLUMNS))
_UNSTICK = Prepared(
    update(INBOX)
    .where(INBOX.c.lane == LIVE, INBOX.c.pending_at > bindparam("far_"))
    .values(pending_at=bindparam("now_"), state="waiting")
)
