"""Real letters of the public corpus, sent by SMTP into a running gateway: each comes to an end that can be told."""

import os
from pathlib import Path

import pytest

from mailgate.store import inbox
from mailgate.store.inbox_reading import InboxLetter
from tests.story.desk import ANNA, Desk, running_desk

CORPUS = Path(os.environ.get("MAILGATE_CORPUS", Path(__file__).parents[2].parent / "shared" / "corpus"))
_FOLDERS = ("mox", "stalwart", "ruby_mail", "thunderbird", "enmime", "flanker", "gluon", "talon", "php_imap")
_EACH = 9

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus is not at {CORPUS} (set MAILGATE_CORPUS)"),
]


def chosen() -> list[Path]:
    """Some letters of each folder, spread over it."""
    found: list[Path] = []
    for folder in _FOLDERS:
        letters = [path for path in sorted((CORPUS / folder).rglob("*.eml")) if 200 < path.stat().st_size < 400_000]
        found += letters[:: max(1, len(letters) // _EACH)][:_EACH]
    return found


async def test_real_letters_come_to_an_end(tmp_path: Path) -> None:
    """A2, A3, A7: a ticket, a hold or a reasoned discard for each of at least fifty; none fails, none is lost."""
    paths = chosen()
    assert len(paths) >= 50
    async with running_desk(tmp_path, more="[ceilings]\ntickets_per_sender_an_hour = 1000") as desk:
        for path in paths:
            await desk.send_raw(path.read_bytes(), sender=ANNA)
        ended = outcomes(desk, len(paths))
    for path, letter in zip(paths, ended, strict=False):
        print(f"{path.relative_to(CORPUS)!s:80} {letter.outcome:12} {letter.reason:16} {letter.ticket or ''}")  # noqa: T201
    assert all(letter.state == "done" or (letter.state == "held" and letter.reason != "failed") for letter in ended)
    assert all(letter.ticket or letter.outcome in ("discard", "hold", "repeat", "status") for letter in ended)


def outcomes(desk: Desk, most: int) -> list[InboxLetter]:
    """Every letter that was taken in; the same bytes twice are one."""
    with desk.database.snapshot() as tx:
        return [letter for number in range(1, most + 1) if (letter := inbox.find(tx, number))]
