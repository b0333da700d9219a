"""TA4: a confined worker reads a letter as an unconfined process does, and lives (T62, A3, S20)."""

from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof.authentication import Trust
from mailgate.pipeline.reading import ReadingPool
from mailgate.pipeline.worker import WorkerLimits, read_letter
from tests.security.reading import NOW

ENVELOPE = Envelope(door=Door.SMTP, received_at=NOW, sender="anna@client.example", recipients=("support@desk.example",))
_TEXTS = ("qwer asdf zxcv", "printer broken asap", "La stampante fa rumore", "secret note x@y.example", "Ciao", "日本")


def _letters() -> list[bytes]:
    plain = [
        f"From: anna@client.example\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        for text in _TEXTS
    ]
    forwards = [
        "From: ivan@desk.example\r\nSubject: Fwd: x\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee below\r\n--b\r\n"
        f"Content-Type: message/rfc822\r\n\r\n{letter}\r\n--b--\r\n"
        for letter in plain
    ]
    return [text.encode() for text in (*plain, *forwards)]


def test_what_is_loaded_late_is_loaded_before_a_worker_is_confined() -> None:
    """T62, S20: no letter needs a file, a model or a module that a confined worker cannot get any more."""
    with_pool = ReadingPool(workers=1, limits=WorkerLimits(), trust=Trust())
    try:
        for raw in _letters():
            confined = with_pool.submit(raw, ENVELOPE).result(timeout=60)
            assert confined == read_letter(raw, ENVELOPE, Trust())
    finally:
        with_pool.close()
