"""How well a whole letter is read, against what a person marked (G3, H1, E3, C6).

`python -m tests.scores.reading [FILE] [--misses FIELD …]`: figures by field and language, of
`tests/letters/reading_second.jsonl` where no file is named. `--misses` lists what was read otherwise, for sets one may
learn from; of a set whose name ends in `_test` only the figures are told.

A letter goes the whole way: it is written as octets and read as any other. `reply above a forwarded letter` counts what
stands above it, for our reply keeps a forwarded letter below the words and the labels leave it out.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline.worker import Reading, read_letter
from tests.scores.labelled import LETTERS

DEFAULT = LETTERS / "reading_second.jsonl"
_AT = datetime(2024, 11, 18, 9, 0, tzinfo=UTC)
_CONTACTS = ("organisation", "full_name", "position", "phone", "email", "contract_number", "incident_address", "imei")
_SET_BY_US = frozenset({"from", "subject", "to", "content-type", "mime-version", "content-transfer-encoding"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One field of one letter."""

    id: str
    language: str
    field: str
    wanted: str
    got: str
    right: bool


def judged(path: Path) -> Iterator[Judged]:
    """Every labelled field of every letter of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        read = read_letter(octets(row), Envelope(door=Door.DELIVER, received_at=_AT), Trust())
        for field, wanted, got in _fields(row, read):
            right = _folded(wanted) == _folded(got)
            if field.startswith("reply above"):
                right = _folded(got).startswith(_folded(wanted))
            yield Judged(id=row["id"], language=row["language"], field=field, wanted=wanted, got=got, right=right)


def octets(row: dict[str, Any]) -> bytes:
    """The labelled letter as it would have come."""
    message = EmailMessage(policy=SMTP)
    local, _, domain = row["from"].rpartition("@")
    message["From"] = Address(row.get("from_name") or "", local, domain)
    message["To"] = "support@desk.example"
    message["Subject"] = row["subject"]
    for name, value in (row.get("headers") or {}).items():
        if name.casefold() not in _SET_BY_US:
            message[name] = value
    message.set_content(row["text"])
    return bytes(message)


def _fields(row: dict[str, Any], read: Reading) -> Iterator[tuple[str, str, str]]:
    """Field, what a person marked, and what was read."""
    letter, clues = read.letter, read.clues
    yield "automatic", str(bool(row.get("automatic"))), str(letter.automatic is not None)
    if row.get("automatic"):
        return
    yield "reply above a forwarded letter" if letter.forwarded else "reply", row["reply"], letter.body.reply
    yield "signature", row["signature"], letter.body.signature
    yield "language", row["language"], letter.language
    yield "priority", str(row["priority"]), str(clues.priority)
    yield "intent", row["intent"], clues.intent
    for field in _CONTACTS:
        wanted, got = row["contacts"].get(field) or "", getattr(clues.contacts, field) or ""
        if wanted or got:
            yield f"contact: {field}", wanted, got


def _folded(text: str) -> str:
    return " ".join(text.split())


def table(rows: Sequence[Judged]) -> list[str]:
    """Right of all, by field: altogether and by language."""
    fields = list(dict.fromkeys(row.field for row in rows))
    languages = [code for code, _ in Counter(row.language for row in rows).most_common()]
    lines = [f"{'':34}{'all':>14}" + "".join(f"{code:>10}" for code in languages)]
    for field in fields:
        own = [row for row in rows if row.field == field]
        share = sum(row.right for row in own) / len(own)
        cells = [f"{_of(own)} {share:.2f}".rjust(14)]
        cells += [_of([row for row in own if row.language == code]).rjust(10) for code in languages]
        lines.append(f"{field:34}" + "".join(cells))
    return lines


def _of(rows: Sequence[Judged]) -> str:
    return f"{sum(row.right for row in rows)}/{len(rows)}" if rows else ""


def main() -> None:
    """Print the figures, and what was missed where it may be seen."""
    asked = argparse.ArgumentParser()
    asked.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    asked.add_argument("--misses", nargs="*", default=())
    said = asked.parse_args()
    rows = tuple(judged(said.file))
    lines = [f"{said.file.stem}: {len({row.id for row in rows})} letters", *table(rows)]
    if not said.file.stem.endswith("_test"):
        missed = [row for row in rows if not row.right and row.field in said.misses]
        lines += [f"{row.id} {row.field}: {row.wanted[-200:]!r} read as {row.got[-200:]!r}" for row in missed]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
