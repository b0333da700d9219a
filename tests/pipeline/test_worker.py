"""The worker that reads letters within limits reads them as anybody else would (S19, S20)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline.reading import ReadingPool
from mailgate.pipeline.worker import WorkerLimits, read_letter

ENVELOPE = Envelope(door=Door.SMTP, received_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
_FORWARD = (
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\n\r\nSee below.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
)
_HEAD = "From: anna@client.example\r\nSubject: Fw: it\r\nMIME-Version: 1.0\r\n"
LETTERS = {
    "few words in English": _HEAD + "\r\nprinter broken asap\r\n",
    "few words in Italian": _HEAD + "\r\nLa stampante fa rumore\r\n",
    "a forwarded letter in no language": _HEAD
    + _FORWARD
    + "From: b@client.example\r\nSubject: x\r\n\r\nqwer asdf x@y\r\n--b--\r\n",
}


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    """One worker."""
    started = ReadingPool(workers=1, limits=WorkerLimits(), trust=Trust())
    yield started
    started.close()


@pytest.mark.parametrize("name", LETTERS)
def test_the_worker_reads_what_explain_reads(pool: ReadingPool, name: str) -> None:
    """S20, T62, E3: whatever a letter needs is loaded before the worker may write no file any more."""
    raw = LETTERS[name].encode()
    assert pool.submit(raw, ENVELOPE).result(60) == read_letter(raw, ENVELOPE, Trust())
