"""A person's data as a ZIP that they can open: letters, tickets, contacts, the log of what was done (H3)."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from mailgate.desk.kept_files import safe_name
from mailgate.desk.ticket import Organisation, Person
from mailgate.report.cells import defused, plain
from mailgate.store.person_data import RawLetter, TicketData
from mailgate.store.registry_events import Deed

_README = """What is kept of {address}, as of {made} (UTC).

person.json    the record: name, organisation, contacts
tickets.json   tickets of theirs, and others on which they take part: words, files, states
files/         files in these tickets, as far as they are kept
letters/       letters from and to them as they travelled, as far as they are kept
log.csv        what happened when to these tickets and to the record

Notes of the support agents among themselves are not part of it.
"""


class Archive:
    """A ZIP that is being written."""

    def __init__(self, path: Path, *, address: str, made: datetime) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self._log: list[tuple[str, str, str, str, str]] = []
        self._tickets: list[Mapping[str, Any]] = []
        self._names: set[str] = set()
        self.files = 0
        self.letters = 0
        self._text("README.txt", _README.format(address=address, made=f"{made:%Y-%m-%d %H:%M}"))

    def person(self, person: Person | None, organisation: Organisation | None, deeds: Iterable[Deed]) -> None:
        """Their record."""
        known = {
            "person": asdict(person) if person else None,
            "organisation": organisation.name if organisation else None,
        }
        self._text("person.json", _json(known))
        self._log += [(f"{deed.at:%Y-%m-%d %H:%M:%S}", "", deed.who, deed.kind, deed.detail) for deed in deeds]

    def ticket(self, data: TicketData, contents: Iterator[tuple[int, bytes | None]]) -> None:
        """A ticket; `contents` are its files' by their ids."""
        self._tickets.append(_ticket(data))
        names = {file.file: file.name for file in data.files}
        for number, content in contents:
            if content is not None:
                self._put(f"files/{data.ticket.number}/{number}-{safe_name(names[number])}", content)
                self.files += 1
        for one in data.happenings:
            said = " → ".join(part for part in (one.before, one.after) if part)
            row = (f"{one.at:%Y-%m-%d %H:%M:%S}", str(data.ticket.number), one.who, one.kind, f"{said} {one.reason}")
            self._log.append(row)

    def letter(self, letter: RawLetter) -> None:
        """A letter as it travelled."""
        self._put(f"letters/{letter.name}", letter.raw)
        self.letters += 1

    def close(self) -> None:
        """Write what was gathered, and end."""
        self._text("tickets.json", _json(self._tickets))
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(("at (UTC)", "ticket", "who", "what", "detail"))
        writer.writerows([defused(plain(cell.strip())) for cell in row] for row in sorted(self._log))
        self._text("log.csv", "\ufeff" + out.getvalue())
        self._zip.close()

    def _text(self, name: str, text: str) -> None:
        self._put(name, text.encode())

    def _put(self, name: str, content: bytes) -> None:
        if name not in self._names:
            self._names.add(name)
            self._zip.writestr(name, content)


def _ticket(data: TicketData) -> Mapping[str, Any]:
    ticket = data.ticket
    return {
        "number": ticket.number,
        "own": data.own,
        "subject": ticket.subject,
        "state": ticket.state.value,
        "priority": ticket.priority,
        "opened_at": ticket.opened_at,
        "organisation": ticket.organisation,
        "contacts": asdict(ticket.contacts) if data.own else None,
        "messages": [
            {
                "at": said.at,
                "kind": said.kind.value,
                "author": said.author.address,
                "name": said.author.name,
                "text": said.text,
            }
            for said in data.messages
        ],
        "files": [
            {"file": file.file, "name": file.name, "octets": file.size, "refused": file.reason} for file in data.files
        ],
    }


def _json(value: Mapping[str, Any] | Sequence[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"
