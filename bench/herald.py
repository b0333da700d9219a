"""A client that does nothing but listen in IDLE: when the server itself tells of a letter."""

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.servers.dovecot import Dovecot


class Herald:
    """Moments at which the server told of so many letters."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._stop = threading.Event()
        self._moments: dict[int, float] = {}
        self.thread = threading.Thread(target=self._listen)

    def moment(self, letters: int, *, seconds: float) -> float:
        """When it told of that many for the first time; waits for it. RuntimeError where it does not tell in time."""
        end = time.monotonic() + seconds
        while letters not in self._moments:
            if time.monotonic() > end:
                raise RuntimeError(f"the server did not tell of {letters} letters within {seconds:.0f} s")
            time.sleep(0.002)
        return self._moments[letters]

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()
        self.thread.join()

    def _listen(self) -> None:
        self._client.idle()
        while not self._stop.is_set():
            for count, word, *_ in self._client.idle_check(timeout=0.2):
                if word == b"EXISTS":
                    self._moments.setdefault(int(count), time.monotonic())
        self._client.idle_done()


@contextmanager
def listening(server: "Dovecot") -> Iterator[Herald]:
    """Listen to the mailbox of the desk."""
    from imapclient import IMAPClient  # type: ignore[import-untyped]

    context = ssl.create_default_context(cafile=str(server.certificates.ca))
    client = IMAPClient("localhost", port=server.tls_port, ssl_context=context)
    client.login("support", "secret")
    client.select_folder("INBOX")
    herald = Herald(client)
    herald.thread.start()
    try:
        yield herald
    finally:
        herald.stop()
        client.logout()
