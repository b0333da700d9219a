"""The server that workers are forked from is begun before the gateway is loaded, and is the one they come from."""

from multiprocessing import forkserver

from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline import fork_server
from mailgate.pipeline.reading import ReadingPool
from mailgate.pipeline.worker import WorkerLimits
from tests.security.reading import NOW

_RAW = b"From: anna@client.example\r\nSubject: printer\r\n\r\nIt does not print.\r\n"


def _pid() -> int:
    found = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    assert isinstance(found, int)
    return found


def test_what_was_begun_early_is_what_workers_come_from() -> None:
    """A server begun early is not started a second time, and its workers read letters (S19)."""
    fork_server.begin()
    begun = _pid()
    fork_server.begin()
    pool = ReadingPool(workers=1, limits=WorkerLimits(), trust=Trust())
    try:
        pool.warm_up()
        reading = pool.submit(_RAW, Envelope(door=Door.SMTP, received_at=NOW)).result(timeout=60)
    finally:
        pool.close()
    assert reading.letter.subject == "printer"
    assert _pid() == begun
