"""Waiting for new letters in IDLE, without the two holes of the libraries.

What the server says between a SEARCH and the `+` of IDLE is kept in imaplib's tables, and what it says in the same
packet as the `+` sits in a reader's buffer that select does not see: both are looked at before waiting.

*Standards:* RFC 2177.
*Fails:* with `LostError` at end of file, BYE, or silence; with `RefusedError` where the server does not want IDLE.
"""

import imaplib
import select
import ssl
import threading
import time
from typing import Any

from mailgate.transport.imap_mailbox import Mailbox, RefusedError, spoken

_SLICE_SECONDS = 0.1


def wait(mailbox: Mailbox, *, seconds: float, stop: threading.Event) -> bool:
    """Wait in IDLE up to `seconds`; whether the server told of new letters. Ends early when `stop` is set."""
    with spoken("waiting in IDLE"):
        imap = mailbox.client._imap
        tag = _start(imap)
        news = mailbox.grown
        deadline = time.monotonic() + seconds
        while not news and not stop.is_set():
            left = deadline - time.monotonic()
            if left <= 0:
                break
            if _line_waits(imap, min(left, _SLICE_SECONDS)):
                news = _is_news(imap._get_line())
        _end(mailbox, tag)
        return news


def _start(imap: Any) -> Any:
    """Send IDLE and read up to its `+`, keeping what untagged lines say."""
    tag = imap._command("IDLE")
    while imap._get_response() is not None:
        if imap.tagged_commands[tag]:
            del imap.tagged_commands[tag]
            raise RefusedError("the server refuses IDLE")
    return tag


def _end(mailbox: Mailbox, tag: Any) -> None:
    mailbox.client._imap.send(b"DONE\r\n")
    mailbox.client._consume_until_tagged_response(tag, "IDLE")


def _is_news(line: bytes) -> bool:
    """Whether an untagged line tells of new letters; BYE ends the session."""
    words = line.upper().split(None, 3)
    if words[:2] == [b"*", b"BYE"]:
        raise imaplib.IMAP4.abort("BYE")
    return len(words) > 2 and words[2] in (b"EXISTS", b"RECENT")


def _line_waits(imap: Any, seconds: float) -> bool:
    """Whether a line, or the end of the file, can be read; waits for it."""
    if _buffered(imap):
        return True
    poller = select.poll()
    poller.register(imap.sock.fileno(), select.POLLIN)
    return bool(poller.poll(seconds * 1000)) and _buffered(imap, at_end=True)


def _buffered(imap: Any, *, at_end: bool = False) -> bool:
    """Whether the reader has bytes for us, reading at most what is there; `at_end`: what the end of file counts as."""
    kept = getattr(imap, "_readbuf", None)  # CPython from 3.14 on keeps its own
    if kept:
        return True
    timeout = imap.sock.gettimeout()
    imap.sock.setblocking(False)
    try:
        if kept is None:
            return bool(imap.file.peek(1)) or at_end
        received = imap.sock.recv(1 << 16)
        if received:
            kept.append(received)
        return bool(received) or at_end
    except (ssl.SSLWantReadError, BlockingIOError):
        return False  # a record of TLS's own, such as a new session ticket
    finally:
        imap.sock.settimeout(timeout)
