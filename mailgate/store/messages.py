"""Write messages and their files; a file's content is a blob."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert

from mailgate.desk.changes import JudgedFile
from mailgate.store import blobs
from mailgate.store.database import Tx
from mailgate.store.prepared import Prepared
from mailgate.store.tables import FILES, MESSAGES

Values = dict[str, Any]


def write_messages(tx: Tx, said: Sequence[tuple[Values, Sequence[JudgedFile]]]) -> None:
    """Write rows of messages, each with its files, in order."""
    plain: list[Values] = []
    for values, files in said:
        if not files:
            plain.append(values)
            continue
        _write(tx, plain)
        plain = []
        message = tx.execute(_MESSAGE, values).scalar_one()
        blobs.put(tx, {file.attachment.sha256: file.attachment.content for file in files})
        tx.execute(_FILES, [_file(values, message, file) for file in files])
    _write(tx, plain)


def _write(tx: Tx, rows: list[Values]) -> None:
    if rows:
        tx.execute(_MESSAGES, rows)


def _file(said: Values, message: int, file: JudgedFile) -> Values:
    attachment = file.attachment
    return {
        "ticket": said["ticket"],
        "home": said["home"],
        "message": message,
        "name": attachment.name,
        "type": attachment.facts.type,
        "format": attachment.facts.format,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "reason": file.reason,
        "listed": attachment.listed,
        "structure": attachment.structure,
    }


_MESSAGE = Prepared(insert(MESSAGES).returning(MESSAGES.c.id))
_MESSAGES = Prepared(insert(MESSAGES))
_FILES = Prepared(insert(FILES))
