"""How well the new words of a letter are found, against what other software's tests say of their own letters.

The labels come from several libraries that do not mean the same: `quote` leaves the signature in, `quote+signature`
takes both out, `first_fragment` is only the first run of new words, `signature` is a text without a quote.
Letters whose label asks for what our rules forbid are counted apart, with the reason.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.quoting.quotes import label
from mailgate.mail.reading import hypertext
from mailgate.mail.reading.limits import Findings
from mailgate.mail.reading.parse import parse

NOT_OURS = {
    "erp_crisp/test/fixtures/email_emoji.txt": "keeps a signature behind a dash",
    "talon/tests/fixtures/signature/emails/stripped/jeff_body": "a name alone is a signature: needs the sender's name",
    "talon/tests/fixtures/signature/emails/stripped/short_url_body": "thanks and a name are a signature",
    "talon/tests/fixtures/signature/emails/stripped/johndoeexamplecom_body": "lines bear marks of a training set",
}
"""Letters whose label follows another rule than ours (in doubt, the words stay), and which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A letter that was cut otherwise than its label says."""

    file: str
    task: str
    wanted: str
    got: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What came out: labels of our rules, those of other rules, and every miss of both."""

    right: int
    of: int
    others_right: int
    others_of: int
    misses: tuple[Miss, ...]

    @property
    def share(self) -> float:
        """Exact ones among the labels whose rules are ours, 0 to 1."""
        return self.right / self.of if self.of else 0.0


def score(corpus: Path) -> Score:
    """Cut every labelled letter of the corpus."""
    right = of = others_right = others_of = 0
    misses: list[Miss] = []
    for row in _rows(corpus):
        got = _cut(corpus, row)
        good = _agrees(row, got)
        if row["file"] in NOT_OURS:
            others_of, others_right = others_of + 1, others_right + good
        else:
            of, right = of + 1, right + good
        if not good:
            wanted = row.get("expected_reply_text", f"{row.get('op')} {row.get('text')!r}")
            misses.append(Miss(file=row["file"], task=row["task"], wanted=wanted, got=got))
    return Score(right=right, of=of, others_right=others_right, others_of=others_of, misses=tuple(misses))


def report(found: Score) -> str:
    """The score and every miss, for people."""
    lines = [f"reply text exact: {found.right} of {found.of} ({found.share:.1%}) by our rules"]
    lines.append(f"by rules that are not ours: {found.others_right} of {found.others_of}")
    for miss in found.misses:
        reason = NOT_OURS.get(miss.file, "")
        lines.append(f"  {miss.file} [{miss.task}] {reason}")
        if not reason:
            lines += [f"    wanted {miss.wanted[:160]!r}", f"    got    {miss.got[:160]!r}"]
    return "\n".join(lines)


def _rows(corpus: Path) -> Iterator[dict[str, Any]]:
    for name in ("replies.jsonl", "replies_partial.jsonl"):
        for line in (corpus / "labels" / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _cut(corpus: Path, row: dict[str, Any]) -> str:
    """The part of the letter that the label speaks of."""
    text, html, subject = _read(corpus / row["file"], row["kind"])
    lines = text.split("\n")
    parts = label(lines, html, subject=subject)
    wanted = ("reply", "signature") if row["task"] == "quote" else ("reply",)
    kept = [line if part in wanted else None for line, part in zip(lines, parts, strict=True)]
    if row["task"] != "first_fragment":
        return "\n".join(line for line in kept if line is not None).strip()
    return "\n".join(_first_run(kept)).strip()


def _first_run(kept: list[str | None]) -> Iterator[str]:
    begun = False
    for line in kept:
        if line is None and begun:
            return
        begun = begun or bool(line and line.strip())
        if line is not None:
            yield line


def _read(path: Path, kind: str) -> tuple[str, str | None, str]:
    """Text, HTML and subject of a labelled file."""
    raw = path.read_bytes()
    if kind == "html":
        html = raw.decode("utf-8", "replace")
        return hypertext.to_text(html, Findings()), html, ""
    if kind == "text":
        return raw.decode("utf-8", "replace").replace("\r\n", "\n"), None, ""
    letter = parse(raw, Envelope(door=Door.IMPORT, received_at=datetime(2026, 1, 1, tzinfo=UTC)), trust=Trust())
    return letter.text, None, letter.subject


def _agrees(row: dict[str, Any], got: str) -> bool:
    match row.get("op"):
        case "contains":
            return _plain(row["text"]) in _plain(got)
        case "not_contains":
            return _plain(row["text"]) not in _plain(got)
    wanted = row["expected_reply_text"]
    if row["compare"] == "ws-removed":
        return "".join(wanted.split()) == "".join(got.split())
    return [line.rstrip() for line in wanted.strip().split("\n")] == [line.rstrip() for line in got.split("\n")]


def _plain(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.stdout.write(report(score(Path(sys.argv[1]))) + "\n")
