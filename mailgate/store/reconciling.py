"""Which letters of a list were ever taken in (A7): by Message-ID, by their bytes, by what they say (S8)."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, select

from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX


def sizes(tx: Tx, message_ids: Collection[str]) -> Mapping[str, Collection[int]]:
    """Sizes, in octets, of the letters that came in under each Message-ID; ids that never came are missing."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for row in tx.execute(_SIZES, {"ids": sorted(message_ids)}) if message_ids else ():
        found[row.message_id].add(row.size)
    return found


def has_bytes(tx: Tx, digest: str) -> bool:
    """Whether a letter with this SHA-256 (hex) came in, whatever became of it."""
    return tx.execute(_BYTES, {"digest": digest}).first() is not None


def has_letter(tx: Tx, letter_digest: str) -> bool:
    """Whether this very letter came in by whatever way: see `look_up.letter_digest`."""
    return tx.execute(_LETTER, {"letter_digest": letter_digest}).first() is not None


_SIZES = Prepared(
    select(INBOX.c.message_id, INBOX.c.size).where(
        INBOX.c.message_id.in_(bindparam("ids", expanding=True, type_=INBOX.c.message_id.type))
    )
)
_BYTES = Prepared(select(INBOX.c.id).where(INBOX.c.digest == bindparam("digest")).limit(1))
_LETTER = Prepared(select(INBOX.c.id).where(INBOX.c.letter_digest == bindparam("letter_digest")).limit(1))
