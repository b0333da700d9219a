"""Raw letters and attachments, stored once for each content."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Integer, Row, bindparam, case, func, literal_column, null, select
from sqlalchemy.dialects import postgresql, sqlite

from mailgate.store import large
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import BLOBS


def digest(content: bytes) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(content).hexdigest()


def put(tx: Tx, contents: Mapping[str, bytes]) -> None:
    """Store each content under its digest, where it is not there yet, or was pruned."""
    rows: list[dict[str, Any]] = [
        {"sha256": sha256, "size": len(contents[sha256]), "content": contents[sha256]}
        for sha256 in sorted(contents)
        if tx.postgresql or len(contents[sha256]) < large.OCTETS
    ]
    for row in rows:
        large.carried(tx, row["size"])
    if rows:
        tx.execute(_PUT_POSTGRESQL if tx.postgresql else _PUT_SQLITE, rows)
    if len(rows) < len(contents):
        _put_large(tx, {sha256: content for sha256, content in contents.items() if len(content) >= large.OCTETS})


def _put_large(tx: Tx, contents: Mapping[str, bytes]) -> None:
    for sha256, content in contents.items():
        new = tx.execute(_MAKE_ROOM, {"sha256": sha256, "size": len(content)}).scalar_one_or_none()
        if new is not None:
            large.fill(tx, content, table="blobs", column="content", row=new)


def get(tx: Tx, digests: Iterable[str]) -> dict[str, bytes]:
    """Fetch contents by digest; what was pruned is missing."""
    wanted = list(digests)
    if not wanted:
        return {}
    rows = tx.execute(_GET_POSTGRESQL if tx.postgresql else _GET_SQLITE, {"wanted": wanted, "large_": large.OCTETS})
    found = {row.sha256: bytes(row.content) for row in rows if row.content is not None and _is_kept(row)}
    for row in rows:
        if row.content is None and (content := _fetch_large(tx, row)):
            found[row.sha256] = content
    return found


def _fetch_large(tx: Tx, row: Row[Any]) -> bytes:
    if tx.postgresql:
        return large.fetch_pieces(tx, _PIECE, {"sha256_": row.sha256}, size=row.size)
    return large.fetch(tx, table="blobs", column="content", row=row.place)


def _is_kept(row: Row[Any]) -> bool:
    return bool(row.content) or not row.size


_PRUNED = (func.length(BLOBS.c.content) == 0) & (BLOBS.c.size > 0)
_SQLITE, _POSTGRESQL = sqlite.insert(BLOBS), postgresql.insert(BLOBS)
_PUT_SQLITE = Prepared(
    _SQLITE.on_conflict_do_update(index_elements=["sha256"], set_={"content": _SQLITE.excluded.content}, where=_PRUNED)
)
_ROWID = literal_column("rowid", Integer).label("place")
_ROOM = sqlite.insert(BLOBS).values(content=func.zeroblob(bindparam("size")))
_MAKE_ROOM = Prepared(
    _ROOM.values(sha256=bindparam("sha256"), size=bindparam("size"))
    .on_conflict_do_update(index_elements=["sha256"], set_={"content": func.zeroblob(bindparam("size"))}, where=_PRUNED)
    .returning(_ROWID)
)
_PUT_POSTGRESQL = Prepared(
    _POSTGRESQL.on_conflict_do_update(
        index_elements=["sha256"], set_={"content": _POSTGRESQL.excluded.content}, where=_PRUNED
    )
)
_THESE = BLOBS.c.sha256.in_(bindparam("wanted", expanding=True))
_SMALL = case((BLOBS.c.size < bindparam("large_"), BLOBS.c.content), else_=null()).label("content")
_GET_POSTGRESQL = Prepared(select(BLOBS.c.sha256, BLOBS.c.size, _SMALL).where(_THESE))
_PIECE = Prepared(
    select(func.substr(BLOBS.c.content, bindparam("at_"), bindparam("length_"), type_=BLOBS.c.content.type)).where(
        BLOBS.c.sha256 == bindparam("sha256_")
    )
)
_GET_SQLITE = Prepared(select(BLOBS.c.sha256, BLOBS.c.size, _SMALL, _ROWID).where(_THESE))
