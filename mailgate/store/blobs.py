"""Raw letters and attachments, stored once for each content."""

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import BLOBS


def digest(content: bytes) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(content).hexdigest()


def put(tx: Tx, contents: Mapping[str, bytes]) -> None:
    """Store each content under its digest, where it is not there yet."""
    if contents:
        rows = [
            {"sha256": sha256, "size": len(contents[sha256]), "content": contents[sha256]}
            for sha256 in sorted(contents)
        ]
        tx.execute(_PUT_POSTGRESQL if tx.postgresql else _PUT_SQLITE, rows)


def get(tx: Tx, digests: Iterable[str]) -> dict[str, bytes]:
    """Fetch contents by digest; what was pruned is missing."""
    wanted = list(digests)
    if not wanted:
        return {}
    return {row.sha256: bytes(row.content) for row in tx.execute(_GET, {"wanted": wanted})}


_PUT_SQLITE = Prepared(sqlite.insert(BLOBS).on_conflict_do_nothing())
_PUT_POSTGRESQL = Prepared(postgresql.insert(BLOBS).on_conflict_do_nothing())
_GET = Prepared(select(BLOBS.c.sha256, BLOBS.c.content).where(BLOBS.c.sha256.in_(bindparam("wanted", expanding=True))))
