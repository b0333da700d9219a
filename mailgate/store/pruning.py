"""Forget bytes that are kept long enough: raw letters, refused files, letters out that ended (T108).

What is forgotten is content; that a letter or a file was there, its digest, its size and its fate stay. A content is
emptied only where no letter that waits, is held or is younger, and no file that was accepted or is younger, has the
same. A letter that comes again with bytes that were forgotten brings them along (`blobs.put`).

Readers walk a table by its key, some hundred rows at a time, and write nothing; writers take a handful of contents in
a transaction of their own. Neither keeps a letter waiting.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, exists, func, select, update

from mailgate.store.database import Tx
from mailgate.store.outbox_reading import LIVE, PARKED
from mailgate.store.prepared import Prepared
from mailgate.store.tables import BLOBS, FILES, INBOX, MESSAGES, OUTBOX, OUTBOX_BYTES

ROWS = 500
"""Looked at in one step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one step of a walk over letters or files found."""

    digests: tuple[str, ...]
    """Contents that may be old enough, each with its octets in `sizes`."""
    sizes: tuple[int, ...]
    after: int | None
    """Where to go on; None: the rest is younger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What one step of a walk over the outbox found."""

    ids: tuple[int, ...]
    after: int | None


def old_letters(tx: Tx, *, after: int, before: datetime) -> Contents:
    """Raw letters that came to their end before a moment, of the next rows of the inbox."""
    rows = tx.execute(_LETTERS, {"after": after}).all()
    found = {row.digest: row.size for row in rows if row.kept and row.lane is None and row.changed_at < before}
    done = len(rows) < ROWS or rows[-1].received_at >= before
    return Contents(digests=tuple(found), sizes=tuple(found.values()), after=None if done else rows[-1].id)


def old_refused(tx: Tx, *, after: int, before: datetime) -> Contents:
    """Files that were refused before a moment, of the next rows of the files."""
    rows = tx.execute(_REFUSED, {"after": after}).all()
    found = {row.sha256: row.size for row in rows if row.kept and row.reason is not None and row.at < before}
    done = len(rows) < ROWS or rows[-1].at >= before
    return Contents(digests=tuple(found), sizes=tuple(found.values()), after=None if done else rows[-1].id)


def old_sent(tx: Tx, *, after: int, before: datetime) -> Sent:
    """Letters out that ended before a moment and still have their bytes, of the next rows of the outbox."""
    rows = tx.execute(_OUT, {"after": after}).all()
    ended = [row for row in rows if row.lane not in (LIVE, PARKED) and row.settled_at and row.settled_at < before]
    done = len(rows) < ROWS or rows[-1].created_at >= before
    return Sent(ids=tuple(row.id for row in ended if row.kept), after=None if done else rows[-1].id)


def empty(tx: Tx, digests: tuple[str, ...], *, letters_before: datetime, refused_before: datetime) -> int:
    """Forget contents that nothing needs any more; returns how many."""
    if not digests:
        return 0
    wanted = list(digests)
    if tx.postgresql:  # a letter that is just being stored again holds its content's row, or will wait for ours
        wanted = [row.sha256 for row in tx.execute(_LOCK, {"wanted": wanted})]
        if not wanted:
            return 0
    values = {"wanted": wanted, "letters_before": letters_before, "refused_before": refused_before}
    return tx.execute(_EMPTY, values).rowcount


def drop_bytes(tx: Tx, ids: tuple[int, ...]) -> int:
    """Forget the bytes of letters out; returns how many."""
    return tx.execute(_DROP, {"ids": list(ids)}).rowcount if ids else 0


_AFTER: BindParameter[int] = bindparam("after")
_KEPT = ((func.length(BLOBS.c.content) > 0) & (BLOBS.c.size > 0)).label("kept")
_LETTERS = Prepared(
    select(INBOX.c.id, INBOX.c.digest, INBOX.c.size, INBOX.c.lane, INBOX.c.received_at, INBOX.c.changed_at, _KEPT)
    .join(BLOBS, BLOBS.c.sha256 == INBOX.c.digest)
    .where(INBOX.c.id > _AFTER)
    .order_by(INBOX.c.id)
    .limit(ROWS)
)
_REFUSED = Prepared(
    select(FILES.c.id, FILES.c.sha256, FILES.c.size, FILES.c.reason, MESSAGES.c.at, _KEPT)
    .join(MESSAGES, MESSAGES.c.id == FILES.c.message)
    .join(BLOBS, BLOBS.c.sha256 == FILES.c.sha256)
    .where(FILES.c.id > _AFTER)
    .order_by(FILES.c.id)
    .limit(ROWS)
)
_OUT = Prepared(
    select(
        OUTBOX.c.id,
        OUTBOX.c.lane,
        OUTBOX.c.created_at,
        OUTBOX.c.settled_at,
        OUTBOX_BYTES.c.outbox_id.is_not(None).label("kept"),
    )
    .join(OUTBOX_BYTES, OUTBOX_BYTES.c.outbox_id == OUTBOX.c.id, isouter=True)
    .where(OUTBOX.c.id > _AFTER)
    .order_by(OUTBOX.c.id)
    .limit(ROWS)
)
_WANTED = BLOBS.c.sha256.in_(bindparam("wanted", expanding=True))
_LOCK = Prepared(select(BLOBS.c.sha256).where(_WANTED).order_by(BLOBS.c.sha256).with_for_update(skip_locked=True))
_NEEDED_LETTER = exists().where(
    INBOX.c.digest == BLOBS.c.sha256,
    INBOX.c.lane.is_not(None) | (INBOX.c.changed_at >= bindparam("letters_before", type_=INBOX.c.changed_at.type)),
)
_NEEDED_FILE = exists().where(
    FILES.c.sha256 == BLOBS.c.sha256,
    MESSAGES.c.id == FILES.c.message,
    FILES.c.reason.is_(None) | (MESSAGES.c.at >= bindparam("refused_before", type_=MESSAGES.c.at.type)),
)
_EMPTY = Prepared(
    update(BLOBS).where(_WANTED, func.length(BLOBS.c.content) > 0, ~_NEEDED_LETTER, ~_NEEDED_FILE).values(content=b"")
)
_DROP = Prepared(delete(OUTBOX_BYTES).where(OUTBOX_BYTES.c.outbox_id.in_(bindparam("ids", expanding=True))))
