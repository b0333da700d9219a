"""Whether machines are told from people in the public corpus (`labels/machine.jsonl`): bounces, replies, the rest.

`score(corpus)` reads the labelled letters, and then every other letter of the corpus: whichever of those is taken for a
machine's is listed with the sign it was seen by, for a person to judge. Statuses are compared with the labels'
three digits where a label has them.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mailgate.mail.message import Door, Envelope, Letter
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.reading.parse import parse

ANSWERS = ("auto-replied", "receipt", "challenge", "auto-generated")
"""Kinds that the label `autoreply` stands for."""
SUFFIXES = (".eml", ".txt", ".raw", ".msg", ".mime")
NOT_LETTERS = ("labels", "crisp_bounce", "filetype_fixtures", "erp_", "quotequail", "talon", "mimekit_bodies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What came out, with every miss by file."""

    bounces: int
    bounces_of: int
    answers: int
    answers_of: int
    recipients: int
    """Bounces that name a recipient, complaints aside."""
    recipients_of: int
    statuses: int
    statuses_of: int
    letters: int
    """Letters without a label that were read."""
    misses: tuple[str, ...]
    taken_for_machines: tuple[str, ...]
    """Letters without a label that are a machine's by our rules: file, kind, sign."""


def score(corpus: Path, *, others: bool = True) -> Score:
    """Read every labelled letter of the corpus, and with `others` every other one."""
    rows = [json.loads(line) for line in (corpus / "labels" / "machine.jsonl").read_text("utf-8").splitlines()]
    hits: Counter[str] = Counter()
    of: Counter[str] = Counter()
    misses: list[str] = []
    for row in rows:
        letter = _letter(corpus / row["file"])
        for what, right, shown in _checks(row, letter):
            of[what] += 1
            hits[what] += right
            if not right:
                misses.append(f"{row['file']}: {what}: {shown}")
    paths = list(_others(corpus, {row["file"] for row in rows})) if others else []
    machines = [(path, said) for path in paths if (said := _letter(path).automatic) is not None]
    return Score(
        bounces=hits["bounce"],
        bounces_of=of["bounce"],
        answers=hits["autoreply"],
        answers_of=of["autoreply"],
        recipients=hits["recipient"],
        recipients_of=of["recipient"],
        statuses=hits["status"],
        statuses_of=of["status"],
        letters=len(paths),
        misses=tuple(misses),
        taken_for_machines=tuple(f"{path.relative_to(corpus)}: {said.kind}: {said.sign}" for path, said in machines),
    )


def report(found: Score) -> str:
    """A table, then every miss, then every letter without a label that is taken for a machine's."""
    lines = [
        f"bounces recognised        {_share(found.bounces, found.bounces_of)}",
        f"automatic replies         {_share(found.answers, found.answers_of)}",
        f"bounces with a recipient  {found.recipients:4} of {found.recipients_of}",
        f"status as labelled        {found.statuses:4} of {found.statuses_of}",
        f"letters without a label   {found.letters:4}, taken for machines' {len(found.taken_for_machines)}",
        *(f"  miss     {miss}" for miss in found.misses),
        *(f"  machine  {machine}" for machine in found.taken_for_machines),
    ]
    return "\n".join(lines)


def _checks(row: dict[str, Any], letter: Letter) -> Iterator[tuple[str, bool, str]]:
    kind = letter.automatic.kind if letter.automatic else "a person"
    if row["class"] != "bounce":
        yield "autoreply", kind in ANSWERS, kind
        return
    yield "bounce", kind == "bounce", kind
    if row.get("subclass") == "complaint":
        return
    yield "recipient", any(bounce.recipient for bounce in letter.bounces), "none"
    if digits := row.get("status_class"):
        found = [bounce.status or "none" for bounce in letter.bounces]
        yield "status", ".".join(digits) in found, f"label {'.'.join(digits)}, ours {', '.join(found)}"


def _others(corpus: Path, labelled: set[str]) -> Iterator[Path]:
    for path in sorted(corpus.rglob("*")):
        name = str(path.relative_to(corpus))
        if name in labelled or name.startswith(NOT_LETTERS) or path.suffix not in SUFFIXES or not path.is_file():
            continue
        yield path


def _letter(path: Path) -> Letter:
    envelope = Envelope(door=Door.IMPORT, received_at=datetime(2026, 1, 1, tzinfo=UTC))
    return parse(path.read_bytes(), envelope, trust=Trust())


def _share(part: int, whole: int) -> str:
    return f"{part:4} of {whole} ({part / whole:.1%})" if whole else "   none"


if __name__ == "__main__":
    sys.stdout.write(report(score(Path(sys.argv[1]))) + "\n")
