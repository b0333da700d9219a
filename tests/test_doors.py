"""`doors`: what is built from the configuration ends in time (T111)."""

import threading
import time
from datetime import UTC, datetime

from mailgate.doors import MailboxThread, end_mailboxes
from mailgate.transport.imap_in import Watcher, WatcherSettings
from tests.servers.imap_faults import FaultyImap, faulty_imap


def test_a_server_that_does_not_answer_delays_no_stop() -> None:
    """T111: a mailbox whose server is silent in the middle of a command is cut off a second after the stop."""
    asked, gate = threading.Event(), threading.Event()

    def silent(_server: FaultyImap, _tag: str, _words: str) -> bytes | None:
        asked.set()
        gate.wait(30)
        return None

    server = FaultyImap()
    server.always("SELECT", silent)
    with faulty_imap(server):
        settings = WatcherSettings(
            name="box",
            host="127.0.0.1",
            port=server.port,
            tls="none",
            user="u",
            password=lambda: "p",
            address="a@b.example",
        )
        stop = threading.Event()
        watcher = Watcher(
            settings,
            accept=lambda _letters: None,
            progress=lambda: None,
            advance=lambda _validity, _uid: None,
            clock=lambda: datetime.now(UTC),
            random=lambda: 0.5,
            stop=stop,
        )
        box = MailboxThread(name="box", thread=threading.Thread(target=watcher.run, daemon=True), watcher=watcher)
        never = MailboxThread(name="never", thread=threading.Thread(target=watcher.run), watcher=watcher)
        box.thread.start()
        assert asked.wait(10)
        stop.set()
        began = time.monotonic()
        end_mailboxes([box, never], seconds=10)
        assert not box.thread.is_alive()
        assert time.monotonic() - began < 8
        gate.set()
