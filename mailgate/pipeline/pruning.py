"""Retention: what is kept long enough is forgotten, a little at a time, beside everything else (T108).

Holds no state that matters: a walk over each table begins anew every day and after every start, so that nothing that
was passed over because it was still needed is passed over for ever. Several gateways may walk at once.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Protocol

from mailgate.maillog import MailLog
from mailgate.store import pruning
from mailgate.store.database import Database, Tx
from mailgate.store.pruning import Contents

_EVERY = timedelta(days=1)
_STEPS = 20
"""Of one run: ten thousand rows at most."""
_MOST_CONTENTS = 20
_MOST_OCTETS = 32 * 1024 * 1024
"""Of one transaction."""
_MOST_LETTERS_OUT = 200


class _Look(Protocol):
    """One step of a walk."""

    def __call__(self, tx: Tx, *, after: int, before: datetime) -> Contents: ...


class Pruner:
    """Run every minute or so, in one thread at a time."""

    def __init__(self, *, database: Database, log: MailLog, keep_raw: timedelta, keep_refused: timedelta) -> None:
        """`keep_raw`: letters as they came and as they went out, from their end; `keep_refused`: refused files."""
        self._database = database
        self._log = log
        self._keep_raw = keep_raw
        self._keep_refused = keep_refused
        self._walk: Iterator[int] | None = None
        self._ended_at: datetime | None = None

    def run_once(self, now: datetime) -> int:
        """Take some steps of today's walk; returns how many contents and letters out were forgotten."""
        if self._ended_at is not None and timedelta(0) <= now - self._ended_at < _EVERY:
            return 0
        self._ended_at = None
        self._walk = self._walk or self._whole_walk(now)
        try:
            return sum(islice(self._walk, _STEPS))
        except BaseException:
            self._walk = None
            raise

    def _whole_walk(self, now: datetime) -> Iterator[int]:
        """A step each time; counts what it forgot."""
        forgotten = 0
        for walk in (
            self._contents(pruning.old_letters, now - self._keep_raw, now=now),
            self._contents(pruning.old_refused, now - self._keep_refused, now=now),
            self._sent(now - self._keep_raw),
        ):
            for count in walk:
                forgotten += count
                yield count
        self._ended_at, self._walk = now, None
        if forgotten:
            self._log.forgotten(contents=forgotten)

    def _contents(self, look: _Look, before: datetime, *, now: datetime) -> Iterator[int]:
        after: int | None = 0
        while after is not None:
            with self._database.snapshot() as tx:
                found = look(tx, after=after, before=before)
            yield sum(self._empty(group, now) for group in _groups(found))
            after = found.after

    def _empty(self, digests: tuple[str, ...], now: datetime) -> int:
        with self._database.transaction() as tx:
            return pruning.empty(
                tx, digests, letters_before=now - self._keep_raw, refused_before=now - self._keep_refused
            )

    def _sent(self, before: datetime) -> Iterator[int]:
        after: int | None = 0
        while after is not None:
            with self._database.snapshot() as tx:
                found = pruning.old_sent(tx, after=after, before=before)
            yield sum(
                self._drop(found.ids[start : start + _MOST_LETTERS_OUT])
                for start in range(0, len(found.ids), _MOST_LETTERS_OUT)
            )
            after = found.after

    def _drop(self, ids: tuple[int, ...]) -> int:
        with self._database.transaction() as tx:
            return pruning.drop_bytes(tx, ids)


def _groups(found: Contents) -> Iterator[tuple[str, ...]]:
    """As many contents at a time as a transaction may take, at least one."""
    group: list[str] = []
    octets = 0
    for digest, size in zip(found.digests, found.sizes, strict=True):
        if group and (len(group) >= _MOST_CONTENTS or octets + size > _MOST_OCTETS):
            yield tuple(group)
            group, octets = [], 0
        group.append(digest)
        octets += size
    if group:
        yield tuple(group)
