"""Large contents go into and out of SQLite piece by piece, and are claimed without their bytes (P14).

A value that is bound is copied by the driver, copied again into the record, and kept by the statement until it runs
the next time: three times 25 MB on every connection. Room for it is made empty instead, and filled in place.

PostgreSQL takes a value whole, and gives it in pieces. Its driver keeps the room that the largest message of a
connection needed for as long as that connection lives: one that carried a large content ends with its transaction.
"""

from collections.abc import Mapping
from typing import Any, Final

from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared

OCTETS: Final = 256 * 1024
"""From here on a content is large."""

_PIECE: Final = 1 << 20
_PIECE_FETCHED: Final = 4 << 20
"""PostgreSQL unpacks a value from its beginning for each piece of it: so these are few."""
_HEAVY: Final = 1 << 20
"""From here on the room that a content needs is worth a new connection."""


def fill(tx: Tx, content: bytes, *, table: str, column: str, row: int) -> None:
    """Write `content` over the empty room of its length; SQLite only."""
    with _opened(tx, table, column, row, readonly=False) as room, memoryview(content) as view:
        for at in range(0, len(content), _PIECE):
            room.write(view[at : at + _PIECE])


def fetch(tx: Tx, *, table: str, column: str, row: int) -> bytes:
    """Read a content in one piece, with no other copy of it made; SQLite only."""
    with _opened(tx, table, column, row, readonly=True) as room:
        return bytes(room.read())


def fetch_pieces(tx: Tx, statement: Prepared, values: Mapping[str, Any], *, size: int) -> bytes:
    """Read a content of `size` octets by a statement for `length_` octets from `at_` on; PostgreSQL only.

    b'' where it is not there any more, or is forgotten while it is read.
    """
    carried(tx, size)
    reads = ({**values, "at_": at, "length_": _PIECE_FETCHED} for at in range(1, size + 1, _PIECE_FETCHED))
    content = b"".join(bytes(tx.execute(statement, each).scalar_one()) for each in reads)
    return content if len(content) == size else b""


def carried(tx: Tx, size: int) -> None:
    """Say that so many octets go over the transaction's connection in one value, or come."""
    if tx.postgresql and size >= _HEAVY:
        tx.let_go()


def _opened(tx: Tx, table: str, column: str, row: int, *, readonly: bool) -> Any:
    driver: Any = tx.connection.connection.driver_connection
    return driver.blobopen(table, column, row, readonly=readonly)
