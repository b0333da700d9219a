"""Fields and parts of the public corpus against what other parsers read there (`labels/parse.jsonl`).

`measure(corpus)` gives hits and misses by file and field; `main` prints them. Labels of the stdlib's parser are
compared field by field, those of the other one only by subject and number of attachments: it counts alternatives apart.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mailgate.mail.message import Attachment, Door, Envelope, Letter
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.reading.parse import parse
from tests.corpus.parse_reviewed import REASONS

_ENVELOPE = Envelope(door=Door.IMPORT, received_at=datetime(2026, 1, 1, tzinfo=UTC))
Label = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A field that reads otherwise than its label."""

    file: str
    field: str
    expected: str
    found: str

    @property
    def reason(self) -> str:
        """Why the label is not followed; '' where it should have been."""
        return REASONS.get((self.file, self.field), "")


@dataclass(slots=True, kw_only=True)
class Score:
    """Hits and misses of one run."""

    hits: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    @property
    def faults(self) -> tuple[Miss, ...]:
        """Misses that nobody looked at and found right."""
        return tuple(miss for miss in self.misses if not miss.reason)

    def total(self, name: str) -> int:
        """How many labels of that field were compared."""
        return self.hits[name] + sum(1 for miss in self.misses if miss.field == name)


def measure(corpus: Path) -> Score:
    """Parse every labelled letter and compare."""
    score = Score()
    for line in (corpus / "labels" / "parse.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        letter = parse((corpus / label["file"]).read_bytes(), _ENVELOPE, trust=Trust())
        for name, expected, found in _compare(label, letter):
            if expected == found:
                score.hits[name] += 1
            else:
                score.misses.append(Miss(file=label["file"], field=name, expected=expected, found=found))
    return score


def _compare(label: Label, letter: Letter) -> Iterator[tuple[str, str, str]]:
    yield "subject", _fold(label["subject"] or ""), _fold(letter.subject)
    if "attachments" not in label:
        yield "n_attachments", str(label["n_attachments"]), str(len(letter.attachments))
        return
    yield "from", label["from_"].lower(), (letter.author.address or "").lower()
    yield "to", _lower(label["to"]), _lower(address.address for address in letter.to)
    yield "cc", _lower(label["cc"]), _lower(address.address for address in letter.cc)
    if label["text"].strip():
        yield "text", _fold(label["text"]), _fold(letter.text)
    yield "attachments", _files(label["attachments"], _labelled), _files(letter.attachments, _ours)


def _fold(text: str) -> str:
    return " ".join(text.split())


def _lower(addresses: Any) -> str:
    return ", ".join(sorted(address.lower() for address in addresses))


def _files(files: Any, line: Callable[[Any], str]) -> str:
    return "; ".join(sorted(line(file) for file in files))


def _labelled(file: Label) -> str:
    return f"{file['filename']} {file['content_type']} {file['size']} {file['sha1'][:8]}"


def _ours(file: Attachment) -> str:
    digest = hashlib.sha1(file.content, usedforsecurity=False).hexdigest()
    return f"{file.name} {file.declared_type} {file.size} {digest[:8]}"


def show(score: Score) -> str:
    """A table of fields, then every miss by file."""
    names = sorted({*score.hits, *(miss.field for miss in score.misses)})
    faults = Counter(miss.field for miss in score.faults)
    lines = [f"{'field':14} {'as label':>8} {'of':>4} {'faults':>6}"]
    lines += [f"{name:14} {score.hits[name]:8} {score.total(name):4} {faults[name]:6}" for name in names]
    for miss in score.misses:
        lines += [
            f"{miss.file}: {miss.field}: {miss.reason or 'FAULT'}",
            f"    label {miss.expected[:300]}",
            f"    ours  {miss.found[:300]}",
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(show(measure(Path(sys.argv[1]))) + "\n")
