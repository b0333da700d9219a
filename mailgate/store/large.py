"""Large contents go into and out of SQLite piece by piece, and are claimed without their bytes (P14).

A value that is bound is copied by the driver, copied again into the record, and kept by the statement until it runs
the next time: three times 25 MB on every connection. Room for it is made empty instead, and filled in place.

PostgreSQL takes and gives each value whole, and nothing of it stays with us.
"""

from typing import Any, Final

from mailgate.store.database import Tx

OCTETS: Final = 256 * 1024
"""From here on a content is large."""

_PIECE: Final = 1 << 20


def fill(tx: Tx, content: bytes, *, table: str, column: str, row: int) -> None:
    """Write `content` over the empty room of its length; SQLite only."""
    with _opened(tx, table, column, row, readonly=False) as room, memoryview(content) as view:
        for at in range(0, len(content), _PIECE):
            room.write(view[at : at + _PIECE])


def fetch(tx: Tx, *, table: str, column: str, row: int) -> bytes:
    """Read a content in one piece, with no other copy of it made; SQLite only."""
    with _opened(tx, table, column, row, readonly=True) as room:
        return bytes(room.read())


def _opened(tx: Tx, table: str, column: str, row: int, *, readonly: bool) -> Any:
    driver: Any = tx.connection.connection.driver_connection
    return driver.blobopen(table, column, row, readonly=readonly)
