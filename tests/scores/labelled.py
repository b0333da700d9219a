"""Letters with labels (`tests/letters`), read as values."""

import json
from dataclasses import dataclass
from pathlib import Path

from mailgate.mail.message import Authentication, Author, Body, Letter

LETTERS = Path(__file__).parents[1] / "letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A first letter with its problems (C1)."""

    id: str
    language: str
    subject: str
    text: str
    count: int
    spans: tuple[str, ...]
    hard: str
    """The hard case it was written for; 'plain' where it is none."""

    @property
    def several(self) -> bool:
        """Whether it reports more than one problem."""
        return self.count > 1


def labelled(name: str) -> tuple[Labelled, ...]:
    """The letters of `tests/letters/<name>.jsonl`; none where the file is not there."""
    path = LETTERS / f"{name}.jsonl"
    if not path.exists():
        return ()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(
        Labelled(
            id=row["id"],
            language=row["language"],
            subject=row["subject"],
            text=row["text"],
            count=row["count"],
            spans=tuple(row["spans"]),
            hard=row["hard"] or "plain",
        )
        for row in rows
    )


def as_letter(subject: str, text: str, language: str) -> Letter:
    """A letter of a person that says nothing but this."""
    return Letter(
        digest="d",
        content_digest="c",
        message_id=None,
        in_reply_to=(),
        references=(),
        author=Author(address="anna@client.example"),
        authentication=Authentication(verdict="untrusted"),
        to=(),
        cc=(),
        reply_to=(),
        delivered_to=(),
        subject=subject,
        date=None,
        text=text,
        body=Body(reply=text),
        language=language,
        automatic=None,
        bounces=(),
        attachments=(),
        forwarded=(),
        marks=(),
    )
