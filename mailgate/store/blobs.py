"""Raw letters and attachments, stored once for each content."""

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import BLOBS


def digest(content: bytes) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(content).hexdigest()


def put(tx: Tx, contents: Mapping[str, bytes]) -> None:
    """Store each content under its digest, where it is not there yet, or was pruned."""
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
    rows = tx.execute(_GET, {"wanted": wanted})
    return {row.sha256: bytes(row.content) for row in rows if row.content or not row.size}


_PRUNED = (func.length(BLOBS.c.content) == 0) & (BLOBS.c.size > 0)
_SQLITE, _POSTGRESQL = sqlite.insert(BLOBS), postgresql.insert(BLOBS)
_PUT_SQLITE = Prepared(
    _SQLITE.on_conflict_do_update(index_elements=["sha256"], set_={"content": _SQLITE.excluded.content}, where=_PRUNED)
)
_PUT_POSTGRESQL = Prepared(
    _POSTGRESQL.on_conflict_do_update(
        index_elements=["sha256"], set_={"content": _POSTGRESQL.excluded.content}, where=_PRUNED
    )
)
_GET = Prepared(
    select(BLOBS.c.sha256, BLOBS.c.size, BLOBS.c.content).where(BLOBS.c.sha256.in_(bindparam("wanted", expanding=True)))
)
