"""The year by other ways than ours: plain SQL over the SQLite file, and sums of its own."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")

_JOURNAL = """
SELECT t.number, t.priority, t.state, t.requester, t.subject,
       COALESCE(t.organisation, json_extract(t.contacts, '$.organisation'), '') AS organisation,
       t.contacts,
       COALESCE(json_extract(t.contacts, '$.contract_number'), o.contract_number) AS contract,
       (SELECT m.text FROM messages m WHERE m.home = t.number AND m.kind = 'customer' ORDER BY m.id LIMIT 1) AS text,
       (SELECT p.name FROM participants p WHERE p.ticket = t.number AND p.address = t.requester) AS name
FROM tickets t LEFT JOIN organisations o ON o.name = t.organisation
WHERE t.state <> 'spam' AND t.opened_at >= ? AND t.opened_at < ?
ORDER BY t.number
"""
_TOLD = """
SELECT at FROM events WHERE ticket = ? AND (kind IN ('opened', 'team', 'assignee', 'priority', 'state', 'booked',
  'merged', 'merged_from') OR (kind = 'due_solution'))
UNION SELECT at FROM (SELECT at, kind FROM messages WHERE home = ? ORDER BY id LIMIT -1 OFFSET 1) WHERE kind <> 'note'
"""


@cache
def _copied(file: Path) -> sqlite3.Connection:
    """A copy in memory, with indexes for the questions that are asked here and nowhere else."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        connection.backup(copy)
    copy.execute("CREATE INDEX asked_home ON messages (home, id)")
    copy.row_factory = sqlite3.Row
    return copy


def rows(file: Path, statement: str, *values: Any) -> list[Any]:
    """What a statement finds."""
    return _copied(file).execute(statement, values).fetchall()


def moment(text: str) -> datetime:
    """A stored moment: UTC without a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def stored(at: datetime) -> str:
    """A moment as it is stored, for comparing."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def journal(file: Path, begins: datetime, ends: datetime) -> Iterator[tuple[list[str], list[str]]]:
    """The first five cells of each row in Russian, and the stamps of its course."""
    for row in rows(file, _JOURNAL, stored(begins), stored(ends)):
        said = json.loads(row["contacts"])
        cells = (said.get("full_name") or row["name"], said.get("position"), said.get("phone"))
        contacts = [*cells, said.get("email") or row["requester"], row["contract"]]
        closed = row["state"] in ("closed", "merged")
        text = (row["text"] or row["subject"]).replace("\r\n", "\n").strip()
        told = [moment(at[0]).astimezone(MOSCOW) for at in rows(file, _TOLD, row["number"], row["number"])]
        stamps = list(dict.fromkeys(f"{at:%d.%m.%y %H:%M}" for at in sorted(told)))
        yield (
            [
                str(row["priority"]),
                row["organisation"],
                text,
                "Закрыта" if closed else "Открыта",
                "\n".join(f"{n}. {value or '—'}" for n, value in enumerate(contacts, 1)),
            ],
            stamps,
        )
